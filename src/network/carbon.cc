// SPDX-License-Identifier: Apache-2.0
#include "network/carbon.h"

#include <algorithm>

#include "base/real.h"

namespace lifeline::network {
namespace {

std::optional<std::int64_t> circle(model::scenario const& s, std::string const& from, std::string const& to) {
  auto const* a = model::find_site(s, from);
  auto const* b = model::find_site(s, to);
  if (a == nullptr || b == nullptr || !a->lat || !a->lon || !b->lat || !b->lon) return {};
  return real::great_circle_m(a->lat->count(), a->lon->count(), b->lat->count(), b->lon->count());
}

// What a great circle of so many metres is on the way, in thousandths of a metre.
std::int64_t with_detour(model::leg_mode mode, std::int64_t metres) {
  switch (mode) {
    case model::leg_mode::air:
      return (metres + 95'000) * 1000;
    case model::leg_mode::road:
    case model::leg_mode::rail:
      return metres * 1285;
    case model::leg_mode::sea:
      return metres * 1150;
  }
  return 0;
}

long factor(model::settings const& s, model::leg_mode mode) {
  switch (mode) {
    case model::leg_mode::air:
      return s.co2_air;
    case model::leg_mode::road:
      return s.co2_road;
    case model::leg_mode::rail:
      return s.co2_rail;
    case model::leg_mode::sea:
      return s.co2_sea;
  }
  return 0;
}

}  // namespace

std::optional<std::int64_t> co2_g_per_tonne(model::scenario const& s, model::leg const& l) {
  if (l.co2_per_t) return std::max<std::int64_t>(0, l.co2_per_t->count());
  if (l.distance)
    return scale_up(std::max<std::int64_t>(0, l.distance->count()), factor(s.plan, l.mode), 1000);
  auto const straight = circle(s, l.from, l.to);
  if (!straight) return {};
  return scale_up(with_detour(l.mode, *straight), factor(s.plan, l.mode), 1'000'000);
}

std::optional<std::int64_t> co2_g_per_truck(model::scenario const& s, model::lane const& l) {
  if (l.co2_per_truck) return std::max<std::int64_t>(0, l.co2_per_truck->count());
  if (l.road) return scale_up(std::max<std::int64_t>(0, l.road->count()), s.plan.co2_truck, 1000);
  auto const straight = circle(s, l.from, l.to);
  if (!straight) return {};
  return scale_up(with_detour(model::leg_mode::road, *straight), s.plan.co2_truck, 1'000'000);
}

}  // namespace lifeline::network
