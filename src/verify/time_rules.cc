// SPDX-License-Identifier: Apache-2.0
#include "verify/time_rules.h"

#include <algorithm>

#include "base/real.h"

namespace lifeline::verify {
namespace {

constexpr long day_seconds = 86400;
constexpr std::int64_t road_per_mille_of_crow = 1285;  // median of the eurodist pairs
constexpr long speed_when_unknown = 70;

// "06:30" -> seconds of the day.
std::optional<long> time_of_day(std::string const& text) {
  auto const colon = text.find(':');
  if (colon == std::string::npos || colon == 0 || colon > 2 || text.size() < colon + 3) return {};
  long parts[2] = {0, 0};
  for (std::size_t i = 0; i < colon + 3; ++i) {
    if (i == colon) continue;
    if (text[i] < '0' || text[i] > '9') return {};
    long& part = parts[i > colon ? 1 : 0];
    part = part * 10 + (text[i] - '0');
  }
  return parts[0] * 3600 + parts[1] * 60;
}

// How many of the points first, first + step, ... lie before the end of the driving.
long points_before(long end, long first, long step) {
  return end > first ? (end - first - 1) / step + 1 : 0;
}

bool names_border(facts const& f, model::rule const& r, model::lane const& l) {
  if (contains(l.via, r.where)) return true;
  auto const* from = find(f.sites, l.from);
  auto const* to = find(f.sites, l.to);
  return (from != nullptr && contains(from->blocs, r.where)) ||
         (to != nullptr && contains(to->blocs, r.where));
}

// Thousandths of a metre.
std::optional<std::int64_t> road_millimetres(facts const& f, model::lane const& l) {
  if (l.road) return l.road->count() * 1000;
  auto const* a = find(f.sites, l.from);
  auto const* b = find(f.sites, l.to);
  if (a == nullptr || b == nullptr || !a->lat || !a->lon || !b->lat || !b->lon) return {};
  auto const crow = real::great_circle_m(a->lat->count(), a->lon->count(), b->lat->count(), b->lon->count());
  return crow * road_per_mille_of_crow;
}

}  // namespace

duration whole_minutes(duration d) {
  return std::chrono::ceil<std::chrono::minutes>(d);
}
duration whole_minutes(std::optional<duration> const& d) {
  return whole_minutes(d.value_or(duration(0)));
}

instant grid_start(instant t, instant from, duration step) {
  auto const past = (t - from).count();
  auto const width = step.count();
  auto const steps = past >= 0 ? past / width : -((-past + width - 1) / width);
  return from + step * steps;
}

hours_open hours_of(model::handling const* h) {
  hours_open out;
  if (h == nullptr || (h->opens.empty() && h->closes.empty())) return out;
  out.from = time_of_day(h->opens).value_or(0);
  out.until = time_of_day(h->closes).value_or(day_seconds);
  if (out.until <= out.from) out.until += day_seconds;
  out.all_day = out.until - out.from >= day_seconds;
  return out;
}

long open_seconds(hours_open const& open, instant from, instant until) {
  if (until <= from) return 0;
  if (open.all_day) return static_cast<long>((until - from).count());
  long sum = 0;
  // The opening of the day before may reach into this one.
  for (auto day = std::chrono::floor<std::chrono::days>(from) - std::chrono::days(1); instant(day) < until;
       day += std::chrono::days(1)) {
    instant const begin = std::max(from, instant(day) + duration(open.from));
    instant const end = std::min(until, instant(day) + duration(open.until));
    if (end > begin) sum += static_cast<long>((end - begin).count());
  }
  return sum;
}

std::optional<instant> next_start(hours_open const& open, instant t, duration work) {
  if (open.all_day) return t;
  if (work.count() > open.until - open.from) return {};
  auto day = std::chrono::floor<std::chrono::days>(t) - std::chrono::days(1);
  for (int tries = 0; tries < 4; ++tries, day += std::chrono::days(1)) {
    instant const begin = std::max(t, instant(day) + duration(open.from));
    instant const end = instant(day) + duration(open.until);
    if (begin < end && begin + work <= end) return begin;
  }
  return {};
}

bool in_force(model::rule const& r, instant t) {
  return (!r.from || *r.from <= t) && (!r.until || t < *r.until);
}

bool in_force_during(model::rule const& r, instant from, instant until) {
  return (!r.from || *r.from < until) && (!r.until || from < *r.until);
}

duration driving_time(duration drive, model::crew drivers) {
  long const driven = static_cast<long>(whole_minutes(drive).count()) / 60;
  if (drivers == model::crew::team) {
    return minutes(driven + points_before(driven, 18 * 60, 18 * 60) * 9 * 60);
  }
  long const rests = points_before(driven, 9 * 60, 9 * 60);
  long const breaks = points_before(driven, 270, 9 * 60);  // half-way through each day of 9 h
  return minutes(driven + rests * 11 * 60 + breaks * 45);
}

std::optional<duration> pure_driving(facts const& f, model::lane const& l) {
  if (l.drive) return whole_minutes(*l.drive);
  auto const road = road_millimetres(f, l);
  long const kmh = l.speed_kmh.value_or(speed_when_unknown);
  if (!road || *road < 0 || kmh <= 0) return {};
  return minutes(static_cast<long>(scale_up(*road, 60, kmh * 1'000'000)));
}

duration border_time(facts const& f, model::lane const& l, instant departs) {
  if (l.via.size() < 2) return duration(0);
  std::optional<duration> longest;
  for (auto const& r : f.s.rules) {
    if (r.kind != model::rule_kind::border_wait || !r.wait || !in_force(r, departs)) continue;
    if (names_border(f, r, l)) longest = std::max(longest.value_or(duration(0)), *r.wait);
  }
  return whole_minutes(longest.value_or(f.s.plan.border_wait)) * static_cast<long>(l.via.size() - 1);
}

std::optional<duration> transit_time(facts const& f, model::lane const& l, instant departs) {
  auto const drive = pure_driving(f, l);
  if (!drive) return {};
  return driving_time(*drive, l.drivers) + border_time(f, l, departs);
}

instant answer_time(instant asked, long working_days) {
  auto day = std::chrono::floor<std::chrono::days>(asked);
  for (long left = working_days; left > 0;) {
    day += std::chrono::days(1);
    auto const weekday = std::chrono::weekday(day);
    if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday) --left;
  }
  return instant(day) + std::chrono::days(1);
}

}  // namespace lifeline::verify
