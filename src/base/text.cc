// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <fmt/format.h>

namespace lifeline {

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n\f\v";
  auto const from = text.find_first_not_of(blank);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(blank) - from + 1);
}

std::string fold(std::string_view text) {
  std::string out(trim(text));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == ' ' || c == '-') c = '_';
  }
  return out;
}

std::string_view shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

std::vector<std::string> split_list(std::string_view text, char separator) {
  std::vector<std::string> out;
  while (!text.empty()) {
    auto const end = text.find(separator);
    auto const part = trim(text.substr(0, end));
    if (!part.empty()) out.emplace_back(part);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

std::string join(std::vector<std::string> const& parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i != 0) out += separator;
    out += parts[i];
  }
  return out;
}

std::optional<std::int64_t> parse_scaled(std::string_view text, std::int64_t scale) {
  text = trim(text);
  bool const negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  std::int64_t value = 0;
  bool seen_digit = false;
  bool seen_point = false;
  for (char const c : text) {
    if (c == '.' && !seen_point) {
      seen_point = true;
      continue;
    }
    if (c < '0' || c > '9') return {};
    seen_digit = true;
    if (seen_point) {
      if (scale == 1) {
        if (c != '0') return {};
        continue;
      }
      scale /= 10;
    }
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return {};
    // Towards the sign from the start: the smallest number has no positive twin.
    std::int64_t const digit = negative ? '0' - c : c - '0';
    if (__builtin_add_overflow(value, digit, &value)) return {};
  }
  if (!seen_digit) return {};
  if (__builtin_mul_overflow(value, scale, &value)) return {};
  return value;
}

std::string print_scaled(std::int64_t value, std::int64_t scale) {
  std::uint64_t const size =
      value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  auto const uscale = static_cast<std::uint64_t>(scale);
  std::string out = fmt::format("{}{}", value < 0 ? "-" : "", size / uscale);
  std::uint64_t rest = size % uscale;
  if (rest == 0) return out;
  out += '.';
  for (std::uint64_t unit = uscale / 10; rest != 0; unit /= 10) {
    out += static_cast<char>('0' + rest / unit);
    rest %= unit;
  }
  return out;
}

std::string print_grouped(std::int64_t value) {
  std::string digits = fmt::format(
      "{}", value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value));
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return (value < 0 ? "-" : "") + digits;
}

}  // namespace lifeline
