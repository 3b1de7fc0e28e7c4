// SPDX-License-Identifier: Apache-2.0
// One check per kind of code. Inside to border/code; others go through check_code() or the types of code.h.
#pragma once

#include <string_view>

#include "border/code/kind.h"

namespace lifeline::border {

code_verdict check_mrn(std::string_view text);
code_verdict check_grn(std::string_view text);
code_verdict check_lrn(std::string_view text);
code_verdict check_ucr(std::string_view text);
code_verdict check_eori(std::string_view text);
code_verdict check_office(std::string_view text);
code_verdict check_air_waybill(std::string_view text);
code_verdict check_uld(std::string_view text);
code_verdict check_container(std::string_view text);
code_verdict check_sscc(std::string_view text);
code_verdict check_gtin(std::string_view text);
code_verdict check_gln(std::string_view text);
code_verdict check_ioss(std::string_view text);
code_verdict check_commodity(std::string_view text);

constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// A form in letters: 'A' = an upper-case letter, '9' = a digit, 'X' = either; anything else stands for
// itself. The text may be longer: only the form's length is looked at. none, or `character` at the first that
// differs.
code_verdict check_form(std::string_view form, std::string_view text);

constexpr code_verdict wrong_length(std::string_view text) {
  return {text.empty() ? code_fault::empty : code_fault::length, 0, '\0'};
}

}  // namespace lifeline::border
