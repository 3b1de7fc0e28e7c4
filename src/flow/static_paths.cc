// SPDX-License-Identifier: Apache-2.0
#include "flow/static_paths.h"

#include <algorithm>
#include <limits>

namespace lifeline::flow {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::size_t at(id i) {
  return static_cast<std::size_t>(i);
}

}  // namespace

shortest_paths::shortest_paths(static_network const& n)
    : n_(n),
      begin_(at(n.nodes) + 1, 0),
      steps_(n.arcs.size()),
      position_(n.arcs.size()),
      distance_(at(n.nodes)),
      via_(at(n.nodes)),
      wanted_(at(n.nodes), 0) {
  for (static_arc const& a : n.arcs) ++begin_[at(a.from) + 1];
  for (std::size_t v = 1; v < begin_.size(); ++v) begin_[v] += begin_[v - 1];
  std::vector<id> fill(begin_.begin(), begin_.end() - 1);
  for (std::size_t a = 0; a < n.arcs.size(); ++a) {
    position_[a] = fill[at(n.arcs[a].from)]++;
    steps_[at(position_[a])] = {n.arcs[a].to, static_cast<id>(a), n.arcs[a].cost};
  }
  for (std::size_t k = 0; k < n.demands.size(); ++k) by_origin_.push_back(static_cast<id>(k));
  std::stable_sort(by_origin_.begin(), by_origin_.end(),
                   [&](id a, id b) { return n.demands[at(a)].from < n.demands[at(b)].from; });
  for (std::size_t i = 0; i < by_origin_.size(); ++i) {
    id const origin = n.demands[at(by_origin_[i])].from;
    if (!origins_.empty() && origins_.back() == origin) continue;
    origins_.push_back(origin);
    origin_begin_.push_back(static_cast<id>(i));
  }
  origin_begin_.push_back(static_cast<id>(by_origin_.size()));
}

void shortest_paths::set_prices(std::vector<double> const& arc_price) {
  for (std::size_t a = 0; a < arc_price.size(); ++a) {
    steps_[at(position_[a])].length = n_.arcs[a].cost + arc_price[a];
  }
}

// Dijkstra with a plain list of reached nodes: the graphs are small and dense, a heap would cost more than it
// saves.
void shortest_paths::run(id origin, id demands_begin, id demands_end) {
  std::fill(distance_.begin(), distance_.end(), infinite);
  int open = 0;
  for (id i = demands_begin; i < demands_end; ++i) {
    char& w = wanted_[at(n_.demands[at(by_origin_[at(i)])].to)];
    if (w == 0) ++open;
    w = 1;
  }
  frontier_.assign(1, origin);
  distance_[at(origin)] = 0;
  via_[at(origin)] = -1;
  while (!frontier_.empty() && open > 0) {
    std::size_t nearest = 0;
    double shortest = distance_[at(frontier_[0])];
    for (std::size_t i = 1; i < frontier_.size(); ++i) {
      double const d = distance_[at(frontier_[i])];
      if (d < shortest) {
        shortest = d;
        nearest = i;
      }
    }
    id const node = frontier_[nearest];
    frontier_[nearest] = frontier_.back();
    frontier_.pop_back();
    open -= wanted_[at(node)];
    wanted_[at(node)] = 0;
    for (id p = begin_[at(node)]; p < begin_[at(node) + 1]; ++p) {
      step const& s = steps_[at(p)];
      double const d = shortest + s.length;
      double& known = distance_[at(s.to)];
      if (d >= known) continue;
      if (known == infinite) frontier_.push_back(s.to);
      known = d;
      via_[at(s.to)] = s.arc;
    }
  }
  for (id i = demands_begin; i < demands_end; ++i) wanted_[at(n_.demands[at(by_origin_[at(i)])].to)] = 0;
}

std::vector<id> shortest_paths::path_to(id node) const {
  std::vector<id> arcs;
  for (id a = via_[at(node)]; a >= 0; a = via_[at(n_.arcs[at(a)].from)]) arcs.push_back(a);
  std::reverse(arcs.begin(), arcs.end());
  return arcs;
}

}  // namespace lifeline::flow
