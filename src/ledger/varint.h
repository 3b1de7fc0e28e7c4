// SPDX-License-Identifier: Apache-2.0
// Little-endian base 128, and zigzag for signed numbers: docs/formats/event.md. Inside to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lifeline::ledger {

inline void put_varint(std::string& out, std::uint64_t value) {
  if (value < 128) {
    out.push_back(static_cast<char>(value));
    return;
  }
  char buffer[10];
  std::size_t n = 0;
  for (; value >= 128; value >>= 7) buffer[n++] = static_cast<char>(value | 128);
  buffer[n++] = static_cast<char>(value);
  out.append(buffer, n);
}

// Takes a varint off the front; nothing when cut short, longer than needed or beyond 64 bits.
inline std::optional<std::uint64_t> take_varint(std::string_view& in) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < in.size() && i < 10; ++i) {
    auto const byte = static_cast<std::uint8_t>(in[i]);
    if (i == 9 && byte > 1) return std::nullopt;
    value |= static_cast<std::uint64_t>(byte & 127U) << (7 * i);
    if (byte >= 128) continue;
    if (byte == 0 && i > 0) return std::nullopt;
    in.remove_prefix(i + 1);
    return value;
  }
  return std::nullopt;
}

inline std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
inline std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

}  // namespace lifeline::ledger
