// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/utf8.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace lifeline::exchange {
namespace {

// Code points of the bytes 0x80..0x9F in Windows-1252 (Unicode consortium's CP1252 mapping); 0 = undefined.
constexpr std::array<std::uint16_t, 32> upper_controls = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::uint32_t unknown_character = 0xFFFD;

void append_utf8(std::string& out, std::uint32_t point) {
  auto const put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) return put(point);
  if (point < 0x800) {
    put(0xC0 | (point >> 6));
  } else {
    if (point < 0x10000) {
      put(0xE0 | (point >> 12));
    } else {
      put(0xF0 | (point >> 18));
      put(0x80 | ((point >> 12) & 0x3F));
    }
    put(0x80 | ((point >> 6) & 0x3F));
  }
  put(0x80 | (point & 0x3F));
}

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

// Length of the well-formed sequence at `at`, 0 when there is none: table 3-7 of the Unicode Standard.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  unsigned const a = byte_at(text, at);
  if (a < 0x80) return 1;
  if (a < 0xC2 || a > 0xF4) return 0;
  std::size_t const length = a < 0xE0 ? 2 : a < 0xF0 ? 3 : 4;
  unsigned const b = byte_at(text, at + 1);
  unsigned const low = a == 0xE0 ? 0xA0 : a == 0xF0 ? 0x90 : 0x80;
  unsigned const high = a == 0xED ? 0x9F : a == 0xF4 ? 0x8F : 0xBF;
  if (b < low || b > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte_at(text, at + i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

}  // namespace

std::size_t first_bad_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t eight = 0;
    if (at + 8 <= text.size()) {
      std::memcpy(&eight, text.data() + at, 8);
      if ((eight & 0x8080808080808080U) == 0) {
        at += 8;
        continue;
      }
    }
    auto const length = sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

std::string repair_as_windows_1252(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    auto const length = sequence_length(text, at);
    if (length != 0) {
      out.append(text, at, length);
      at += length;
      continue;
    }
    std::uint32_t point = byte_at(text, at++);
    if (point < 0xA0) point = upper_controls[point - 0x80];
    append_utf8(out, point == 0 ? unknown_character : point);
  }
  return out;
}

std::string utf8_of_utf16(std::string_view bytes, bool big_endian) {
  auto const unit_at = [&](std::size_t at) -> std::uint32_t {
    unsigned const first = byte_at(bytes, at);
    unsigned const second = byte_at(bytes, at + 1);
    return big_endian ? first << 8 | second : second << 8 | first;
  };
  std::string out;
  out.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    std::uint32_t point = at + 1 < bytes.size() ? unit_at(at) : unknown_character;
    if (point >= 0xD800 && point < 0xDC00 && at + 3 < bytes.size()) {
      std::uint32_t const low = unit_at(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    if (point >= 0xD800 && point < 0xE000) point = unknown_character;
    append_utf8(out, point);
  }
  return out;
}

}  // namespace lifeline::exchange
