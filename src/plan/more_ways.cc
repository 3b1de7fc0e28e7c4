// SPDX-License-Identifier: Apache-2.0
#include "plan/more_ways.h"

#include <algorithm>

namespace lifeline::plan {
namespace {

class finder {
 public:
  finder(ground const& g, compiled const& c) : g_(g), c_(c) {}

  std::vector<flow::path_flow> run() {
    for (std::size_t l = 0; l < c_.lots.size(); ++l) {
      for (std::size_t n = 0; n < g_.scenario->needs.size(); ++n) {
        if (g_.can_reach[c_.lots[l].lot][n]) look(l, n);
      }
    }
    return std::move(out_);
  }

 private:
  void look(std::size_t l, std::size_t n) {
    auto const& lot = c_.problem.lots[l];
    auto const traits = g_.net.lot_traits[c_.lots[l].lot];
    instant const ready = g_.origin + std::chrono::minutes(lot.ready);
    network::node_index const node(static_cast<std::size_t>(lot.node));
    std::size_t const site = site_of(g_.scenario->needs[n].site);
    if (auto const direct = network::earliest(g_.net, node, ready, traits, site)) add(l, n, direct->arcs);
    for (std::size_t a = 0; a < g_.net.arcs.size(); ++a) {
      auto const& arc = g_.net.arcs.raw()[a];
      if (arc.kind != model::stage_kind::leg || (arc.forbids & traits) != 0 || arc.twin_of.valid()) continue;
      auto const to_leg = network::earliest(g_.net, node, ready, traits, g_.net.nodes[arc.from].site);
      if (!to_leg || to_leg->available > arc.depart) continue;
      auto const on = network::earliest(g_.net, arc.to, arc.available, traits, site);
      if (!on) continue;
      auto arcs = to_leg->arcs;
      arcs.emplace_back(a);
      arcs.insert(arcs.end(), on->arcs.begin(), on->arcs.end());
      add(l, n, arcs);
    }
  }

  std::size_t site_of(std::string const& id) const {
    return static_cast<std::size_t>(model::find_site(*g_.scenario, id) - g_.scenario->sites.data());
  }

  // Into every bucket of the need that it still reaches.
  void add(std::size_t l, std::size_t n, std::vector<network::arc_index> const& way) {
    std::vector<flow::id> arcs;
    arcs.reserve(way.size());
    for (auto const arc : way) arcs.push_back(static_cast<flow::id>(arc.value()));
    auto const& p = c_.problem;
    auto const arrival =
        arcs.empty() ? p.lots[l].ready : p.arcs[static_cast<std::size_t>(arcs.back())].available;
    auto const& commodity = p.commodities[static_cast<std::size_t>(p.lots[l].commodity)];
    for (auto k = commodity.choices_begin; k < commodity.choices_end; ++k) {
      auto const& choice = p.choices[static_cast<std::size_t>(k)];
      auto const part = c_.sinks[static_cast<std::size_t>(choice.sink)].part;
      if (c_.parts[part].need != n || arrival > choice.latest) continue;
      out_.push_back({static_cast<flow::id>(l), choice.sink, arcs, 0});
    }
  }

  ground const& g_;
  compiled const& c_;
  std::vector<flow::path_flow> out_;
};

}  // namespace

std::vector<flow::path_flow> more_ways(ground const& g, compiled const& c) {
  std::size_t const searches =
      c.lots.size() * g.scenario->needs.size() * std::max<std::size_t>(g.scenario->legs.size(), 1);
  if (searches > most_searches) return {};
  return finder(g, c).run();
}

}  // namespace lifeline::plan
