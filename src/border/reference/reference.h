// SPDX-License-Identifier: Apache-2.0
// What the operator loads about borders, and what is known without: nomenclatures, correlations, tariff
// measures, rates of exchange, customs offices, papers, words of duty expressions. exchange/reference reads
// it from a folder.
#pragma once

#include <string>
#include <vector>

#include "border/code/identify.h"
#include "border/code/office.h"
#include "border/duty/measure.h"
#include "border/duty/money.h"
#include "border/nomenclature/correlation.h"
#include "border/nomenclature/nomenclature.h"
#include "border/nomenclature/papers.h"

namespace lifeline::border {

struct reference {
  nomenclature codes;
  std::vector<correlation_row> correlations;  // known ones, then loaded ones
  std::vector<measure> measures;
  std::vector<currency_rate> rates;
  office_list offices;
  std::vector<paper_rule> papers;  // known ones, then loaded ones
  duty_vocabulary words;           // known ones, then loaded ones
};

// What is compiled in, and nothing else.
reference known_reference();

// Official lists for identify(): offices and commodity codes, as far as they are loaded.
class reference_lists : public code_lists {
 public:
  explicit reference_lists(reference const& data) : data_(data) {}
  bool has(code_kind) const override;
  known_code look_up(code_kind, std::string_view code, date on) const override;

 private:
  known_code look_up_office(std::string_view code) const;
  known_code look_up_commodity(std::string_view code, date on) const;
  reference const& data_;
};

}  // namespace lifeline::border
