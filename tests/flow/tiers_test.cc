// SPDX-License-Identifier: Apache-2.0
// Tiers are strict: held against plans that other objectives find, and against a bound worked out by the
// other solver's pricing.
#include "flow/tiers.h"

#include <gtest/gtest.h>

#include <cmath>

#include "flow/toy_problem.h"

namespace lifeline::flow {
namespace {

std::vector<emphasis> const goals = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}};

problem timed(std::uint64_t seed) {
  auto p = toy::random_problem(seed);
  p.time_cost = 0.05;
  return p;
}

double worth(problem const& p, emphasis const& e, std::vector<path_flow> const& paths) {
  return check(emphasised(p, e), paths).value;
}

// Two flights that both come in time: the second is cheaper, the first earlier. A third, cheap and late,
// loses value.
problem three_flights() {
  problem p;
  p.nodes = 2;
  p.time_cost = 1;
  p.products.push_back({});
  p.arcs = {{0, 1, 10, 20, 5.0, 0, 0, 0}, {0, 1, 11, 25, 1.0, 0, 0, 0}, {0, 1, 12, 40, 0.0, 0, 0, 0}};
  p.choices = {{0, 1000, 1}};
  p.commodities.push_back({0, 0, 1});
  p.lots.push_back({0, 0, 0, 10, 0});
  p.segments = {{10, 4}};
  p.needs = {{0, 1}};
  p.sinks.push_back({0, 1, 30, 1000, 10, 1e-6, 0.1});
  return p;
}

TEST(tiers, a_hair_of_value_beats_any_cost_and_an_hour_beats_any_cost) {
  auto const found = solve_tiers(three_flights(), goals);
  ASSERT_EQ(found.tiers.size(), 3U);
  auto const& plan = found.tiers.back().best.paths;
  ASSERT_EQ(plan.size(), 1U);
  EXPECT_EQ(plan[0].arcs, std::vector<id>{0});  // at 5.0 a unit, where 1.0 and 0.0 are to be had
  auto const by_cost = solve_tiers(three_flights(), {goals[0], goals[2], goals[1]});
  EXPECT_EQ(by_cost.tiers.back().best.paths.at(0).arcs,
            std::vector<id>{1});  // cheaper, and no later than is due
}

TEST(tiers, each_is_solved_to_its_bound_and_the_bound_is_what_other_pricing_says) {
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    auto const p = timed(seed);
    auto const found = solve_tiers(p, goals);
    ASSERT_EQ(found.tiers.size(), goals.size());
    std::vector<held> holds;
    for (std::size_t k = 0; k < goals.size(); ++k) {
      auto const& tier = found.tiers[k];
      double const scale = 1 + std::abs(found.tiers[0].best.value);
      EXPECT_NEAR(tier.best.value, tier.best.bound, 1e-6 * scale) << seed << " tier " << k;
      EXPECT_LE(tier.best.value, tier.best.bound + 1e-9 * scale) << seed << " tier " << k;
      EXPECT_TRUE(check(p, tier.best.paths).feasible) << seed;
      double proven = bound_of(emphasised(p, joined(goals[k], holds, tier.weight)), tier.best.duals);
      double size = std::abs(proven);
      for (std::size_t h = 0; h < holds.size(); ++h) {
        proven -= tier.weight[h] * tier.least[h];
        size += tier.weight[h] * std::abs(tier.least[h]);
      }
      EXPECT_NEAR(proven, tier.best.bound, 1e-9 * (1 + size)) << seed << " tier " << k;
      holds.push_back({goals[k], 0});
    }
    // The last plan still has what the first tiers are worth.
    for (std::size_t k = 0; k < goals.size(); ++k) {
      EXPECT_NEAR(worth(p, goals[k], found.tiers.back().best.paths), found.tiers[k].best.value,
                  1e-6 * (1 + std::abs(found.tiers[k].best.value)))
          << seed << " tier " << k;
    }
  }
}

// Plans of a hundred other objectives: none is better in a higher tier.
TEST(tiers, no_plan_of_any_other_objective_is_better_in_a_higher_tier) {
  toy::dice d(7);
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    auto const p = timed(seed);
    auto const found = solve_tiers(p, goals);
    for (int other = 0; other < 20; ++other) {
      auto const weight = [&] { return d.chance(30) ? 0.0 : std::exp(d.real(-12, 4)); };
      emphasis const e{1, weight(), weight(), 0};
      auto const plan = solve_exact(emphasised(p, e)).paths;
      double held_back = 0;
      for (std::size_t k = 0; k < goals.size(); ++k) {
        auto const& tier = found.tiers[k];
        double sum = worth(p, goals[k], plan);
        double size = std::abs(sum);
        for (std::size_t h = 0; h < k; ++h) {
          sum += tier.weight[h] * (worth(p, goals[h], plan) - tier.least[h]);
          size += tier.weight[h] * std::abs(tier.least[h]);
        }
        EXPECT_LE(sum, tier.best.bound + 1e-8 * (1 + size)) << seed << " tier " << k;
        held_back = std::max(held_back, found.tiers[k].best.value - worth(p, goals[k], plan));
        if (held_back > 1e-6 * (1 + size)) break;  // worse in this tier: the later ones say nothing
        EXPECT_LE(worth(p, goals[k], plan), tier.best.value + 1e-5 * (1 + size)) << seed << " tier " << k;
      }
    }
  }
}

TEST(tiers, floors_ask_how_much_better_a_later_tier_could_be) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    auto const p = timed(seed);
    auto const best = solve_tiers(p, goals);
    double const fair = best.tiers[0].best.value;
    std::vector<double> const floors = {fair - 0.1 * std::abs(fair), -1e6};
    exact_options how;
    how.pool = &best.pool;
    auto const eased = solve_tiers(p, goals, how, &floors);
    ASSERT_EQ(eased.tiers.size(), 3U);
    EXPECT_GE(eased.tiers[1].best.bound, best.tiers[1].best.value - 1e-6 * (1 + std::abs(fair)));
    EXPECT_GE(eased.tiers[2].best.bound, best.tiers[2].best.value - 1e-6 * (1 + std::abs(fair)));
  }
}

}  // namespace
}  // namespace lifeline::flow
