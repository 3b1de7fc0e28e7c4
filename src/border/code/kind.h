// SPDX-License-Identifier: Apache-2.0
// The kinds of codes at the border and the one function per kind that decides whether a text is such a code
// and, if not, where and why. Costs a few nanoseconds and no allocation: a manifest has a hundred thousand of
// each.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace lifeline::border {

enum class code_kind : std::uint8_t {
  mrn,
  grn,
  lrn,
  ucr,
  eori,
  office,
  air_waybill,
  uld,
  container,
  sscc,
  gtin,
  gln,
  ioss,
  commodity,
};

enum class code_fault : std::uint8_t {
  none,
  empty,
  length,       // not one of the lengths of this kind
  character,    // the character at `at` may not stand there
  check_digit,  // the form is right, the check digit at `at` is not; `want` would be
  year,         // two digits that give no year of this kind
  procedure,    // a letter that names no procedure
  chapter,      // the first two digits are no chapter of the Harmonised System
};

struct code_verdict {
  code_fault fault = code_fault::none;
  std::uint8_t at = 0;  // index of the character, where the fault has one
  char want = '\0';     // the right check digit, after code_fault::check_digit
  constexpr bool holds() const { return fault == code_fault::none; }
};

struct code_kind_info {
  code_kind kind;
  std::string_view name;    // "mrn": stable, in JSON
  std::string_view title;   // "movement reference number (MRN)"
  std::string_view form;    // what it looks like, for messages
  std::string_view source;  // of the rule
  bool has_check_digit = false;
  code_verdict (*check)(std::string_view text) = nullptr;
};

std::span<code_kind_info const> code_kinds();  // in the order of the enum
code_kind_info const& info_of(code_kind);

// Is the text, as it stands, a code of this kind: upper case, no blanks.
code_verdict check_code(code_kind, std::string_view text);

// "the check digit at position 18 is 2, but the others give 4"
std::string to_text(code_kind, code_verdict, std::string_view text);

}  // namespace lifeline::border
