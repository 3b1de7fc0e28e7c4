// SPDX-License-Identifier: Apache-2.0
// Whole cartons and pallets from a divisible plan: keep the whole parts, route the rest in whole steps.
#include <algorithm>
#include <cmath>

#include "flow/bound.h"
#include "flow/router.h"

namespace lifeline::flow {

solution round_to_steps(problem const& p, solution const& from, options const& o) {
  crew team(o.threads);
  lattice const l(p);
  pool paths(l);
  residual left(l);
  plan wish = adopt(paths, from.paths);
  for (flow_on& f : wish) {
    double const step = view(p.lots)[l.lots[paths[f.path].lot]].step;
    if (step > 0) f.units = whole_steps(f.units, step);
  }
  plan placed;
  place(left, paths, wish, placed);
  left.count_in_steps();
  bool const priced = from.duals.row.size() == p.capacity.size();
  if (priced) fill(left, paths, placed, {from.duals.row.data(), 1.0, 50, true}, team);
  fill(left, paths, placed, {nullptr, 1.0, 50, true}, team);
  solution out = from;
  out.paths = publish(paths, placed);
  out.value = check(p, out.paths).value;
  return out;
}

}  // namespace lifeline::flow
