// SPDX-License-Identifier: Apache-2.0
// Whole units: cartons and pallets (lot.step), vehicles counted whole with a fixed cost each, and charters
// that are paid for or not. A mixed-integer program over a given pool of paths (Cbc), for small cases; larger
// ones keep the rounded plan they came with.
//
// Promise: the result is never worth less than the start, and every path of a lot with a step is a whole
// multiple of it. What is proven is only that no plan over this pool is worth more than `pool_bound`;
// solution.bound, the bound of the divisible problem, stays valid since fixed costs only take away.
// Deterministic: limits count nodes and pivots, never time. Cost with the default limits: milliseconds for
// tens of paths, about 2 s for 550 paths and 200 vehicle arcs.
#pragma once

#include <array>
#include <functional>
#include <limits>
#include <vector>

#include "flow/problem.h"
#include "flow/tiers.h"

namespace lifeline::flow {

inline constexpr double unlimited = std::numeric_limits<double>::infinity();

// An arc that needs vehicles: what it carries is at most `vehicles * capacity` in every dimension, besides
// the rows of the problem. A charter is one with max_vehicles = 1 and no capacity of its own.
struct vehicle_arc {
  id arc = 0;
  double fixed_cost = 0;                                                          // per vehicle, >= 0
  std::array<double, 4> capacity = {unlimited, unlimited, unlimited, unlimited};  // per vehicle, by dimension
  int max_vehicles = 1;
  std::vector<id> twins = {};  // arcs that stand for the same departure: what they carry counts together
  std::vector<id> also =
      {};  // further arcs that the same vehicles serve (the next legs of a tour), each with this capacity
};

// A consignment of an earlier plan: it is unchanged when at least `units` of the lot go by these arcs into
// these sinks together.
struct standing {
  id lot = 0;
  std::vector<id> arcs;
  std::vector<id> sinks;
  double units = 0;
};

struct whole_options {
  int max_nodes = 20;
  int max_pivots = 5000;
  bool dive = true;             // dive for plans from every node: half of the time
  std::size_t max_paths = 500;  // above this the start is returned as it is
  double gap = 1e-5;            // stop when within this share of the value
  emphasis goal;                // what is made as good as can be; fixed costs count with its cost
  std::vector<held>
      holds;  // what a plan is worth at least, fixed costs included; a start that misses it counts as no plan
  // When there are any, as many as can be are left unchanged, among plans that are worth the start's net
  // value (bonus for kept flow included) less `give_up` of the bound; beyond that, value decides.
  std::vector<standing> stand;
  double give_up = 0;
  std::function<bool()> go_on;  // asked between nodes and rounds of cuts; false stops. Empty = never
  std::vector<path_flow> const* more = nullptr;  // columns besides the start's; their units do not matter
};

struct whole_plan {
  solution plan;                  // value and bound as everywhere: without fixed costs; value under the goal
  std::vector<int> vehicles;      // per vehicle arc
  double net_value = 0;           // plan.value less fixed costs
  int unchanged = 0;              // of whole_options.stand
  int most_unchanged = 0;         // no plan over this pool and of at least that value leaves more
  double pool_bound = unlimited;  // no plan over this pool has a higher net value; unlimited if not attempted
  bool attempted = false;         // false: too large, or nothing to decide
  bool improved = false;          // better than the start
  bool feasible = true;           // false: the start breaks a rule (see below) and nothing better was found
};

// `start`: a plan in whole steps (round_to_steps). If it breaks a step, a row or a number of vehicles it
// counts as no plan, and any whole plan is better.
whole_plan solve_whole(problem const&, solution const& start, std::vector<vehicle_arc> const&,
                       whole_options const& = {});

}  // namespace lifeline::flow
