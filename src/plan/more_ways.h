// SPDX-License-Identifier: Apache-2.0
// Ways that neither the relaxed nor the rounded plan uses but whole cartons may want: for each lot and need
// the earliest way, and the earliest through each leg. For small problems; cost: lots x needs x legs
// searches.
#pragma once

#include <vector>

#include "plan/solve.h"

namespace lifeline::plan {

// With units of 0; empty when lots x needs x legs is above `most_searches`.
std::vector<flow::path_flow> more_ways(ground const&, compiled const&);

inline constexpr std::size_t most_searches = 2000;

}  // namespace lifeline::plan
