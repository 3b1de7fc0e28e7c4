// SPDX-License-Identifier: Apache-2.0
// Tax lines of goods: duties on the customs value, then VAT on customs value, duties and inland costs
// (Directive 2006/112/EC art. 85 and 86). A relief keeps the line with its rate and takes its amount off, as
// official tax lines do.
#pragma once

#include <string>
#include <vector>

#include "border/duty/evaluate.h"
#include "border/duty/measure.h"

namespace lifeline::border {

// What is done about the amount of a tax line.
enum class relief_effect : std::uint8_t {
  none,
  relieved,   // deducted: 0 to pay
  suspended,  // 0 to pay now, the amount stands at risk against an undertaking or guarantee
};

struct relief_claim {
  relief_effect duty = relief_effect::none;
  relief_effect vat = relief_effect::none;
  std::string basis;  // "C26: Reg. 1186/2009 art. 74", for the lines
};

struct tax_line {
  std::string type;  // "A00"
  std::string expression;
  money base;
  std::optional<money> gross;  // by the expression; nothing when something is missing
  money relieved;
  money at_risk;
  std::optional<money> payable;
  std::vector<std::string> working;
  std::string source;  // of the measure
};

struct assessment {
  std::vector<tax_line> lines;
  std::optional<money> duties;  // payable, all lines but VAT
  std::optional<money> vat;
  money at_risk;
  std::vector<std::string> assumed;
  std::vector<std::string> missing;  // not empty: the sums above are not known in full
};

struct assessment_question {
  tariff_question tariff;
  dutiable goods;
  money
      inland;  // freight and other costs within the Union up to the first destination, for VAT; same currency
  relief_claim relief;
};

assessment assess(assessment_question const&, std::span<measure const> measures, duty_tables const&,
                  rounding_policy);

// One line by hand: what an official tax line states is base, rate and deduction.
money assess_line(money const& base, std::int64_t rate_e6, money const& deduction, rounding_policy);

}  // namespace lifeline::border
