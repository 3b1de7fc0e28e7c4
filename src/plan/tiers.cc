// SPDX-License-Identifier: Apache-2.0
#include "plan/tiers.h"

#include <algorithm>
#include <cmath>

namespace lifeline::plan {
namespace {

double steepest(compiled const& c) {
  double out = highest_slope(c.parts);
  return out > 0 ? out : 1.0;
}

// What the whole network's longest wait, and its dearest stage, weigh in the problem as compiled.
double longest(flow::problem const& p) {
  double minutes = 1;
  for (auto const& s : p.sinks) minutes = std::max(minutes, static_cast<double>(s.latest));
  return p.time_cost * minutes;
}

double dearest(flow::problem const& p) {
  double kg = 0;
  double cost = 0;
  for (auto const& product : p.products) kg = std::max(kg, product.per_unit[1]);
  for (auto const& a : p.arcs) cost = std::max(cost, a.cost_per_kg);
  return kg * cost;
}

}  // namespace

flow::emphasis goal_of(compiled const& c, tier what) {
  switch (what) {
    case tier::fairness:
      return {1, 0, 0, 0};
    case tier::lateness:
      return {0, steepest(c) / longest(c.problem), 0, 0};
    case tier::stability:
      return {0, 0, 0, 1};
    case tier::cost:
      return {0, 0, steepest(c) / dearest(c.problem), 0};
  }
  return {};
}

double own_units(compiled const& c, tier what) {
  auto const goal = goal_of(c, what);
  if (what == tier::lateness) return -1.0 / (goal.time * c.time_cost);
  if (what == tier::cost) return -1.0 / (goal.cost * c.money_weight);
  return 1.0;
}

std::vector<tier> tiers_of(compiled const& c) {
  std::vector<tier> out = {tier::fairness};
  if (longest(c.problem) > 0) out.push_back(tier::lateness);
  if (!c.problem.keeps.empty()) out.push_back(tier::stability);
  if (dearest(c.problem) > 0) out.push_back(tier::cost);
  return out;
}

std::vector<flow::emphasis> goals_of(compiled const& c, std::vector<tier> const& tiers) {
  std::vector<flow::emphasis> out;
  out.reserve(tiers.size());
  for (auto const t : tiers) out.push_back(goal_of(c, t));
  return out;
}

std::vector<tier_proof> prove_later_tiers(compiled const& c, plan_worth const& worth,
                                          flow::exact_options const& how) {
  auto const tiers = tiers_of(c);
  std::vector<double> floors;
  for (std::size_t k = 0; k + 1 < tiers.size(); ++k) {
    floors.push_back(tiers[k] == tier::fairness ? worth.fairness : worth.lateness / own_units(c, tiers[k]));
  }
  auto const found = flow::solve_tiers(c.problem, goals_of(c, tiers), how, &floors);
  std::vector<tier_proof> out;
  for (std::size_t k = 1; k < found.tiers.size(); ++k) {
    auto const& from = found.tiers[k];
    double const unit = own_units(c, tiers[k]);
    tier_proof proof;
    proof.what = tiers[k];
    proof.duals = from.best.duals;
    if (!std::isfinite(from.best.bound)) continue;
    proof.least = std::max(0.0, from.best.bound * unit);
    // Multipliers and prices per unit of this tier, of fairness and of a piece-minute.
    proof.fairness_weight = from.weight[0] * -unit;
    if (k > 1) proof.lateness_weight = from.weight[1] * unit / own_units(c, tiers[1]);
    for (auto* list : {&proof.duals.row, &proof.duals.sink, &proof.duals.need}) {
      for (double& price : *list) price *= -unit;
    }
    out.push_back(std::move(proof));
  }
  return out;
}

}  // namespace lifeline::plan
