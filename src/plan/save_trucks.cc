// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>

#include "plan/solve.h"

namespace lifeline::plan {
namespace {

struct bulk {
  double kg = 0;
  double m3 = 0;
  double pallets = 0;
};

// Loads of truck departures, by arc (and twin), and what the shared limits still take.
class yard {
 public:
  yard(ground const& g, compiled const& c, std::vector<flow::path_flow>& paths)
      : g_(g), p_(c.problem), paths_(paths), left_(c.problem.capacity) {
    for (std::size_t i = 0; i < paths.size(); ++i) {
      for (auto const arc : paths[i].arcs) {
        spend(arc, paths[i], 1.0);
        if (arc_of(arc).kind == model::stage_kind::truck) on_[arc].push_back(i);
      }
    }
  }

  void run(duration wait);

 private:
  network::arc const& arc_of(flow::id arc) const { return g_.net.arcs.raw()[static_cast<std::size_t>(arc)]; }
  flow::product const& product_of(flow::path_flow const& path) const {
    auto const& lot = p_.lots[static_cast<std::size_t>(path.lot)];
    return p_
        .products[static_cast<std::size_t>(p_.commodities[static_cast<std::size_t>(lot.commodity)].product)];
  }
  void spend(flow::id arc, flow::path_flow const& path, double sign) {
    auto const& a = p_.arcs[static_cast<std::size_t>(arc)];
    for (auto u = a.uses_begin; u < a.uses_end; ++u) {
      auto const& use = p_.uses[static_cast<std::size_t>(u)];
      left_[static_cast<std::size_t>(use.row)] -=
          sign * path.units * product_of(path).per_unit[static_cast<std::size_t>(use.by)];
    }
  }
  bulk load(flow::id arc) const;       // of the arc
  bulk departure(flow::id arc) const;  // with its twins: they fill the same trucks
  long trucks(std::size_t lane, bulk const& b) const;
  bool may_join(std::size_t path, flow::id from, flow::id to) const;
  bool join(flow::id from, flow::id to);

  ground const& g_;
  flow::problem const& p_;
  std::vector<flow::path_flow>& paths_;
  std::vector<double> left_;
  std::map<flow::id, std::vector<std::size_t>> on_;  // truck arc -> paths
};

bulk yard::load(flow::id arc) const {
  bulk out;
  auto const found = on_.find(arc);
  if (found == on_.end()) return out;
  for (auto const i : found->second) {
    auto const& per = product_of(paths_[i]).per_unit;
    out.kg += paths_[i].units * per[1];
    out.m3 += paths_[i].units * per[2];
    out.pallets += paths_[i].units * per[3];
  }
  return out;
}

bulk yard::departure(flow::id arc) const {
  if (g_.net.before.empty()) return load(arc);  // no twins
  bulk out;
  auto const of = departure_of(g_, arc);
  for (auto const& [one, list] : on_) {
    if (departure_of(g_, one) != of) continue;
    bulk const more = load(one);
    out = {out.kg + more.kg, out.m3 + more.m3, out.pallets + more.pallets};
  }
  return out;
}

long yard::trucks(std::size_t lane, bulk const& b) const {
  auto const& l = g_.scenario->lanes[lane];
  double most = b.kg + b.m3 + b.pallets > 0 ? 1e-9 : 0.0;
  if (l.capacity && l.capacity->count() > 0)
    most = std::max(most, b.kg * 1000.0 / static_cast<double>(l.capacity->count()));
  if (l.volume && l.volume->count() > 0)
    most = std::max(most, b.m3 * 1e6 / static_cast<double>(l.volume->count()));
  if (l.pallets && l.pallets->count() > 0)
    most = std::max(most, b.pallets / static_cast<double>(l.pallets->count()));
  return static_cast<long>(std::ceil(most - 1e-9)) + (most > 0 && most <= 1e-9 ? 1 : 0);
}

// Not promised before, in time for what follows, and not after the last use of the goods.
bool yard::may_join(std::size_t path, flow::id from, flow::id to) const {
  if (is_kept(p_, paths_[path])) return false;
  auto const& arcs = paths_[path].arcs;
  auto const at = std::find(arcs.begin(), arcs.end(), from);
  auto const available = p_.arcs[static_cast<std::size_t>(to)].available;
  if (p_.arcs[static_cast<std::size_t>(to)].from != p_.arcs[static_cast<std::size_t>(from)].from)
    return false;
  if ((p_.arcs[static_cast<std::size_t>(to)].forbids & product_of(paths_[path]).traits) != 0) return false;
  if (at + 1 != arcs.end()) return available <= p_.arcs[static_cast<std::size_t>(*(at + 1))].depart;
  auto const& lot = p_.lots[static_cast<std::size_t>(paths_[path].lot)];
  auto const& commodity = p_.commodities[static_cast<std::size_t>(lot.commodity)];
  for (auto k = commodity.choices_begin; k < commodity.choices_end; ++k) {
    auto const& choice = p_.choices[static_cast<std::size_t>(k)];
    if (choice.sink == paths_[path].sink) return available <= choice.latest;
  }
  return false;
}

// Moves everything from one departure to a later one of the lane if all may, it fits, and trucks are saved.
bool yard::join(flow::id from, flow::id to) {
  auto const lane = arc_of(from).ref;
  bulk const a = departure(from);
  bulk const b = departure(to);
  bulk const off = load(from);
  bulk const left{a.kg - off.kg, a.m3 - off.m3, a.pallets - off.pallets};
  bulk const both{off.kg + b.kg, off.m3 + b.m3, off.pallets + b.pallets};
  if (trucks(lane, left) + trucks(lane, both) >= trucks(lane, a) + trucks(lane, b)) return false;
  auto const moving = on_[from];
  if (!std::all_of(moving.begin(), moving.end(), [&](std::size_t i) { return may_join(i, from, to); }))
    return false;
  for (auto const i : moving) spend(from, paths_[i], -1.0);
  for (auto const i : moving) spend(to, paths_[i], 1.0);
  bool const fits = std::all_of(left_.begin(), left_.end(), [](double left) { return left >= -1e-6; });
  if (!fits) {
    for (auto const i : moving) spend(to, paths_[i], -1.0);
    for (auto const i : moving) spend(from, paths_[i], 1.0);
    return false;
  }
  for (auto const i : moving) {
    std::replace(paths_[i].arcs.begin(), paths_[i].arcs.end(), from, to);
    on_[to].push_back(i);
  }
  on_.erase(from);
  return true;
}

void yard::run(duration wait) {
  std::map<std::size_t, std::vector<flow::id>> lanes;  // departures in use, in time order
  for (auto const& [arc, list] : on_) lanes[arc_of(arc).ref].push_back(arc);
  for (auto& [lane, departures] : lanes) {
    for (std::size_t i = 0; i + 1 < departures.size(); ++i) {
      for (std::size_t j = i + 1; j < departures.size(); ++j) {
        if (arc_of(departures[j]).depart - arc_of(departures[i]).depart > wait) break;
        if (join(departures[i], departures[j])) break;
      }
    }
  }
}

}  // namespace

void save_trucks(ground const& g, compiled const& c, std::vector<flow::path_flow>& paths) {
  duration const wait = g.scenario->plan.truck_wait;
  if (wait <= duration(0)) return;
  yard y(g, c, paths);
  y.run(wait);
}

}  // namespace lifeline::plan
