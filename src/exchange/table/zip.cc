// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/zip.h"

#include <fmt/format.h>
#include <zip.h>

#include <utility>

namespace lifeline::exchange {

struct zip_archive::handle {
  zip_t* archive = nullptr;

  explicit handle(std::string const& bytes) {
    zip_error_t failed;
    zip_error_init(&failed);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &failed);
    if (source != nullptr) archive = zip_open_from_source(source, ZIP_RDONLY, &failed);
    if (source != nullptr && archive == nullptr) zip_source_free(source);
    zip_error_fini(&failed);
  }
  ~handle() {
    if (archive != nullptr) zip_discard(archive);
  }
  handle(handle const&) = delete;
  handle& operator=(handle const&) = delete;
};

zip_archive::zip_archive(std::string bytes, table_limits const& limits)
    : bytes_(std::move(bytes)), limits_(limits), handle_(std::make_unique<handle>(bytes_)) {
  constexpr zip_int64_t parts_at_most = 10000;
  if (handle_->archive == nullptr) {
    trouble_ = bytes_.substr(0, 4) == "\xD0\xCF\x11\xE0"
                   ? "it is locked with a password or of the format before 2007"
                   : "it is not a zip archive, as .xlsx files are";
  } else if (zip_get_num_entries(handle_->archive, 0) > parts_at_most) {
    trouble_ = fmt::format("it has more than {} parts", parts_at_most);
  }
}

zip_archive::~zip_archive() = default;

std::vector<std::string> zip_archive::names() const {
  std::vector<std::string> out;
  if (!trouble_.empty()) return out;
  auto const count = zip_get_num_entries(handle_->archive, 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    char const* const name = zip_get_name(handle_->archive, static_cast<zip_uint64_t>(i), 0);
    if (name != nullptr) out.emplace_back(name);
  }
  return out;
}

std::optional<std::string> zip_archive::read(std::string const& name) {
  if (!trouble_.empty()) return {};
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat(handle_->archive, name.c_str(), ZIP_FL_NOCASE, &about) != 0) return {};
  constexpr std::size_t small = 1U << 20U;
  if (about.size > limits_.unpacked_bytes - unpacked_ ||
      (about.size > small && about.size / limits_.unpacked_ratio > about.comp_size)) {
    trouble_ =
        fmt::format("its part {} would unpack to {} bytes, more than a reader takes in", name, about.size);
    return {};
  }
  zip_file_t* part = zip_fopen_index(handle_->archive, about.index, 0);
  if (part == nullptr) {
    trouble_ = fmt::format("its part {} cannot be unpacked (damaged or locked)", name);
    return {};
  }
  // The declared size may lie: read no more than it, and take what is there.
  std::string out(static_cast<std::size_t>(about.size), '\0');
  auto const got = zip_fread(part, out.data(), out.size());
  zip_fclose(part);
  if (got < 0 || static_cast<std::size_t>(got) != out.size()) {
    trouble_ = fmt::format("its part {} is damaged", name);
    return {};
  }
  unpacked_ += out.size();
  return out;
}

}  // namespace lifeline::exchange
