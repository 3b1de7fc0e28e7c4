// SPDX-License-Identifier: Apache-2.0
#include "support/hubflow_tasks.h"

#include <algorithm>
#include <cmath>

namespace lifeline::flow {
namespace {

std::vector<id> busiest_arcs(problem const& p, solution const& s, std::size_t count) {
  std::vector<double> load(p.arcs.size(), 0.0);
  for (path_flow const& f : s.paths)
    for (id a : f.arcs) load[static_cast<std::size_t>(a)] += f.units;
  std::vector<id> order(p.arcs.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<id>(i);
  std::stable_sort(order.begin(), order.end(), [&](id a, id b) {
    return load[static_cast<std::size_t>(a)] > load[static_cast<std::size_t>(b)];
  });
  order.resize(std::min(count, order.size()));
  return order;
}

}  // namespace

double optimum_of(std::string const& name) {
  if (name == "S") return 131326318.02;
  return name == "M" ? 602702111.57 : 1785238156.8;
}

problem without_busiest(problem const& p, solution const& plan, std::size_t legs, std::vector<char>& gone) {
  problem q = p;
  gone.assign(p.arcs.size(), 0);
  for (id a : busiest_arcs(p, plan, legs)) {
    auto const& leg = p.arcs[static_cast<std::size_t>(a)];
    gone[static_cast<std::size_t>(a)] = 1;
    q.capacity[static_cast<std::size_t>(p.uses[static_cast<std::size_t>(leg.uses_begin)].row)] = 0;
  }
  return q;
}

problem fair(problem p, double alpha) {
  std::vector<segment> segments;
  for (std::size_t n = 0; n < p.needs.size(); ++n) {
    need& x = p.needs[n];
    double const severity12 = p.segments[static_cast<std::size_t>(x.segments_begin)].slope;
    double const quantity = p.sinks[n].quantity;
    x.segments_begin = static_cast<id>(segments.size());
    for (int k = 1; k <= 8; ++k)
      segments.push_back({quantity / 8, severity12 * std::pow((k - 0.5) / 8, -alpha)});
    x.segments_end = static_cast<id>(segments.size());
  }
  p.segments = segments;
  return p;
}

}  // namespace lifeline::flow
