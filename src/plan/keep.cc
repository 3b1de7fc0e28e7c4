// SPDX-License-Identifier: Apache-2.0
#include "plan/keep.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace lifeline::plan {
namespace {

// Of the value of a need's mid step: above money and time (a thousandth of the least step), below any step of
// fairness within the horizon.
constexpr double bonus_share = 5e-3;

using arc_key = std::tuple<int, std::string, instant, instant>;  // kind, ref, start, available

std::map<arc_key, std::vector<std::size_t>> arcs_by_name(ground const& g) {
  std::map<arc_key, std::vector<std::size_t>> out;
  auto const& s = *g.scenario;
  for (std::size_t i = 0; i < g.net.arcs.size(); ++i) {
    auto const& a = g.net.arcs.raw()[i];
    std::string const& ref = a.kind == model::stage_kind::leg     ? s.legs[a.ref].id
                             : a.kind == model::stage_kind::truck ? s.lanes[a.ref].id
                                                                  : s.sites[a.ref].id;
    out[{static_cast<int>(a.kind), ref, a.depart, a.available}].push_back(i);
  }
  return out;
}

// The arcs of a way that connects; several arcs may share a name (handling of two arrivals), so nodes decide.
std::optional<std::vector<flow::id>> find_way(ground const& g,
                                              std::map<arc_key, std::vector<std::size_t>> const& names,
                                              model::consignment const& c, network::node_index at) {
  std::vector<flow::id> out;
  for (auto const& stage : c.stages) {
    auto const found = names.find({static_cast<int>(stage.kind), stage.ref, stage.start, stage.available});
    if (found == names.end()) return {};
    auto const arc = std::find_if(found->second.begin(), found->second.end(),
                                  [&](std::size_t i) { return g.net.arcs.raw()[i].from == at; });
    if (arc == found->second.end()) return {};
    out.push_back(static_cast<flow::id>(*arc));
    at = g.net.arcs.raw()[*arc].to;
  }
  return out;
}

// Puts consignments into the buckets of a new problem.
class keeper {
 public:
  keeper(ground const& g, compiled const& c) : g_(g), c_(c) {
    for (auto const& sink : c.problem.sinks) open_.push_back(sink.quantity);
  }
  // Spreads a consignment over the buckets of its need that its arrival still reaches, earliest first.
  void keep(flow::id lot, model::consignment const& what, std::vector<flow::id> const& arcs,
            std::int64_t pieces) {
    auto const& goods = c_.problem.lots[static_cast<std::size_t>(lot)];
    auto const arrival =
        arcs.empty() ? goods.ready : c_.problem.arcs[static_cast<std::size_t>(arcs.back())].available;
    auto const& commodity = c_.problem.commodities[static_cast<std::size_t>(goods.commodity)];
    flow::standing whole{lot, arcs, {}, static_cast<double>(pieces)};
    double left = whole.units;
    for (auto k = commodity.choices_begin; k < commodity.choices_end; ++k) {
      auto const& choice = c_.problem.choices[static_cast<std::size_t>(k)];
      auto const& part = c_.parts[c_.sinks[static_cast<std::size_t>(choice.sink)].part];
      if (g_.scenario->needs[part.need].id != what.need || arrival > choice.latest || choice.rate <= 0)
        continue;
      whole.sinks.push_back(choice.sink);
      double& room = open_[static_cast<std::size_t>(choice.sink)];
      if (left <= 0 || room <= 1e-9) continue;
      double const units = std::min(left, room / choice.rate);
      room -= units * choice.rate;
      left -= units;
      out_.flows.push_back({lot, choice.sink, arcs, units, bonus_share * part.scale});
    }
    if (!whole.sinks.empty()) out_.whole.push_back(std::move(whole));
  }
  kept_flows take() { return std::move(out_); }

 private:
  ground const& g_;
  compiled const& c_;
  std::vector<double> open_;  // by sink: what it still takes
  kept_flows out_;
};

}  // namespace

kept_flows keeps_of(ground const& g, compiled const& c, model::plan const& before) {
  auto const names = arcs_by_name(g);
  keeper out(g, c);
  std::vector<std::int64_t> by_leg;  // by flow lot: what no consignment stands for yet
  for (auto const& part : c.lots) by_leg.push_back(part.only_by.empty() ? 0 : part.usable);
  for (auto const& what : before.consignments) {
    std::int64_t left = what.quantity.count();
    for (std::size_t i = 0; i < c.lots.size() && left > 0; ++i) {
      auto const& part = c.lots[i];
      auto const& l = g.scenario->lots[part.lot];
      if (l.id != what.lot || (!part.only_site.empty() && part.only_site != what.to)) continue;
      network::node_index const from(static_cast<std::size_t>(c.problem.lots[i].node));
      auto const way = find_way(g, names, what, from);
      std::int64_t const here = part.only_by.empty() ? left : std::min(left, by_leg[i]);
      if (way && here > 0) out.keep(static_cast<flow::id>(i), what, *way, here);
      if (part.only_by.empty()) break;
      if (way) by_leg[i] -= here, left -= here;
    }
  }
  return out.take();
}

}  // namespace lifeline::plan
