// SPDX-License-Identifier: Apache-2.0
// Arcs are sorted by departure and take time, so one pass over them settles every node (the connection scan
// of Dibbelt, Pajor, Strasser and Wagner, "Intriguingly simple and fast transit routing", SEA 2013).
#include <algorithm>

#include "base/check.h"
#include "network/network.h"

namespace lifeline::network {
namespace {

struct scan {
  std::vector<std::optional<instant>> reached;  // by node
  std::vector<arc_index> by;                    // the arc that reached it; invalid at the start
};

std::size_t first_from(network const& net, instant ready) {
  auto const& arcs = net.arcs.raw();
  auto const at =
      std::lower_bound(arcs.begin(), arcs.end(), ready, [](arc const& a, instant t) { return a.depart < t; });
  return static_cast<std::size_t>(at - arcs.begin());
}

// Stops once no later departure can reach `target` sooner; an invalid target settles all.
scan scan_from(network const& net, node_index from, instant ready, traits goods, node_index target) {
  LIFELINE_CHECK(from.value() < net.nodes.size());
  scan out{std::vector<std::optional<instant>>(net.nodes.size()), std::vector<arc_index>(net.nodes.size())};
  out.reached[from.value()] = ready;
  for (std::size_t i = first_from(net, ready); i < net.arcs.size(); ++i) {
    arc const& a = net.arcs.raw()[i];
    if (target.valid() && out.reached[target.value()] && *out.reached[target.value()] <= a.depart) break;
    auto const& here = out.reached[a.from.value()];
    if (!here || *here > a.depart || (a.forbids & goods) != 0) continue;
    auto& there = out.reached[a.to.value()];
    if (there && *there <= a.available) continue;
    there = a.available;
    out.by[a.to.value()] = arc_index(i);
  }
  return out;
}

}  // namespace

std::optional<way> earliest(network const& net, node_index from, instant ready, traits goods,
                            std::size_t site) {
  LIFELINE_CHECK(site < net.landside.size());
  auto const target = net.landside[site];
  auto const found = scan_from(net, from, ready, goods, target);
  if (!found.reached[target.value()]) return {};
  way out;
  out.available = *found.reached[target.value()];
  for (auto at = target; found.by[at.value()].valid(); at = net.arcs[found.by[at.value()]].from)
    out.arcs.push_back(found.by[at.value()]);
  std::reverse(out.arcs.begin(), out.arcs.end());
  return out;
}

std::vector<std::optional<instant>> earliest_everywhere(network const& net, node_index from, instant ready,
                                                        traits goods) {
  auto const found = scan_from(net, from, ready, goods, node_index());
  std::vector<std::optional<instant>> out;
  for (auto const at : net.landside) out.push_back(found.reached[at.value()]);
  return out;
}

}  // namespace lifeline::network
