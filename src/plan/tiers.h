// SPDX-License-Identifier: Apache-2.0
// The order of docs/planning.md section 7 as goals of flow::solve_tiers: fairness, lateness, stability (only
// where something is to be kept), cost. Pins are promised steps inside fairness (terms.h, solve.cc).
#pragma once

#include <optional>
#include <vector>

#include "flow/tiers.h"
#include "plan/compile.h"

namespace lifeline::plan {

enum class tier { fairness, lateness, stability, cost };

// Goals are scaled so that none is much larger than a step of utility; a value times own_units is in the
// tier's own unit: utility, piece-minutes, bonus, cents. Less is better in piece-minutes and cents.
flow::emphasis goal_of(compiled const&, tier);
double own_units(compiled const&, tier);

// Those that can tell two plans apart, in their order.
std::vector<tier> tiers_of(compiled const&);
std::vector<flow::emphasis> goals_of(compiled const&, std::vector<tier> const&);

// How much better a later tier could be at most, the tiers before it being at least as good as in the plan:
//   own >= fairness_weight fairness - lateness_weight lateness - bound_of(that combination, duals).
struct tier_proof {
  tier what = tier::lateness;
  std::optional<double> least;  // piece-minutes or cents; empty = not proven
  double fairness_weight = 0;
  double lateness_weight = 0;
  flow::prices duals;
};

struct plan_worth {
  double fairness = 0;
  double lateness = 0;  // piece-minutes
};

// Of a plan whose ways are in the pool of `how`. Without keeps; entries for lateness and cost, as far as
// there are any.
std::vector<tier_proof> prove_later_tiers(compiled const&, plan_worth const&, flow::exact_options const& how);

// The same for large plans: one first-order solve per multiplier of fairness, a few of them for each tier,
// each to the gap of `how`; lateness is not held when cost is bounded. So it proves less. Fewer entries when
// told to stop. Cost: up to seven flow::solve per tier.
std::vector<tier_proof> prove_by_weights(compiled const&, plan_worth const&, flow::options const& how);

}  // namespace lifeline::plan
