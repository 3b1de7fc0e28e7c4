// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "flow/problem.h"
#include "flow/toy_problem.h"

namespace lifeline::flow {
namespace {

bool whole(problem const& p, std::vector<path_flow> const& plan) {
  for (path_flow const& f : plan) {
    double const step = p.lots[static_cast<std::size_t>(f.lot)].step;
    if (step > 0 && std::abs(f.units / step - std::round(f.units / step)) > 1e-6) return false;
  }
  return true;
}

// Lots of 12 in steps of 5 over a flight that holds 24.
problem pallets() {
  problem p;
  p.nodes = 2;
  p.products.push_back({});
  p.commodities.push_back({0, 0, 1});
  p.choices.push_back({0, 1000, 1});
  p.capacity = {24};
  p.uses.push_back({0, dimension::kg});
  p.arcs.push_back({0, 1, 10, 60, 0.5, 0, 0, 1});
  p.segments = {{100, 10}};
  p.needs.push_back({0, 1});
  p.sinks.push_back({0, 1, 100, 200, 100, 0, 0});
  for (int i = 0; i < 3; ++i) p.lots.push_back({0, 0, 0, 12, 5});
  return p;
}

TEST(round_to_steps, fills_a_flight_with_whole_pallets) {
  problem const p = pallets();
  solution const s = solve(p, {});
  EXPECT_NEAR(s.value, 24 * 9.5, 0.3);
  solution const r = round_to_steps(p, s, {});
  EXPECT_TRUE(whole(p, r.paths));
  EXPECT_TRUE(check(p, r.paths).feasible);
  EXPECT_NEAR(r.value, 20 * 9.5, 1e-9);
  EXPECT_NEAR(r.step_bound, 20 * 9.5, 0.3);  // the flight holds four pallets, not 4.8
}

TEST(round_to_steps, leaves_divisible_lots_divisible) {
  problem p = pallets();
  p.lots[2].step = 0;
  solution const r = round_to_steps(p, solve(p, {}), {});
  EXPECT_TRUE(whole(p, r.paths));
  EXPECT_TRUE(check(p, r.paths).feasible);
  EXPECT_NEAR(r.value, 24 * 9.5, 0.3);
}

TEST(round_to_steps, of_nothing_is_nothing) {
  problem p = pallets();
  p.lots.clear();
  EXPECT_TRUE(round_to_steps(p, solve(p, {}), {}).paths.empty());
}

RC_GTEST_PROP(round_to_steps, gives_whole_steps_that_fit, ()) {
  toy::size z;
  z.arcs = *rc::gen::inRange(4, 30);
  z.lots = *rc::gen::inRange(1, 9);
  z.whole = true;
  z.keeps = *rc::gen::arbitrary<bool>();
  problem const p = toy::random_problem(*rc::gen::arbitrary<std::uint64_t>(), z);
  options o;
  o.gap = 1e-5;
  solution const s = solve(p, o);
  solution const r = round_to_steps(p, s, o);
  audit const a = check(p, r.paths);
  RC_ASSERT(a.feasible);
  RC_ASSERT(whole(p, r.paths));
  RC_ASSERT(std::abs(a.value - r.value) <= 1e-9 * std::max(1.0, std::abs(r.value)));
  RC_ASSERT(r.value <= r.step_bound + 1e-6 * std::max(1.0, r.step_bound));
  RC_ASSERT(r.step_bound <= r.bound + 1e-6 * std::max(1.0, r.bound));
}

}  // namespace
}  // namespace lifeline::flow
