// SPDX-License-Identifier: Apache-2.0
// The 205 capacitated multicommodity network-design instances of Crainic and Gendron (groups R, C, C+): the
// linear relaxation with arc cost c + f/u, solved by solve_static and, in the same run, by Clp on the arc
// formulation (flow of every origin on every arc; demands of one origin aggregated, which is exact).
//   cmnd_bench [--repeat N] [--peer all|sample|none] [--peer-seconds S]
// Times are process CPU seconds. Optima to compare with: bks/cmnd-lp-weak-relaxation.csv.
#include <ClpSimplex.hpp>
#include <ClpSolve.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "flow/static_flow.h"
#include "support/data_root.h"

namespace {

using lifeline::bench::data_root;

using namespace lifeline::flow;

struct instance {
  std::string name;
  static_network network;
  double optimum = 0;
};

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
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

// The table gives these nine the value of an overload penalty; NOTE.md says that no flow fits.
bool known_infeasible(std::string const& name) {
  for (char const* group : {"R/r01.", "R/r02.", "R/r03."}) {
    for (char const* variant : {"7.dow", "8.dow", "9.dow"}) {
      if (name == std::string(group) + variant) return true;
    }
  }
  return false;
}

std::vector<instance> read_all(std::string const& root) {
  std::vector<instance> all;
  std::ifstream table(root + "/opt/bks/cmnd-lp-weak-relaxation.csv");
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    std::vector<std::string> fields(1);
    for (char c : line) {
      if (c == ',') {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    if (fields.size() < 5) continue;
    instance i;
    i.name = fields[0];
    i.optimum = known_infeasible(i.name) ? NAN : std::atof(fields[4].c_str());
    if (!read(root + "/opt/cmnd/instances/" + i.name, i.network)) continue;
    all.push_back(std::move(i));
  }
  return all;
}

// The arc formulation: net supply of every node and origin, joint capacity of every arc.
double arc_formulation(static_network const& n, bool per_demand, double max_seconds, bool& solved) {
  struct flow {
    id origin;
    std::map<id, double> to;
  };
  std::map<id, flow> flows;
  for (std::size_t k = 0; k < n.demands.size(); ++k) {
    static_demand const& d = n.demands[k];
    flow& f = flows[per_demand ? static_cast<id>(k) : d.from];
    f.origin = d.from;
    f.to[d.to] += d.amount;
  }
  int const nodes = n.nodes, arcs = static_cast<int>(n.arcs.size());
  int const rows = nodes * static_cast<int>(flows.size()) + arcs;
  std::vector<double> lower(static_cast<std::size_t>(rows), 0.0), upper(lower), cost, value, zero, top;
  std::vector<int> row;
  std::vector<CoinBigIndex> start = {0};
  int base = 0;
  for (auto const& [key, f] : flows) {
    for (auto const& [to, amount] : f.to) {
      lower[static_cast<std::size_t>(base + to)] -= amount;
      lower[static_cast<std::size_t>(base + f.origin)] += amount;
    }
    for (int a = 0; a < arcs; ++a) {
      static_arc const& arc = n.arcs[static_cast<std::size_t>(a)];
      row.insert(row.end(), {base + arc.from, base + arc.to, rows - arcs + a});
      value.insert(value.end(), {1.0, -1.0, 1.0});
      cost.push_back(arc.cost);
      start.push_back(static_cast<CoinBigIndex>(row.size()));
    }
    base += nodes;
  }
  upper = lower;
  for (int a = 0; a < arcs; ++a) {
    lower[static_cast<std::size_t>(base + a)] = -COIN_DBL_MAX;
    upper[static_cast<std::size_t>(base + a)] = n.arcs[static_cast<std::size_t>(a)].capacity;
  }
  zero.assign(cost.size(), 0.0);
  top.assign(cost.size(), COIN_DBL_MAX);
  ClpSimplex lp;
  lp.setLogLevel(0);
  lp.loadProblem(static_cast<int>(cost.size()), rows, start.data(), row.data(), value.data(), zero.data(),
                 top.data(), cost.data(), lower.data(), upper.data());
  lp.setMaximumSeconds(max_seconds);
  ClpSolve how;
  how.setSolveType(ClpSolve::useDual);
  lp.initialSolve(how);
  solved = lp.status() == 0 || lp.status() == 1;
  return lp.status() == 0 ? lp.objectiveValue() : NAN;
}

struct totals {
  double seconds = 0, worst = 0, error = 0;
  int infeasible = 0, wrong = 0;
  std::string slowest, off;
};

totals run_ours(std::vector<instance> const& all) {
  totals t;
  for (instance const& i : all) {
    double const begin = cpu_seconds();
    static_solution const s = solve_static(i.network);
    double const took = cpu_seconds() - begin;
    t.seconds += took;
    if (took > t.worst) {
      t.worst = took;
      t.slowest = i.name;
    }
    if (!s.feasible) ++t.infeasible;
    if (s.stalled || s.feasible == std::isnan(i.optimum)) {
      ++t.wrong;
      std::printf("WRONG %s: feasible %d stalled %d\n", i.name.c_str(), s.feasible, s.stalled);
    }
    if (!s.feasible || std::isnan(i.optimum)) continue;
    double const error = std::max(std::abs(s.cost - i.optimum), std::abs(s.bound - i.optimum)) / i.optimum;
    if (error > t.error) {
      t.error = error;
      t.off = i.name;
    }
  }
  return t;
}

void run_peer(std::vector<instance> const& all, bool every, bool per_demand, double max_seconds,
              double budget) {
  double ours = 0, peer = 0, worst = 0, spent = 0;
  int solved = 0, capped = 0, tried = 0;
  std::string slowest;
  for (std::size_t k = 0; k < all.size() && spent < budget; k += every ? 1 : 10) {
    double const begin = cpu_seconds();
    bool done = false;
    double const cost = arc_formulation(all[k].network, per_demand, max_seconds, done);
    double const middle = cpu_seconds();
    static_solution const s = solve_static(all[k].network);
    double const end = cpu_seconds();
    ++tried;
    spent += end - begin;
    if (!done) {
      ++capped;
      continue;
    }
    ++solved;
    peer += middle - begin;
    ours += end - middle;
    if (middle - begin > worst) {
      worst = middle - begin;
      slowest = all[k].name;
    }
    if (s.feasible && std::abs(cost - s.cost) > 1e-6 * s.cost)
      std::printf("DIFFERS %s\n", all[k].name.c_str());
  }
  std::printf(
      "peer: Clp on the arc formulation, %s: %d of %zu instances tried, %d solved, %d stopped at %.0f s\n",
      per_demand ? "one flow per demand" : "one flow per origin", tried, all.size(), solved, capped,
      max_seconds);
  std::printf("  on those solved: Clp %.3f s, ours %.4f s, ratio %.0f; slowest for Clp %s %.3f s\n", peer,
              ours, peer / std::max(ours, 1e-9), slowest.c_str(), worst);
}

// What the project set itself for all of them together.
constexpr double goal_seconds = 0.4, goal_error = 1e-8;

}  // namespace

int main(int argc, char** argv) {
  int repeat = 3;
  double peer_seconds = 20, budget = 300;
  std::string peer = "sample";
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--repeat") == 0) repeat = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--peer") == 0) peer = argv[i + 1];
    if (std::strcmp(argv[i], "--peer-seconds") == 0) peer_seconds = std::atof(argv[i + 1]);
    if (std::strcmp(argv[i], "--peer-budget") == 0) budget = std::atof(argv[i + 1]);
  }
  double const begin = cpu_seconds();
  std::vector<instance> const all = read_all(data_root());
  double const reading = cpu_seconds() - begin;
  if (all.empty()) {
    std::printf("cmnd_bench: NO DATA under %s/opt/cmnd: nothing measured (set LIFELINE_DATA)\n",
                data_root().c_str());
    return 0;
  }
  for (int r = 0; r < repeat; ++r) {
    totals const t = run_ours(all);
    std::printf(
        "%zu instances: solve %.4f s CPU, with reading %.4f s; slowest %s %.4f s; largest relative error "
        "%.2e (%s); "
        "infeasible %d; wrong %d; goal %.1f s, %.0e: %s\n",
        all.size(), t.seconds, t.seconds + reading, t.slowest.c_str(), t.worst, t.error, t.off.c_str(),
        t.infeasible, t.wrong, goal_seconds, goal_error,
        t.seconds <= goal_seconds && t.error <= goal_error && t.wrong == 0 ? "met" : "MISSED");
  }
  if (peer == "none") return 0;
  run_peer(all, peer == "all", false, peer_seconds, budget);
  run_peer(all, peer == "all", true, peer_seconds, budget);
  return 0;
}
