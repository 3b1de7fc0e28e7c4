// SPDX-License-Identifier: Apache-2.0
#include "border/code/kind.h"

#include <fmt/format.h>

#include <array>

#include "base/check.h"
#include "border/code/check.h"

namespace lifeline::border {

namespace {

constexpr std::array<code_kind_info, 14> kinds = {{
    {code_kind::mrn, "mrn", "movement reference number (MRN)",
     "18 characters: year, country, 12 letters or digits, procedure letter (anything before 2024), check "
     "digit",
     "NCTS 60.4.16 schemas, ISO 6346 check digit", true, check_mrn},
    {code_kind::grn, "grn", "guarantee reference number (GRN)",
     "17 characters: year, country, 12 letters or digits, check digit; 24 with a letter and 6 digits for a "
     "voucher",
     "NCTS 60.4.16 schemas, ISO 6346 check digit", true, check_grn},
    {code_kind::lrn, "lrn", "local reference number (LRN)", "1 to 22 printable characters",
     "NCTS 60.4.16 schemas; UCC annex B, 2/5", false, check_lrn},
    {code_kind::ucr, "ucr", "unique consignment reference (UCR)", "1 to 35 printable characters",
     "WCO UCR guidelines; UCC annex B, 2/4", false, check_ucr},
    {code_kind::eori, "eori", "economic operator number (EORI)",
     "two letters of a country and 1 to 15 characters; some countries check more",
     "UCC annex B, 3/2 and others; national forms in the country table", false, check_eori},
    {code_kind::office, "office", "customs office reference",
     "8 characters: two letters of a country and 6 letters or digits", "NCTS 60.4.16 schemas", false,
     check_office},
    {code_kind::air_waybill, "air_waybill", "air waybill number",
     "11 digits: airline prefix of 3, serial of 7, check digit", "IATA resolution 600a", true,
     check_air_waybill},
    {code_kind::uld, "uld", "unit load device number",
     "three letters or digits that begin with a letter, 4 or 5 digits, an owner of 2 or 3",
     "IATA ULD regulations", false, check_uld},
    {code_kind::container, "container", "freight container number",
     "11 characters: owner of 3 letters, U, J or Z, serial of 6 digits, check digit", "ISO 6346", true,
     check_container},
    {code_kind::sscc, "sscc", "serial shipping container code (SSCC)",
     "18 digits, the last one a check digit", "GS1 General Specifications 3.1.1", true, check_sscc},
    {code_kind::gtin, "gtin", "trade item number (GTIN)",
     "8, 12, 13 or 14 digits, the last one a check digit", "GS1 General Specifications 3.2", true,
     check_gtin},
    {code_kind::gln, "gln", "global location number (GLN)", "13 digits, the last one a check digit",
     "GS1 General Specifications 3.7", true, check_gln},
    {code_kind::ioss, "ioss", "import one-stop shop number (IOSS)",
     "IM and 10 digits, or IN for an intermediary: country of 3 digits, 6 digits, a digit of the authority's "
     "own",
     "Implementing Regulation (EU) 2020/194", false, check_ioss},
    {code_kind::commodity, "commodity", "commodity code (HS, CN or TARIC)",
     "2, 4, 6, 8 or 10 digits that begin with a chapter from 01 to 97, or 98 and 99 for special uses",
     "Harmonised System convention; Combined Nomenclature; TARIC", false, check_commodity},
}};

std::string check_digit_text(code_verdict verdict, std::string_view text) {
  return fmt::format("the check digit at position {} is {}, but the others give {}", verdict.at + 1,
                     text[verdict.at], verdict.want);
}

}  // namespace

std::span<code_kind_info const> code_kinds() {
  return kinds;
}

code_kind_info const& info_of(code_kind kind) {
  auto const& info = kinds[static_cast<std::size_t>(kind)];
  LIFELINE_CHECK(info.kind == kind);
  return info;
}

code_verdict check_code(code_kind kind, std::string_view text) {
  return info_of(kind).check(text);
}

std::string to_text(code_kind kind, code_verdict verdict, std::string_view text) {
  auto const& info = info_of(kind);
  switch (verdict.fault) {
    case code_fault::none:
      return "it holds";
    case code_fault::empty:
      return "nothing is written";
    case code_fault::length:
      return fmt::format("{} characters; expected {}", text.size(), info.form);
    case code_fault::character:
      return fmt::format("«{}» may not stand at position {}; expected {}", text[verdict.at], verdict.at + 1,
                         info.form);
    case code_fault::check_digit:
      return check_digit_text(verdict, text);
    case code_fault::year:
      return fmt::format("«{}» is no year for this form; expected {}", text.substr(0, 2), info.form);
    case code_fault::procedure:
      return fmt::format(
          "«{}» at position {} names no procedure: A to E export, J to M transit, P status, R to W import "
          "and entry",
          text[verdict.at], verdict.at + 1);
    case code_fault::chapter:
      return fmt::format("«{}» is no chapter of the Harmonised System: 01 to 97 without 77, and 98 and 99",
                         text.substr(0, 2));
  }
  return {};
}

}  // namespace lifeline::border
