// SPDX-License-Identifier: Apache-2.0
// Departures and their loads; trucks are counted whole and filled carton by carton.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/check.h"
#include "network/carbon.h"
#include "plan/decode.h"

namespace lifeline::plan {
namespace {

using departure = std::tuple<instant, instant, int, std::string>;  // start, departs, kind, ref

struct room {
  grams mass;
  cubic_cm volume;
  milli_pieces pallets;
};

model::movement leg_movement(model::leg const& l) {
  model::movement m;
  m.mode = l.mode == model::leg_mode::air    ? "air"
           : l.mode == model::leg_mode::road ? "road"
           : l.mode == model::leg_mode::rail ? "rail"
                                             : "sea";
  m.id = l.id;
  m.vehicle = l.aircraft;
  m.mass_limit = l.capacity;
  m.volume_limit = l.volume;
  m.position_limit = l.positions;
  return m;
}

model::movement truck_movement(model::lane const& l, instant start) {
  model::movement m;
  m.mode = "road";
  m.id = l.id + "@" + to_text(start);
  m.vehicle = l.drivers == model::crew::team ? "truck, team crew" : "truck, single crew";
  return m;
}

// Pieces of a consignment that still fit, in whole cartons.
std::int64_t fitting(model::lane const& lane, model::item const& item, room const& used,
                     std::int64_t wanted) {
  std::int64_t const carton = item.per_carton && item.per_carton->count() > 0 ? item.per_carton->count() : 1;
  std::int64_t low = 0;
  std::int64_t high = wanted / carton;
  while (low < high) {  // the most cartons that keep every known limit
    std::int64_t const mid = low + (high - low + 1) / 2;
    pieces const n(mid * carton);
    bool const fits =
        (!lane.capacity || used.mass + mass_of(item, n) <= *lane.capacity) &&
        (!lane.volume || used.volume + volume_of(item, n) <= *lane.volume) &&
        (!lane.pallets || used.pallets + pallets_of(item, n) <= milli_pieces(lane.pallets->count() * 1000));
    (fits ? low : high) = fits ? mid : mid - 1;
  }
  return low * carton;
}

void load_trucks(ground const& g, model::lane const& lane, model::movement& m, model::plan& out) {
  long truck = 1;
  room used;
  for (std::size_t const k : m.consignments) {
    auto const& c = out.consignments[k];
    auto const* item = model::find_item(*g.scenario, c.item);
    std::int64_t left = c.quantity.count();
    while (left > 0) {
      std::int64_t now = fitting(lane, *item, used, left);
      if (now == 0 && used.mass == grams(0) && used.volume == cubic_cm(0))
        now = left;  // one carton beats any truck
      if (now == 0) {
        ++truck;
        used = {};
        continue;
      }
      pieces const n(now);
      out.loads.push_back({m.id, truck, c.id, n, mass_of(*item, n)});
      used.mass += mass_of(*item, n);
      used.volume += volume_of(*item, n);
      used.pallets += pallets_of(*item, n);
      left -= now;
    }
  }
  m.vehicles = truck;
  if (lane.capacity) m.mass_limit = *lane.capacity * truck;
  if (lane.volume) m.volume_limit = *lane.volume * truck;
  if (lane.pallets) m.position_limit = *lane.pallets * truck;
}

void total(ground const& g, model::movement& m, model::plan const& out) {
  for (std::size_t const k : m.consignments) {
    auto const& c = out.consignments[k];
    auto const* item = model::find_item(*g.scenario, c.item);
    m.mass += c.mass;
    m.volume += c.volume;
    m.positions += pallets_of(*item, c.quantity);
  }
}

cents cost_of(ground const& g, model::movement const& m) {
  if (m.kind == model::stage_kind::truck) {
    auto const* lane = model::find_lane(*g.scenario, m.ref);
    return lane->cost.value_or(cents(0)) * m.vehicles;
  }
  auto const* leg = model::find_leg(*g.scenario, m.ref);
  auto const per_kg = leg->cost_per_kg.value_or(cents(0)).count();
  auto const fixed = leg->status == model::leg_status::option ? leg->cost.value_or(cents(0)) : cents(0);
  return fixed + cents(scale_up(m.mass.count(), per_kg, 1000));
}

std::optional<grams> co2_of(ground const& g, model::movement const& m) {
  auto const& s = *g.scenario;
  if (m.kind == model::stage_kind::truck) {
    auto const each = network::co2_g_per_truck(s, *model::find_lane(s, m.ref));
    return each ? std::optional(grams(*each) * m.vehicles) : std::nullopt;
  }
  auto const per_tonne = network::co2_g_per_tonne(s, *model::find_leg(s, m.ref));
  return per_tonne ? std::optional(grams(scale_up(m.mass.count(), *per_tonne, 1'000'000))) : std::nullopt;
}

model::movement begin_movement(ground const& g, model::stage const& stage) {
  auto m = stage.kind == model::stage_kind::leg
               ? leg_movement(*model::find_leg(*g.scenario, stage.ref))
               : truck_movement(*model::find_lane(*g.scenario, stage.ref), stage.start);
  m.kind = stage.kind;
  m.ref = stage.ref;
  m.from = stage.from;
  m.to = stage.to;
  m.start = stage.start;
  m.departs = stage.departs;
  m.arrives = stage.arrives;
  return m;
}

}  // namespace

void write_movements(ground const& g, model::plan& out) {
  std::map<departure, model::movement> found;
  for (std::size_t k = 0; k < out.consignments.size(); ++k) {
    for (auto const& stage : out.consignments[k].stages) {
      if (stage.kind == model::stage_kind::handling) continue;
      departure const key{stage.start, stage.departs, static_cast<int>(stage.kind), stage.ref};
      auto entry = found.find(key);
      if (entry == found.end()) entry = found.emplace(key, begin_movement(g, stage)).first;
      entry->second.consignments.push_back(k);
    }
  }
  for (auto& [key, m] : found) {
    total(g, m, out);
    if (m.kind == model::stage_kind::truck) load_trucks(g, *model::find_lane(*g.scenario, m.ref), m, out);
    m.cost = cost_of(g, m);
    m.co2 = co2_of(g, m);
    out.movements.push_back(std::move(m));
  }
}

}  // namespace lifeline::plan
