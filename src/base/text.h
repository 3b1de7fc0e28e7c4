// SPDX-License-Identifier: Apache-2.0
// Small text helpers. Decimal numbers are read into scaled whole numbers, never through floating point.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeline {

constexpr bool is_digit(char c) {  // ASCII only, whatever the locale
  return c >= '0' && c <= '9';
}

std::string_view trim(std::string_view);
std::string fold(std::string_view);  // ASCII lower case, spaces and '-' to '_': for header matching
// So many bytes at most, cut between letters (UTF-8).
std::string_view shortened(std::string_view, std::size_t most);
std::vector<std::string> split_list(std::string_view, char separator);  // trimmed, empty parts dropped
std::string join(std::vector<std::string> const&, std::string_view separator);

// "12.5" with scale 1000 -> 12500; refuses more decimals than the scale holds, thousands separators and signs
// other than a leading '-'. Scale is a power of ten.
std::optional<std::int64_t> parse_scaled(std::string_view, std::int64_t scale);
// 12500 with scale 1000 -> "12.5"; no trailing zeros.
std::string print_scaled(std::int64_t value, std::int64_t scale);
// 1234567 -> "1,234,567" for people.
std::string print_grouped(std::int64_t value);

}  // namespace lifeline
