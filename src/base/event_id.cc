// SPDX-License-Identifier: Apache-2.0
#include "base/event_id.h"

namespace lifeline {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_dash_place(std::size_t i) {
  return i == 8 || i == 13 || i == 18 || i == 23;
}

}  // namespace

std::optional<event_id> parse_event_id(std::string_view text) {
  bool const dashed = text.size() == 36;
  if (!dashed && text.size() != 32) return std::nullopt;
  event_id out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (dashed && is_dash_place(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    int const digit = hex_digit(text[i]);
    if (digit < 0) return std::nullopt;
    out.high = (out.high << 4) | (out.low >> 60);
    out.low = (out.low << 4) | static_cast<std::uint64_t>(digit);
  }
  return out;
}

std::string to_text(event_id id) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(36);
  for (auto const byte : to_bytes(id)) {
    if (is_dash_place(out.size())) out += '-';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::array<std::uint8_t, 16> to_bytes(event_id id) {
  std::array<std::uint8_t, 16> out{};
  for (std::size_t i = 0; i < 8; ++i) {
    out[i] = static_cast<std::uint8_t>(id.high >> (56 - 8 * i));
    out[8 + i] = static_cast<std::uint8_t>(id.low >> (56 - 8 * i));
  }
  return out;
}

event_id event_id_from(std::array<std::uint8_t, 16> const& bytes) {
  event_id out;
  for (std::size_t i = 0; i < 8; ++i) {
    out.high = (out.high << 8) | bytes[i];
    out.low = (out.low << 8) | bytes[8 + i];
  }
  return out;
}

}  // namespace lifeline
