// SPDX-License-Identifier: Apache-2.0
// Numbers of movements, guarantees and consignments.
#include "base/text.h"
#include "border/code/check.h"
#include "border/code/check_digit.h"
#include "border/country/profile.h"

namespace lifeline::border {

namespace {

// UCC annex B as amended by Implementing Regulation (EU) 2021/235: what the 17th character says.
constexpr std::string_view procedure_letters = "ABCDEJKLMPRSTUVW";

code_verdict check_iso_digit(std::string_view text, std::size_t at) {
  auto const right = iso_6346_check(text.substr(0, at));
  char const want = static_cast<char>('0' + right.value_or(0));
  if (right && text[at] == want) return {};
  return {code_fault::check_digit, static_cast<std::uint8_t>(at), want};
}

code_verdict check_printable(std::string_view text, std::size_t most) {
  if (text.empty() || text.size() > most) return wrong_length(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool const blank_at_an_end = text[i] == ' ' && (i == 0 || i + 1 == text.size());
    if (text[i] < ' ' || text[i] > '~' || blank_at_an_end) {
      return {code_fault::character, static_cast<std::uint8_t>(i), '\0'};
    }
  }
  return {};
}

}  // namespace

code_verdict check_form(std::string_view form, std::string_view text) {
  for (std::size_t i = 0; i < form.size(); ++i) {
    char const c = text[i];
    bool const fits = (form[i] == 'A' && is_upper(c)) || (form[i] == '9' && is_digit(c)) ||
                      (form[i] == 'X' && (is_upper(c) || is_digit(c)));
    if (!fits) return {code_fault::character, static_cast<std::uint8_t>(i), '\0'};
  }
  return {};
}

// Two forms live side by side: up to 2024 the 17th character is free; movements begun from 2024 on have a
// procedure letter there (stypes.xsd of NCTS 60.4.16). A year of 24 may be either.
code_verdict check_mrn(std::string_view text) {
  if (text.size() != 18) return wrong_length(text);
  auto const form = check_form("99AAXXXXXXXXXXXXX9", text);
  if (!form.holds()) return form;
  int const year = (text[0] - '0') * 10 + (text[1] - '0');
  date const begun = std::chrono::sys_days(std::chrono::year(2000 + year) / 1 / 1);
  bool const new_form_only = year > 24 && in_customs_union(text.substr(2, 2), begun);
  if (new_form_only && procedure_letters.find(text[16]) == std::string_view::npos) {
    return {code_fault::procedure, 16, '\0'};
  }
  return check_iso_digit(text, 17);
}

code_verdict check_grn(std::string_view text) {
  if (text.size() != 17 && text.size() != 24) return wrong_length(text);
  auto const form = check_form(text.size() == 17 ? "99AAXXXXXXXXXXXX9" : "99AAXXXXXXXXXXXX9A999999", text);
  return form.holds() ? check_iso_digit(text, 16) : form;
}

code_verdict check_lrn(std::string_view text) {
  return check_printable(text, 22);
}

code_verdict check_ucr(std::string_view text) {
  return check_printable(text, 35);
}

code_verdict check_container(std::string_view text) {
  if (text.size() != 11) return wrong_length(text);
  auto const form = check_form("AAAA9999999", text);
  if (!form.holds()) return form;
  if (text[3] != 'U' && text[3] != 'J' && text[3] != 'Z') return {code_fault::character, 3, '\0'};
  return check_iso_digit(text, 10);
}

}  // namespace lifeline::border
