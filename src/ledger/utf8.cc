// SPDX-License-Identifier: Apache-2.0
#include "ledger/utf8.h"

#include <cstdint>
#include <cstring>

namespace lifeline::ledger {

namespace {

std::uint8_t byte_at(std::string_view text, std::size_t i) {
  return i < text.size() ? static_cast<std::uint8_t>(text[i]) : std::uint8_t{0};
}

bool is_between(std::uint8_t byte, std::uint8_t low, std::uint8_t high) {
  return byte >= low && byte <= high;
}

// Length of the sequence at i that is not ASCII; 0 when there is none.
std::size_t sequence_at(std::string_view text, std::size_t i) {
  auto const lead = byte_at(text, i);
  auto const second = byte_at(text, i + 1);
  bool const third = is_between(byte_at(text, i + 2), 0x80, 0xBF);
  if (is_between(lead, 0xC2, 0xDF)) return is_between(second, 0x80, 0xBF) ? 2 : 0;
  if (is_between(lead, 0xE0, 0xEF)) {
    std::uint8_t const low = lead == 0xE0 ? 0xA0 : 0x80;
    std::uint8_t const high = lead == 0xED ? 0x9F : 0xBF;
    return is_between(second, low, high) && third ? 3 : 0;
  }
  if (!is_between(lead, 0xF0, 0xF4)) return 0;
  std::uint8_t const low = lead == 0xF0 ? 0x90 : 0x80;
  std::uint8_t const high = lead == 0xF4 ? 0x8F : 0xBF;
  return is_between(second, low, high) && third && is_between(byte_at(text, i + 3), 0x80, 0xBF) ? 4 : 0;
}

}  // namespace

bool is_utf8(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size()) {
    std::uint64_t eight = 0;
    if (i + 8 <= text.size()) {
      std::memcpy(&eight, text.data() + i, 8);
      if ((eight & 0x8080808080808080U) == 0) {
        i += 8;
        continue;
      }
    }
    if (byte_at(text, i) < 0x80) {
      ++i;
      continue;
    }
    auto const length = sequence_at(text, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

}  // namespace lifeline::ledger
