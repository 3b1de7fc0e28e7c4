// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <string>

#include "flow/arc_lp_oracle.h"
#include "flow/problem.h"
#include "flow/toy_problem.h"

namespace lifeline::flow {
namespace {

// Two legs in a row over one row of 10 kg; the second forbids trait 1.
problem two_legs() {
  problem p;
  p.nodes = 3;
  p.products.push_back({});
  p.commodities.push_back({0, 0, 1});
  p.choices.push_back({0, 500, 1});
  p.capacity = {10};
  p.uses.push_back({0, dimension::kg});
  p.arcs.push_back({0, 1, 10, 20, 1, 0, 0, 1});
  p.arcs.push_back({1, 2, 20, 30, 1, 1, 1, 1});
  p.segments = {{8, 5}};
  p.needs.push_back({0, 1});
  p.sinks.push_back({0, 2, 100, 200, 8, 0, 0});
  p.lots.push_back({0, 0, 5, 20, 0});
  return p;
}

std::string verdict_on(problem const& p, std::vector<path_flow> const& plan) {
  return check(p, plan).broken;
}

TEST(check, values_a_plan_by_the_definition) {
  audit const a = check(two_legs(), {{0, 0, {0, 1}, 6}});
  EXPECT_TRUE(a.feasible);
  EXPECT_DOUBLE_EQ(a.value, 6 * (5 - 2));
}

TEST(check, names_what_is_broken) {
  problem p = two_legs();
  EXPECT_EQ(verdict_on(p, {{0, 0, {0, 1}, 9}}), "sink over quantity");
  p.sinks[0].quantity = 100;
  EXPECT_EQ(verdict_on(p, {{0, 0, {0, 1}, 11}}), "row over capacity");
  p.capacity[0] = 100;
  EXPECT_EQ(verdict_on(p, {{0, 0, {0, 1}, 21}}), "lot over quantity");
  EXPECT_EQ(verdict_on(p, {{0, 0, {1}, 1}}), "arcs do not connect");
  EXPECT_EQ(verdict_on(p, {{0, 0, {0}, 1}}), "does not reach the sink");
  EXPECT_EQ(verdict_on(p, {{0, 0, {0, 5}, 1}}), "no such arc");
  EXPECT_EQ(verdict_on(p, {{3, 0, {0, 1}, 1}}), "no such lot");
  EXPECT_EQ(verdict_on(p, {{0, 3, {0, 1}, 1}}), "no such sink");
  EXPECT_EQ(verdict_on(p, {{0, 0, {0, 1}, -1}}), "negative units");
  EXPECT_EQ(verdict_on(p, {{0, 0, {0, 1}, std::nan("")}}), "negative units");
  p.lots[0].ready = 11;
  EXPECT_EQ(verdict_on(p, {{0, 0, {0, 1}, 1}}), "leaves before it is there");
  p.lots[0].ready = 5;
  p.sinks[0].latest = 29;
  EXPECT_EQ(verdict_on(p, {{0, 0, {0, 1}, 1}}), "reaches the sink too late");
  p.sinks[0].latest = 200;
  p.choices[0].latest = 29;
  EXPECT_EQ(verdict_on(p, {{0, 0, {0, 1}, 1}}), "the goods may not go to this sink then");
  p.products[0].traits = 1;
  EXPECT_EQ(verdict_on(p, {{0, 0, {0, 1}, 1}}), "arc forbids the product");
}

RC_GTEST_PROP(check, agrees_with_the_definition_written_twice, ()) {
  toy::size z;
  z.keeps = *rc::gen::arbitrary<bool>();
  std::uint64_t const seed = *rc::gen::arbitrary<std::uint64_t>();
  problem const p = toy::random_problem(seed, z);
  std::vector<path_flow> plan = oracle::all_paths(p, 50);
  toy::dice d(seed);
  for (path_flow& f : plan) f.units = d.real(0, 0.2);
  audit const a = check(p, plan);
  RC_ASSERT(a.feasible == oracle::within_limits(p, plan, 1e-9));
  if (!a.feasible) return;
  double const twice = oracle::value_by_definition(p, plan);
  RC_ASSERT(std::abs(a.value - twice) <= 1e-9 * std::max(1.0, std::abs(twice)));
}

}  // namespace
}  // namespace lifeline::flow
