// SPDX-License-Identifier: Apache-2.0
#include "border/declaration/code_form.h"

#include <algorithm>

#include "base/text.h"
#include "border/code/check_digit.h"
#include "border/declaration/judge.h"

namespace lifeline::border {
namespace {

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

// MRN and GRN: two digits of the year, a country, 12 or 13 characters; the last one checks the others.
bool is_reference(std::string_view text, std::size_t size) {
  if (text.size() != size || !is_digit(text[0]) || !is_digit(text[1]) || !is_capital(text[2]) ||
      !is_capital(text[3])) {
    return false;
  }
  auto const check = iso_6346_check(text.substr(0, size - 1));
  return check && text.back() == static_cast<char>('0' + *check);
}

bool is_flight(std::string_view text) {
  // an..3 for the carrier, up to four digits, perhaps a letter
  std::size_t end = text.size();
  if (end > 0 && is_capital(text[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && end - begin < 4 && is_digit(text[begin - 1])) --begin;
  return text.size() <= 8 && end > begin && begin >= 1 && begin <= 3 &&
         std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin),
                     [](char c) { return is_capital(c) || is_digit(c); });
}

// Zeros before and after say nothing and are not counted.
bool is_number(std::string_view text, std::size_t most_digits, std::size_t most_decimals) {
  auto const point = text.find('.');
  auto whole = text.substr(0, point);
  auto part = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  while (whole.size() > 1 && whole[0] == '0') whole.remove_prefix(1);
  while (part.size() > 1 && part.back() == '0') part.remove_suffix(1);
  if (part == "0") part = {};
  auto const digits = [](std::string_view t) { return std::all_of(t.begin(), t.end(), is_digit); };
  bool const ends_in_point = point != std::string_view::npos && point + 1 == text.size();
  return !whole.empty() && !ends_in_point && digits(whole) && digits(part) && part.size() <= most_decimals &&
         whole.size() + part.size() <= most_digits;
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::size_t digits_at(std::string_view text, std::size_t from) {
  std::size_t out = 0;
  for (; from < text.size() && is_digit(text[from]); ++from)
    out = out * 10 + static_cast<std::size_t>(text[from] - '0');
  return out;
}

}  // namespace

bool code_holds(std::string_view kind, std::string_view text) {
  if (kind == "mrn") return is_reference(text, 18);
  if (kind == "mrn-export")
    return is_reference(text, 18) && (text[16] == 'A' || text[16] == 'B' || text[16] == 'E');
  if (kind == "grn") return text.size() == 24 ? is_reference(text.substr(0, 17), 17) : is_reference(text, 17);
  if (kind == "flight") return is_flight(text);
  if (kind == "lrn") {
    return std::all_of(text.begin(), text.end(), [](char c) {
      return is_digit(c) || is_capital(c) || is_small(c) || c == '-' || c == '_' || c == '.';
    });
  }
  if (kind == "eori") {
    return text.size() >= 3 && text.size() <= 17 && is_capital(text[0]) && is_capital(text[1]) &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 127; });
  }
  return false;
}

bool has_form(std::string_view text, std::string_view form) {
  std::size_t const kind_end = form.find_first_of(".0123456789");
  auto const kind = form.substr(0, kind_end);
  if (kind_end == std::string_view::npos) return true;
  bool const up_to = form.substr(kind_end).starts_with("..");
  std::size_t const from = up_to ? kind_end + 2 : kind_end;
  std::size_t const most = digits_at(form, from);
  if (most == 0) return true;  // "an..": any text
  if (kind == "n") {
    auto const comma = form.find(',', from);
    std::size_t const decimals = comma == std::string_view::npos ? 0 : digits_at(form, comma + 1);
    return is_number(trim(text), most, decimals) && (up_to || trim(text).size() == most);
  }
  std::size_t const size = characters(text);
  if (size > most || size == 0 || (!up_to && size != most)) return false;
  return kind != "a" ||
         std::all_of(text.begin(), text.end(), [](char c) { return is_capital(c) || is_small(c); });
}

}  // namespace lifeline::border
