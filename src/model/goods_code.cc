// SPDX-License-Identifier: Apache-2.0
#include "model/goods_code.h"

#include <algorithm>

#include "base/check.h"

namespace lifeline::model {

namespace {

constexpr std::uint64_t ten_to_17 = 100'000'000'000'000'000U;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_all(std::string_view text, bool (*holds)(char)) {
  return std::all_of(text.begin(), text.end(), holds);
}

// Modulo 10: from the right, digits weigh 3, 1, 3, 1, ...
std::uint64_t check_digit_of(std::uint64_t digits) {
  std::uint64_t sum = 0;
  for (std::uint64_t weight = 3; digits != 0; digits /= 10, weight = 4 - weight) sum += digits % 10 * weight;
  return (10 - sum % 10) % 10;
}

}  // namespace

std::optional<sscc> sscc::parse(std::string_view text) {
  if (text.substr(0, 4) == "(00)") text.remove_prefix(4);
  if (text.size() != 18 || !is_all(text, is_digit)) return std::nullopt;
  std::uint64_t number = 0;
  for (char const c : text) number = number * 10 + static_cast<std::uint64_t>(c - '0');
  return from_number(number);
}

std::optional<sscc> sscc::from_number(std::uint64_t number) {
  if (number == 0 || number / 10 >= ten_to_17) return std::nullopt;
  if (check_digit_of(number / 10) != number % 10) return std::nullopt;
  return sscc(number);
}

sscc sscc::with_check_digit(std::uint64_t first_17_digits) {
  LIFELINE_CHECK(first_17_digits > 0 && first_17_digits < ten_to_17);
  return sscc(first_17_digits * 10 + check_digit_of(first_17_digits));
}

std::string to_text(sscc code) {
  if (code.empty()) return {};
  std::string digits = std::to_string(code.number());
  return std::string(18 - digits.size(), '0') + digits;
}

bool is_uld_number(std::string_view text) {
  if (text.size() < 9 || text.size() > 11 || !is_letter(text[0])) return false;
  constexpr auto letter_or_digit = [](char c) { return is_letter(c) || is_digit(c); };
  if (!is_all(text.substr(0, 3), letter_or_digit) || !is_all(text.substr(3, 4), is_digit)) return false;
  for (std::size_t const serial : {4U, 5U}) {
    auto const owner = text.substr(std::min(text.size(), 3 + serial));
    if (owner.size() < 2 || owner.size() > 3 || !is_all(text.substr(3, serial), is_digit)) continue;
    if (is_all(owner, owner.size() == 2 ? +letter_or_digit : +is_letter)) return true;  // IATA, or ICAO
  }
  return false;
}

bool is_air_waybill(std::string_view text) {
  if (text.size() != 12 || text[3] != '-') return false;
  if (!is_all(text.substr(0, 3), is_digit) || !is_all(text.substr(4), is_digit)) return false;
  int serial = 0;
  for (char const c : text.substr(4, 7)) serial = serial * 10 + (c - '0');
  return serial % 7 == text[11] - '0';
}

}  // namespace lifeline::model
