// SPDX-License-Identifier: Apache-2.0
#include "flow/exchange.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "flow/toy_problem.h"

namespace lifeline::flow {
namespace {

struct rounded {
  double before = 0;
  double after = 0;
  std::vector<path_flow> paths;
};

// Cuts the plan down to whole steps, then exchanges.
rounded cut_and_exchange(problem const& p, solution const& s) {
  lattice const l(p);
  pool paths(l);
  residual left(l);
  plan cut, flows;
  for (flow_on f : adopt(paths, s.paths)) {
    double const step = view(p.lots)[l.lots[paths[f.path].lot]].step;
    if (step > 0) f.units = whole_steps(f.units, step);
    if (f.units > 0) cut.push_back(f);
  }
  place(left, paths, cut, flows);
  rounded out;
  out.before = check(p, publish(paths, flows)).value;
  exchange(left, paths, flows, s.duals, {});
  out.paths = publish(paths, flows);
  out.after = check(p, out.paths).value;
  return out;
}

// Two lots of a pallet each and two flights for one pallet each: the first lot is on the early flight, the
// only one that helps the second; it could as well go later.
problem better_swapped() {
  problem p;
  p.nodes = 2;
  p.time_cost = 0;
  p.products.push_back({});
  p.commodities = {{0, 0, 1}, {0, 1, 2}};
  p.choices = {{0, 1000, 1}, {1, 1000, 1}};
  p.capacity = {5, 5};
  p.uses = {{0, dimension::kg}, {1, dimension::kg}};
  p.arcs.push_back({0, 1, 10, 60, 0, 0, 0, 1});
  p.arcs.push_back({0, 1, 300, 400, 1, 0, 1, 2});
  p.segments = {{100, 10}, {100, 12}};
  p.needs = {{0, 1}, {1, 2}};
  p.sinks = {{0, 1, 1000, 1000, 100, 0, 0}, {1, 1, 200, 200, 100, 0, 0}};
  p.lots = {{0, 0, 0, 5, 5}, {0, 1, 0, 5, 5}};
  return p;
}

TEST(exchange, sends_one_later_so_that_another_gets_in) {
  problem const p = better_swapped();
  solution s;
  s.paths = {{0, 0, {0}, 5}};  // takes the only flight that the second lot could take
  s.duals.row = {9, 0};
  s.duals.need = {10, 12};
  s.duals.sink = {0, 0};
  rounded const r = cut_and_exchange(p, s);
  EXPECT_NEAR(r.before, 50, 1e-9);
  EXPECT_NEAR(r.after, 5 * 9 + 5 * 12, 1e-9);
  EXPECT_TRUE(check(p, r.paths).feasible);
}

RC_GTEST_PROP(exchange, keeps_a_plan_whole_and_feasible_and_never_makes_it_worth_less, ()) {
  toy::size z;
  z.arcs = *rc::gen::inRange(4, 30);
  z.lots = *rc::gen::inRange(1, 9);
  z.whole = true;
  z.keeps = *rc::gen::arbitrary<bool>();
  problem const p = toy::random_problem(*rc::gen::arbitrary<std::uint64_t>(), z);
  solution const s = solve(p, {});
  rounded const r = cut_and_exchange(p, s);
  RC_ASSERT(check(p, r.paths).feasible);
  RC_ASSERT(r.after >= r.before - 1e-9 * std::max(1.0, std::abs(r.before)));
  RC_ASSERT(r.after <= s.bound + 1e-6 * std::max(1.0, s.bound));
  for (path_flow const& f : r.paths) {
    double const step = view(p.lots)[f.lot].step;
    RC_ASSERT(step <= 0 || std::abs(f.units / step - std::round(f.units / step)) <= 1e-6);
  }
}

}  // namespace
}  // namespace lifeline::flow
