// SPDX-License-Identifier: Apache-2.0
// What a Member State reports to the Commission about relief of one period: which organisations were
// approved, which goods and how many were relieved, and what was done so that they were not used otherwise
// (Decision (EU) 2020/491 art. 2).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "border/relief/relief_case.h"

namespace lifeline::border {

struct report_row {
  std::string organisation;
  organisation_kind kind = organisation_kind::other;
  std::string code;
  pieces imported{};
  pieces distributed{};
  pieces open{};
  pieces misused{};
  std::int64_t relieved_minor = 0;  // duty and VAT not levied
  std::int64_t at_risk_minor = 0;
  std::int64_t due_minor = 0;
};

struct relief_report {
  std::string member_state;
  date from{};
  date until{};  // not included
  std::string currency;
  std::vector<report_row> rows;  // by organisation, then code
  std::map<std::string, std::size_t> cases_by_state;
  std::vector<std::string> measures;  // against misuse, as the records show them
  std::vector<std::string> left_out;  // cases in another currency or without lots, each with its reason
};

struct relief_period {
  std::string member_state;
  date from{};
  date until{};
  std::string currency;
};

// A claim with the deliveries that count for it: two claims may share a lot, no delivery may prove both.
struct reported_case {
  relief_case one;
  std::vector<relief_delivery> deliveries;
};

// Cases released in the Member State with an import day in the period.
relief_report report_for(relief_period const&, std::span<reported_case const>);

}  // namespace lifeline::border
