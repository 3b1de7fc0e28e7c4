// SPDX-License-Identifier: Apache-2.0
#include "exchange/support/small_zip.h"

#include <zip.h>

#include <cstdlib>

namespace lifeline::exchange {

std::string small_zip(std::vector<std::pair<std::string, std::string>> const& parts) {
  zip_error_t failed;
  zip_error_init(&failed);
  zip_source_t* bytes = zip_source_buffer_create(nullptr, 0, 0, &failed);
  zip_source_keep(bytes);
  zip_t* archive = zip_open_from_source(bytes, ZIP_CREATE | ZIP_TRUNCATE, &failed);
  if (archive == nullptr) std::abort();
  for (auto const& [name, text] : parts) {
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0),
                 ZIP_FL_OVERWRITE);
  }
  if (zip_close(archive) != 0) std::abort();
  zip_stat_t about;
  zip_stat_init(&about);
  zip_source_stat(bytes, &about);
  std::string out(static_cast<std::size_t>(about.size), '\0');
  zip_source_open(bytes);
  zip_source_read(bytes, out.data(), out.size());
  zip_source_close(bytes);
  zip_source_free(bytes);
  zip_error_fini(&failed);
  return out;
}

}  // namespace lifeline::exchange
