// SPDX-License-Identifier: Apache-2.0
#include "network/lanes.h"

#include <algorithm>

#include "network/carbon.h"
#include "network/handling.h"
#include "network/pins.h"

namespace lifeline::network {
namespace {

constexpr std::int64_t pallets_per_truck = 33;

std::string crew_name(model::crew c) {
  return c == model::crew::team ? "team" : "single";
}

bool usable(model::scenario const& s, model::lane const& l) {
  if (!s.plan.crews.empty() && !contains(s.plan.crews, crew_name(l.drivers))) return false;
  return !closed_by_pin(s, l.id);
}

void dock_limit(draft& out, open_lane const& open, instant s, std::vector<row_index>& rows) {
  auto const& desk = out.at.desk_of(open.from);
  if (!desk || !desk->row->docks || open.load == duration(0)) return;
  auto const window = grid_floor(s, out.at.of->plan.from, out.at.slot);
  auto const trucks_slot = std::max<std::int64_t>(0, desk->row->docks->count()) * pallets_per_truck * 1000;
  rows.push_back(out.limit(model::limit_kind::docks, out.at.site(open.from).id, window,
                           scale_down(trucks_slot, out.at.slot.count(), open.load.count())));
}

std::vector<row_index> truck_limits(draft& out, open_lane const& open, instant s) {
  using model::limit_kind;
  auto const& l = out.at.of->lanes[open.lane];
  std::vector<row_index> rows;
  if (l.trucks_per_day) {
    instant const day = std::chrono::floor<std::chrono::days>(s);
    auto const trucks = l.trucks_per_day->count();
    if (l.capacity)
      rows.push_back(out.limit(limit_kind::trucks_mass, l.id, day,
                               less_reserved(*out.at.of, l.id, (*l.capacity * trucks).count())));
    if (l.volume)
      rows.push_back(out.limit(limit_kind::trucks_volume, l.id, day, (*l.volume * trucks).count()));
    if (l.pallets)
      rows.push_back(out.limit(limit_kind::trucks_position, l.id, day, (*l.pallets * trucks * 1000).count()));
  }
  dock_limit(out, open, s, rows);
  return rows;
}

arc truck_arc(draft& out, open_lane const& open, instant s) {
  auto const& l = out.at.of->lanes[open.lane];
  arc a;
  a.kind = model::stage_kind::truck;
  a.ref = open.lane;
  a.from = out.net.landside[open.from];
  a.to = out.net.landside[open.to];
  a.depart = s;
  a.leaves = s + open.load;
  a.arrives = a.leaves + open.way.transit(a.leaves);
  a.available = std::max(a.arrives, s + least_stage);
  if (l.cost && l.capacity && l.capacity->count() > 0)
    a.cents_per_tonne =
        scale_down(std::max<std::int64_t>(0, l.cost->count()), 1'000'000, l.capacity->count());
  if (l.capacity && l.capacity->count() > 0)
    a.co2_g_per_tonne =
        scale_down(co2_g_per_truck(*out.at.of, l).value_or(0), 1'000'000, l.capacity->count());
  return a;
}

// The goods wait at the border desk of the site.
std::vector<instant> clear(draft& out, open_lane const& open, arc& a) {
  landing down;
  down.site = open.to;
  down.t0 = a.available;
  down.abroad = true;
  down.slots = desks_limit(*out.at.desk_of(open.to));
  down.node = a.to = out.net.nodes.push_back(node{open.to, std::nullopt, out.net.nodes.size()});
  auto ends = handle(out, down);
  if (ends.empty()) out.net.nodes.raw().pop_back();
  return ends;
}

std::vector<landside_moment> add_truck(draft& out, open_lane const& open, instant s) {
  arc a = truck_arc(out, open, s);
  if (a.available >= out.until) return {};
  std::vector<landside_moment> moments;
  if (open.abroad) {
    for (auto const end : clear(out, open, a)) moments.push_back({end, open.to});
  } else {
    moments.push_back({a.available, open.to});
  }
  if (moments.empty()) return moments;
  a.rows = truck_limits(out, open, s);
  out.net.arcs.push_back(std::move(a));
  return moments;
}

}  // namespace

std::vector<open_lane> open_lanes(places const& at, std::vector<std::string>& notes) {
  auto const& s = *at.of;
  std::vector<open_lane> out;
  for (std::size_t i = 0; i < s.lanes.size(); ++i) {
    auto const& l = s.lanes[i];
    auto const from = at.find(l.from);
    auto const to = at.find(l.to);
    if (!from || !to || !usable(s, l)) continue;
    auto const way = road_of(s, l);
    if (!way) {
      notes.push_back("lane " + l.id +
                      " is left out: neither its road nor the places of both its sites are known");
      continue;
    }
    open_lane open;
    open.lane = i;
    open.from = *from;
    open.to = *to;
    open.way = *way;
    open.first = std::max(s.plan.as_of, l.first.value_or(s.plan.as_of));
    open.last = l.last.value_or(s.plan.until);
    if (auto const& desk = at.desk_of(*from)) open.load = desk->truck_load;
    open.abroad = at.desk_of(*to) && cross_border(at.site(*from), at.site(*to));
    out.push_back(std::move(open));
  }
  return out;
}

std::vector<landside_moment> offer_truck(draft& out, open_lane& open, instant t) {
  std::optional<instant> s = std::max(t, open.first);
  if (auto const& desk = out.at.desk_of(open.from)) s = desk->hours.next_fit(*s, open.load);
  if (!s || *s > open.last) return {};
  if (open.offered == s) return open.ends;
  open.offered = s;
  open.ends = add_truck(out, open, *s);
  return open.ends;
}

}  // namespace lifeline::network
