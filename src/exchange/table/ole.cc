// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/ole.h"

#include <algorithm>

namespace lifeline::exchange {
namespace {

constexpr unsigned end_of_chain = 0xFFFFFFFEU;
constexpr unsigned free_from = 0xFFFFFFFAU;  // no sector has a number above it
constexpr std::size_t header_bytes = 512;

class container {
 public:
  explicit container(std::string_view file) : file_(file) {
    auto const shift = u16_at(file, 30);
    if (shift != 9 && shift != 12) return;
    sector_ = std::size_t{1} << shift;
    read_table();
    sound_ = true;
  }

  std::optional<std::string> read(std::string_view name) const {
    if (!sound_) return {};
    auto const folder = chain(u32_at(file_, 48));
    constexpr std::size_t entry_bytes = 128;
    std::string small;
    std::optional<std::string_view> found;
    for (std::size_t at = 0; at + entry_bytes <= folder.size(); at += entry_bytes) {
      auto const entry = std::string_view(folder).substr(at, entry_bytes);
      if (entry[66] == 5) small = chain(u32_at(entry, 116));  // root: holds the small streams
      if (entry[66] == 2 && is_named(entry, name)) found = entry;
    }
    if (!found) return {};
    std::size_t const size = u32_at(*found, 120);
    bool const is_small = size < u32_at(file_, 56);
    auto out = is_small ? small_chain(small, u32_at(*found, 116)) : chain(u32_at(*found, 116));
    if (out.size() < size) return {};
    out.resize(size);
    return out;
  }

 private:
  static bool is_named(std::string_view entry, std::string_view name) {
    if (u16_at(entry, 64) != (name.size() + 1) * 2) return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (u16_at(entry, i * 2) != static_cast<unsigned char>(name[i])) return false;
    }
    return true;
  }

  std::string_view sector(unsigned number) const {
    auto const from = (std::size_t{number} + 1) * sector_;
    if (number >= free_from || from >= file_.size()) return {};
    return file_.substr(from, sector_);
  }

  // Which sector follows which: its own sectors are listed in the header, then in a chain of lists.
  void read_table() {
    auto const take = [&](unsigned number) {
      auto const bytes = sector(number);
      for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4) next_.push_back(u32_at(bytes, i));
    };
    std::size_t const most = file_.size() / sector_ + 1;
    std::size_t taken = 0;
    for (std::size_t at = 76; at < header_bytes && taken < most; at += 4, ++taken) take(u32_at(file_, at));
    auto list = u32_at(file_, 68);
    for (std::size_t steps = 0; steps < most && list < free_from; ++steps) {
      auto const bytes = sector(list);
      if (bytes.size() < sector_) return;
      for (std::size_t i = 0; i + 8 <= bytes.size() && taken < most; i += 4, ++taken) take(u32_at(bytes, i));
      list = u32_at(bytes, bytes.size() - 4);
    }
  }

  std::string chain(unsigned from) const {
    std::string out;
    std::size_t const most = file_.size() / sector_ + 1;
    for (std::size_t steps = 0; steps < most && from != end_of_chain && from < next_.size(); ++steps) {
      out += sector(from);
      from = next_[from];
    }
    return out;
  }

  std::string small_chain(std::string_view small, unsigned from) const {
    constexpr std::size_t small_sector = 64;
    auto const table = chain(u32_at(file_, 60));
    std::string out;
    std::size_t const most = small.size() / small_sector + 1;
    for (std::size_t steps = 0; steps < most && from < free_from; ++steps) {
      auto const at = std::size_t{from} * small_sector;
      if (at >= small.size() || std::size_t{from} * 4 + 4 > table.size()) break;
      out += small.substr(at, small_sector);
      from = u32_at(table, std::size_t{from} * 4);
    }
    return out;
  }

  std::string_view file_;
  std::size_t sector_ = header_bytes;
  std::vector<unsigned> next_;
  bool sound_ = false;
};

}  // namespace

bool is_ole(std::string_view bytes) {
  return bytes.size() >= header_bytes && bytes.substr(0, 8) == "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
}

std::optional<std::string> read_ole_stream(std::string_view file, std::string_view name) {
  if (!is_ole(file)) return {};
  return container(file).read(name);
}

unsigned u16_at(std::string_view bytes, std::size_t at) {
  if (at + 2 > bytes.size()) return 0;
  return static_cast<unsigned char>(bytes[at]) |
         static_cast<unsigned>(static_cast<unsigned char>(bytes[at + 1])) << 8U;
}

unsigned u32_at(std::string_view bytes, std::size_t at) {
  return u16_at(bytes, at) | u16_at(bytes, at + 2) << 16U;
}

}  // namespace lifeline::exchange
