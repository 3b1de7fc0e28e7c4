// SPDX-License-Identifier: Apache-2.0
#include "verify/limits.h"

#include <algorithm>
#include <cmath>

#include "verify/carbon.h"

namespace lifeline::verify {
namespace {

using model::limit_kind;

constexpr duration handled_within = hours(48);
constexpr std::int64_t pallets_per_truck = 33;

bool desks_limit(model::handling const& h) {
  return h.desks.has_value() && h.clearance_per_desk_h.has_value();
}

double kilograms(std::int64_t grams) {
  return static_cast<double>(grams) / 1e3;
}

// Kilograms in so many seconds, whole grams.
double in_time(std::int64_t grams_per_hour, std::int64_t seconds) {
  return kilograms(scale_down(std::max<std::int64_t>(0, grams_per_hour), seconds, 3600));
}

double reserved_kg(facts const& f, std::string const& ref) {
  double sum = 0;
  for (auto const& pin : f.s.pins) {
    if (pin.kind == model::pin_kind::reserve_leg && pin.leg == ref && pin.mass)
      sum += kilograms(pin.mass->count());
  }
  return sum;
}

duration hold_of(model::handling const& h, bool abroad) {
  auto const check = whole_minutes(h.check);
  return abroad ? std::max(check, whole_minutes(h.clearance)) : check;
}

std::vector<window> one_step(landing const& l) {
  auto const begin = next_start(hours_of(l.desk), l.t0, duration(0));
  if (!begin) return {};
  return {{*begin, *begin, *begin + std::max(l.hold, duration(minutes(1)))}};
}

}  // namespace

measure measure_of(limit_kind kind) {
  switch (kind) {
    case limit_kind::volume:
    case limit_kind::trucks_volume:
      return measure::m3;
    case limit_kind::position:
    case limit_kind::docks:
    case limit_kind::trucks_position:
      return measure::pallets;
    default:
      return measure::kg;
  }
}

double taken(measure m, bulk const& b) {
  return m == measure::kg ? b.kg : m == measure::m3 ? b.m3 : b.pallets;
}

duration slot_of(facts const& f) {
  return std::max(duration(minutes(1)), whole_minutes(f.s.plan.slot));
}

instant cutoff_of(facts const& f, model::leg const& l) {
  if (l.cutoff) return *l.cutoff;
  auto const* desk = find(f.handlings, l.from);
  return l.departs - (desk == nullptr ? duration(0) : whole_minutes(desk->build_up));
}

duration loading_time(facts const& f, model::lane const& l) {
  auto const* desk = find(f.handlings, l.from);
  return desk == nullptr ? duration(0) : whole_minutes(desk->truck_load);
}

bool crew_allowed(facts const& f, model::lane const& l) {
  if (f.s.plan.crews.empty()) return true;
  return contains(f.s.plan.crews, l.drivers == model::crew::team ? "team" : "single");
}

bool forbidden_by_pin(facts const& f, std::string const& ref) {
  return std::any_of(f.s.pins.begin(), f.s.pins.end(), [&](model::pin const& pin) {
    return pin.kind == model::pin_kind::forbid_leg && pin.leg == ref;
  });
}

namespace {

// Cents per kilogram for grams of CO2e per tonne.
double carbon_cents(facts const& f, double grams) {
  return grams / 1e6 * static_cast<double>(f.s.plan.co2_price.count()) / 1e3;
}

}  // namespace

double cents_per_kg(facts const& f, model::leg const& l) {
  double const money = l.cost_per_kg ? static_cast<double>(l.cost_per_kg->count()) : 0.0;
  return money + carbon_cents(f, grams_per_tonne(f, l).value_or(0));
}

double cents_per_kg(facts const& f, model::lane const& l) {
  if (!l.capacity || l.capacity->count() <= 0) return 0.0;
  auto const carries = static_cast<double>(l.capacity->count());
  auto const paid = l.cost ? std::max<std::int64_t>(0, l.cost->count()) : std::int64_t{0};
  auto const money = static_cast<double>(scale_down(paid, 1'000'000, l.capacity->count())) / 1e3;
  auto const grams = std::floor(grams_per_truck(f, l).value_or(0) * 1e6 / carries);
  return money + carbon_cents(f, grams);
}

std::optional<landing> landing_of(facts const& f, model::leg const& l) {
  auto const* desk = find(f.handlings, l.to);
  auto const* from = find(f.sites, l.from);
  auto const* to = find(f.sites, l.to);
  if (desk == nullptr || from == nullptr || to == nullptr) return {};
  bool const road = l.mode == model::leg_mode::road;
  landing out;
  out.site = to;
  out.desk = desk;
  out.leg = l.id;
  out.t0 = l.arrives + (road ? duration(0) : whole_minutes(desk->unload) + whole_minutes(desk->transfer));
  out.abroad = cross_border(*from, *to);
  out.hold = hold_of(*desk, out.abroad);
  out.breakdown = !road && desk->breakdown_per_h.has_value();
  out.slots = desk->breakdown_per_h.has_value() || (out.abroad && desks_limit(*desk));
  return out;
}

std::optional<landing> landing_of(facts const& f, model::lane const& l, instant arrives) {
  auto const* desk = find(f.handlings, l.to);
  auto const* from = find(f.sites, l.from);
  auto const* to = find(f.sites, l.to);
  if (desk == nullptr || from == nullptr || to == nullptr || !cross_border(*from, *to)) return {};
  landing out;
  out.site = to;
  out.desk = desk;
  out.t0 = arrives;
  out.abroad = true;
  out.hold = hold_of(*desk, true);
  out.slots = desks_limit(*desk);
  return out;
}

std::vector<window> windows_of(facts const& f, landing const& l) {
  if (!l.slots) return one_step(l);
  std::vector<window> out;
  auto const slot = slot_of(f);
  auto const open = hours_of(l.desk);
  for (instant w = grid_start(l.t0, f.s.plan.from, slot); w < l.t0 + handled_within; w += slot) {
    instant const begin = std::max(w, l.t0);
    if (open_seconds(open, begin, w + slot) > 0) out.push_back({w, begin, w + slot + l.hold});
  }
  return out;
}

std::vector<limit> limits_of(facts const& f, model::leg const& l) {
  std::vector<limit> out;
  if (l.capacity) {
    double const left = std::max(0.0, kilograms(l.capacity->count()) - reserved_kg(f, l.id));
    out.push_back({{limit_kind::mass, l.id, l.departs}, left});
  }
  if (l.volume)
    out.push_back({{limit_kind::volume, l.id, l.departs}, static_cast<double>(l.volume->count()) / 1e6});
  if (l.positions)
    out.push_back({{limit_kind::position, l.id, l.departs}, static_cast<double>(l.positions->count())});
  return out;
}

std::vector<limit> limits_of(facts const& f, model::lane const& l, instant loads) {
  std::vector<limit> out;
  if (l.trucks_per_day) {
    instant const day = std::chrono::floor<std::chrono::days>(loads);
    auto const trucks = static_cast<double>(l.trucks_per_day->count());
    if (l.capacity) {
      double const left = std::max(0.0, trucks * kilograms(l.capacity->count()) - reserved_kg(f, l.id));
      out.push_back({{limit_kind::trucks_mass, l.id, day}, left});
    }
    if (l.volume)
      out.push_back(
          {{limit_kind::trucks_volume, l.id, day}, trucks * static_cast<double>(l.volume->count()) / 1e6});
    if (l.pallets)
      out.push_back(
          {{limit_kind::trucks_position, l.id, day}, trucks * static_cast<double>(l.pallets->count())});
  }
  auto const* desk = find(f.handlings, l.from);
  auto const load = loading_time(f, l);
  if (desk != nullptr && desk->docks && load > duration(0)) {
    auto const slot = slot_of(f);
    auto const room = scale_down(std::max<std::int64_t>(0, desk->docks->count()) * pallets_per_truck * 1000,
                                 slot.count(), load.count());
    out.push_back({{limit_kind::docks, l.from, grid_start(loads, f.s.plan.from, slot)},
                   static_cast<double>(room) / 1e3});
  }
  return out;
}

std::vector<limit> limits_of(facts const& f, landing const& l, window const& w) {
  if (!l.slots) return {};
  std::vector<limit> out;
  auto const slot = slot_of(f);
  auto const open = hours_of(l.desk);
  if (l.breakdown) {
    auto const through = [&](instant from) {
      return in_time(l.desk->breakdown_per_h->count(), open_seconds(open, from, w.opens + slot));
    };
    out.push_back({{limit_kind::breakdown, l.site->id, w.opens}, through(w.opens)});
    if (l.t0 > w.opens) out.push_back({{limit_kind::breakdown_part, l.leg, w.opens}, through(l.t0)});
  }
  if (l.abroad && desks_limit(*l.desk)) {
    auto const per_hour = l.desk->desks->count() * l.desk->clearance_per_desk_h->count();
    out.push_back({{limit_kind::clearance, l.site->id, w.opens}, in_time(per_hour, slot.count())});
  }
  return out;
}

}  // namespace lifeline::verify
