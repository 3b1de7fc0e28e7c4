// SPDX-License-Identifier: Apache-2.0
// Numbers and texts one after the other, for snapshots: 8 bytes little-endian; length and bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lifeline::hub::frame {

inline void put_number(std::string& out, std::uint64_t value) {
  for (unsigned i = 0; i < 8; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
}
inline void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

inline std::optional<std::uint64_t> take_number(std::string_view& from) {
  if (from.size() < 8) return {};
  std::uint64_t value = 0;
  for (unsigned i = 0; i < 8; ++i) {
    value |= static_cast<std::uint64_t>(static_cast<unsigned char>(from[i])) << (8 * i);
  }
  from.remove_prefix(8);
  return value;
}
inline std::optional<std::string_view> take_text(std::string_view& from) {
  auto const size = take_number(from);
  if (!size || *size > from.size()) return {};
  auto const out = from.substr(0, *size);
  from.remove_prefix(*size);
  return out;
}

}  // namespace lifeline::hub::frame
