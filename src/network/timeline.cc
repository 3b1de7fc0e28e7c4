// SPDX-License-Identifier: Apache-2.0
#include "network/timeline.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "network/lanes.h"
#include "network/legs.h"

namespace lifeline::network {
namespace {

// At one moment goods arrive first, then trucks are offered, then cut-offs fall.
enum class happening { landside, offer, cutoff };
struct event {
  instant at{};
  happening what = happening::landside;
  std::size_t ref = 0;  // site, or position in the open legs
  auto operator<=>(event const&) const = default;
};

struct timeline {
  draft& out;
  std::vector<open_leg> legs;
  std::vector<open_lane> lanes;
  std::vector<std::vector<std::size_t>> lanes_from;  // by site: positions in lanes
  std::vector<bool> reached;                         // by site
  std::set<event> events;
  bool coarse = false;

  void add(std::vector<landside_moment> const& moments) {
    for (auto const& m : moments) events.insert({m.at, happening::landside, m.site});
  }
  void offer_at(instant t, std::size_t site) {
    if (lanes_from[site].empty()) return;
    auto const slot = out.at.slot;
    if (coarse) t = grid_floor(t + slot - duration(1), out.at.of->plan.from, slot);
    events.insert({t, happening::offer, site});
  }
  void happen(event const&);
};

void timeline::happen(event const& e) {
  if (e.what == happening::landside) {
    reached[e.ref] = true;
    offer_at(e.at, e.ref);
  } else if (e.what == happening::offer) {
    if (!reached[e.ref]) return;
    for (auto const i : lanes_from[e.ref]) add(offer_truck(out, lanes[i], e.at));
  } else if (reached[legs[e.ref].from]) {
    add(add_leg(out, legs[e.ref]));
  }
}

void seed_lots(timeline& line) {
  auto const& s = *line.out.at.of;
  for (auto const& l : s.lots)
    if (auto const site = line.out.at.find(l.site))
      line.events.insert({std::max(l.ready, s.plan.as_of), happening::landside, *site});
}

// The departure grid and the moments at which rules start or end.
std::vector<instant> fixed_moments(model::scenario const& s) {
  std::vector<instant> out;
  auto const grid = minutes_up(s.plan.departure_grid);
  if (grid > duration(0))
    for (instant t = s.plan.from; t < s.plan.until; t += grid) out.push_back(t);
  for (auto const& r : s.rules) {
    if (r.from) out.push_back(*r.from);
    if (r.until) out.push_back(*r.until);
  }
  return out;
}

timeline prepare(draft& out, bool coarse) {
  timeline line{out, open_legs(out.at), open_lanes(out.at, out.net.notes), {}, {}, {}, coarse};
  auto const sites = out.at.of->sites.size();
  line.reached.resize(sites);
  line.lanes_from.resize(sites);
  for (std::size_t i = 0; i < line.lanes.size(); ++i) line.lanes_from[line.lanes[i].from].push_back(i);
  for (std::size_t i = 0; i < line.legs.size(); ++i)
    line.events.insert({line.legs[i].cutoff, happening::cutoff, i});
  for (auto const t : fixed_moments(*out.at.of))
    for (std::size_t site = 0; site < sites; ++site) line.offer_at(t, site);
  seed_lots(line);
  return line;
}

}  // namespace

bool follow_goods(draft& out, bool coarse, std::size_t arcs_max) {
  timeline line = prepare(out, coarse);
  while (!line.events.empty()) {
    event const next = *line.events.begin();
    if (next.at >= out.until) return true;
    if (out.net.arcs.size() > arcs_max) return false;
    line.events.erase(line.events.begin());
    line.happen(next);
  }
  return true;
}

}  // namespace lifeline::network
