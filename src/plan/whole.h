// SPDX-License-Identifier: Apache-2.0
// From a divisible plan to whole cartons, trucks and charters: gather what one lot sends one need by one way,
// round by diving, and for small plans improve by a mixed-integer program over the known ways.
#pragma once

#include <vector>

#include "plan/solve.h"

namespace lifeline::plan {

inline constexpr std::size_t most_mip_paths =
    400;  // above, the rounded plan is kept: it is near the bound as it is

std::vector<flow::path_flow> whole_cartons(ground const&, solved const&, solve_options const&);

}  // namespace lifeline::plan
