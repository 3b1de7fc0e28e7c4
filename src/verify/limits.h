// SPDX-License-Identifier: Apache-2.0
// The shared limits of docs/planning.md sections 2 and 3: which limits a movement or a handling window uses,
// and how much each of them can take.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "model/plan.h"
#include "verify/time_rules.h"

namespace lifeline::verify {

enum class measure { kg, m3, pallets };

struct limit_name {
  model::limit_kind kind = model::limit_kind::mass;
  std::string ref;
  instant from{};
  auto operator<=>(limit_name const&) const = default;
};
struct limit {
  limit_name name;
  double capacity = 0;  // kg, m3 or pallets
};

measure measure_of(model::limit_kind);
double taken(measure, bulk const&);

// Goods on the ground that wait to be handled.
struct landing {
  model::site const* site = nullptr;
  model::handling const* desk = nullptr;
  std::string leg;  // empty for a truck
  instant t0{};     // ready to be handled
  duration hold{0};
  bool abroad = false;
  bool breakdown = false;  // uses the site's breakdown
  bool slots = false;      // in slots, else in one step
};
// Of a leg, or of a truck that arrives; nothing when goods are landside at once.
std::optional<landing> landing_of(facts const&, model::leg const&);
std::optional<landing> landing_of(facts const&, model::lane const&, instant arrives);

struct window {
  instant opens{};   // of the slot grid
  instant begins{};  // goods are taken in hand from here
  instant landside{};
};
// Windows (or the one step) in order of time.
std::vector<window> windows_of(facts const&, landing const&);

std::vector<limit> limits_of(facts const&, model::leg const&);
std::vector<limit> limits_of(facts const&, model::lane const&, instant loads);
std::vector<limit> limits_of(facts const&, landing const&, window const&);

duration slot_of(facts const&);
instant cutoff_of(facts const&, model::leg const&);
duration loading_time(facts const&, model::lane const&);
bool crew_allowed(facts const&, model::lane const&);
bool forbidden_by_pin(facts const&, std::string const& leg_or_lane);

// Whole cents and grams of CO2e per tonne, the grams at the price of the settings: a leg's per kilogram, a
// truck's over what it can carry.
double cents_per_kg(facts const&, model::leg const&);
double cents_per_kg(facts const&, model::lane const&);

}  // namespace lifeline::verify
