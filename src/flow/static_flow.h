// SPDX-License-Identifier: Apache-2.0
// Linear multi-commodity minimum-cost flow on a static directed graph: every commodity sends its whole amount
// from one node to another, arcs have a cost per unit and a capacity that all share. The classical problem
// below network design and multi-modal freight; here for networks without a timetable and as a public
// yardstick of our column generation.
//
// Method: column generation over paths. Every commodity starts on its cheapest path; where that fits, it is
// optimal and no LP is made. Otherwise the master (Clp) has one column per further path, written as the
// change against the first path, so it needs a row only for arcs that were ever overloaded and for
// commodities that have a further path. A penalty on overload keeps it solvable; it rises until no overload
// is left or the bound proves that none can fit. Pricing is one Dijkstra per origin. The bound is the
// Lagrangian of the arc prices, exact whatever Clp's tolerances.
//
// Units: the caller's own for amounts and costs. Costs >= 0, amounts > 0, capacities >= 0. Deterministic.
#pragma once

#include <vector>

#include "flow/problem.h"

namespace lifeline::flow {

struct static_arc {
  id from = 0;
  id to = 0;
  double cost = 0;
  double capacity = 0;
};
struct static_demand {
  id from = 0;
  id to = 0;
  double amount = 0;
};
struct static_network {
  id nodes = 0;
  std::vector<static_arc> arcs;
  std::vector<static_demand> demands;
};

struct static_path {
  id demand;
  std::vector<id> arcs;
  double units;
};
struct static_solution {
  bool feasible = false;  // false: not every demand can be met; proven, unless `stalled`
  bool stalled = false;   // the master gave up before the gap was closed (never seen)
  double cost = 0;
  double bound = 0;  // no plan costs less; where infeasible: more than any plan could cost
  std::vector<static_path> paths;
  std::vector<double>
      arc_price;  // >= 0, proves the bound: SUM amount * distance at cost + price - SUM price * capacity
  int rounds = 0;
  int master_rows = 0;
};

struct static_options {
  double gap = 1e-10;  // stop when cost - bound <= gap * cost
  int max_rounds = 1000;
};

static_solution solve_static(static_network const&, static_options const& = {});

// The Lagrangian bound of these arc prices, recomputed from scratch (Bellman-Ford, so as to share no code).
double static_bound(static_network const&, std::vector<double> const& arc_price);

}  // namespace lifeline::flow
