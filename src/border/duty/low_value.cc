// SPDX-License-Identifier: Apache-2.0
#include "border/duty/low_value.h"

#include <array>

namespace lifeline::border {

namespace {

constexpr date low_value_day(int y, unsigned m, unsigned d) {
  return std::chrono::sys_days(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d));
}

constexpr std::array<low_value_rule, 3> rules_of_low_value = {{
    {consignment_kind::commercial, low_value_day(2010, 1, 1), std::nullopt, 15000, true, false, "C07",
     "Reg. (EC) 1186/2009 art. 23 and 24"},
    {consignment_kind::commercial, low_value_day(2011, 1, 1), low_value_day(2021, 7, 1), 2200, false, true,
     "C07", "Directive 2009/132/EC art. 23, up to 22 EUR where the Member State chose so"},
    {consignment_kind::gift, low_value_day(2010, 1, 1), std::nullopt, 4500, true, true, "C08",
     "Reg. (EC) 1186/2009 art. 25 and 26; Directive 2006/79/EC"},
}};

bool is_excluded(std::string_view code) {
  auto const chapter = code.substr(0, 2);
  return chapter == "22" || chapter == "24" || code.substr(0, 4) == "3303";
}

}  // namespace

std::span<low_value_rule const> low_value_rules() {
  return rules_of_low_value;
}

low_value_answer low_value(std::int64_t euro_cents, consignment_kind kind, std::string_view code, date on) {
  low_value_answer out;
  if (is_excluded(code)) return out;
  for (auto const& rule : rules_of_low_value) {
    bool const holds = rule.from <= on && (!rule.until || on < *rule.until);
    if (!holds || rule.kind != kind || euro_cents > rule.euro_cents) continue;
    if (rule.duty_free) out.duty = &rule;
    if (rule.vat_free) out.vat = &rule;
  }
  return out;
}

}  // namespace lifeline::border
