// SPDX-License-Identifier: Apache-2.0
// Numbers of economic operators and customs offices, and commodity codes.
#include "base/text.h"
#include "border/code/check.h"
#include "border/country/profile.h"

namespace lifeline::border {

namespace {

bool all_digits(std::string_view text) {
  for (char const c : text) {
    if (!is_digit(c)) return false;
  }
  return true;
}

std::size_t first_not_digit(std::string_view text, std::size_t from) {
  while (from < text.size() && is_digit(text[from])) ++from;
  return from;
}

// Belgian enterprise number: of ten digits the last two are 97 minus the first eight modulo 97.
code_verdict check_enterprise(std::string_view text) {
  if (text.size() != 12) return wrong_length(text);
  int rest = 0;
  for (char const c : text.substr(2, 8)) rest = (rest * 10 + (c - '0')) % 97;
  int const check = 97 - rest;
  if (text[10] != '0' + check / 10) return {code_fault::check_digit, 10, static_cast<char>('0' + check / 10)};
  if (text[11] != '0' + check % 10) return {code_fault::check_digit, 11, static_cast<char>('0' + check % 10)};
  return {};
}

code_verdict check_national(eori_form form, std::string_view text) {
  if (form == eori_form::any) return {};
  if (!all_digits(text.substr(2))) {
    return {code_fault::character, static_cast<std::uint8_t>(first_not_digit(text, 2)), '\0'};
  }
  if (form == eori_form::enterprise_modulo_97) return check_enterprise(text);
  return text.size() == 14 || text.size() == 17 ? code_verdict{} : wrong_length(text);
}

}  // namespace

code_verdict check_eori(std::string_view text) {
  if (text.size() < 3 || text.size() > 17) return wrong_length(text);
  auto const country = check_form("AA", text);
  if (!country.holds()) return country;
  for (std::size_t i = 2; i < text.size(); ++i) {
    if (!is_upper(text[i]) && !is_digit(text[i]))
      return {code_fault::character, static_cast<std::uint8_t>(i), '\0'};
  }
  auto const* profile = find_country(text.substr(0, 2));
  return profile == nullptr ? code_verdict{} : check_national(profile->eori, text);
}

code_verdict check_office(std::string_view text) {
  return text.size() == 8 ? check_form("AAXXXXXX", text) : wrong_length(text);
}

code_verdict check_ioss(std::string_view text) {
  if (text.size() != 12) return wrong_length(text);
  if (text[0] != 'I') return {code_fault::character, 0, '\0'};
  if (text[1] != 'M' && text[1] != 'N') return {code_fault::character, 1, '\0'};
  return check_form("AA9999999999", text);
}

code_verdict check_commodity(std::string_view text) {
  if (text.empty() || text.size() > 10 || text.size() % 2 != 0) return wrong_length(text);
  if (!all_digits(text)) {
    return {code_fault::character, static_cast<std::uint8_t>(first_not_digit(text, 0)), '\0'};
  }
  auto const chapter = text.substr(0, 2);
  return chapter == "00" || chapter == "77" ? code_verdict{code_fault::chapter, 0, '\0'} : code_verdict{};
}

}  // namespace lifeline::border
