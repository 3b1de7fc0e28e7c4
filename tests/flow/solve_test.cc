// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "flow/arc_lp_oracle.h"
#include "flow/problem.h"
#include "flow/toy_problem.h"

namespace lifeline::flow {
namespace {

using toy::at;

// One lot at node 0, one flight to node 1, one need there.
problem one_leg() {
  problem p;
  p.nodes = 2;
  p.products.push_back({});
  p.commodities.push_back({0, 0, 1});
  p.choices.push_back({0, 1000, 1});
  p.capacity.push_back(10);
  p.uses.push_back({0, dimension::kg});
  p.arcs.push_back({0, 1, 10, 60, 0.5, 0, 0, 1});
  p.segments = {{4, 10}, {16, 2}};
  p.needs.push_back({0, 2});
  p.sinks.push_back({0, 1, 100, 200, 20, 0, 0});
  p.lots.push_back({0, 0, 0, 15, 0});
  return p;
}

solution precisely(problem const& p, int threads = 1) {
  options o;
  o.gap = 1e-7;
  o.threads = threads;
  return solve(p, o);
}

double tolerance(double x) {
  return 1e-6 * std::max(1.0, std::abs(x));
}

bool same_bytes(double a, double b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}

bool same_plan(std::vector<path_flow> const& a, std::vector<path_flow> const& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].lot != b[i].lot || a[i].sink != b[i].sink || a[i].arcs != b[i].arcs ||
        !same_bytes(a[i].units, b[i].units))
      return false;
  return true;
}

toy::size some_size() {
  toy::size z;
  z.nodes = *rc::gen::inRange(2, 8);
  z.arcs = *rc::gen::inRange(0, 40);
  z.rows = *rc::gen::inRange(1, 10);
  z.products = *rc::gen::inRange(1, 4);
  z.lots = *rc::gen::inRange(0, 10);
  z.needs = *rc::gen::inRange(1, 7);
  z.keeps = z.lots > 0 && *rc::gen::arbitrary<bool>();
  return z;
}

problem some_problem() {
  return toy::random_problem(*rc::gen::arbitrary<std::uint64_t>(), some_size());
}

TEST(solve, a_flight_carries_what_it_holds) {
  problem const p = one_leg();
  solution const s = precisely(p);
  ASSERT_EQ(s.paths.size(), 1u);
  EXPECT_NEAR(s.paths[0].units, 10, 1e-9);
  EXPECT_NEAR(s.value, 4 * 10 + 6 * 2 - 10 * 0.5, 1e-9);
  EXPECT_NEAR(s.bound, s.value, 1e-5);
  EXPECT_NEAR(s.duals.row[0], 1.5, 1e-4);  // one more kg would earn 2 - 0.5
}

TEST(solve, a_lot_that_is_not_ready_misses_the_flight) {
  problem p = one_leg();
  p.lots[0].ready = 11;
  EXPECT_TRUE(precisely(p).paths.empty());
  p.lots[0].ready = 10;
  EXPECT_EQ(precisely(p).paths.size(), 1u);
}

TEST(solve, goods_that_come_after_the_latest_time_do_not_count) {
  problem p = one_leg();
  p.sinks[0].latest = 59;
  EXPECT_TRUE(precisely(p).paths.empty());
  p.sinks[0].latest = 60;
  p.choices[0].latest = 59;
  EXPECT_TRUE(precisely(p).paths.empty());
}

TEST(solve, lateness_costs_what_the_formula_says) {
  problem p = one_leg();
  p.sinks[0].due = 50;
  p.sinks[0].late_scale = 2;
  p.sinks[0].late_rate = 0.05;
  p.time_cost = 0.01;
  solution const s = precisely(p);
  double const each = 0.5 + 0.01 * 60 + 2 * (std::exp(0.5) - 1);
  EXPECT_NEAR(s.value, 4 * (10 - each), 1e-6);  // the rest of the curve is not worth it
}

TEST(solve, a_flight_that_forbids_the_goods_is_closed_to_them) {
  problem p = one_leg();
  p.arcs[0].forbids = 4;
  EXPECT_EQ(precisely(p).paths.size(), 1u);
  p.products[0].traits = 6;
  EXPECT_TRUE(precisely(p).paths.empty());
}

TEST(solve, goods_that_are_already_there_need_no_flight) {
  problem p = one_leg();
  p.lots[0].node = 1;
  solution const s = precisely(p);
  ASSERT_EQ(s.paths.size(), 1u);
  EXPECT_TRUE(s.paths[0].arcs.empty());
  EXPECT_NEAR(s.value, 4 * 10 + 11 * 2, 1e-6);
}

TEST(solve, a_substitute_meets_the_need_at_its_rate) {
  problem p = one_leg();
  p.choices[0].rate = 0.5;
  solution const s = precisely(p);
  EXPECT_NEAR(s.value, 4 * 10 + 1 * 2 - 10 * 0.5, 1e-6);
}

TEST(solve, nothing_to_send_is_a_plan_too) {
  problem p = one_leg();
  p.lots.clear();
  solution const none = precisely(p);
  EXPECT_TRUE(none.paths.empty());
  EXPECT_NEAR(none.bound, 0, 1e-6);
  solution const nothing_at_all = precisely(problem{});
  EXPECT_EQ(nothing_at_all.value, 0);
}

TEST(solve, a_flight_without_capacity_carries_nothing) {
  problem p = one_leg();
  p.capacity[0] = 0;
  solution const s = precisely(p);
  EXPECT_EQ(s.value, 0);
  EXPECT_NEAR(s.bound, 0, 1e-6);
}

TEST(solve, a_row_used_twice_on_the_way_counts_twice) {
  problem p = one_leg();
  p.nodes = 3;
  p.arcs.push_back({1, 2, 70, 80, 0, 0, 0, 1});
  p.sinks[0].node = 2;
  solution const s = precisely(p);
  ASSERT_EQ(s.paths.size(), 1u);
  EXPECT_NEAR(s.paths[0].units, 5, 1e-9);
  EXPECT_TRUE(check(p, s.paths).feasible);
}

TEST(solve, warm_paths_that_are_no_longer_possible_are_dropped) {
  problem const p = one_leg();
  std::vector<path_flow> const warm = {{0, 0, {7}, 3}, {9, 0, {0}, 3},    {0, 9, {0}, 3},
                                       {0, 0, {}, 3},  {0, 0, {0, 0}, 3}, {0, 0, {0}, 99}};
  options o;
  o.gap = 1e-7;
  o.warm = &warm;
  solution const s = solve(p, o);
  EXPECT_TRUE(check(p, s.paths).feasible);
  EXPECT_NEAR(s.value, precisely(p).value, 1e-5);
}

TEST(solve, prices_of_an_earlier_plan_do_not_change_the_answer) {
  problem const p = one_leg();
  prices wild;
  wild.row = {1e9};
  wild.sink = {std::numeric_limits<double>::quiet_NaN()};
  wild.need = {-5};
  options o;
  o.gap = 1e-7;
  o.warm_prices = &wild;
  EXPECT_NEAR(solve(p, o).value, precisely(p).value, 1e-5);
}

TEST(solve, a_kept_flow_stays_for_its_bonus) {
  problem p = one_leg();
  p.arcs.push_back({0, 1, 20, 70, 0.6, 0, 1, 1});  // as good but dearer, no capacity row
  EXPECT_NEAR(precisely(p).value, 4 * 10 + 11 * 2 - 10 * 0.5 - 5 * 0.6, 1e-5);
  p.keeps.push_back({0, 0, {1}, 8, 0.4});
  solution const s = precisely(p);
  EXPECT_NEAR(s.value, 4 * 10 + 11 * 2 - 7 * 0.5 - 8 * 0.6 + 8 * 0.4, 1e-5);
  EXPECT_TRUE(check(p, s.paths).feasible);
}

TEST(solve, it_stops_when_asked) {
  problem const p = toy::random_problem(7, {8, 60, 8, 2, 12, 8});
  options o;
  o.gap = 0;
  int calls = 0;
  o.progress = [&](double value, double bound) {
    EXPECT_LE(value, bound + tolerance(bound));
    return ++calls == 3 ? verdict::stop : verdict::go_on;
  };
  solution const s = solve(p, o);
  EXPECT_LE(calls, 3);
  EXPECT_TRUE(check(p, s.paths).feasible);
}

RC_GTEST_PROP(solve, finds_the_optimum_of_any_small_problem, ()) {
  problem const p = some_problem();
  solution const s = precisely(p);
  audit const a = check(p, s.paths);
  RC_ASSERT(a.feasible);
  RC_ASSERT(std::abs(a.value - s.value) <= tolerance(s.value));
  double const best = oracle::path_lp(p);
  RC_ASSERT(s.value <= best + tolerance(best));
  RC_ASSERT(s.bound >= best - tolerance(best));
  RC_ASSERT(s.bound - s.value <= 2 * tolerance(best));
}

RC_GTEST_PROP(solve, gives_the_same_bytes_on_one_thread_and_on_two, ()) {
  problem const p = some_problem();
  solution const one = precisely(p, 1);
  solution const two = precisely(p, 2);
  RC_ASSERT(same_plan(one.paths, two.paths));
  RC_ASSERT(same_bytes(one.value, two.value));
  RC_ASSERT(same_bytes(one.bound, two.bound));
}

RC_GTEST_PROP(bound_of, no_prices_prove_less_than_a_plan_is_worth, ()) {
  problem const p = some_problem();
  toy::dice d(*rc::gen::arbitrary<std::uint64_t>());
  prices any;
  for (std::size_t i = 0; i < p.capacity.size(); ++i) any.row.push_back(d.chance(50) ? d.real(-1, 20) : 0);
  for (std::size_t i = 0; i < p.sinks.size(); ++i) any.sink.push_back(d.chance(50) ? d.real(-1, 20) : 0);
  for (std::size_t i = 0; i < p.needs.size(); ++i) any.need.push_back(d.real(-1, 20));
  double const best = oracle::path_lp(p);
  RC_ASSERT(bound_of(p, any) >= best - tolerance(best));
  RC_ASSERT(bound_of(p, prices{}) >= best - tolerance(best));
}

RC_GTEST_PROP(bound_of, the_published_prices_prove_the_published_bound, ()) {
  problem const p = some_problem();
  solution const s = precisely(p);
  RC_ASSERT(std::abs(bound_of(p, s.duals) - s.bound) <= tolerance(s.bound));
  for (auto const* list : {&s.duals.row, &s.duals.sink, &s.duals.need, &s.duals.keep})
    for (double price : *list) RC_ASSERT(price >= 0);
}

TEST(solve, a_problem_large_enough_to_be_shared_out_gives_the_same_bytes_on_any_number_of_threads) {
  problem const p = toy::random_problem(3, {60, 1500, 200, 20, 2000, 800});
  options o;
  o.gap = 5e-3;
  solution const one = solve(p, o);
  EXPECT_TRUE(check(p, one.paths).feasible);
  EXPECT_LE(one.bound - one.value, 5e-3 * one.bound);
  for (int threads : {2, 3}) {
    o.threads = threads;
    solution const more = solve(p, o);
    EXPECT_TRUE(same_plan(one.paths, more.paths)) << threads;
    EXPECT_TRUE(same_bytes(one.bound, more.bound)) << threads;
  }
}

TEST(solve, the_first_plan_is_a_plan) {
  problem const p = toy::random_problem(5, {20, 200, 40, 5, 60, 40});
  options o;
  o.first_only = true;
  solution const s = solve(p, o);
  EXPECT_TRUE(check(p, s.paths).feasible);
  EXPECT_GT(s.value, 0);
  EXPECT_LE(s.value, s.bound);
  EXPECT_GE(s.value, s.first_value - tolerance(s.value));
}

TEST(solve, pieces_and_shiploads_side_by_side_come_out_exact) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    problem p = toy::random_problem(seed, {20, 100, 60, 5, 15, 20});
    toy::dice d(seed);
    for (lot& l : p.lots) l.quantity *= std::pow(10.0, d.between(0, 5));
    for (double& c : p.capacity) c *= std::pow(10.0, d.between(0, 5));
    for (need const& n : p.needs) {
      double const f = std::pow(10.0, d.between(-3, 3));
      for (id k = n.segments_begin; k < n.segments_end; ++k) p.segments[at(k)].slope *= f;
    }
    options o;
    o.gap = 1e-5;
    solution const s = solve(p, o);
    EXPECT_LE(s.bound - s.value, 1e-5 * s.bound) << "seed " << seed;
    EXPECT_TRUE(check(p, s.paths).feasible) << "seed " << seed;
  }
}

}  // namespace
}  // namespace lifeline::flow
