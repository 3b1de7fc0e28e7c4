// SPDX-License-Identifier: Apache-2.0
// Family 4, first half: what consignments take of the limits they share.

#include "verify/usage.h"

namespace lifeline::verify {
namespace {

using model::limit_kind;

constexpr double slack = 1e-9;  // relative: sums of shares of a carton are not exact

finding_kind finding_for(limit_kind kind) {
  switch (kind) {
    case limit_kind::mass:
      return finding_kind::over_mass;
    case limit_kind::volume:
      return finding_kind::over_volume;
    case limit_kind::position:
      return finding_kind::over_positions;
    case limit_kind::breakdown:
      return finding_kind::over_breakdown;
    case limit_kind::breakdown_part:
      return finding_kind::over_first_breakdown;
    case limit_kind::clearance:
      return finding_kind::over_clearance;
    case limit_kind::docks:
      return finding_kind::over_docks;
    case limit_kind::trucks_mass:
    case limit_kind::trucks_volume:
    case limit_kind::trucks_position:
      return finding_kind::over_trucks_per_day;
    case limit_kind::pin:
      break;
  }
  return finding_kind::reserve_broken;
}

// What pins keep for others, in kg.
double reserved(facts const& f, std::string const& ref) {
  double sum = 0;
  for (auto const& pin : f.s.pins) {
    if (pin.kind == model::pin_kind::reserve_leg && pin.leg == ref && pin.mass)
      sum += static_cast<double>(pin.mass->count()) / 1e3;
  }
  return sum;
}

bool fits(double used, double capacity) {
  return used <= capacity * (1 + slack) + slack;
}

void check_limit(matter const& m, limit_name const& name, use_of_limit const& use, notebook& out) {
  if (fits(use.used, use.capacity)) return;
  auto const unit = unit_of(measure_of(name.kind));
  bool const mass = name.kind == limit_kind::mass || name.kind == limit_kind::trucks_mass;
  double const kept = mass ? reserved(m.f, name.ref) : 0.0;
  if (kept > 0 && fits(use.used, use.capacity + kept)) {
    out.add(finding_kind::reserve_broken, "movements/" + name.ref,
            fmt::format("{} {} of the {} are used, {} are left by what pins keep for others", use.used, unit,
                        describe(name), use.capacity));
    return;
  }
  out.add(
      finding_for(name.kind), "movements/" + name.ref,
      fmt::format("{} {} of the {} are used, there are {}", use.used, unit, describe(name), use.capacity));
}

}  // namespace

char const* unit_of(measure m) {
  return m == measure::kg ? "kg" : m == measure::m3 ? "m3" : "pallets";
}

std::string describe(limit_name const& n) {
  switch (n.kind) {
    case limit_kind::mass:
      return fmt::format("mass of {}", n.ref);
    case limit_kind::volume:
      return fmt::format("volume of {}", n.ref);
    case limit_kind::position:
      return fmt::format("pallet positions of {}", n.ref);
    case limit_kind::breakdown:
      return fmt::format("breakdown at {} in the window from {}", n.ref, to_text(n.from));
    case limit_kind::breakdown_part:
      return fmt::format("breakdown left to {} in its first window, from {}", n.ref, to_text(n.from));
    case limit_kind::clearance:
      return fmt::format("clearance at {} in the window from {}", n.ref, to_text(n.from));
    case limit_kind::docks:
      return fmt::format("docks of {} in the window from {}", n.ref, to_text(n.from));
    case limit_kind::trucks_mass:
    case limit_kind::trucks_volume:
    case limit_kind::trucks_position:
      return fmt::format("trucks of {} on {}", n.ref, to_text(n.from));
    case limit_kind::pin:
      break;
  }
  return fmt::format("pin on {}", n.ref);
}

std::map<limit_name, use_of_limit> usage_of(matter const& m) {
  std::map<limit_name, use_of_limit> out;
  for (auto const& s : m.shipments) {
    auto const goods = bulk_of(*s.item, s.pieces);
    for (auto const& p : s.passages) {
      std::vector<limit> limits;
      if (p.on.leg != nullptr) limits = limits_of(m.f, *p.on.leg);
      if (p.on.lane != nullptr) limits = limits_of(m.f, *p.on.lane, p.start);
      if (p.down) limits = limits_of(m.f, *p.down, *p.taken);
      for (auto const& one : limits) {
        auto& use = out[one.name];
        use.capacity = one.capacity;
        use.used += taken(measure_of(one.name.kind), goods);
      }
    }
  }
  return out;
}

void check_capacity(matter const& m, notebook& out) {
  for (auto const& [name, use] : usage_of(m)) check_limit(m, name, use, out);
}

}  // namespace lifeline::verify
