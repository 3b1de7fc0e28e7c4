// SPDX-License-Identifier: Apache-2.0
// One objective strictly after another, for small problems: what came before is held, what comes next is made
// as good as it can be, and both are proven. An objective is an emphasis on the parts of the problem's own
// (problem.h): {1, 0, 0, 0} is utility less lateness, {0, 1, 0, 0} time on the way (counted below 0), and so
// on.
//
// Method: the column generation of exact.h with a row per held objective. Its dual lambda says how much of
// the goal a unit of the held one is worth, so the problem of emphasis goal + SUM lambda held has no plan of
// more than bound_of(it, duals), and the goal no more than that less SUM lambda least: Lagrangian, by exact
// pricing, whatever Clp's tolerances.
#pragma once

#include <vector>

#include "flow/exact.h"

namespace lifeline::flow {

struct held {
  emphasis what;
  double least = 0;  // value that a plan has under it at least
};

struct tier_solution {
  solution best;               // value and bound are the goal's
  std::vector<double> weight;  // per earlier tier, >= 0: its lambda in the bound
  std::vector<double> least;   // what the earlier tiers were held to
};

struct ladder {
  std::vector<tier_solution> tiers;  // in the order of the goals; fewer when told to stop
  std::vector<path_flow> pool;       // every path seen, to begin with another time
};

// A tier counts as held when a plan comes this close to its best, as a share of it: Clp keeps a row to 1e-9,
// and what it scatters in that room (flows below a ten-millionth of their lot) is put together again.
inline constexpr double tier_tolerance = 1e-7;

// The best plan under the first goal; among those that come within tier_tolerance of it the best under the
// second; and so on. tiers.back().best.paths is the plan. With `floors` (one per goal but the last) the
// question is another: how much better could each later tier be, the tiers before it being at least as good
// as that? The first is then not solved again (its solution is empty), and the pool must hold a plan that
// keeps the floors. Cost: solve_exact per goal.
ladder solve_tiers(problem const&, std::vector<emphasis> const& goals, exact_options const& = {},
                   std::vector<double> const* floors = nullptr);

// goal + SUM weight * held.
emphasis joined(emphasis goal, std::vector<held> const&, std::vector<double> const& weight);

// The problem with its numbers multiplied: its plans are worth what the emphasis says.
problem emphasised(problem, emphasis const&);

}  // namespace lifeline::flow
