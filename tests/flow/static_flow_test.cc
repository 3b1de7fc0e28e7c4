// SPDX-License-Identifier: Apache-2.0
#include "flow/static_flow.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <ClpSimplex.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <string>
#include <vector>

#include "flow/toy_problem.h"

namespace lifeline::flow {
namespace {

using toy::at;

static_network random_network(std::uint64_t seed, int nodes, int arcs, int demands, double tightness) {
  toy::dice d(seed);
  static_network n;
  n.nodes = nodes;
  for (int v = 0; v < nodes; ++v)
    n.arcs.push_back({v, (v + 1) % nodes, d.real(1, 10), d.real(5, 30) * tightness});
  for (int a = 0; a < arcs; ++a) {
    id const from = d.between(0, nodes - 1);
    n.arcs.push_back(
        {from, (from + d.between(1, nodes - 1)) % nodes, d.real(0, 10), d.real(0, 20) * tightness});
  }
  for (int k = 0; k < demands; ++k) {
    id const from = d.between(0, nodes - 1);
    n.demands.push_back({from, (from + d.between(1, nodes - 1)) % nodes, d.real(0.5, 5)});
  }
  return n;
}

// Flow of every demand on every arc; not a number if it does not fit.
double by_arcs(static_network const& n) {
  int const arcs = static_cast<int>(n.arcs.size()), demands = static_cast<int>(n.demands.size());
  int const rows = n.nodes * demands + arcs;
  ClpSimplex lp;
  lp.setLogLevel(0);
  lp.resize(rows, 0);
  for (int k = 0; k < demands; ++k) {
    for (int v = 0; v < n.nodes; ++v) {
      static_demand const& d = n.demands[at(k)];
      double const net = (v == d.from ? d.amount : 0) - (v == d.to ? d.amount : 0);
      lp.setRowBounds(k * n.nodes + v, net, net);
    }
  }
  for (int a = 0; a < arcs; ++a) lp.setRowBounds(rows - arcs + a, -COIN_DBL_MAX, n.arcs[at(a)].capacity);
  for (int k = 0; k < demands; ++k) {
    for (int a = 0; a < arcs; ++a) {
      static_arc const& arc = n.arcs[at(a)];
      int const row[] = {k * n.nodes + arc.from, k * n.nodes + arc.to, rows - arcs + a};
      double const value[] = {1, -1, 1};
      lp.addColumn(3, row, value, 0, COIN_DBL_MAX, arc.cost);
    }
  }
  lp.dual();
  return lp.status() == 0 ? lp.objectiveValue() : std::numeric_limits<double>::quiet_NaN();
}

// The plan meets every demand on connected paths within the capacities; its cost, or not a number.
double checked_cost(static_network const& n, static_solution const& s) {
  std::vector<double> load(n.arcs.size()), sent(n.demands.size());
  double cost = 0, scale = 1;
  for (static_path const& p : s.paths) {
    id node = n.demands[at(p.demand)].from;
    for (id a : p.arcs) {
      if (n.arcs[at(a)].from != node) return std::nan("");
      node = n.arcs[at(a)].to;
      load[at(a)] += p.units;
      cost += p.units * n.arcs[at(a)].cost;
    }
    if (node != n.demands[at(p.demand)].to || p.units <= 0) return std::nan("");
    sent[at(p.demand)] += p.units;
  }
  for (static_demand const& d : n.demands) scale = std::max(scale, d.amount);
  for (std::size_t k = 0; k < sent.size(); ++k) {
    if (std::abs(sent[k] - n.demands[k].amount) > 1e-8 * scale) return std::nan("");
  }
  for (std::size_t a = 0; a < load.size(); ++a) {
    if (load[a] > n.arcs[a].capacity + 1e-7 * scale) return std::nan("");
  }
  return cost;
}

bool read(std::string const& path, static_network& n) {
  std::ifstream in(path);
  std::string title;
  int nodes = 0, arcs = 0, demands = 0;
  if (!std::getline(in, title) || !(in >> nodes >> arcs >> demands)) return false;
  n.nodes = nodes;
  for (int i = 0; i < arcs; ++i) {
    int from = 0, to = 0, count = 0, number = 0;
    double cost = 0, capacity = 0, fixed = 0;
    in >> from >> to >> cost >> capacity >> fixed >> count >> number;
    n.arcs.push_back({from - 1, to - 1, cost + fixed / capacity, capacity});
  }
  for (int i = 0; i < demands; ++i) {
    int from = 0, to = 0;
    double amount = 0;
    in >> from >> to >> amount;
    n.demands.push_back({from - 1, to - 1, amount});
  }
  return !in.fail();
}

TEST(static_flow, a_full_arc_sends_the_rest_the_dear_way) {
  static_network n{3, {{0, 2, 1, 6}, {0, 1, 2, 10}, {1, 2, 2, 10}}, {{0, 2, 10}}};
  static_solution const s = solve_static(n);
  ASSERT_TRUE(s.feasible);
  EXPECT_NEAR(s.cost, 6 * 1 + 4 * 4, 1e-9);
  EXPECT_NEAR(s.bound, s.cost, 1e-9);
  EXPECT_NEAR(s.arc_price[0], 3, 1e-9);
}

TEST(static_flow, where_nothing_is_scarce_shortest_paths_are_the_plan_and_no_master_is_made) {
  static_network n{3, {{0, 2, 1, 60}, {0, 1, 2, 10}, {1, 2, 2, 10}}, {{0, 2, 10}, {0, 1, 3}}};
  static_solution const s = solve_static(n);
  EXPECT_TRUE(s.feasible);
  EXPECT_EQ(s.rounds, 0);
  EXPECT_DOUBLE_EQ(s.cost, 16);
}

TEST(static_flow, says_so_when_the_demand_does_not_fit_or_has_no_way) {
  EXPECT_FALSE(solve_static({2, {{0, 1, 1, 5}}, {{0, 1, 6}}}).feasible);
  EXPECT_FALSE(solve_static({2, {{0, 1, 1, 5}}, {{1, 0, 1}}}).feasible);
}

RC_GTEST_PROP(static_flow, agrees_with_the_arc_formulation, (std::uint64_t seed)) {
  toy::dice d(seed);
  static_network const n =
      random_network(d.next(), d.between(3, 9), d.between(4, 30), d.between(1, 12), d.real(0.2, 1.2));
  static_solution const s = solve_static(n);
  double const expected = by_arcs(n);
  RC_ASSERT(!s.stalled);
  RC_ASSERT(s.feasible == !std::isnan(expected));
  if (!s.feasible) return;
  RC_ASSERT(std::abs(s.cost - expected) <= 1e-7 * (1 + expected));
  RC_ASSERT(std::abs(checked_cost(n, s) - s.cost) <= 1e-7 * (1 + s.cost));
  RC_ASSERT(std::abs(static_bound(n, s.arc_price) - s.bound) <= 1e-9 * (1 + s.cost));
  RC_ASSERT(s.bound >= s.cost - 1e-8 * (1 + s.cost));
}

// Optima: path column generation and HiGHS on the arc formulation agree (data/opt/NOTE.md); nine digits are
// given.
TEST(static_flow, reaches_the_known_optima_of_the_public_network_design_relaxations) {
  char const* const set = std::getenv("LIFELINE_DATA");
  std::string const root = set != nullptr ? set : std::string(LIFELINE_SOURCE_DIR) + "/../shared/data";
  struct known {
    char const* name;
    double optimum;  // 0: no flow fits
  };
  known const sample[] = {{"C/c33.dow", 3.78623491e+05},
                          {"C/c37.dow", 6.88053087e+04},
                          {"C/c64.dow", 1.09364241e+05},
                          {"R/r15.7.dow", 2.06174455e+06},
                          {"R/r12.7.dow", 7.51400238e+06},
                          {"R/r18.9.dow", 4.30173302e+06},
                          {"R/r01.7.dow", 0},
                          {"R/r03.9.dow", 0}};
  for (known const& k : sample) {
    static_network n;
    if (!read(root + "/opt/cmnd/instances/" + k.name, n)) {
      std::fprintf(stderr, "NOT TESTED: no public instances under %s/opt/cmnd (set LIFELINE_DATA)\n",
                   root.c_str());
      GTEST_SKIP() << "no public instances under " << root << "/opt/cmnd";
    }
    static_solution const s = solve_static(n);
    EXPECT_EQ(s.feasible, k.optimum > 0) << k.name;
    if (k.optimum == 0) continue;
    EXPECT_NEAR(s.cost, k.optimum, 1e-8 * k.optimum) << k.name;
    EXPECT_NEAR(s.bound, k.optimum, 1e-8 * k.optimum) << k.name;
    EXPECT_NEAR(checked_cost(n, s), k.optimum, 1e-8 * k.optimum) << k.name;
  }
}

}  // namespace
}  // namespace lifeline::flow
