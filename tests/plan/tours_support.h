// SPDX-License-Identifier: Apache-2.0
// A checker of tour plans that shares no code with the planner: it recomputes every time and limit from the
// tables. And small scenarios with a fleet.
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "plan/tours.h"
#include "support/small_scenario.h"

namespace lifeline::test {

inline model::site airport(std::string id, double lat, double lon, long runway = 3000) {
  auto s = place(std::move(id), "XXX", model::site_kind::airport);
  s.lat = microdegrees(std::lround(lat * 1e6));
  s.lon = microdegrees(std::lround(lon * 1e6));
  if (runway > 0) s.runway = metres(runway);
  return s;
}

inline model::aircraft freighter(std::string id, long count = 1) {
  model::aircraft a;
  a.id = a.type = std::move(id);
  a.base = "BASE";
  a.count = pieces(count);
  a.payload = grams(20'000'000);
  a.min_runway = metres(2000);
  a.range = metres(5'000'000);
  a.speed_kmh = 800;
  a.max_duty = hours(14);
  a.turnaround = hours(1);
  a.rest = hours(10);
  a.max_stops = 4;
  return a;
}

// A lot ready at BASE (0 N 0 E) on 1 March and 20 days; airports are added with a need each.
inline model::scenario around_a_base() {
  model::scenario s;
  s.plan.as_of = s.plan.from = at("2020-03-01");
  s.plan.until = at("2020-03-21");
  s.sites = {airport("BASE", 0, 0, 4000)};
  s.items = {masks()};
  s.lots = {lot("A", 1'000'000, "BASE")};
  return s;
}
inline void add_airport(model::scenario& s, std::string const& id, double lat, double lon,
                        long runway = 3000) {
  s.sites.push_back(airport(id, lat, lon, runway));
  s.needs.push_back(daily("need-" + id, id, 1000));
}

// Faults of a plan in words, from the tables alone. `ready` = the first moment goods can be loaded.
class tour_check {
 public:
  tour_check(model::scenario const& s, plan::tour_plan const& p, instant ready) : s_(s) {
    std::map<std::pair<std::string, long>, std::vector<plan::tour const*>> by_tail;
    std::set<std::string> ids;
    for (auto const& t : p.tours) {
      if (!ids.insert(t.id).second) fault(t, "id used twice");
      check(t, ready);
      by_tail[{t.aircraft, t.tail}].push_back(&t);
    }
    for (auto const& [tail, tours] : by_tail) check_rests(tours);
  }
  std::vector<std::string> const& faults() const { return faults_; }

 private:
  void fault(plan::tour const& t, std::string what) { faults_.push_back(t.id + ": " + std::move(what)); }
  model::aircraft const* row_of(plan::tour const& t) const {
    for (auto const& a : s_.fleet)
      if (a.id == t.aircraft) return &a;
    return nullptr;
  }
  model::site const* site(std::string const& id) const { return model::find_site(s_, id); }

  // Haversine with the C library, in kilometres.
  static double km(model::site const& a, model::site const& b) {
    double const rad = std::acos(-1.0) / 180e6;
    auto const of = [&](std::optional<microdegrees> const& x) {
      return static_cast<double>(x->count()) * rad;
    };
    double const u = std::sin((of(b.lat) - of(a.lat)) / 2);
    double const v = std::sin((of(b.lon) - of(a.lon)) / 2);
    double const h = u * u + std::cos(of(a.lat)) * std::cos(of(b.lat)) * v * v;
    return 2 * 6371.0088 * std::asin(std::min(1.0, std::sqrt(h)));
  }

  void check_sector(plan::tour const& t, model::aircraft const& row, plan::tour_sector const& x) {
    model::sector const* given = nullptr;
    for (auto const& y : s_.sectors) {
      bool const same = (y.from == x.from && y.to == x.to) || (y.from == x.to && y.to == x.from);
      if (!same || (!y.type.empty() && y.type != row.type)) continue;
      if (given == nullptr || (given->type.empty() && !y.type.empty())) given = &y;
    }
    auto const* a = site(x.from);
    auto const* b = site(x.to);
    if (a == nullptr || b == nullptr) return fault(t, "unknown site");
    double const far = given && given->distance ? static_cast<double>(given->distance->count()) / 1000
                       : a->lat && b->lat       ? km(*a, *b)
                                                : 0;
    if (row.range && far > static_cast<double>(row.range->count()) / 1000 + 0.001)
      fault(t, "out of range to " + x.to);
    double const block = given && given->block
                             ? static_cast<double>(given->block->count()) / 60
                             : 60 * far / static_cast<double>(row.speed_kmh.value_or(830)) + 45;
    auto const flown = static_cast<double>((x.arrives - x.departs).count()) / 60;
    if (flown < block - 0.01 || flown > block + 1.01) fault(t, "wrong block time to " + x.to);
    if (row.min_runway && b->runway && *b->runway < *row.min_runway) fault(t, "short runway at " + x.to);
    if (x.departs.time_since_epoch().count() % 60 != 0) fault(t, "not a whole minute");
  }

  void check(plan::tour const& t, instant ready) {
    auto const* row = row_of(t);
    if (row == nullptr || t.tail < 1 || t.tail > row->count.count()) return fault(t, "no such aircraft");
    if (t.sectors.size() < 2 || t.sectors.front().from != row->base || t.sectors.back().to != row->base)
      return fault(t, "does not start and end at base");
    auto const earliest = std::max({ready, s_.plan.as_of, row->first.value_or(s_.plan.from)});
    if (t.sectors.front().departs < earliest) fault(t, "departs too early");
    long stops = 0;
    duration air{0};
    for (std::size_t i = 0; i < t.sectors.size(); ++i) {
      auto const& x = t.sectors[i];
      check_sector(t, *row, x);
      air += x.arrives - x.departs;
      stops += x.delivers ? 1 : 0;
      if (i == 0) continue;
      if (t.sectors[i - 1].to != x.from) fault(t, "sectors do not join");
      auto const ground = row->turnaround.value_or(minutes(90));
      if (x.departs - t.sectors[i - 1].arrives < ground) fault(t, "turnaround too short at " + x.from);
    }
    if (air != t.in_the_air) fault(t, "wrong time in the air");
    if (stops < 1 || stops > row->max_stops.value_or(4)) fault(t, "wrong number of stops");
    auto const duty = t.sectors.back().arrives - t.sectors.front().departs;
    auto const one_crew = row->max_duty.value_or(hours(1'000'000));
    auto const limit = stops == 1 ? std::max(one_crew, row->long_duty.value_or(one_crew)) : one_crew;
    if (duty > limit) fault(t, "duty too long");
  }

  void check_rests(std::vector<plan::tour const*> tours) {
    std::sort(tours.begin(), tours.end(), [](auto const* a, auto const* b) {
      return a->sectors.front().departs < b->sectors.front().departs;
    });
    for (std::size_t i = 1; i < tours.size(); ++i) {
      auto const rest = row_of(*tours[i])->rest.value_or(minutes(600));
      if (tours[i]->sectors.front().departs - tours[i - 1]->sectors.back().arrives < rest)
        fault(*tours[i], "rest too short");
    }
  }

  model::scenario const& s_;
  std::vector<std::string> faults_;
};

// When each destination is first reached.
inline std::map<std::string, instant> first_arrivals(plan::tour_plan const& p) {
  std::map<std::string, instant> out;
  for (auto const& t : p.tours)
    for (auto const& x : t.sectors) {
      if (!x.delivers) continue;
      auto const [at, fresh] = out.emplace(x.to, x.arrives);
      if (!fresh) at->second = std::min(at->second, x.arrives);
    }
  return out;
}

}  // namespace lifeline::test
