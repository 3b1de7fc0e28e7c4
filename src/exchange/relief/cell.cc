// SPDX-License-Identifier: Apache-2.0
#include "exchange/relief/cell.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "base/text.h"

namespace lifeline::exchange::relief {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct sign {
  std::string_view text;
  std::string_view currency;
};
// Signs that more than one currency uses stand for the one most meant.
constexpr std::array<sign, 6> signs = {{{"$", "USD"},
                                        {"\xE2\x82\xAC", "EUR"},
                                        {"\xC2\xA3", "GBP"},
                                        {"\xC2\xA5", "JPY"},
                                        {"\xE2\x82\xB9", "INR"},
                                        {"\xE2\x82\xBA", "TRY"}}};

// Spaces of any width and the apostrophe that some write between thousands.
constexpr std::array<std::string_view, 6> gaps = {" ", "\xC2\xA0",    "\xE2\x80\xAF", "\xE2\x80\x89",
                                                  "'", "\xE2\x80\x99"};

struct bare {
  std::string digits;  // digits, '.' and ','
  bool negative = false;
  bool sound = true;
  std::string currency;
};

bool take_letters(std::string_view& text, bare& out) {
  std::size_t n = 0;
  while (n < text.size() && ((text[n] >= 'A' && text[n] <= 'Z') || (text[n] >= 'a' && text[n] <= 'z'))) ++n;
  if (n != 3 || !out.currency.empty()) return false;
  for (std::size_t i = 0; i < 3; ++i) out.currency += static_cast<char>(text[i] & ~0x20);
  text.remove_prefix(n);
  return true;
}

template <class List>
std::size_t starts_with_any(std::string_view text, List const& list) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (text.substr(0, list[i].size()) == list[i]) return i;
  }
  return list.size();
}

std::size_t sign_at(std::string_view text) {
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (text.substr(0, signs[i].text.size()) == signs[i].text) return i;
  }
  return signs.size();
}

// Takes one thing that is no digit off the front; false when it does not belong in a number.
bool take_other(std::string_view& text, bare& out) {
  if (auto const gap = starts_with_any(text, gaps); gap < gaps.size()) {
    text.remove_prefix(gaps[gap].size());
    return true;
  }
  if (auto const which = sign_at(text); which < signs.size()) {
    out.currency = signs[which].currency;
    text.remove_prefix(signs[which].text.size());
    return true;
  }
  if (text[0] == '-' && !out.negative && out.digits.empty()) {
    out.negative = true;
    text.remove_prefix(1);
    return true;
  }
  return take_letters(text, out);
}

bare strip(std::string_view text) {
  bare out;
  text = trim(text);
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {  // accountants' minus
    out.negative = true;
    text = trim(text.substr(1, text.size() - 2));
  }
  if (!text.empty() && text[0] == '+') text.remove_prefix(1);
  while (!text.empty() && out.sound) {
    if (is_digit(text[0]) || text[0] == '.' || text[0] == ',') {
      out.digits += text[0];
      text.remove_prefix(1);
    } else {
      out.sound = take_other(text, out);
    }
  }
  if (std::none_of(out.digits.begin(), out.digits.end(), is_digit)) out.sound = false;
  return out;
}

// Are the digits before the decimal mark cut in threes from the right (the leading groups may be twos, as in
// India)?
bool well_grouped(std::string_view whole, char mark) {
  if (whole.find(mark) == std::string_view::npos) return true;
  std::size_t group = 0;
  bool last = true;
  for (std::size_t i = whole.size(); i-- > 0;) {
    if (whole[i] != mark) {
      ++group;
      continue;
    }
    if (last ? group != 3 : (group != 3 && group != 2)) return false;
    last = false;
    group = 0;
  }
  return group >= 1 && group <= 3;
}

constexpr std::array<std::string_view, 19> unknown_words = {
    "",     "-",    "--",      "---",           "?",   "??",  "n/a", "n.a.", "n.a", "#n/a",
    "null", "none", "unknown", "not available", "tbd", "tbc", "tba", "nil",  "unk."};

bool is_redacted(std::string_view text) {
  constexpr std::string_view start = "ERROR_";
  return text.substr(0, start.size()) == start && text.size() > start.size() &&
         std::all_of(text.begin() + start.size(), text.end(), is_digit);
}

std::string lower(std::string_view text) {
  std::string out(trim(text));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

struct unit_factor {
  std::string_view unit;
  factor by;
};
template <std::size_t N>
std::optional<factor> find_unit(std::array<unit_factor, N> const& list, std::string_view unit) {
  auto const word = lower(unit);
  for (auto const& one : list) {
    if (one.unit == word) return one.by;
  }
  return {};
}

}  // namespace

bool is_formula_error(std::string_view text) {
  static constexpr std::array<std::string_view, 8> errors = {"#DIV/0!", "#N/A",  "#REF!",  "#VALUE!",
                                                             "#NAME?",  "#NUM!", "#NULL!", "#ERROR!"};
  return std::find(errors.begin(), errors.end(), trim(text)) != errors.end();
}

bool is_unknown(std::string_view text) {
  text = trim(text);
  if (text.size() > 20) return false;
  auto const word = lower(text);
  return std::find(unknown_words.begin(), unknown_words.end(), word) != unknown_words.end() ||
         is_formula_error(text) || is_redacted(text);
}

number_shape shape_of(std::string_view text) {
  auto const number = strip(text);
  if (!number.sound) return number_shape::none;
  std::string_view const digits = number.digits;
  auto const point = digits.find('.');
  auto const comma = digits.find(',');
  if (point == std::string_view::npos && comma == std::string_view::npos) return number_shape::plain;
  if (point != std::string_view::npos && comma != std::string_view::npos) {
    return digits.rfind('.') > digits.rfind(',') ? number_shape::point : number_shape::comma;
  }
  bool const is_point = point != std::string_view::npos;
  auto const at = is_point ? point : comma;
  auto const own = is_point ? number_shape::point : number_shape::comma;
  auto const twin = is_point ? number_shape::comma : number_shape::point;
  if (digits.find(digits[at], at + 1) != std::string_view::npos) return twin;  // a mark twice: thousands
  bool const three_after = digits.size() - at == 4;
  bool const like_thousands = three_after && at >= 1 && at <= 3 && digits[0] != '0';
  return like_thousands ? number_shape::both_ways : own;
}

std::optional<decimal> read_decimal(std::string_view text, char mark, std::string* currency) {
  auto const number = strip(text);
  if (!number.sound) return {};
  char const thousands = mark == '.' ? ',' : '.';
  std::string_view const all = number.digits;
  auto const at = all.find(mark);
  auto const whole = all.substr(0, at);
  auto const part = at == std::string_view::npos ? std::string_view() : all.substr(at + 1);
  if (part.find_first_of(".,") != std::string_view::npos || !well_grouped(whole, thousands)) return {};
  decimal out;
  constexpr int kept = 9;  // decimals beyond are finer than any unit here
  auto const push = [&](char c) {
    return !__builtin_mul_overflow(out.mantissa, std::int64_t{10}, &out.mantissa) &&
           !__builtin_add_overflow(out.mantissa, std::int64_t{c - '0'}, &out.mantissa);
  };
  for (char const c : whole) {
    if (c != thousands && !push(c)) return {};
  }
  for (char const c : part) {
    if (out.decimals == kept) break;
    decimal const before = out;
    if (!push(c)) {
      out = before;
      break;
    }
    ++out.decimals;
  }
  if (number.negative) out.mantissa = -out.mantissa;
  if (currency != nullptr && !number.currency.empty()) *currency = number.currency;
  return out;
}

std::optional<std::int64_t> to_whole(decimal value, std::int64_t numerator, std::int64_t denominator,
                                     bool& exact) {
  __extension__ using wide = __int128;
  bool const negative = value.mantissa < 0;
  wide const size = negative ? -static_cast<wide>(value.mantissa) : static_cast<wide>(value.mantissa);
  wide const top = size * numerator;  // below 2^126
  wide below = denominator;
  for (int i = 0; i < value.decimals; ++i) below *= 10;  // at most 10^18 x 10^9
  wide const out = (top + below / 2) / below;
  if (top % below != 0) exact = false;
  if (out > std::numeric_limits<std::int64_t>::max()) return {};
  auto const whole = static_cast<std::int64_t>(out);
  return negative ? -whole : whole;
}

std::optional<factor> mass_factor(std::string_view unit) {
  // Pound and ounce as the international yard and pound agreement of 1959 defines them.
  static constexpr std::array<unit_factor, 17> list = {{{"kg", {1000, 1}},
                                                        {"kgs", {1000, 1}},
                                                        {"kilogram", {1000, 1}},
                                                        {"kilograms", {1000, 1}},
                                                        {"g", {1, 1}},
                                                        {"gr", {1, 1}},
                                                        {"gram", {1, 1}},
                                                        {"grams", {1, 1}},
                                                        {"mg", {1, 1000}},
                                                        {"t", {1000000, 1}},
                                                        {"mt", {1000000, 1}},
                                                        {"tonne", {1000000, 1}},
                                                        {"tonnes", {1000000, 1}},
                                                        {"lb", {45359237, 100000}},
                                                        {"lbs", {45359237, 100000}},
                                                        {"oz", {28349523125, 1000000000}},
                                                        {"ounces", {28349523125, 1000000000}}}};
  return find_unit(list, unit);
}

std::optional<factor> length_factor(std::string_view unit) {
  static constexpr std::array<unit_factor, 10> list = {{{"mm", {1, 1}},
                                                        {"cm", {10, 1}},
                                                        {"dm", {100, 1}},
                                                        {"m", {1000, 1}},
                                                        {"km", {1000000, 1}},
                                                        {"in", {254, 10}},
                                                        {"inch", {254, 10}},
                                                        {"inches", {254, 10}},
                                                        {"ft", {3048, 10}},
                                                        {"feet", {3048, 10}}}};
  return find_unit(list, unit);
}

std::optional<factor> volume_factor(std::string_view unit) {
  static constexpr std::array<unit_factor, 23> list = {{{"m3", {1000000, 1}},
                                                        {"m\xC2\xB3", {1000000, 1}},
                                                        {"cbm", {1000000, 1}},
                                                        {"cubic m", {1000000, 1}},
                                                        {"cubic metre", {1000000, 1}},
                                                        {"l", {1000, 1}},
                                                        {"litre", {1000, 1}},
                                                        {"litres", {1000, 1}},
                                                        {"liter", {1000, 1}},
                                                        {"liters", {1000, 1}},
                                                        {"dm3", {1000, 1}},
                                                        {"ml", {1, 1}},
                                                        {"cc", {1, 1}},
                                                        {"cm3", {1, 1}},
                                                        {"cubic cm", {1, 1}},
                                                        {"cbcm", {1, 1}},
                                                        {"mm3", {1, 1000}},
                                                        {"cubic in", {16387064, 1000000}},
                                                        {"in3", {16387064, 1000000}},
                                                        {"cuin", {16387064, 1000000}},
                                                        {"cubic ft", {28316846592, 1000000}},
                                                        {"ft3", {28316846592, 1000000}},
                                                        {"cuft", {28316846592, 1000000}}}};
  return find_unit(list, unit);
}

std::optional<bool> parse_yes_no(std::string_view text) {
  static constexpr std::array<std::string_view, 9> yes = {"true", "t",   "yes", "y",        "1",
                                                          "x",    "oui", "si",  "s\xC3\xAD"};
  static constexpr std::array<std::string_view, 6> no = {"false", "f", "no", "n", "0", "non"};
  auto const word = lower(text);
  if (std::find(yes.begin(), yes.end(), word) != yes.end()) return true;
  if (std::find(no.begin(), no.end(), word) != no.end()) return false;
  return {};
}

}  // namespace lifeline::exchange::relief
