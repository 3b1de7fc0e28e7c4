// SPDX-License-Identifier: Apache-2.0
// Family 4, second half: trucks are whole, each holds what it can, and together they hold the consignments.
#include <map>

#include "verify/usage.h"

namespace lifeline::verify {
namespace {

constexpr double slack = 1e-9;

class loader {
 public:
  loader(matter const& m, notebook& out) : m_(m), out_(out) {}
  void run();

 private:
  void take(model::vehicle_load const&, std::size_t at);
  shipment const* rider(model::vehicle_load const&, model::movement const&) const;
  void check_trucks_of(model::movement const&);
  void check_truck(model::movement const&, long number, bulk const&, model::lane const&);
  void check_sums(model::movement const&);
  void check_days();

  matter const& m_;
  notebook& out_;
  std::map<std::string, model::movement const*> movements_;
  std::map<std::string, shipment const*> shipments_;
  std::map<std::pair<std::string, long>, bulk> trucks_;                 // movement, vehicle
  std::map<std::pair<std::string, std::string>, std::int64_t> loaded_;  // movement, consignment
};

// The shipment of a load, when it rides on that movement.
shipment const* loader::rider(model::vehicle_load const& l, model::movement const& mv) const {
  auto const* s = find(shipments_, l.consignment);
  if (s == nullptr) return nullptr;
  for (auto const& p : s->passages) {
    if (p.on.lane != nullptr && p.on.lane->id == mv.ref && p.start == mv.start) return s;
  }
  return nullptr;
}

void loader::take(model::vehicle_load const& l, std::size_t at) {
  auto const where = fmt::format("loads/{}", at);
  auto const wrong = [&](std::string sentence) {
    out_.add(finding_kind::load_misstated, where, std::move(sentence));
  };
  auto const* mv = find(movements_, l.movement);
  if (mv == nullptr || mv->kind != model::stage_kind::truck)
    return wrong(fmt::format("there is no movement \"{}\" with trucks", l.movement));
  if (l.vehicle < 1 || l.vehicle > mv->vehicles)
    return wrong(fmt::format("truck {} of {}, which has {}", l.vehicle, mv->id, mv->vehicles));
  auto const* s = rider(l, *mv);
  if (s == nullptr) return wrong(fmt::format("consignment {} does not ride on {}", l.consignment, mv->id));
  auto const n = l.quantity.count();
  if (n <= 0 || n > s->pieces)
    return wrong(fmt::format("{} pieces of consignment {}, which has {}", n, l.consignment, s->pieces));
  if (n % carton_size(*s->item) != 0)
    wrong(fmt::format("{} pieces of {} are not whole cartons of {}", n, s->item->id, carton_size(*s->item)));
  auto const mass = grams_of(*s->item, n);
  if (!mass || l.mass.count() != *mass)
    wrong(fmt::format("says {} g, {} pieces of {} have {} g", l.mass.count(), n, s->item->id,
                      mass.value_or(0)));
  auto const goods = bulk_of(*s->item, n);
  auto& holds = trucks_[{mv->id, l.vehicle}];
  holds.kg += goods.kg;
  holds.m3 += goods.m3;
  holds.pallets += goods.pallets;
  loaded_[{mv->id, l.consignment}] += n;
}

void loader::check_truck(model::movement const& mv, long number, bulk const& holds, model::lane const& lane) {
  auto const where = fmt::format("movements/{}/vehicles/{}", mv.id, number);
  auto const over = [&](finding_kind kind, double used, double room, char const* unit) {
    if (used > room * (1 + slack) + slack)
      out_.add(kind, where,
               fmt::format("truck {} of {} holds {} {}, it can take {}", number, mv.id, used, unit, room));
  };
  if (lane.capacity)
    over(finding_kind::truck_over_mass, holds.kg, static_cast<double>(lane.capacity->count()) / 1e3, "kg");
  if (lane.volume)
    over(finding_kind::truck_over_volume, holds.m3, static_cast<double>(lane.volume->count()) / 1e6, "m3");
  if (lane.pallets)
    over(finding_kind::truck_over_pallets, holds.pallets, static_cast<double>(lane.pallets->count()),
         "pallets");
}

void loader::check_trucks_of(model::movement const& mv) {
  auto const* lane = find(m_.f.lanes, mv.ref);
  if (lane == nullptr) return;
  long loaded = 0;
  for (auto at = trucks_.lower_bound({mv.id, 0}); at != trucks_.end() && at->first.first == mv.id; ++at) {
    check_truck(mv, at->first.second, at->second, *lane);
    ++loaded;
  }
  if (loaded != mv.vehicles)
    out_.add(finding_kind::loads_do_not_add_up, "movements/" + mv.id,
             fmt::format("says {} trucks, {} are loaded", mv.vehicles, loaded));
}

void loader::check_sums(model::movement const& mv) {
  for (auto const& s : m_.shipments) {
    bool rides = false;
    for (auto const& p : s.passages)
      rides = rides || (p.on.lane != nullptr && p.on.lane->id == mv.ref && p.start == mv.start);
    if (!rides) continue;
    auto const at = loaded_.find({mv.id, s.says->id});
    auto const sum = at == loaded_.end() ? 0 : at->second;
    if (sum != s.pieces)
      out_.add(finding_kind::loads_do_not_add_up, path_of(*s.says),
               fmt::format("{} of its {} pieces are in trucks of {}", sum, s.pieces, mv.id));
  }
}

void loader::check_days() {
  std::map<std::pair<std::string, instant>, std::int64_t> used;
  for (auto const& mv : m_.plan.movements) {
    if (mv.kind == model::stage_kind::truck && sensible(mv.start) && mv.vehicles > 0 &&
        mv.vehicles < 1'000'000)
      used[{mv.ref, std::chrono::floor<std::chrono::days>(mv.start)}] += mv.vehicles;
  }
  for (auto const& [key, trucks] : used) {
    auto const* lane = find(m_.f.lanes, key.first);
    if (lane == nullptr || !lane->trucks_per_day || trucks <= lane->trucks_per_day->count()) continue;
    out_.add(finding_kind::over_trucks_per_day, "movements/" + key.first,
             fmt::format("{} trucks of {} load on {}, {} can be had a day", trucks, key.first,
                         to_text(key.second), lane->trucks_per_day->count()));
  }
}

void loader::run() {
  for (auto const& mv : m_.plan.movements) movements_.emplace(mv.id, &mv);
  for (auto const& s : m_.shipments) shipments_.emplace(s.says->id, &s);
  for (std::size_t i = 0; i < m_.plan.loads.size(); ++i) take(m_.plan.loads[i], i);
  for (auto const& mv : m_.plan.movements) {
    if (mv.kind != model::stage_kind::truck) continue;
    check_trucks_of(mv);
    check_sums(mv);
  }
  check_days();
}

}  // namespace

void check_trucks(matter const& m, notebook& out) {
  loader(m, out).run();
}

}  // namespace lifeline::verify
