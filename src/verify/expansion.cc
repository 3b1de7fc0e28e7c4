// SPDX-License-Identifier: Apache-2.0
#include "verify/expansion.h"

#include <algorithm>
#include <tuple>

namespace lifeline::verify {
namespace {

// Something that happens at a site: goods come onto its landside, or a moment of the grid or of a rule.
struct happening {
  instant at{};
  bool only_offer = false;  // goods first, then what is offered to them
  std::string site;
  auto operator<=>(happening const&) const = default;
};

class spreader {
 public:
  spreader(facts const& f, expansion& out) : f_(f), out_(out) {}
  void run();

 private:
  std::size_t node_of(std::string const& site);
  std::vector<std::size_t> places_of(std::vector<limit> const&);
  void first_goods_at(std::string const& site, instant t);
  void take_leg(model::leg const&);
  void offer(model::lane const&, instant t);
  bool handle(landing const&, std::size_t waiting);
  void land(std::string const& site, instant at) { events_.insert({at, false, site}); }

  facts const& f_;
  expansion& out_;
  std::set<happening> events_;
  std::set<std::string> reached_;
  std::map<std::string, std::vector<model::leg const*>> legs_from_;
  std::map<std::string, std::vector<model::lane const*>> lanes_from_;
};

std::size_t spreader::node_of(std::string const& site) {
  auto const [at, fresh] = out_.landside.try_emplace(site, out_.nodes);
  if (fresh) ++out_.nodes;
  return at->second;
}

std::vector<std::size_t> spreader::places_of(std::vector<limit> const& list) {
  std::vector<std::size_t> at;
  for (auto const& one : list) {
    auto const [entry, fresh] = out_.limit_at.try_emplace(one.name, out_.limits.size());
    if (fresh) out_.limits.push_back(one);
    at.push_back(entry->second);
  }
  return at;
}

// Handling arcs from a node where goods wait; false when none ends within the horizon.
bool spreader::handle(landing const& l, std::size_t waiting) {
  bool any = false;
  for (auto const& w : windows_of(f_, l)) {
    if (w.landside >= f_.s.plan.until) break;
    arc a;
    a.kind = model::stage_kind::handling;
    a.from = waiting;
    a.to = node_of(l.site->id);
    a.start = a.departs = w.begins;
    a.arrives = a.available = w.landside;
    a.limits = places_of(limits_of(f_, l, w));
    out_.arcs.push_back(std::move(a));
    land(l.site->id, w.landside);
    any = true;
  }
  return any;
}

void spreader::take_leg(model::leg const& l) {
  arc a;
  a.leg = &l;
  a.from = node_of(l.from);
  a.to = node_of(l.to);
  a.start = cutoff_of(f_, l);
  a.departs = l.departs;
  a.arrives = l.arrives;
  a.available = std::max(l.arrives, a.start + minutes(1));
  a.cents_per_kg = cents_per_kg(l);
  if (auto down = landing_of(f_, l)) {
    down->t0 = std::max(down->t0, a.available);
    a.to = out_.nodes++;
    if (!handle(*down, a.to)) return;
  } else {
    if (a.available >= f_.s.plan.until) return;
    land(l.to, a.available);
  }
  a.limits = places_of(limits_of(f_, l));
  out_.arcs.push_back(std::move(a));
}

void spreader::offer(model::lane const& l, instant t) {
  auto const& plan = f_.s.plan;
  t = std::max(t, std::max(plan.as_of, l.first.value_or(plan.as_of)));
  auto const load = loading_time(f_, l);
  auto const s = next_start(hours_of(find(f_.handlings, l.from)), t, load);
  if (!s || *s > l.last.value_or(plan.until)) return;
  if (!out_.offered[l.id].insert(*s).second) return;
  arc a;
  a.kind = model::stage_kind::truck;
  a.lane = &l;
  a.from = node_of(l.from);
  a.to = node_of(l.to);
  a.start = *s;
  a.departs = *s + load;
  a.arrives = a.departs + transit_time(f_, l, a.departs).value_or(duration(0));
  a.available = std::max(a.arrives, a.start + minutes(1));
  a.cents_per_kg = cents_per_kg(l);
  if (a.available >= plan.until) return;
  if (auto const down = landing_of(f_, l, a.available)) {
    a.to = out_.nodes++;
    if (!handle(*down, a.to)) return;
  } else {
    land(l.to, a.available);
  }
  a.limits = places_of(limits_of(f_, l, *s));
  out_.arcs.push_back(std::move(a));
}

void spreader::first_goods_at(std::string const& site, instant t) {
  for (auto const* l : legs_from_[site]) {
    if (cutoff_of(f_, *l) >= t) take_leg(*l);
  }
  if (lanes_from_[site].empty()) return;
  auto const& plan = f_.s.plan;
  auto const grid = whole_minutes(plan.departure_grid);
  for (instant at = plan.from; grid > duration(0) && at < plan.until; at += grid) {
    if (at > t) events_.insert({at, true, site});
  }
  for (auto const& r : f_.s.rules) {
    if (r.from && *r.from > t) events_.insert({*r.from, true, site});
    if (r.until && *r.until > t) events_.insert({*r.until, true, site});
  }
}

void spreader::run() {
  for (auto const& l : f_.s.legs) {
    if (leg_in_use(f_, l) && find(f_.legs, l.id) == &l) legs_from_[l.from].push_back(&l);
  }
  for (auto const& l : f_.s.lanes) {
    if (lane_in_use(f_, l) && find(f_.lanes, l.id) == &l) lanes_from_[l.from].push_back(&l);
  }
  for (auto const& site : f_.s.sites) node_of(site.id);
  for (auto const& l : f_.s.lots) land(l.site, start_of(f_, l));
  while (!events_.empty()) {
    auto const now = *events_.begin();
    events_.erase(events_.begin());
    if (now.at >= f_.s.plan.until) break;
    if (!now.only_offer && reached_.insert(now.site).second) first_goods_at(now.site, now.at);
    for (auto const* l : lanes_from_[now.site]) offer(*l, now.at);
  }
}

}  // namespace

bool leg_in_use(facts const& f, model::leg const& l) {
  if (l.status == model::leg_status::cancelled) return false;
  if (l.status == model::leg_status::option && !f.s.plan.options) return false;
  if (find(f.sites, l.from) == nullptr || find(f.sites, l.to) == nullptr) return false;
  return l.departs >= f.s.plan.as_of && !forbidden_by_pin(f, l.id);
}

bool lane_in_use(facts const& f, model::lane const& l) {
  if (find(f.sites, l.from) == nullptr || find(f.sites, l.to) == nullptr) return false;
  return crew_allowed(f, l) && !forbidden_by_pin(f, l.id) && pure_driving(f, l).has_value();
}

expansion::expansion(facts const& f) {
  spreader(f, *this).run();
  std::stable_sort(arcs.begin(), arcs.end(), [](arc const& a, arc const& b) {
    return std::tie(a.start, a.available) < std::tie(b.start, b.available);
  });
}

}  // namespace lifeline::verify
