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
// The sites of a chain of trucks (docs/planning.md section 3), sorted, this one included.
using chain = std::vector<std::size_t>;
constexpr std::size_t trucks_in_chain = 5;

struct event {
  instant at{};
  happening what = happening::landside;
  std::size_t ref = 0;    // site, or position in the open legs
  std::size_t sites = 0;  // of the chain; short chains first, as they offer more
  chain by;               // of landside and offer
  auto operator<=>(event const&) const = default;
};

event at_site(instant t, happening what, std::size_t site, chain by) {
  auto const size = by.size();
  return {t, what, site, size, std::move(by)};
}

// May a truck to `site` follow the chain.
bool may_follow(chain const& by, std::size_t site) {
  return by.size() <= trucks_in_chain && !std::binary_search(by.begin(), by.end(), site);
}

chain longer(chain by, std::size_t site) {
  by.insert(std::lower_bound(by.begin(), by.end(), site), site);
  return by;
}

// The chains that have offered trucks at a site at the moment under way.
struct offered_now {
  instant at{};
  std::vector<chain> by;

  // Has a chain within this one offered all that it could.
  bool covers(event const& e) {
    if (at != e.at) by.clear();
    at = e.at;
    for (auto const& earlier : by)
      if (std::includes(e.by.begin(), e.by.end(), earlier.begin(), earlier.end())) return true;
    by.push_back(e.by);
    return false;
  }
};

struct timeline {
  draft& out;
  std::vector<open_leg> legs;
  std::vector<open_lane> lanes;
  std::vector<std::vector<std::size_t>> lanes_from;  // by site: positions in lanes
  std::vector<bool> reached;                         // by site
  std::set<event> events;
  bool coarse = false;

  std::vector<offered_now> offered;  // by site

  void arrive(std::vector<landside_moment> const& moments, chain const& by);
  void offer_at(instant t, std::size_t site, chain by);
  void offer_trucks(event const&);
  void happen(event const&);
};

void timeline::arrive(std::vector<landside_moment> const& moments, chain const& by) {
  for (auto const& m : moments) events.insert(at_site(m.at, happening::landside, m.site, longer(by, m.site)));
}

void timeline::offer_at(instant t, std::size_t site, chain by) {
  if (lanes_from[site].empty()) return;
  auto const slot = out.at.slot;
  if (coarse) t = grid_floor(t + slot - duration(1), out.at.of->plan.from, slot);
  events.insert(at_site(t, happening::offer, site, std::move(by)));
}

void timeline::offer_trucks(event const& e) {
  if (!reached[e.ref] || offered[e.ref].covers(e)) return;
  for (auto const i : lanes_from[e.ref])
    if (may_follow(e.by, lanes[i].to)) arrive(offer_truck(out, lanes[i], e.at), e.by);
}

void timeline::happen(event const& e) {
  if (e.what == happening::landside) {
    reached[e.ref] = true;
    offer_at(e.at, e.ref, e.by);
  } else if (e.what == happening::offer) {
    offer_trucks(e);
  } else if (reached[legs[e.ref].from]) {
    arrive(add_leg(out, legs[e.ref]), {});
  }
}

void seed_lots(timeline& line) {
  auto const& s = *line.out.at.of;
  for (auto const& l : s.lots)
    if (auto const site = line.out.at.find(l.site))
      line.arrive({{std::max(l.ready, s.plan.as_of), *site}}, {});
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
  timeline line{out, open_legs(out.at), open_lanes(out.at, out.net.notes), {}, {}, {}, coarse, {}};
  auto const sites = out.at.of->sites.size();
  line.reached.resize(sites);
  line.offered.resize(sites);
  line.lanes_from.resize(sites);
  for (std::size_t i = 0; i < line.lanes.size(); ++i) line.lanes_from[line.lanes[i].from].push_back(i);
  for (std::size_t i = 0; i < line.legs.size(); ++i)
    line.events.insert(at_site(line.legs[i].cutoff, happening::cutoff, i, {}));
  for (auto const t : fixed_moments(*out.at.of))
    for (std::size_t site = 0; site < sites; ++site) line.offer_at(t, site, {site});
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
