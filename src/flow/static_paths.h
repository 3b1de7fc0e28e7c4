// SPDX-License-Identifier: Apache-2.0
// Shortest paths for solve_static: one Dijkstra per origin serves all of its demands. Internal to the room.
#pragma once

#include <vector>

#include "flow/static_flow.h"

namespace lifeline::flow {

class shortest_paths {
 public:
  explicit shortest_paths(static_network const&);

  void set_prices(std::vector<double> const& arc_price);

  // Calls visit(demand, length) for every demand, by origin; during the call path_to gives the path of that
  // origin.
  template <class visitor>
  void for_each_demand(visitor const& visit) {
    for (std::size_t o = 0; o + 1 < origin_begin_.size(); ++o) {
      run(origins_[o], origin_begin_[o], origin_begin_[o + 1]);
      for (id i = origin_begin_[o]; i < origin_begin_[o + 1]; ++i) {
        id const k = by_origin_[static_cast<std::size_t>(i)];
        visit(k, distance_[static_cast<std::size_t>(n_.demands[static_cast<std::size_t>(k)].to)]);
      }
    }
  }
  std::vector<id> path_to(id node) const;

 private:
  void run(id origin, id demands_begin, id demands_end);

  struct step {
    id to;
    id arc;
    double length;
  };
  static_network const& n_;
  std::vector<id> begin_;     // per node: its steps
  std::vector<step> steps_;   // arcs by tail
  std::vector<id> position_;  // of an arc in steps_
  std::vector<id> origins_, origin_begin_, by_origin_;
  std::vector<double> distance_;
  std::vector<id> via_;       // arc by which a node is reached
  std::vector<id> frontier_;  // reached, not settled
  std::vector<char> wanted_;
};

}  // namespace lifeline::flow
