// SPDX-License-Identifier: Apache-2.0
// Policies side by side: the numbers by which people choose. Definitions in docs/policies.md.
#pragma once

#include <string>

#include "model/plan.h"
#include "plan/compile.h"

namespace lifeline::plan {

model::policy_row row_of(ground const&, model::plan const&, std::string const& name);

// The row of what really happened (table history); nothing when there is none.
std::optional<model::policy_row> history_row(ground const&);

// Gini coefficient of non-negative values in thousandths: mean absolute difference over twice the mean.
permille gini_of(std::vector<double> const& values);

}  // namespace lifeline::plan
