// SPDX-License-Identifier: Apache-2.0
// What happens to goods between arrival and landside: one step, or slots with breakdown and clearance limits.
#pragma once

#include <vector>

#include "network/draft.h"

namespace lifeline::network {

// Goods that arrived and wait to be handled.
struct landing {
  std::size_t site = 0;
  node_index node;         // where they wait
  instant t0{};            // ready to be handled
  bool abroad = false;     // came across a border: clearance
  bool breakdown = false;  // uses the site's breakdown
  bool slots = false;
  std::string leg;  // names the limit of the first part of a window
};

// Adds the handling arcs that end before the horizon does; returns the moments goods become landside, in
// order.
std::vector<instant> handle(draft&, landing const&);

// Do the site's clearance desks limit goods from abroad?
bool desks_limit(desk const&);

}  // namespace lifeline::network
