// SPDX-License-Identifier: Apache-2.0
#include "plan/tiers.h"

#include <algorithm>
#include <cmath>
#include <utility>

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

namespace {

// Bound, multiplier and prices in goal units as a proof in the tier's own: per unit of this tier.
tier_proof proof_of(compiled const& c, tier what, double fairness_weight, flow::solution const& from) {
  double const unit = own_units(c, what);
  tier_proof proof;
  proof.what = what;
  proof.duals = from.duals;
  proof.least = std::max(0.0, from.bound * unit);
  proof.fairness_weight = fairness_weight * -unit;
  for (auto* list : {&proof.duals.row, &proof.duals.sink, &proof.duals.need}) {
    for (double& price : *list) price *= -unit;
  }
  return proof;
}

// Looks for the multiplier of fairness that proves most: what is proven is concave in it, and rises with it
// while the plan found at it is less fair than the one to be judged.
class weigher {
 public:
  weigher(compiled const& c, tier what, double fairness, flow::options const& how)
      : c_(c), what_(what), fairness_(fairness), how_(how) {}

  std::optional<tier_proof> run() {
    double weight = first_weight, low = 0, high = 0;
    for (int k = 0; k < most_weights; ++k) {
      bool const fair = try_one(weight);
      if (stopped_) break;
      (fair ? high : low) = weight;
      if (high > 0 && low > 0 && high < 1.5 * low) break;
      weight = high == 0 ? weight * stride : low == 0 ? weight / stride : std::sqrt(low * high);
    }
    return std::move(best_);
  }

 private:
  static constexpr int most_weights = 7;
  static constexpr double first_weight = 4;
  static constexpr double stride = 8;

  // Is the plan that is best under this weight fairer than the one to be judged?
  bool try_one(double weight) {
    auto const goal = goal_of(c_, what_);
    auto const both = flow::emphasised(
        c_.problem, flow::joined(goal, {{goal_of(c_, tier::fairness), fairness_}}, {weight}));
    auto how = how_;
    how.warm = known_.empty() ? how_.warm : &known_;
    how.progress = [&](double value, double bound) {
      if (how_.progress) stopped_ = stopped_ || how_.progress(value, bound) == flow::verdict::stop;
      return stopped_ ? flow::verdict::stop : flow::verdict::go_on;
    };
    auto found = flow::solve(both, how);
    double const under_both = std::max(1.0, std::abs(found.bound) + weight * std::abs(fairness_));
    found.bound = flow::bound_of(both, found.duals) - weight * fairness_ + 1e-12 * under_both;
    auto proof = proof_of(c_, what_, weight, found);
    if (!best_ || *proof.least > *best_->least) best_ = std::move(proof);
    auto const pure = flow::emphasised(c_.problem, goal_of(c_, tier::fairness));
    bool const fair = flow::check(pure, found.paths).value >= fairness_;
    known_ = std::move(found.paths);
    return fair;
  }

  compiled const& c_;
  tier what_;
  double fairness_;
  flow::options const& how_;
  std::vector<flow::path_flow> known_;
  std::optional<tier_proof> best_;
  bool stopped_ = false;
};

}  // namespace

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
    if (!std::isfinite(from.best.bound)) continue;
    auto proof = proof_of(c, tiers[k], from.weight[0], from.best);
    if (k > 1) proof.lateness_weight = from.weight[1] * own_units(c, tiers[k]) / own_units(c, tiers[1]);
    out.push_back(std::move(proof));
  }
  return out;
}

std::vector<tier_proof> prove_by_weights(compiled const& c, plan_worth const& worth,
                                         flow::options const& how) {
  std::vector<tier_proof> out;
  for (auto const t : tiers_of(c)) {
    if (t != tier::lateness && t != tier::cost) continue;
    auto found = weigher(c, t, worth.fairness, how).run();
    if (!found) return out;
    out.push_back(std::move(*found));
  }
  return out;
}

}  // namespace lifeline::plan
