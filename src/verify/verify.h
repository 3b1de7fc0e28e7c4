// SPDX-License-Identifier: Apache-2.0
// The door of the checker: is a plan true? Everything that a plan document says is worked out again from the
// scenario alone, by code that shares nothing with the planner: docs/planning.md is the only thing the two
// have in common. A plan without findings is feasible in every detail, says truly what it brings, is worth
// what it claims, and no plan at all is worth more than its bound.
//
// Promises: finds every problem, not the first; never trusts a number of the document that the scenario
// gives; never aborts on a hostile document. A pure function: no clock, no randomness; findings are in the
// order of their numbers, which is the order in which they are looked for (docs/verdicts.md lists them), then
// of the document.
// Units: as in the document (grams, cm3, cents, pieces); values and bounds in the objective's own unit.
// Cost: O(stages) for the plan, O(lots x arcs of the time-expanded network) for the bound; seconds for the
// largest example. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "model/plan.h"
#include "model/scenario.h"

namespace lifeline::verify {

// Numbers are for ever: a number is never used again for something else. The hundreds are the families, in
// order of precedence: a plan with a finding of an early family may show wrong ones of later families.
enum class finding_kind : std::uint16_t {
  // 1: the document
  other_scenario = 101,
  other_settings = 102,
  unknown_policy = 103,
  unknown_name = 104,
  duplicate_name = 105,
  bad_number = 106,
  wrong_end = 107,
  // 2: lots and cartons
  lot_overdrawn = 201,
  broken_carton = 202,
  cartons_misstated = 203,
  mass_misstated = 204,
  volume_misstated = 205,
  lot_misstated = 206,
  lot_missing = 207,
  // 3: ways and times
  broken_way = 301,
  cancelled_leg = 302,
  option_leg = 303,
  leg_times = 304,
  before_now = 305,
  missed_connection = 306,
  handling_missing = 307,
  handling_moment = 308,
  handling_time = 309,
  lane_not_in_service = 310,
  crew_not_allowed = 311,
  outside_opening_hours = 312,
  moment_not_offered = 313,
  transit_time = 314,
  arrival_misstated = 315,
  after_horizon = 316,
  // 4: shared limits and trucks
  over_mass = 401,
  over_volume = 402,
  over_positions = 403,
  over_breakdown = 404,
  over_first_breakdown = 405,
  over_clearance = 406,
  over_docks = 407,
  over_trucks_per_day = 408,
  truck_over_mass = 409,
  truck_over_volume = 410,
  truck_over_pallets = 411,
  load_misstated = 412,
  loads_do_not_add_up = 413,
  // 5: rules, goods and who may have them
  transit_ban = 501,
  import_ban = 502,
  requisition = 503,
  export_authorisation = 504,
  wrong_temperature = 505,
  refused_goods = 506,
  expired = 507,
  does_not_answer = 508,
  earmark_broken = 509,
  substitute_misstated = 510,
  // 6: pins
  forbidden_leg = 601,
  lot_to_site_broken = 602,
  minimum_broken = 603,
  reserve_broken = 604,
  lot_by_leg_broken = 605,
  // 7: what the plan says of itself
  movement_misstated = 701,
  movement_missing = 702,
  need_misstated = 703,
  need_missing = 704,
  arrivals_misstated = 705,
  bottleneck_misstated = 706,
  // 8: the objective
  terms_malformed = 801,
  terms_missing = 802,
  steps_wrong = 803,
  buckets_wrong = 804,
  weights_wrong = 805,
  value_misstated = 806,
  tier_misstated = 807,
  // 9: the bound
  negative_price = 901,
  unknown_limit = 902,
  bound_understated = 903,
  gap_misstated = 904,
  bound_not_checked = 905,
  tier_bound_overstated = 906,
};

struct finding {
  finding_kind kind = finding_kind::other_scenario;
  std::string where;     // path in the document: "consignments/K001/stages/2"
  std::string sentence;  // plain words, naming the things and the numbers
};

struct verify_options {
  std::optional<std::string> digest;  // of the scenario at hand; not compared when there is none
  bool bound = true;                  // recompute the dual bound, the dearest check
};

struct findings {
  std::vector<finding> list;  // by number, then as in the document
  // Worked out here; nothing when the document is too broken for it.
  std::optional<double> value;
  std::optional<double> bound;
  std::optional<double> gap;  // (bound - value) / |bound|

  bool none() const { return list.empty(); }
};

findings verify(model::scenario const&, model::plan const&, verify_options const& = {});

// What docs/verdicts.md says of each kind.
struct finding_doc {
  finding_kind kind;
  std::string_view name;     // "lot-overdrawn", stable
  std::string_view meaning;  // one sentence
};
std::vector<finding_doc> const& finding_table();
std::string_view name_of(finding_kind);

// "201 lot-overdrawn at lots/C1: ..."
std::string to_text(finding const&);
using lifeline::to_text;  // of times, beside it

}  // namespace lifeline::verify
