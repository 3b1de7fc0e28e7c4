// SPDX-License-Identifier: Apache-2.0
#include "network/legs.h"

#include <algorithm>

#include "network/carbon.h"
#include "network/handling.h"
#include "network/pins.h"

namespace lifeline::network {
namespace {

instant cutoff_of(places const& at, model::leg const& l, std::size_t from) {
  if (l.cutoff) return *l.cutoff;
  auto const& desk = at.desk_of(from);
  return l.departs - (desk ? desk->build_up : duration(0));
}

bool usable(model::scenario const& s, model::leg const& l) {
  if (l.status == model::leg_status::cancelled) return false;
  if (l.status == model::leg_status::option && !s.plan.options) return false;
  return l.departs >= s.plan.as_of && l.arrives < s.plan.until && !closed_by_pin(s, l.id);
}

std::vector<row_index> leg_limits(draft& out, model::leg const& l) {
  using model::limit_kind;
  std::vector<row_index> rows;
  if (l.capacity)
    rows.push_back(
        out.limit(limit_kind::mass, l.id, l.departs, less_reserved(*out.at.of, l.id, l.capacity->count())));
  if (l.volume) rows.push_back(out.limit(limit_kind::volume, l.id, l.departs, l.volume->count()));
  if (l.positions)
    rows.push_back(out.limit(limit_kind::position, l.id, l.departs, l.positions->count() * 1000));
  return rows;
}

arc leg_arc(draft& out, open_leg const& open) {
  auto const& l = out.at.of->legs[open.leg];
  arc a;
  a.kind = model::stage_kind::leg;
  a.ref = open.leg;
  a.from = out.net.landside[open.from];
  a.to = out.net.landside[open.to];
  a.depart = open.cutoff;
  a.leaves = l.departs;
  a.arrives = l.arrives;
  a.available = std::max(l.arrives, open.cutoff + least_stage);
  if (l.cost_per_kg) a.cents_per_tonne = (*l.cost_per_kg * 1000).count();
  a.co2_g_per_tonne = co2_g_per_tonne(*out.at.of, l).value_or(0);
  return a;
}

landing landing_of(draft const& out, open_leg const& open, desk const& d) {
  auto const& l = out.at.of->legs[open.leg];
  bool const road = l.mode == model::leg_mode::road;
  landing down;
  down.site = open.to;
  down.t0 = l.arrives + (road ? duration(0) : d.unload + d.transfer);
  down.abroad = cross_border(out.at.site(open.from), out.at.site(open.to));
  down.breakdown = !road;
  down.slots = d.row->breakdown_per_h || (down.abroad && desks_limit(d));
  down.leg = l.id;
  return down;
}

}  // namespace

std::vector<open_leg> open_legs(places const& at) {
  auto const& s = *at.of;
  std::vector<open_leg> out;
  for (std::size_t i = 0; i < s.legs.size(); ++i) {
    auto const& l = s.legs[i];
    auto const from = at.find(l.from);
    auto const to = at.find(l.to);
    if (!from || !to || !usable(s, l)) continue;
    instant const cutoff = cutoff_of(at, l, *from);
    if (cutoff >= s.plan.as_of) out.push_back({i, *from, *to, cutoff});
  }
  return out;
}

std::vector<landside_moment> add_leg(draft& out, open_leg const& open) {
  arc a = leg_arc(out, open);
  std::vector<landside_moment> moments;
  auto const& desk = out.at.desk_of(open.to);
  if (desk) {
    landing down = landing_of(out, open, *desk);
    down.t0 = std::max(down.t0, a.available);
    down.node = a.to = out.net.nodes.push_back(node{open.to, open.leg, std::nullopt});
    for (auto const end : handle(out, down)) moments.push_back({end, open.to});
    if (moments.empty()) out.net.nodes.raw().pop_back();
  } else if (a.available < out.until) {
    moments.push_back({a.available, open.to});
  }
  if (moments.empty()) return moments;
  a.rows = leg_limits(out, out.at.of->legs[open.leg]);
  out.net.arcs.push_back(std::move(a));
  return moments;
}

}  // namespace lifeline::network
