// SPDX-License-Identifier: Apache-2.0
// Two independent ways to the optimum of flow/problem.h, for tests and benches; slow and plain on purpose,
// and sharing nothing with the solvers but the problem's definition.
//
// The arc LP: flow on arcs instead of paths, solved by a packaged solver (Clp, presolve and dual simplex).
// Lots of one commodity are exchangeable and flow together, unless `per_lot`. Only arcs that a lot can reach
// and that lead to a sink in time are in it. Kept paths have no arc form: a problem with keeps is refused.
// The path LP: every path that there is, written down; toys only.
#pragma once

#include <vector>

#include "flow/exact.h"
#include "flow/problem.h"

class ClpSimplex;

namespace lifeline::flow::oracle {

struct arc_lp_options {
  bool per_lot = false;
  double max_seconds = 1e9;
};
struct arc_lp_result {
  bool solved = false;
  double value = 0;
  long rows = 0, columns = 0, nonzeros = 0;
};
arc_lp_result arc_lp(problem const&, arc_lp_options const& = {});

// The same LP, loaded and not solved: minimise minus the value. Which columns are flows of units (all but the
// steps of utility), and the arc of those that are on one, else -1. False when the problem has keeps.
struct arc_columns {
  std::vector<char> flow;
  std::vector<id> arc;
};
bool load_arc_lp(problem const&, bool per_lot, ClpSimplex& lp, arc_columns&);

// Every path there is, units 0; stops at `limit`.
std::vector<path_flow> all_paths(problem const&, std::size_t limit = 200000);

// Value of a plan whose paths exist, written again from the definition.
double value_by_definition(problem const&, std::vector<path_flow> const&);

// True if no lot, sink or row carries more than it may (relative tolerance) and all paths exist.
bool within_limits(problem const&, std::vector<path_flow> const&, double tolerance);

double path_lp(problem const&);  // the optimum, by all_paths

// Levels of lexicographic max-min cover, each at most 1, by the textbook way: raise the smallest cover, then
// ask of every group in turn whether it alone could have more; those that could not are done.
std::vector<double> max_min_levels(problem const&, std::vector<group> const&);

// The best value among plans with at least these covers.
double best_with_floors(problem const&, std::vector<group> const&, std::vector<double> const& level);

}  // namespace lifeline::flow::oracle
