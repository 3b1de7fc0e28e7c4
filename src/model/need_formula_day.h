// SPDX-License-Identifier: Apache-2.0
// The need formula for one place and one day, from sums that are already made. Exact: every term is a whole
// number of 1/(8 x 7 x 11 x 10^12); rounding (half up, to thousandths) happens once, at the end. Inside to
// model/need_formula.cc and its tests; the terms are explained in docs/formats/need-formula.md.
#pragma once

#include <cstdint>
#include <optional>

#include "model/need_formula.h"

namespace lifeline::model {

struct need_inputs {
  std::int64_t new7 = 0;   // new cases of the last 7 days
  std::int64_t new14 = 0;  // and of the last 14
  std::optional<std::int64_t> beds;
  std::optional<std::int64_t> icu_ppm;  // share of the beds that is intensive care, in millionths
  std::optional<std::int64_t> staff;    // doctors + nurses
  std::optional<std::int64_t> ward;     // inpatients; replace the estimate from cases
  std::optional<std::int64_t> icu;
  std::optional<std::int64_t> home_isolation;  // replaces the estimate from cases
  std::optional<std::int64_t> new_swabs;       // replaces the estimate; its takers count with the ward staff
};

// All but the day. Negative inputs count as 0; results stop at 10^15 pieces.
daily_need need_on_day(need_inputs const&);

}  // namespace lifeline::model
