// SPDX-License-Identifier: Apache-2.0
#include "flow/exact.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

#include "flow/arc_lp_oracle.h"
#include "flow/toy_problem.h"

namespace lifeline::flow {
namespace {

using toy::at;

// Two lots, one flight of 10 kg, two places that want 10 each; the second is worth more.
problem one_flight() {
  problem p;
  p.nodes = 3;
  p.products.push_back({});
  p.arcs.push_back({0, 1, 10, 20, 1.0, 0, 0, 1});
  p.arcs.push_back({1, 2, 30, 40, 0.5, 0, 1, 1});
  p.uses.push_back({0, dimension::kg});
  p.capacity.push_back(10);
  p.choices = {{0, 1000, 1}, {1, 1000, 1}};
  p.commodities.push_back({0, 0, 2});
  p.lots.push_back({0, 0, 0, 12, 0});
  p.segments = {{10, 4}, {10, 6}};
  p.needs = {{0, 1}, {1, 2}};
  p.sinks.push_back({0, 1, 1000, 1000, 10, 0, 0});
  p.sinks.push_back({1, 2, 1000, 1000, 10, 0, 0});
  return p;
}

std::vector<group> one_group_per_need(problem const& p) {
  std::vector<group> groups;
  for (std::size_t n = 0; n < p.needs.size(); ++n) {
    double asked = 0;
    for (sink const& s : p.sinks) asked += at(s.need) == n ? s.quantity : 0;
    groups.push_back({{static_cast<id>(n)}, asked, 0});
  }
  return groups;
}

std::vector<double> covers(problem const& p, std::vector<group> const& groups, solution const& s) {
  std::vector<double> cover;
  for (group const& g : groups) {
    double units = g.have;
    for (path_flow const& path : s.paths) {
      id const n = p.sinks[at(path.sink)].need;
      commodity const& c = p.commodities[at(p.lots[at(path.lot)].commodity)];
      for (id j = c.choices_begin; j < c.choices_end; ++j) {
        if (p.choices[at(j)].sink != path.sink) continue;
        units += path.units * p.choices[at(j)].rate *
                 static_cast<double>(std::count(g.needs.begin(), g.needs.end(), n));
        break;
      }
    }
    cover.push_back(units / g.asked);
  }
  return cover;
}

TEST(exact, a_scarce_flight_goes_to_whoever_gains_most) {
  solution const s = solve_exact(one_flight());
  ASSERT_EQ(s.paths.size(), 1u);
  EXPECT_EQ(s.paths[0].sink, 1);
  EXPECT_DOUBLE_EQ(s.paths[0].units, 10);
  EXPECT_NEAR(s.value, 10 * (6 - 1.5), 1e-12);
  EXPECT_NEAR(s.bound, s.value, 1e-9);
  EXPECT_GE(s.duals.row[0], 3 - 1e-9);  // a kilogram less would cost 4.5, one more would bring 3
  EXPECT_LE(s.duals.row[0], 4.5 + 1e-9);
}

TEST(exact, max_min_cover_shares_the_scarce_flight) {
  problem const p = one_flight();
  max_min_result const r = solve_max_min(p, one_group_per_need(p));
  EXPECT_NEAR(r.level[0], 0.5, 1e-9);
  EXPECT_NEAR(r.level[1], 0.5, 1e-9);
  EXPECT_NEAR(r.plan.value, 5 * (4 - 1) + 5 * (6 - 1.5), 1e-6);
}

TEST(exact, what_a_group_already_has_counts_for_its_cover) {
  problem const p = one_flight();
  std::vector<group> groups = one_group_per_need(p);
  groups[0].have = 4;
  max_min_result const r = solve_max_min(p, groups);
  EXPECT_NEAR(r.level[0], 0.7, 1e-9);
  EXPECT_NEAR(r.level[1], 0.7, 1e-9);
}

TEST(exact, a_group_that_nothing_reaches_does_not_hold_the_others_down) {
  problem p = one_flight();
  p.sinks[0].latest = 5;
  max_min_result const r = solve_max_min(p, one_group_per_need(p));
  EXPECT_EQ(r.stage[0], -1);
  EXPECT_EQ(r.level[0], 0);
  EXPECT_NEAR(r.level[1], 1, 1e-9);
}

TEST(exact, an_empty_problem_has_an_empty_plan) {
  solution const s = solve_exact(problem{});
  EXPECT_TRUE(s.paths.empty());
  EXPECT_EQ(s.value, 0);
}

TEST(exact, the_same_problem_gives_the_same_bytes) {
  problem const p = toy::random_problem(7, {6, 40, 12, 3, 8, 6, true, false});
  solution const a = solve_exact(p), b = solve_exact(p);
  EXPECT_EQ(a.value, b.value);
  EXPECT_EQ(a.bound, b.bound);
  EXPECT_EQ(a.duals.row, b.duals.row);
  ASSERT_EQ(a.paths.size(), b.paths.size());
  for (std::size_t i = 0; i < a.paths.size(); ++i) EXPECT_EQ(a.paths[i].units, b.paths[i].units);
}

RC_GTEST_PROP(exact, agrees_with_every_path_written_down, (std::uint64_t seed, bool keeps)) {
  toy::size z;
  z.keeps = keeps;
  problem const p = toy::random_problem(seed, z);
  solution const s = solve_exact(p);
  double const scale = 1 + std::abs(s.value);
  RC_ASSERT(oracle::within_limits(p, s.paths, 1e-9));
  RC_ASSERT(std::abs(s.value - oracle::value_by_definition(p, s.paths)) <= 1e-9 * scale);
  RC_ASSERT(std::abs(s.value - oracle::path_lp(p)) <= 1e-6 * scale);
  RC_ASSERT(s.bound >= s.value - 1e-9 * scale);
  RC_ASSERT(s.bound <= s.value + 1e-8 * scale);
}

RC_GTEST_PROP(exact, agrees_with_the_arc_lp, (std::uint64_t seed)) {
  problem const p = toy::random_problem(seed, {8, 60, 25, 4, 12, 8, false, false});
  solution const s = solve_exact(p);
  double const scale = 1 + std::abs(s.value);
  oracle::arc_lp_result const together = oracle::arc_lp(p);
  oracle::arc_lp_result const apart = oracle::arc_lp(p, {true, 1e9});
  RC_ASSERT(together.solved && apart.solved);
  RC_ASSERT(std::abs(s.value - together.value) <= 1e-6 * scale);
  RC_ASSERT(std::abs(s.value - apart.value) <= 1e-6 * scale);
  RC_ASSERT(s.bound <= s.value + 1e-8 * scale);
}

RC_GTEST_PROP(exact, max_min_levels_are_those_of_the_textbook, (std::uint64_t seed)) {
  problem const p = toy::random_problem(seed, {4, 12, 6, 2, 5, 4, false, false});
  std::vector<group> groups = one_group_per_need(p);
  toy::dice d(seed + 1);
  if (d.chance(50)) groups[0].needs.push_back(groups[1].needs[0]);
  if (d.chance(50)) groups[2].have = d.real(0, 1.5) * groups[2].asked;
  max_min_result const r = solve_max_min(p, groups);
  std::vector<double> const expected = oracle::max_min_levels(p, groups);
  std::vector<double> const given = covers(p, groups, r.plan);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    // The oracle eases its floors by 1e-9; a group is fixed by a share of the price above 1e-6.
    RC_ASSERT(std::abs(r.level[g] - expected[g]) <= 1e-3);
    RC_ASSERT(given[g] >= r.level[g] - 1e-6);
  }
  double const best = oracle::best_with_floors(p, groups, r.level);
  double const scale = 1 + std::abs(best) + std::abs(r.plan.value);
  RC_ASSERT(oracle::within_limits(p, r.plan.paths, 1e-9));
  // The oracle's floors are 1e-7 lower, which is worth what the floor prices say and no more.
  double eased = 1e-6 * scale;
  for (std::size_t g = 0; g < groups.size(); ++g) eased += 1e-7 * r.floor_price[g] * groups[g].asked;
  RC_ASSERT(best <= r.plan.value + eased);
  RC_ASSERT(best >= r.plan.value - 1e-6 * scale);
  // The bound is of plans that hold the floors to the last digit; what this one is short of them is worth its
  // price.
  double short_of = 1e-7 * scale;
  for (std::size_t g = 0; g < groups.size(); ++g)
    short_of += r.floor_price[g] * groups[g].asked * std::max(0.0, r.level[g] - given[g]);
  RC_ASSERT(r.plan.bound >= r.plan.value - short_of);
  RC_ASSERT(r.plan.bound <= r.plan.value + 1e-6 * scale);
  for (max_min_stage const& s : r.stages) RC_ASSERT(std::abs(s.bound - s.level) <= 1e-8);
}

// Says stop at the so-manieth question.
std::function<bool()> stop_after(int questions) {
  return [questions, asked = 0]() mutable { return asked++ < questions; };
}

RC_GTEST_PROP(exact, told_to_stop_gives_a_plan_that_can_be_carried_out_and_no_false_proof,
              (std::uint64_t seed)) {
  toy::dice d(seed);
  problem const p = toy::random_problem(seed, {10, 150, 40, 4, 40, 25, d.chance(30), false});
  double const best = solve_exact(p).value;
  double const scale = 1 + std::abs(best);
  exact_options o;
  o.go_on = stop_after(d.between(0, 12));
  solution const s = solve_exact(p, o);
  audit const plan = check(p, s.paths);
  RC_ASSERT(plan.feasible);
  RC_ASSERT(std::abs(plan.value - s.value) <= 1e-9 * scale);
  RC_ASSERT(s.value <= best + 1e-8 * scale);
  RC_ASSERT(s.bound >= best - 1e-8 * scale);
}

TEST(exact, asked_to_stop_at_once_it_stops_at_once) {
  problem const p = toy::random_problem(5, {20, 600, 120, 4, 150, 60});
  int asked = 0;
  exact_options o;
  o.go_on = [&] { return ++asked < 0; };
  solution const s = solve_exact(p, o);
  EXPECT_EQ(asked, 1);
  EXPECT_TRUE(check(p, s.paths).feasible);
}

TEST(exact, max_min_told_to_stop_still_ends_with_floors_that_hold) {
  problem const p = toy::random_problem(9, {10, 150, 40, 4, 40, 25});
  auto const groups = one_group_per_need(p);
  auto const whole = solve_max_min(p, groups);
  double lowest = 1;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (whole.stage[g] >= 0) lowest = std::min(lowest, whole.level[g]);
  }
  for (int questions : {0, 1, 3, 10}) {
    exact_options o;
    o.go_on = stop_after(questions);
    auto const r = solve_max_min(p, groups, o);
    EXPECT_TRUE(check(p, r.plan.paths).feasible);
    for (std::size_t g = 0; g < groups.size(); ++g) EXPECT_LE(r.level[g], 1.0);
  }
  EXPECT_GE(lowest, 0);
}

}  // namespace
}  // namespace lifeline::flow
