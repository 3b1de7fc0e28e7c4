// SPDX-License-Identifier: Apache-2.0
#include "flow/lemon_oracle.h"

#include <stdexcept>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#pragma GCC diagnostic pop

namespace lifeline::flow::oracle {

std::int64_t cheapest_circulation(int nodes, std::vector<edge> const& edges) {
  lemon::SmartDigraph g;
  g.reserveNode(nodes);
  for (int i = 0; i < nodes; ++i) g.addNode();
  lemon::SmartDigraph::ArcMap<std::int64_t> upper(g), cost(g);
  for (edge const& e : edges) {
    auto const a = g.addArc(g.nodeFromId(e.from), g.nodeFromId(e.to));
    upper[a] = e.capacity;
    cost[a] = e.cost;
  }
  lemon::NetworkSimplex<lemon::SmartDigraph, std::int64_t, std::int64_t> simplex(g);
  simplex.upperMap(upper).costMap(cost);
  if (simplex.run() != decltype(simplex)::OPTIMAL) throw std::runtime_error("LEMON gave up");
  return simplex.totalCost<std::int64_t>();
}

}  // namespace lifeline::flow::oracle
