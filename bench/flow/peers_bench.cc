// SPDX-License-Identifier: Apache-2.0
// Every row of the planner's table beside what Debian packages for it, on the arc LP of the same instance in
// the same run: Clp for linear problems, Cbc for whole steps. One core, process CPU seconds; a peer that runs
// into its limit is told as such, and its row is a lower bound of the ratio.
//   peers_bench S M X [--limit SECONDS] [--steps]     default S, and 600 seconds for each peer's row; --steps
//                                                     the row of whole steps alone
//
// What each does differently, so that nobody takes a row for more than it is:
//   certified 0.1 %   Clp ends at the optimum of the LP by kind of goods, presolve and dual simplex.
//   first plan        Clp's primal simplex begins with the plan of nothing; stopped when it is worth as much
//                     as the planner's first plan.
//   whole steps       Cbc on the same LP in units of 500 kg; stopped at its limit, or when within 0.7 % of
//                     its LP's optimum.
//   re-plan           Clp's dual simplex from its own optimum with five legs closed. It knows no wish to
//   stay:
//                     what stays, stays by chance. Counted leg by leg for both.
//   alpha = 1         Clp on the LP whose needs have eight steps of utility.
#include <CbcModel.hpp>
#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>
#include <ClpSolve.hpp>
#include <OsiClpSolverInterface.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "flow/arc_lp_oracle.h"
#include "flow/problem.h"
#include "support/cpu.h"
#include "support/data_root.h"
#include "support/hubflow_reader.h"
#include "support/hubflow_tasks.h"

namespace {

using lifeline::bench::data_root;

using lifeline::bench::cpu;

using namespace lifeline::flow;

constexpr double step = 500;

struct timer {
  double begin = cpu();
  double took() const { return cpu() - begin; }
};

struct pair_of_times {
  double ours = 0;
  double peer = 0;
  bool finished = true;  // the peer, before its limit
};

void row(std::string const& name, char const* work, pair_of_times const& t, std::string const& note) {
  std::printf("%s %-16s Lifeline %9.4f s   peer %9.3f s%s   %s%.1f times   %s\n", name.c_str(), work, t.ours,
              t.peer, t.finished ? "" : " (its limit)", t.finished ? "" : "more than ", t.peer / t.ours,
              note.c_str());
  std::fflush(stdout);
}

std::string text(char const* format, double a, double b = 0, double c = 0) {
  char out[240];
  std::snprintf(out, sizeof out, format, a, b, c);
  return out;
}

// An LP with what its columns are.
struct arc_lp_model {
  ClpSimplex lp;
  oracle::arc_columns columns;

  arc_lp_model(problem const& p, double limit) {
    oracle::load_arc_lp(p, false, lp, columns);
    lp.setMaximumSeconds(limit);
  }
  void solve() {
    ClpSolve how;
    how.setSolveType(ClpSolve::useDual);
    lp.initialSolve(how);
  }
  bool solved() const { return lp.status() == 0; }
  double value() const { return -lp.objectiveValue(); }
};

// Stops a primal simplex that has reached a value.
class good_enough : public ClpEventHandler {
 public:
  explicit good_enough(double value) : value_(value) {}
  int event(Event which) override {
    if (which != endOfIteration && which != endOfFactorization) return -1;
    bool const reached = model_->sumPrimalInfeasibilities() < 1e-6 && -model_->objectiveValue() >= value_;
    return reached ? 5 : -1;
  }
  ClpEventHandler* clone() const override { return new good_enough(*this); }

 private:
  double value_;
};

// The optimum, which the other rows begin from.
void certified_row(std::string const& name, problem const& p, arc_lp_model& peer, double limit,
                   solution& ours) {
  timer t;
  options o;
  ours = solve(p, o);
  auto const mine = t.took();
  timer u;
  peer.solve();
  auto const theirs = u.took();
  row(name, "certified 0.1 %", {mine, theirs, peer.solved()},
      text("gap %.2e; LP of %.0f rows, limit %.0f s", (ours.bound - ours.value) / ours.bound,
           peer.lp.numberRows(), limit));
}

void first_row(std::string const& name, problem const& p, double limit) {
  options o;
  o.first_only = true;
  timer t;
  auto const ours = solve(p, o);
  auto const mine = t.took();
  arc_lp_model peer(p, limit);
  good_enough stop(ours.value);
  peer.lp.passInEventHandler(&stop);
  timer u;
  peer.lp.primal();
  auto const theirs = u.took();
  row(name, "first plan", {mine, theirs, peer.value() >= ours.value},
      text("%.2f %% below the optimum; the peer's %.2f %%", 100 * (1 - ours.value / optimum_of(name)),
           100 * (1 - peer.value() / optimum_of(name))));
}

// What of the flow on open legs is there before and after, of what could be; per kind of goods and leg.
using leg_flow = std::map<std::pair<id, id>, double>;
double stays(leg_flow const& before, leg_flow const& after) {
  double could = 0, does = 0;
  for (auto const& [where, units] : before) {
    could += units;
    auto const now = after.find(where);
    if (now != after.end()) does += std::min(units, now->second);
  }
  return 100 * does / could;
}

leg_flow flow_of(problem const& p, solution const& s, std::vector<char> const& gone) {
  leg_flow out;
  for (auto const& f : s.paths)
    for (id a : f.arcs)
      if (gone[static_cast<std::size_t>(a)] == 0)
        out[{p.lots[static_cast<std::size_t>(f.lot)].commodity, a}] += f.units;
  return out;
}

// Columns of one leg stand for the kinds of goods in their order, so the column itself names them.
leg_flow flow_of(arc_lp_model const& m, std::vector<char> const& gone) {
  leg_flow out;
  auto const* x = m.lp.getColSolution();
  for (int c = 0; c < m.lp.numberColumns(); ++c) {
    auto const a = m.columns.arc[static_cast<std::size_t>(c)];
    if (a >= 0 && gone[static_cast<std::size_t>(a)] == 0 && x[c] > 1e-6) out[{c, a}] = x[c];
  }
  return out;
}

// Flow that can stay: whole paths that no closed leg cuts. Leg by leg this asks a little more of both.
void replan_row(std::string const& name, problem const& p, solution const& before, arc_lp_model& peer,
                double limit) {
  std::vector<char> gone;
  problem q = without_busiest(p, before, 5, gone);
  problem const plain = q;
  for (auto const& f : before.paths) {
    bool const open = std::none_of(f.arcs.begin(), f.arcs.end(),
                                   [&](id a) { return gone[static_cast<std::size_t>(a)] != 0; });
    if (open) q.keeps.push_back({f.lot, f.sink, f.arcs, f.units, 0.5});
  }
  options o;
  o.warm = &before.paths;
  o.warm_prices = &before.duals;
  timer t;
  auto const after = solve(q, o);
  auto const mine = t.took();
  auto const was = flow_of(peer, gone);
  for (std::size_t r = 0; r < p.capacity.size(); ++r)  // the arc LP has the capacities first
    peer.lp.setRowUpper(static_cast<int>(r), q.capacity[r]);
  peer.lp.setMaximumSeconds(limit);  // counted from here
  timer u;
  peer.lp.dual();
  auto const theirs = u.took();
  auto const best = peer.value();
  row(name, "re-plan", {mine, theirs, peer.solved()},
      text("stays %.1f %%, the peer's %.1f %%; value %.3f %% below the peer's",
           stays(flow_of(p, before, gone), flow_of(p, after, gone)), stays(was, flow_of(peer, gone)),
           100 * (1 - check(plain, after.paths).value / best)));
}

void fair_row(std::string const& name, problem const& p, double limit) {
  auto const q = fair(p, 1);
  timer t;
  options o;
  auto const ours = solve(q, o);
  auto const mine = t.took();
  arc_lp_model peer(q, limit);
  timer u;
  peer.solve();
  row(name, "alpha = 1", {mine, u.took(), peer.solved()},
      text("gap %.2e", (ours.bound - ours.value) / ours.bound));
}

// The LP with flows counted in whole steps.
void steps_row(std::string const& name, problem p, double limit) {
  for (auto& l : p.lots) l.step = step;
  options o;
  o.gap = 1e-4;
  timer t;
  auto const lp = solve(p, o);
  auto const whole = round_to_steps(p, lp, {});
  auto const mine = t.took();
  arc_lp_model m(p, limit);
  CoinPackedMatrix matrix = *m.lp.matrix();
  std::vector<double> cost(m.lp.objective(), m.lp.objective() + m.lp.numberColumns());
  std::vector<double> upper(m.lp.columnUpper(), m.lp.columnUpper() + m.lp.numberColumns());
  for (int c = 0; c < m.lp.numberColumns(); ++c) {
    if (m.columns.flow[static_cast<std::size_t>(c)] == 0) continue;
    cost[static_cast<std::size_t>(c)] *= step;
    if (upper[static_cast<std::size_t>(c)] < COIN_DBL_MAX) upper[static_cast<std::size_t>(c)] /= step;
    auto const begin = matrix.getVectorStarts()[c];
    for (auto k = begin; k < begin + matrix.getVectorLengths()[c]; ++k)
      matrix.getMutableElements()[k] *= step;
  }
  std::vector<double> const lower(cost.size(), 0.0);
  OsiClpSolverInterface mip;
  mip.loadProblem(matrix, lower.data(), upper.data(), cost.data(), m.lp.rowLower(), m.lp.rowUpper());
  for (int c = 0; c < m.lp.numberColumns(); ++c)
    if (m.columns.flow[static_cast<std::size_t>(c)] != 0) mip.setInteger(c);
  mip.messageHandler()->setLogLevel(0);
  CbcModel search(mip);
  search.setLogLevel(0);
  char const* const words[] = {"peers_bench", "-log",  "0",      "-ratioGap", "0.007",
                               "-seconds",    nullptr, "-solve", "-quit"};
  std::string const seconds = text("%.0f", limit);
  std::vector<char const*> said(std::begin(words), std::end(words));
  *std::find(said.begin(), said.end(), nullptr) = seconds.c_str();
  CbcMain0(search);
  timer u;
  CbcMain1(static_cast<int>(said.size()), said.data(), search);
  auto const theirs = u.took();
  bool const found = search.getSolutionCount() > 0 && search.bestSolution() != nullptr;
  auto const best = found ? -search.getObjValue() : 0;
  row(name, "whole steps", {mine, theirs, found && best >= whole.value},
      text("%.2f %% below the LP bound; ", 100 * (1 - whole.value / lp.bound)) +
          (found ? text("the peer's %.2f %%", 100 * (1 - best / lp.bound)) : "the peer found no plan"));
}

void instance(std::string const& name, problem const& p, double limit, bool only_steps) {
  if (only_steps) return steps_row(name, p, limit);
  first_row(name, p, limit);
  arc_lp_model peer(p, limit);
  solution ours;
  certified_row(name, p, peer, limit, ours);
  if (peer.solved()) {
    replan_row(name, p, ours, peer, limit);
  } else {
    std::printf("%s re-plan          the peer has no plan to begin from\n", name.c_str());
  }
  fair_row(name, p, limit);
  steps_row(name, p, limit);
}

}  // namespace

int main(int argc, char** argv) {
  double limit = 600;
  bool only_steps = false;
  std::vector<std::string> names;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--limit") == 0 && i + 1 < argc) {
      limit = std::max(1.0, std::strtod(argv[++i], nullptr));
    } else if (std::strcmp(argv[i], "--steps") == 0) {
      only_steps = true;
    } else {
      names.emplace_back(argv[i]);
    }
  }
  if (names.empty()) names = {"S"};
  for (auto const& name : names) {
    problem p;
    std::string what;
    if (name != "S" && name != "M" && name != "X") {
      std::printf("%s: not an instance; say S, M or X\n", name.c_str());
    } else if (!read_hubflow(data_root() + "/opt/hubflow/" + name, p, what)) {
      std::printf("%s: NO DATA, nothing measured: %s (set LIFELINE_DATA)\n", name.c_str(), what.c_str());
    } else {
      instance(name, p, limit, only_steps);
    }
  }
  return 0;
}
