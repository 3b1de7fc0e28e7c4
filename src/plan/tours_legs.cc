// SPDX-License-Identifier: Apache-2.0
// Tours as legs. Goods for the second stop stay on board at the first, so each stop has a leg of its own from
// the base, over the same departure. Legs cannot share a capacity; each gets a fixed part of the aircraft.
#include <algorithm>
#include <numeric>

#include "plan/tours.h"
#include "plan/tours_demand.h"

namespace lifeline::plan {
namespace {

// Half of the whole in equal parts, half by demand; together never more than the whole.
std::vector<std::int64_t> split(std::int64_t whole, std::vector<std::int64_t> const& demand) {
  auto const n = static_cast<std::int64_t>(demand.size());
  auto const all = std::accumulate(demand.begin(), demand.end(), std::int64_t{0});
  std::vector<std::int64_t> out;
  out.reserve(demand.size());
  for (auto const d : demand)
    out.push_back(all == 0 ? whole / n : whole / 2 / n + scale_down(whole / 2, d, all));
  return out;
}

// Whole pallet positions: what rounding down left over goes to the first stops.
std::vector<std::int64_t> split_whole(std::int64_t whole, std::vector<std::int64_t> const& demand) {
  auto out = split(whole, demand);
  auto left = whole - std::accumulate(out.begin(), out.end(), std::int64_t{0});
  for (std::size_t i = 0; left > 0; ++i, --left) ++out[i % out.size()];
  return out;
}

bool is_taken(model::scenario const& s, std::string const& id) {
  return model::find_leg(s, id) != nullptr || model::find_lane(s, id) != nullptr;
}

model::leg leg_of(model::aircraft const& row, tour const& t, tour_sector const& stop) {
  model::leg out;
  out.id = t.id + "-" + row.base + "-" + stop.to;
  out.mode = model::leg_mode::air;
  out.carrier = row.id;
  out.aircraft = row.type;
  out.from = row.base;
  out.to = stop.to;
  out.departs = t.sectors.front().departs;
  out.arrives = stop.arrives;
  out.status = model::leg_status::assumed;
  out.bands = row.bands;
  out.source = "tour " + t.id + " of " + row.id + " tail " + std::to_string(t.tail);
  return out;
}

void add_legs(model::scenario& s, model::aircraft const& row, tour const& t,
              std::vector<std::int64_t> const& demand) {
  std::vector<tour_sector> stops;
  std::vector<std::int64_t> asked;
  for (auto const& sector : t.sectors) {
    if (!sector.delivers || sector.arrives >= s.plan.until) continue;
    auto const at =
        std::find_if(s.sites.begin(), s.sites.end(), [&](auto const& p) { return p.id == sector.to; });
    stops.push_back(sector);
    asked.push_back(at == s.sites.end() ? 0 : demand[static_cast<std::size_t>(at - s.sites.begin())]);
  }
  if (stops.empty()) return;
  auto const mass = split(row.payload.value_or(grams(0)).count(), asked);
  auto const volume = split(row.volume.value_or(cubic_cm(0)).count(), asked);
  auto const positions = split_whole(row.positions.value_or(pieces(0)).count(), asked);
  auto const cost = scale_up(row.cost_per_h.value_or(cents(0)).count(), t.in_the_air.count(), 3600);
  for (std::size_t i = 0; i < stops.size(); ++i) {
    auto leg = leg_of(row, t, stops[i]);
    while (is_taken(s, leg.id)) leg.id += "+";
    if (row.payload) leg.capacity = grams(mass[i]);
    if (row.volume) leg.volume = cubic_cm(volume[i]);
    if (row.positions) leg.positions = pieces(positions[i]);
    if (row.cost_per_h) leg.cost = cents(cost / static_cast<std::int64_t>(stops.size()));
    s.legs.push_back(std::move(leg));
  }
}

}  // namespace

model::scenario with_tours(model::scenario const& s, tour_plan const& planned) {
  auto out = s;
  auto const demand = landing_demand(s);
  for (auto const& t : planned.tours) {
    auto const row =
        std::find_if(s.fleet.begin(), s.fleet.end(), [&](auto const& a) { return a.id == t.aircraft; });
    if (row != s.fleet.end()) add_legs(out, *row, t, demand);
  }
  out.fleet.clear();
  return out;
}

model::scenario with_tours(model::scenario const& s, tour_options const& options) {
  return with_tours(s, plan_tours(s, options));
}

}  // namespace lifeline::plan
