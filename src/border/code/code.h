// SPDX-License-Identifier: Apache-2.0
// Outside keys as types: an mrn is never taken for a grn, and one that exists holds. Only parse() makes one.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "base/result.h"
#include "border/code/kind.h"

namespace lifeline::border {

template <code_kind Kind>
class checked_code {
 public:
  static constexpr code_kind kind = Kind;
  // Exactly as its rule spells it; fault::bad_input with where and why otherwise.
  static result<checked_code> parse(std::string_view text) {
    auto const verdict = check_code(Kind, text);
    if (!verdict.holds())
      return error{fault::bad_input, std::string(info_of(Kind).name), to_text(Kind, verdict, text)};
    return checked_code(std::string(text));
  }
  std::string const& text() const { return text_; }
  auto operator<=>(checked_code const&) const = default;

 private:
  explicit checked_code(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

using mrn = checked_code<code_kind::mrn>;
using grn = checked_code<code_kind::grn>;
using lrn = checked_code<code_kind::lrn>;
using ucr = checked_code<code_kind::ucr>;
using eori = checked_code<code_kind::eori>;
using office_code = checked_code<code_kind::office>;
using air_waybill = checked_code<code_kind::air_waybill>;
using container_number = checked_code<code_kind::container>;
using gtin = checked_code<code_kind::gtin>;
using gln = checked_code<code_kind::gln>;
using ioss_number = checked_code<code_kind::ioss>;
using commodity_code = checked_code<code_kind::commodity>;

}  // namespace lifeline::border
