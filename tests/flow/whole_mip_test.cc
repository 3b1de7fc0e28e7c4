// SPDX-License-Identifier: Apache-2.0
#include "flow/whole_mip.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "flow/arc_lp_oracle.h"
#include "flow/exact.h"
#include "flow/toy_problem.h"

namespace lifeline::flow {
namespace {

using toy::at;

// One truck departure between two places: 10 cartons of 100 kg wait, each worth 50 at the other end.
problem one_road() {
  problem p;
  p.nodes = 2;
  p.products.push_back({{1, 1, 0, 0}, 0});
  p.arcs.push_back({0, 1, 10, 20, 0.0, 0, 0, 0});
  p.choices = {{0, 1000, 1}};
  p.commodities.push_back({0, 0, 1});
  p.lots.push_back({0, 0, 0, 1000, 100});
  p.segments = {{1000, 0.5}};
  p.needs = {{0, 1}};
  p.sinks.push_back({0, 1, 1000, 1000, 1000, 0, 0});
  return p;
}

solution empty_start() {
  return {};
}

// Vehicles by the definition; -1 if there are not enough.
double fixed_cost(problem const& p, std::vector<vehicle_arc> const& vehicles,
                  std::vector<path_flow> const& paths) {
  double cost = 0;
  for (vehicle_arc const& v : vehicles) {
    int needed = 0;
    std::vector<id> arcs = v.also;
    arcs.push_back(v.arc);
    for (id a : arcs) {
      std::array<double, 4> load = {0, 0, 0, 0};
      for (path_flow const& path : paths) {
        if (std::find(path.arcs.begin(), path.arcs.end(), a) == path.arcs.end()) continue;
        product const& g = p.products[at(p.commodities[at(p.lots[at(path.lot)].commodity)].product)];
        for (std::size_t d = 0; d < 4; ++d) load[d] += g.per_unit[d] * path.units;
      }
      if (load[0] > 0) needed = std::max(needed, 1);
      for (std::size_t d = 0; d < 4; ++d) {
        if (v.capacity[d] == unlimited || load[d] <= 0) continue;
        needed = std::max(needed, static_cast<int>(std::ceil(load[d] / v.capacity[d] * (1 - 1e-9))));
      }
    }
    if (needed > v.max_vehicles) return -1;
    cost += needed * v.fixed_cost;
  }
  return cost;
}

// Shows every whole plan that can be carried out, with its net value; false if there are too many to try.
bool try_everything(problem const& p, std::vector<vehicle_arc> const& vehicles,
                    std::function<void(std::vector<path_flow> const&, double)> const& show) {
  std::vector<path_flow> paths = oracle::all_paths(p);
  std::vector<int> most;
  double combinations = 1;
  for (path_flow const& path : paths) {
    lot const& from = p.lots[at(path.lot)];
    most.push_back(static_cast<int>(std::floor(from.quantity / from.step)));
    combinations *= most.back() + 1;
  }
  if (combinations > 4000) return false;
  show({}, 0);
  std::vector<int> count(paths.size(), 0);
  for (;;) {
    std::size_t i = 0;
    while (i < count.size() && count[i] == most[i]) count[i++] = 0;
    if (i == count.size()) return true;
    ++count[i];
    std::vector<path_flow> plan;
    for (std::size_t c = 0; c < paths.size(); ++c) {
      if (count[c] == 0) continue;
      plan.push_back(paths[c]);
      plan.back().units = count[c] * p.lots[at(paths[c].lot)].step;
    }
    if (!oracle::within_limits(p, plan, 1e-9)) continue;
    double const fixed = fixed_cost(p, vehicles, plan);
    if (fixed < 0) continue;
    show(plan, oracle::value_by_definition(p, plan) - fixed);
  }
}

bool by_trying(problem const& p, std::vector<vehicle_arc> const& vehicles, double& best) {
  best = 0;
  return try_everything(p, vehicles, [&](auto const&, double net) { best = std::max(best, net); });
}

// The ways of a plan as consignments that stand, all sinks of a need together.
std::vector<standing> stand_by(problem const& p, std::vector<path_flow> const& plan) {
  std::vector<standing> out;
  for (path_flow const& path : plan) {
    id const need = p.sinks[at(path.sink)].need;
    auto const same = std::find_if(out.begin(), out.end(), [&](standing const& s) {
      return s.lot == path.lot && s.arcs == path.arcs && p.sinks[at(s.sinks[0])].need == need;
    });
    if (same != out.end()) {
      same->units += path.units;
      continue;
    }
    standing s{path.lot, path.arcs, {}, path.units};
    for (std::size_t k = 0; k < p.sinks.size(); ++k) {
      if (p.sinks[k].need == need) s.sinks.push_back(static_cast<id>(k));
    }
    out.push_back(std::move(s));
  }
  return out;
}

int unchanged_in(std::vector<standing> const& all, std::vector<path_flow> const& plan) {
  int count = 0;
  for (standing const& s : all) {
    double stays = 0;
    for (path_flow const& path : plan) {
      bool const here = std::find(s.sinks.begin(), s.sinks.end(), path.sink) != s.sinks.end();
      if (path.lot == s.lot && path.arcs == s.arcs && here) stays += path.units;
    }
    count += stays >= s.units * (1 - 1e-9) ? 1 : 0;
  }
  return count;
}

TEST(whole_mip, a_second_truck_is_sent_only_if_its_load_pays_for_it) {
  problem const p = one_road();
  std::vector<path_flow> const ways = oracle::all_paths(p);
  whole_options o;
  o.more = &ways;
  vehicle_arc truck;
  truck.arc = 0;
  truck.capacity[1] = 650;
  truck.fixed_cost = 180;
  truck.max_vehicles = 5;
  whole_plan r = solve_whole(p, empty_start(), {truck}, o);
  EXPECT_EQ(r.vehicles[0], 2);  // the second brings four cartons: 200 for 180
  EXPECT_NEAR(r.net_value, 500 - 360, 1e-9);
  truck.fixed_cost = 220;
  r = solve_whole(p, empty_start(), {truck}, o);
  EXPECT_EQ(r.vehicles[0], 1);
  EXPECT_NEAR(r.net_value, 300 - 220, 1e-9);
  ASSERT_EQ(r.plan.paths.size(), 1u);
  EXPECT_EQ(r.plan.paths[0].units, 600);
}

TEST(whole_mip, a_charter_is_paid_for_once_or_not_flown) {
  problem const p = one_road();
  std::vector<path_flow> const ways = oracle::all_paths(p);
  whole_options o;
  o.more = &ways;
  vehicle_arc charter;
  charter.arc = 0;
  charter.fixed_cost = 499;
  whole_plan r = solve_whole(p, empty_start(), {charter}, o);
  EXPECT_EQ(r.vehicles[0], 1);
  EXPECT_NEAR(r.net_value, 1, 1e-9);
  charter.fixed_cost = 501;
  r = solve_whole(p, empty_start(), {charter}, o);
  EXPECT_EQ(r.vehicles[0], 0);
  EXPECT_EQ(r.net_value, 0);
  EXPECT_TRUE(r.plan.paths.empty());
}

TEST(whole_mip, above_its_size_it_hands_back_the_start) {
  problem const p = one_road();
  solution start;
  start.paths = {{0, 0, {0}, 300}};
  start.value = 150;
  whole_options o;
  o.max_paths = 0;
  whole_plan const r = solve_whole(p, start, {}, o);
  EXPECT_FALSE(r.attempted);
  EXPECT_TRUE(r.feasible);
  EXPECT_EQ(r.net_value, 150);
  ASSERT_EQ(r.plan.paths.size(), 1u);
  EXPECT_EQ(r.plan.paths[0].units, 300);
}

TEST(whole_mip, a_start_that_is_not_whole_counts_as_no_plan) {
  problem const p = one_road();
  solution start;
  start.paths = {{0, 0, {0}, 950}};
  start.value = 475;
  vehicle_arc truck;
  truck.capacity[1] = 950;
  whole_plan const r = solve_whole(p, start, {truck}, {});
  EXPECT_TRUE(r.feasible);
  EXPECT_TRUE(r.improved);
  ASSERT_EQ(r.plan.paths.size(), 1u);
  EXPECT_EQ(r.plan.paths[0].units, 900);
}

TEST(whole_mip, prints_nothing) {
  testing::internal::CaptureStdout();
  toy::size z{5, 25, 8, 3, 8, 5, false, true};
  problem const p = toy::random_problem(3, z);
  std::vector<path_flow> const ways = oracle::all_paths(p);
  whole_options o;
  o.more = &ways;
  solve_whole(p, {}, {}, o);
  solve_exact(p);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

std::vector<vehicle_arc> random_vehicles(problem const& p, toy::dice& d) {
  std::vector<vehicle_arc> vehicles;
  for (std::size_t a = 0; a < p.arcs.size(); ++a) {
    if (!d.chance(40)) continue;
    vehicle_arc v;
    v.arc = static_cast<id>(a);
    v.fixed_cost = d.real(0, 20);
    if (d.chance(60)) {
      v.capacity[1] = d.real(2, 10);
      v.max_vehicles = d.between(1, 3);
    }
    vehicles.push_back(v);
  }
  return vehicles;
}

RC_GTEST_PROP(whole_mip, finds_what_trying_everything_finds, (std::uint64_t seed)) {
  toy::dice d(seed);
  problem const p = toy::random_problem(d.next(), {3, 7, 4, 2, 3, 2, false, true});
  std::vector<vehicle_arc> const vehicles = random_vehicles(p, d);
  double best = 0;
  if (!by_trying(p, vehicles, best)) RC_DISCARD("too many combinations to try");
  std::vector<path_flow> const ways = oracle::all_paths(p);
  whole_options o;
  o.more = &ways;
  o.gap = 0;
  o.max_nodes = 1000;
  o.max_pivots = 100000;
  whole_plan const r = solve_whole(p, {}, vehicles, o);
  RC_ASSERT(r.feasible);
  RC_ASSERT(std::abs(r.net_value - best) <= 1e-6 * (1 + best));
  RC_ASSERT(r.pool_bound >= best - 1e-6 * (1 + best));
  RC_ASSERT(oracle::within_limits(p, r.plan.paths, 1e-9));
  double const fixed = fixed_cost(p, vehicles, r.plan.paths);
  RC_ASSERT(fixed >= 0);
  RC_ASSERT(std::abs(oracle::value_by_definition(p, r.plan.paths) - fixed - r.net_value) <=
            1e-9 * (1 + best));
}

RC_GTEST_PROP(whole_mip, is_whole_feasible_and_never_worse_than_its_start, (std::uint64_t seed)) {
  toy::dice d(seed);
  toy::size z{6, 40, 12, 3, 8, 6, false, true};
  problem p = toy::random_problem(d.next(), z);
  for (lot& l : p.lots) l.step = d.chance(30) ? 0 : l.step;
  std::vector<vehicle_arc> const vehicles = random_vehicles(p, d);
  solution const whole_or_not = solve_exact(p);
  std::vector<path_flow> const ways = oracle::all_paths(p, 150);
  whole_options o;
  o.more = &ways;
  whole_plan const first = solve_whole(p, whole_or_not, vehicles, o);
  whole_plan const again = solve_whole(p, whole_or_not, vehicles, o);
  RC_ASSERT(first.net_value == again.net_value);
  if (!first.feasible) return;
  RC_ASSERT(oracle::within_limits(p, first.plan.paths, 1e-9));
  for (path_flow const& path : first.plan.paths) {
    double const step = p.lots[at(path.lot)].step;
    if (step > 0) RC_ASSERT(std::abs(path.units / step - std::round(path.units / step)) <= 1e-9);
  }
  o.max_nodes = 5;
  whole_plan const onwards = solve_whole(p, first.plan, vehicles, o);
  RC_ASSERT(onwards.feasible);
  RC_ASSERT(onwards.net_value >= first.net_value - 1e-9 * (1 + std::abs(first.net_value)));
}

RC_GTEST_PROP(whole_mip, leaves_as_many_consignments_unchanged_as_trying_everything, (std::uint64_t seed)) {
  toy::dice d(seed);
  problem p = toy::random_problem(d.next(), {3, 8, 4, 2, 3, 2, false, true});
  std::vector<path_flow> const ways = oracle::all_paths(p);
  whole_options o;
  o.more = &ways;
  o.gap = 0;
  o.max_nodes = 1000;
  o.max_pivots = 100000;
  whole_plan const before = solve_whole(p, {}, {}, o);
  o.stand = stand_by(p, before.plan.paths);
  // Something happens to the capacities.
  for (double& c : p.capacity) c = d.chance(40) ? std::floor(c / 2) : c;
  whole_options free = o;
  free.stand.clear();
  solution start = solve_whole(p, {}, {}, free).plan;
  start.bound = solve_exact(p).bound;
  o.give_up = d.real(0, 0.3);
  double const least = start.value - o.give_up * std::abs(start.bound);
  int most = 0;
  double best = 0;
  bool const tried = try_everything(p, {}, [&](std::vector<path_flow> const& plan, double net) {
    if (net < least - 1e-9 * (1 + std::abs(least))) return;
    int const count = unchanged_in(o.stand, plan);
    if (count > most || (count == most && net > best)) best = net;
    most = std::max(most, count);
  });
  if (!tried || o.stand.empty()) RC_DISCARD("too many combinations to try, or nothing planned");
  whole_plan const r = solve_whole(p, start, {}, o);
  RC_ASSERT(r.feasible);
  RC_ASSERT(r.unchanged == most);
  RC_ASSERT(r.most_unchanged >= most);
  RC_ASSERT(unchanged_in(o.stand, r.plan.paths) == most);
  RC_ASSERT(r.net_value >= least - 1e-6 * (1 + std::abs(least)));
  RC_ASSERT(std::abs(r.net_value - best) <= 1e-5 * (1 + std::abs(best)));
  RC_ASSERT(oracle::within_limits(p, r.plan.paths, 1e-9));
}

TEST(whole_mip, told_to_stop_keeps_what_it_has) {
  toy::dice d(3);
  problem const p = toy::random_problem(d.next(), {8, 60, 12, 3, 12, 8, false, true});
  std::vector<vehicle_arc> const vehicles = random_vehicles(p, d);
  solution const start = round_to_steps(p, solve_exact(p), {});
  std::vector<path_flow> const ways = oracle::all_paths(p, 150);
  for (int questions : {0, 1, 2, 5}) {
    whole_options o;
    o.more = &ways;
    int asked = 0;
    o.go_on = [&] { return asked++ < questions; };
    whole_plan const r = solve_whole(p, start, vehicles, o);
    EXPECT_TRUE(!r.feasible || oracle::within_limits(p, r.plan.paths, 1e-9));
    EXPECT_TRUE(!r.improved || r.feasible);
  }
}

}  // namespace
}  // namespace lifeline::flow
