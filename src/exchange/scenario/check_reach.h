// SPDX-License-Identifier: Apache-2.0
// Can anything get anywhere: lots that nothing can move, needs that nothing can reach, lots that expire on
// the way. Looks only at departures and driving times; the plan knows handling, rules and capacities, and may
// still find less. A doubt told here is therefore certain; silence promises nothing.
#pragma once

#include <cstddef>
#include <functional>

#include "exchange/table/problem_sink.h"
#include "model/scenario.h"

namespace lifeline::exchange {

// Where the n-th lot or need of the scenario stands in a file.
struct row_places {
  std::function<place(std::size_t)> of_lot;
  std::function<place(std::size_t)> of_need;
};

// Cost: one search over legs and lanes per different set of starting points, at most 1000 of them.
void check_reach(model::scenario const&, row_places const&, problem_sink&);

}  // namespace lifeline::exchange
