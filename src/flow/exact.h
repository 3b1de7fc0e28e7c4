// SPDX-License-Identifier: Apache-2.0
// Exact answers for small problems (tens to hundreds of lots and sinks, up to a few thousand arcs): the
// linear problem of problem.h to a relative gap of 1e-9, and its lexicographic max-min variant. For large
// problems, and when 0.1 % is enough, use solve().
//
// Method: column generation. The master is an LP over the path columns known so far (Clp, primal simplex
// after new columns, dual simplex after new rows); rows of shared capacity enter it only once a plan breaks
// them. Pricing finds for every lot and every choice of its commodity the best path by one backward pass over
// the arcs, so the Lagrangian bound of the master's prices is exact and does not lean on any tolerance of
// Clp.
//
// Assumes what problem.h says and that slopes are not negative; what is delivered beyond a need's last
// segment is worth nothing. Cost: choices x arcs per round, some 5 to 20 rounds, plus the master's pivots.
// Deterministic.
#pragma once

#include <functional>
#include <vector>

#include "flow/problem.h"

namespace lifeline::flow {

struct exact_options {
  double gap = 1e-9;  // stop when (bound - value) <= gap * |bound|
  int max_rounds = 2000;
  std::vector<path_flow> const* pool = nullptr;  // paths to begin with; their units do not matter
  // Asked every few pivots; false stops with the best plan so far. Its bound is then that of the last master
  // that was solved, or infinite. Empty = never.
  std::function<bool()> go_on;
};

solution solve_exact(problem const&, exact_options const& = {});

// Needs that are looked after together (a district, a sector). Its cover is (have + SUM d_n over its needs) /
// asked.
struct group {
  std::vector<id> needs;
  double asked = 0;  // > 0, in units of need
  double have = 0;   // what is there already
};

// The cover that later steps hold a group to. Floors exactly at the edge of what is possible would leave the
// prices to rounding (they were seen to reach 1e15), so they are lower by a hair: ten grams in a thousand
// tonnes.
inline double floor_of(double level) {
  return level > 1e-8 ? level - 1e-8 : 0;
}

// One step of progressive filling, and its proof. Let weight_g >= 0 be the worth of a unit to group g, and
// share the SUM of asked_g * weight_g over the groups not yet fixed (1, or less where full cover ends the
// filling). Any plan that keeps the groups fixed earlier at their levels has a smallest cover (counted up to
// 1) among the others of at most
//   bound_of(weighted(problem, groups, weight, false), duals) + SUM weight_g have_g
//     - SUM over groups fixed earlier of weight_g asked_g floor_of(level_g) + max(0, 1 - share)
// =: bound, which is level up to the gap.
// A group with a positive weight is therefore at this level in every optimal plan: that is what fixes it.
struct max_min_stage {
  double level = 0;
  double bound = 0;
  std::vector<double> weight;  // per group
  prices duals;
};

struct max_min_result {
  // The best plan by value (utility less cost and lateness) among those that are max-min optimal. plan.bound
  // is bound_of(weighted(problem, groups, floor_price, true), plan.duals) + SUM floor_price_g (have_g -
  // asked_g floor_of(level_g)): no plan with these covers is worth more.
  solution plan;
  std::vector<double> level;  // per group, at most 1: the cover that it is given
  std::vector<int> stage;  // per group: the position in `stages` that fixed it; -1 where no path leads to it
  std::vector<double> floor_price;  // per group: what a unit less for it would be worth to the others
  std::vector<max_min_stage> stages;
};

// Lexicographic max-min cover by progressive filling: raise the smallest cover of all groups as far as it
// goes, fix the groups that every optimal plan holds at that level (those with a positive dual), and go on
// with the rest, at most up to full cover. Then, with the levels as floors, the best plan by value. Lateness
// counts only in that last step. Sources: Ogryczak, Pioro, Tomaszewski, "Telecommunications network design
// and max-min optimization problem", JTIT 2005; Nace, Pioro, "Max-min fairness and its applications to
// routing and load-balancing in communication networks: a tutorial", IEEE Comm. Surveys & Tutorials 10(4),
// 2008.
max_min_result solve_max_min(problem const&, std::vector<group> const&, exact_options const& = {});

// The problem whose value is SUM over groups of weight_g * (units delivered to the group), on top of the
// problem's own value if `own`, else instead of it (no utility, cost, lateness or bonus).
problem weighted(problem const&, std::vector<group> const&, std::vector<double> const& weight, bool own);

}  // namespace lifeline::flow
