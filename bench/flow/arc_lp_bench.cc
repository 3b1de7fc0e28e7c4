// SPDX-License-Identifier: Apache-2.0
// The packaged way to the same plan: Clp (presolve, dual simplex) on the arc LP of the hubflow instances,
// beside solve() to a certified 0.1 % and solve_exact() on the same problem in the same run. One core,
// process CPU seconds.
//   arc_lp_bench           S
//   arc_lp_bench --m       S and M (Clp needs about a minute and a half on M)
//   arc_lp_bench --lots    also with every lot tracked on its own, as a plan per lot needs it
// X is not attempted: its arc LP has a million rows aggregated and ten million with lots tracked; HiGHS'
// interior point needs 700 s for the easier one (field measurement of November 2026), Clp's simplex did not
// finish M with lots.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

#include "flow/arc_lp_oracle.h"
#include "flow/exact.h"
#include "flow/problem.h"
#include "support/data_root.h"
#include "support/hubflow_reader.h"

namespace {

using lifeline::bench::data_root;

using namespace lifeline::flow;

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void report(std::string const& name, problem const& p, bool per_lot, bool exact) {
  double const begin = cpu_seconds();
  options o;
  o.gap = 1e-3;
  solution const ours = solve(p, o);
  double const took = cpu_seconds() - begin;
  std::printf("%s solve to 0.1 %%:  %9.3f s CPU  value %.6f  gap %.2e  audit %s\n", name.c_str(), took,
              ours.value, (ours.bound - ours.value) / std::abs(ours.bound),
              check(p, ours.paths).feasible ? "ok" : "BROKEN");
  if (exact) {
    double const start = cpu_seconds();
    solution const s = solve_exact(p);
    double const used = cpu_seconds() - start;
    std::printf("%s solve_exact:     %9.3f s CPU  value %.6f  gap %.2e  rounds %d\n", name.c_str(), used,
                s.value, (s.bound - s.value) / std::abs(s.bound), s.rounds);
  }
  double const start = cpu_seconds();
  oracle::arc_lp_result const peer = oracle::arc_lp(p, {per_lot, 400});
  double const used = cpu_seconds() - start;
  std::printf("%s Clp, arc LP %s: %9.3f s CPU  value %.6f  %ld rows x %ld columns, %ld nonzeros%s\n",
              name.c_str(), per_lot ? "per lot" : "by kind", used, peer.value, peer.rows, peer.columns,
              peer.nonzeros, peer.solved ? "" : "  STOPPED at its time limit");
  std::printf("%s Clp / solve = %.1f in time; solve is %.4f %% below Clp's optimum\n", name.c_str(),
              used / took, 100 * (peer.value - ours.value) / std::abs(peer.value));
}

}  // namespace

int main(int argc, char** argv) {
  bool medium = false, lots = false;
  for (int i = 1; i < argc; ++i) {
    medium = medium || std::strcmp(argv[i], "--m") == 0;
    lots = lots || std::strcmp(argv[i], "--lots") == 0;
  }
  for (char const* name : {"S", "M"}) {
    if (*name == 'M' && !medium) continue;
    problem p;
    std::string what;
    if (!read_hubflow(data_root() + "/opt/hubflow/" + name, p, what)) {
      std::printf("%s: NO DATA, nothing measured: %s (set LIFELINE_DATA)\n", name, what.c_str());
      continue;
    }
    report(name, p, false, *name == 'S');  // solve_exact is for small problems
    if (lots && *name == 'S') report(name, p, true, false);
  }
  std::printf("X: not attempted with a packaged solver, see the head of this file\n");
  return 0;
}
