// SPDX-License-Identifier: Apache-2.0
#include "exe/rates_arg.h"

#include <iterator>
#include <utility>

#include "exchange/manifest/manifest.h"
#include "exe/files.h"

namespace lifeline::exe {

result<border::rate_table> load_rates(std::string const& path, problems& found) {
  if (path.empty()) return border::rate_table();
  auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  auto read = exchange::read_rates(std::move(*bytes), path);
  found.insert(found.end(), std::make_move_iterator(read.found.begin()),
               std::make_move_iterator(read.found.end()));
  if (!read.data) return error{fault::bad_input, path, "the rates could not be read"};
  return std::move(*read.data);
}

}  // namespace lifeline::exe
