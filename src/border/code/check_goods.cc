// SPDX-License-Identifier: Apache-2.0
// Keys of goods in motion: GS1 keys, air waybills, unit load devices.
#include "base/text.h"
#include "border/code/check.h"
#include "border/code/check_digit.h"
#include "model/goods_code.h"

namespace lifeline::border {

namespace {

code_verdict check_gs1(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) return {code_fault::character, static_cast<std::uint8_t>(i), '\0'};
  }
  std::size_t const last = text.size() - 1;
  char const want = static_cast<char>('0' + gs1_check(text.substr(0, last)).value_or(0));
  return text[last] == want ? code_verdict{}
                            : code_verdict{code_fault::check_digit, static_cast<std::uint8_t>(last), want};
}

}  // namespace

code_verdict check_sscc(std::string_view text) {
  return text.size() == 18 ? check_gs1(text) : wrong_length(text);
}

code_verdict check_gtin(std::string_view text) {
  auto const n = text.size();
  return n == 8 || n == 12 || n == 13 || n == 14 ? check_gs1(text) : wrong_length(text);
}

code_verdict check_gln(std::string_view text) {
  return text.size() == 13 ? check_gs1(text) : wrong_length(text);
}

// With or without the hyphen after the airline's prefix.
code_verdict check_air_waybill(std::string_view text) {
  bool const hyphen = text.size() == 12;
  if (!hyphen && text.size() != 11) return wrong_length(text);
  std::size_t const from = hyphen ? 4 : 3;
  if (hyphen && text[3] != '-') return {code_fault::character, 3, '\0'};
  int rest = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (hyphen && i == 3) continue;
    if (!is_digit(text[i])) return {code_fault::character, static_cast<std::uint8_t>(i), '\0'};
    if (i >= from && i + 1 < text.size()) rest = (rest * 10 + (text[i] - '0')) % 7;
  }
  char const want = static_cast<char>('0' + rest);
  auto const last = static_cast<std::uint8_t>(text.size() - 1);
  return text[last] == want ? code_verdict{} : code_verdict{code_fault::check_digit, last, want};
}

code_verdict check_uld(std::string_view text) {
  if (text.size() < 9 || text.size() > 11) return wrong_length(text);
  if (model::is_uld_number(text)) return {};
  if (!is_upper(text[0])) return {code_fault::character, 0, '\0'};
  auto const form = check_form("XXX9999", text);
  return form.holds() ? code_verdict{code_fault::character, 7, '\0'} : form;
}

}  // namespace lifeline::border
