// SPDX-License-Identifier: Apache-2.0
#include "network/driving.h"

#include <algorithm>

#include "base/real.h"
#include "network/hours.h"
#include "network/network.h"
#include "network/places.h"

namespace lifeline::network {
namespace {

constexpr duration stretch = minutes(270);  // driving before a break
constexpr duration a_break = minutes(45);
constexpr duration single_day = hours(9);
constexpr duration single_rest = hours(11);
constexpr duration team_day = hours(18);
constexpr duration team_rest = hours(9);
constexpr std::int64_t detour = 1285;  // permille of the great circle: median of 210 eurodist pairs
constexpr long usual_speed = 70;

// How often `every` is full before driving ends.
std::int64_t full_before_end(duration drive, duration every) {
  return drive.count() <= 0 ? 0 : (drive.count() - 1) / every.count();
}

// Minutes for `permille_metres` thousandths of a metre at `kmh`, upwards.
duration time_for(std::int64_t permille_metres, long kmh) {
  return minutes(scale_up(permille_metres, 60, std::int64_t{kmh} * 1'000'000));
}

bool concerns(model::rule const& r, model::lane const& l, model::scenario const& s) {
  if (r.kind != model::rule_kind::border_wait || !r.wait) return false;
  if (contains(l.via, r.where)) return true;
  for (auto const& id : {l.from, l.to}) {
    auto const* end = model::find_site(s, id);
    if (end && contains(end->blocs, r.where)) return true;
  }
  return false;
}

}  // namespace

duration driving(duration drive, model::crew drivers) {
  drive = std::max(duration(0), minutes_up(drive));
  if (drivers == model::crew::team) return drive + team_rest * full_before_end(drive, team_day);
  auto const rests = full_before_end(drive, single_day);
  // A day holds two stretches, so at most one break; none where the day or the journey ends.
  auto const last_day = drive - single_day * rests;
  auto const breaks = rests + full_before_end(last_day, stretch);
  return drive + single_rest * rests + a_break * breaks;
}

std::optional<duration> drive_time(model::scenario const& s, model::lane const& l) {
  if (l.drive) return std::max(duration(0), minutes_up(*l.drive));
  long const kmh = std::max(1L, l.speed_kmh.value_or(usual_speed));
  if (l.road) return time_for(std::max<std::int64_t>(0, l.road->count()) * 1000, kmh);
  auto const* a = model::find_site(s, l.from);
  auto const* b = model::find_site(s, l.to);
  if (!a || !b || !a->lat || !a->lon || !b->lat || !b->lon) return {};
  auto const circle =
      real::great_circle_m(a->lat->count(), a->lon->count(), b->lat->count(), b->lon->count());
  return time_for(circle * detour, kmh);
}

bool in_force(model::rule const& r, instant t) {
  return (!r.from || *r.from <= t) && (!r.until || t < *r.until);
}

bool in_force_within(model::rule const& r, instant from, instant until) {
  return (!r.from || *r.from < until) && (!r.until || from < *r.until);
}

std::optional<road> road_of(model::scenario const& s, model::lane const& l) {
  auto const drive = drive_time(s, l);
  if (!drive) return {};
  road out;
  out.driving = driving(*drive, l.drivers);
  out.borders = l.via.empty() ? 0 : static_cast<long>(l.via.size()) - 1;
  out.usual_wait = minutes_up(s.plan.border_wait);
  for (auto const& r : s.rules)
    if (concerns(r, l, s)) out.slow.push_back(&r);
  return out;
}

duration road::transit(instant departs) const {
  std::optional<duration> longest;
  for (auto const* r : slow)
    if (in_force(*r, departs)) longest = std::max(longest.value_or(duration(0)), minutes_up(*r->wait));
  return driving + borders * longest.value_or(usual_wait);
}

duration transit(model::scenario const& s, model::lane const& l, instant departs) {
  auto const way = road_of(s, l);
  return way ? way->transit(departs) : duration(0);
}

}  // namespace lifeline::network
