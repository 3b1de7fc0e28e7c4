// SPDX-License-Identifier: Apache-2.0
#include "network/handling.h"

#include <algorithm>

namespace lifeline::network {
namespace {

constexpr duration handled_within = hours(48);

duration hold_of(desk const& d, landing const& l) {
  return l.abroad ? std::max(d.check, d.clearance) : d.check;
}

void add_handling(draft& out, landing const& l, instant begin, instant end, std::vector<row_index> rows) {
  arc a;
  a.kind = model::stage_kind::handling;
  a.ref = l.site;
  a.from = l.node;
  a.to = out.net.landside[l.site];
  a.depart = a.leaves = begin;
  a.arrives = a.available = end;
  a.rows = std::move(rows);
  out.net.arcs.push_back(std::move(a));
}

std::vector<instant> handle_in_one_step(draft& out, landing const& l, desk const& d) {
  auto const begin = d.hours.next_fit(l.t0, duration(0));
  if (!begin) return {};
  instant const end = *begin + std::max(least_stage, hold_of(d, l));
  if (end >= out.until) return {};
  add_handling(out, l, *begin, end, {});
  return {end};
}

std::int64_t over(std::int64_t per_hour, duration time) {
  return scale_down(std::max<std::int64_t>(0, per_hour), time.count(), 3600);
}

// The limits of goods taken in the window that starts at w.
std::vector<row_index> window_limits(draft& out, landing const& l, desk const& d, instant w) {
  using model::limit_kind;
  instant const end = w + out.at.slot;
  auto const& site = out.at.site(l.site).id;
  std::vector<row_index> rows;
  if (l.breakdown && d.row->breakdown_per_h) {
    auto const rate = d.row->breakdown_per_h->count();
    rows.push_back(out.limit(limit_kind::breakdown, site, w, over(rate, d.hours.within(w, end))));
    if (l.t0 > w)
      rows.push_back(out.limit(limit_kind::breakdown_part, l.leg, w, over(rate, d.hours.within(l.t0, end))));
  }
  if (l.abroad && desks_limit(d)) {
    auto const rate = d.row->desks->count() * d.row->clearance_per_desk_h->count();
    rows.push_back(out.limit(limit_kind::clearance, site, w, over(rate, out.at.slot)));
  }
  return rows;
}

std::vector<instant> handle_in_slots(draft& out, landing const& l, desk const& d) {
  std::vector<instant> ends;
  auto const slot = out.at.slot;
  auto const hold = hold_of(d, l);
  instant w = grid_floor(l.t0, out.at.of->plan.from, slot);
  for (; w < l.t0 + handled_within && w + slot + hold < out.until; w += slot) {
    instant const begin = std::max(w, l.t0);
    if (d.hours.within(begin, w + slot) == duration(0)) continue;
    add_handling(out, l, begin, w + slot + hold, window_limits(out, l, d, w));
    ends.push_back(w + slot + hold);
  }
  return ends;
}

}  // namespace

bool desks_limit(desk const& d) {
  return d.row->desks && d.row->clearance_per_desk_h;
}

std::vector<instant> handle(draft& out, landing const& l) {
  auto const& d = *out.at.desk_of(l.site);
  return l.slots ? handle_in_slots(out, l, d) : handle_in_one_step(out, l, d);
}

}  // namespace lifeline::network
