// SPDX-License-Identifier: Apache-2.0
#include "verify/carbon.h"

#include <algorithm>
#include <cmath>

#include "base/real.h"

namespace lifeline::verify {
namespace {

// A way of `stretch` thousandths of the great circle and so many metres more; nothing when a place is
// unknown.
std::optional<double> millimetres(facts const& f, std::string const& from, std::string const& to,
                                  double stretch, double more) {
  auto const* a = find(f.sites, from);
  auto const* b = find(f.sites, to);
  if (a == nullptr || b == nullptr || !a->lat || !a->lon || !b->lat || !b->lon) return {};
  auto const crow = real::great_circle_m(a->lat->count(), a->lon->count(), b->lat->count(), b->lon->count());
  return static_cast<double>(crow) * stretch + more * 1000.0;
}

// Whole grams upwards of a way in thousandths of a metre at grams per kilometre.
double burnt(double millimetres, long per_km) {
  return std::ceil(millimetres * static_cast<double>(per_km) / 1e6);
}

}  // namespace

std::optional<double> grams_per_tonne(facts const& f, model::leg const& l) {
  if (l.co2_per_t) return static_cast<double>(std::max<std::int64_t>(0, l.co2_per_t->count()));
  struct kind {
    long per_km;
    double stretch, more;
  };
  auto const& plan = f.s.plan;
  kind const by_mode[] = {{plan.co2_air, 1000, 95000},
                          {plan.co2_road, 1285, 0},
                          {plan.co2_rail, 1285, 0},
                          {plan.co2_sea, 1150, 0}};
  auto const& mode = by_mode[static_cast<std::size_t>(l.mode)];
  if (l.distance)
    return burnt(1000.0 * static_cast<double>(std::max<std::int64_t>(0, l.distance->count())), mode.per_km);
  auto const way = millimetres(f, l.from, l.to, mode.stretch, mode.more);
  if (!way) return {};
  return burnt(*way, mode.per_km);
}

std::optional<double> grams_per_truck(facts const& f, model::lane const& l) {
  if (l.co2_per_truck) return static_cast<double>(std::max<std::int64_t>(0, l.co2_per_truck->count()));
  if (l.road)
    return burnt(1000.0 * static_cast<double>(std::max<std::int64_t>(0, l.road->count())),
                 f.s.plan.co2_truck);
  auto const way = millimetres(f, l.from, l.to, 1285, 0);
  if (!way) return {};
  return burnt(*way, f.s.plan.co2_truck);
}

}  // namespace lifeline::verify
