// SPDX-License-Identifier: Apache-2.0
#include "verify/expansion.h"

#include <algorithm>
#include <tuple>

#include "verify/limits.h"

namespace lifeline::verify {
namespace {

constexpr std::size_t stages_max = 200'000;  // beyond it moments move to the slot grid
constexpr std::size_t trucks_in_chain = 5;

// The sites of a chain of trucks, the one it has come to included.
using chain = std::set<std::string>;

// Something that happens at a site: goods come onto its landside, or trucks are offered.
struct happening {
  instant at{};
  bool offer = false;  // goods first, then what is offered to them
  std::string site;
  std::size_t length = 0;  // of the chain: short ones first, they may go anywhere that long ones may
  chain by;
  auto operator<=>(happening const&) const = default;
};

class spreader {
 public:
  spreader(facts const& f, expansion& out, bool coarse) : f_(f), out_(out), coarse_(coarse) {}
  bool run();  // false: too many stages

 private:
  std::size_t node_of(std::string const& site);
  std::vector<std::size_t> places_of(std::vector<limit> const&);
  void prepare();
  void happen(happening const&);
  void first_goods_at(std::string const& site, instant t);
  void offer_at(std::string const& site, instant t, chain by);
  void take_leg(model::leg const&);
  void offer(model::lane const&, instant t, chain const& by);
  std::vector<instant> send_truck(model::lane const&, instant s);
  std::vector<instant> handle(landing const&, std::size_t waiting);
  void land(std::string const& site, std::vector<instant> const& moments, chain by);
  bool offered_already(happening const&);

  facts const& f_;
  expansion& out_;
  bool coarse_;
  std::set<happening> events_;
  std::set<std::string> reached_;
  std::map<std::string, std::pair<instant, std::vector<chain>>>
      now_offered_;  // by site: chains of this moment
  std::map<std::pair<std::string, instant>, std::vector<instant>> landings_;  // by lane and begin of loading
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

void spreader::land(std::string const& site, std::vector<instant> const& moments, chain by) {
  by.insert(site);
  for (auto const t : moments) events_.insert({t, false, site, by.size(), by});
}

// Handling arcs from a node where goods wait; the moments at which they end within the horizon.
std::vector<instant> spreader::handle(landing const& l, std::size_t waiting) {
  std::vector<instant> ends;
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
    ends.push_back(w.landside);
  }
  return ends;
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
  a.cents_per_kg = cents_per_kg(f_, l);
  std::vector<instant> ends;
  if (auto down = landing_of(f_, l)) {
    down->t0 = std::max(down->t0, a.available);
    a.to = out_.nodes++;
    ends = handle(*down, a.to);
  } else if (a.available < f_.s.plan.until) {
    ends = {a.available};
  }
  if (ends.empty()) return;
  land(l.to, ends, {});
  a.limits = places_of(limits_of(f_, l));
  out_.arcs.push_back(std::move(a));
}

std::vector<instant> spreader::send_truck(model::lane const& l, instant s) {
  arc a;
  a.kind = model::stage_kind::truck;
  a.lane = &l;
  a.from = node_of(l.from);
  a.to = node_of(l.to);
  a.start = s;
  a.departs = s + loading_time(f_, l);
  a.arrives = a.departs + transit_time(f_, l, a.departs).value_or(duration(0));
  a.available = std::max(a.arrives, a.start + minutes(1));
  a.cents_per_kg = cents_per_kg(f_, l);
  std::vector<instant> ends;
  if (a.available >= f_.s.plan.until) return ends;
  if (auto const down = landing_of(f_, l, a.available)) {
    a.to = out_.nodes++;
    ends = handle(*down, a.to);
  } else {
    ends = {a.available};
  }
  if (ends.empty()) return ends;
  a.limits = places_of(limits_of(f_, l, s));
  out_.arcs.push_back(std::move(a));
  return ends;
}

void spreader::offer(model::lane const& l, instant t, chain const& by) {
  if (by.size() > trucks_in_chain || by.count(l.to) > 0) return;
  auto const& plan = f_.s.plan;
  t = std::max(t, std::max(plan.as_of, l.first.value_or(plan.as_of)));
  auto const s = next_start(hours_of(find(f_.handlings, l.from)), t, loading_time(f_, l));
  if (!s || *s > l.last.value_or(plan.until)) return;
  auto const [at, fresh] = landings_.try_emplace({l.id, *s});
  if (fresh) {
    out_.offered[l.id].insert(*s);
    at->second = send_truck(l, *s);
  }
  land(l.to, at->second, by);
}

void spreader::offer_at(std::string const& site, instant t, chain by) {
  if (lanes_from_[site].empty()) return;
  auto const slot = slot_of(f_);
  if (coarse_) t = grid_start(t + slot - duration(1), f_.s.plan.from, slot);
  events_.insert({t, true, site, by.size(), std::move(by)});
}

// The first goods at a site: legs can be taken from now on, and the grid and the rules offer trucks.
void spreader::first_goods_at(std::string const& site, instant t) {
  for (auto const* l : legs_from_[site]) {
    if (cutoff_of(f_, *l) >= t) take_leg(*l);
  }
  auto const& plan = f_.s.plan;
  auto const grid = whole_minutes(plan.departure_grid);
  for (instant at = plan.from; grid > duration(0) && at < plan.until; at += grid) {
    if (at >= t) offer_at(site, at, {site});
  }
  for (auto const& r : f_.s.rules) {
    if (r.from && *r.from >= t) offer_at(site, *r.from, {site});
    if (r.until && *r.until >= t) offer_at(site, *r.until, {site});
  }
}

// Has a chain within this one offered the same trucks at this moment?
bool spreader::offered_already(happening const& e) {
  auto& [at, chains] = now_offered_[e.site];
  if (at != e.at) chains.clear();
  at = e.at;
  for (auto const& earlier : chains) {
    if (std::includes(e.by.begin(), e.by.end(), earlier.begin(), earlier.end())) return true;
  }
  chains.push_back(e.by);
  return false;
}

void spreader::happen(happening const& e) {
  if (!e.offer) {
    if (reached_.insert(e.site).second) first_goods_at(e.site, e.at);
    offer_at(e.site, e.at, e.by);
  } else if (!offered_already(e)) {
    for (auto const* l : lanes_from_[e.site]) offer(*l, e.at, e.by);
  }
}

void spreader::prepare() {
  for (auto const& l : f_.s.legs) {
    if (leg_in_use(f_, l) && find(f_.legs, l.id) == &l) legs_from_[l.from].push_back(&l);
  }
  for (auto const& l : f_.s.lanes) {
    if (lane_in_use(f_, l) && find(f_.lanes, l.id) == &l) lanes_from_[l.from].push_back(&l);
  }
  for (auto const& site : f_.s.sites) node_of(site.id);
  for (auto const& l : f_.s.lots) land(l.site, {start_of(f_, l)}, {});
}

bool spreader::run() {
  prepare();
  while (!events_.empty() && events_.begin()->at < f_.s.plan.until) {
    if (!coarse_ && out_.arcs.size() > stages_max) return false;
    auto const next = *events_.begin();
    events_.erase(events_.begin());
    happen(next);
  }
  return true;
}

}  // namespace

bool leg_in_use(facts const& f, model::leg const& l) {
  if (l.status == model::leg_status::cancelled) return false;
  if (l.status == model::leg_status::option && !f.s.plan.options) return false;
  if (find(f.sites, l.from) == nullptr || find(f.sites, l.to) == nullptr) return false;
  return cutoff_of(f, l) >= f.s.plan.as_of && !forbidden_by_pin(f, l.id);
}

bool lane_in_use(facts const& f, model::lane const& l) {
  if (find(f.sites, l.from) == nullptr || find(f.sites, l.to) == nullptr) return false;
  return crew_allowed(f, l) && !forbidden_by_pin(f, l.id) && pure_driving(f, l).has_value();
}

expansion::expansion(facts const& f) {
  if (!spreader(f, *this, false).run()) {
    *this = expansion();
    spreader(f, *this, true).run();
  }
  std::stable_sort(arcs.begin(), arcs.end(), [](arc const& a, arc const& b) {
    return std::tie(a.start, a.available) < std::tie(b.start, b.available);
  });
}

}  // namespace lifeline::verify
