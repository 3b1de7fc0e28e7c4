// SPDX-License-Identifier: Apache-2.0
// LEMON's network simplex behind plain numbers; compiled as C++17, so nothing newer here.
#pragma once

#include <cstdint>
#include <vector>

namespace lifeline::flow::oracle {

struct edge {
  int from, to;
  std::int64_t capacity;
  std::int64_t cost;
};

// The cheapest circulation over nodes 0..n-1; its cost, at most 0 since the empty one costs nothing.
std::int64_t cheapest_circulation(int nodes, std::vector<edge> const&);

}  // namespace lifeline::flow::oracle
