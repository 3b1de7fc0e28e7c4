// SPDX-License-Identifier: Apache-2.0
// Names and meanings of findings; docs/verdicts.md is checked against this table by a test.
#include <algorithm>

#include "verify/notebook.h"

namespace lifeline::verify {

namespace {

// The hundreds 1 to 4.
std::vector<finding_doc> goods_and_ways() {
  using k = finding_kind;
  return {
      {k::other_scenario, "other-scenario", "The plan was made from another scenario: the digests differ."},
      {k::other_settings, "other-settings",
       "Now, the horizon, currency, options, crews or the price of CO2 are not the scenario's."},
      {k::unknown_policy, "unknown-policy", "The plan follows a policy that does not exist."},
      {k::unknown_name, "unknown-name", "Something is named that is not in the scenario or in the plan."},
      {k::duplicate_name, "duplicate-name", "A name that must be unique is there twice."},
      {k::bad_number, "bad-number",
       "A number or time that cannot be: no pieces, not finite, another century."},
      {k::wrong_end, "wrong-end", "A site, item or group beside a name is not the one that belongs to it."},
      {k::lot_overdrawn, "lot-overdrawn", "More of a lot is sent than is usable."},
      {k::broken_carton, "broken-carton", "A consignment is not in whole cartons."},
      {k::cartons_misstated, "cartons-misstated", "The number of cartons is not that of the pieces."},
      {k::mass_misstated, "mass-misstated", "The mass of a consignment is not that of its goods."},
      {k::volume_misstated, "volume-misstated", "The volume of a consignment is not that of its goods."},
      {k::lot_misstated, "lot-misstated", "What is usable, delivered or kept of a lot is told wrongly."},
      {k::lot_missing, "lot-missing", "The plan does not say what becomes of a lot."},
      {k::broken_way, "broken-way", "The stages of a consignment do not join, or lead elsewhere."},
      {k::cancelled_leg, "cancelled-leg", "A cancelled leg is used."},
      {k::option_leg, "option-leg", "A leg that is only an option is used, and options are not allowed."},
      {k::leg_times, "leg-times", "Cut-off, departure or arrival of a leg are not the timetable's."},
      {k::before_now, "before-now", "Something departs before now (as_of)."},
      {k::missed_connection, "missed-connection",
       "Goods are not there by the cut-off or the begin of loading."},
      {k::handling_missing, "handling-missing", "Goods go on, or are used, without the site's handling."},
      {k::handling_moment, "handling-moment",
       "Handling begins before goods are there, when it is closed, or too late."},
      {k::handling_time, "handling-time", "Handling takes another time than the site needs."},
      {k::lane_not_in_service, "lane-not-in-service",
       "A truck loads before the lane's first or after its last time."},
      {k::crew_not_allowed, "crew-not-allowed", "A truck has a crew that the settings leave out."},
      {k::outside_opening_hours, "outside-opening-hours",
       "Loading does not lie within the site's opening hours."},
      {k::moment_not_offered, "moment-not-offered",
       "A truck loads at a moment that the planning rules do not offer."},
      {k::transit_time, "transit-time",
       "A truck's times are not those of loading, driving, rests and border waits."},
      {k::arrival_misstated, "arrival-misstated",
       "A consignment says another time than its last stage ends."},
      {k::after_horizon, "after-horizon", "Goods are available only after the horizon."},
      {k::over_mass, "over-mass", "A leg carries more kilograms than it can."},
      {k::over_volume, "over-volume", "A leg carries more cubic metres than it can."},
      {k::over_positions, "over-positions", "A leg carries more pallets than it has positions."},
      {k::over_breakdown, "over-breakdown", "A window of breakdown takes more than it can."},
      {k::over_first_breakdown, "over-first-breakdown",
       "What arrives within a window takes more than its rest can."},
      {k::over_clearance, "over-clearance", "Customs desks clear more in a window than they can."},
      {k::over_docks, "over-docks", "More trucks load at a site at once than it has docks."},
      {k::over_trucks_per_day, "over-trucks-per-day", "A lane uses more trucks a day than can be had."},
      {k::truck_over_mass, "truck-over-mass", "A truck holds more kilograms than it can."},
      {k::truck_over_volume, "truck-over-volume", "A truck holds more cubic metres than it can."},
      {k::truck_over_pallets, "truck-over-pallets", "A truck holds more pallets than it can."},
      {k::load_misstated, "load-misstated",
       "A load names a truck, consignment, quantity or mass that cannot be."},
      {k::loads_do_not_add_up, "loads-do-not-add-up",
       "Loads do not hold all of a consignment, or trucks are empty."},
  };
}

// The hundreds from 5 on.
std::vector<finding_doc> rules_and_proof() {
  using k = finding_kind;
  return {
      {k::transit_ban, "transit-ban", "Goods cross a country that bans their transit."},
      {k::import_ban, "import-ban", "Goods enter a country that bans their import."},
      {k::requisition, "requisition", "Goods that are requisitioned leave."},
      {k::export_authorisation, "export-authorisation", "Goods leave before their export is authorised."},
      {k::wrong_temperature, "wrong-temperature", "Chilled or frozen goods travel without that band."},
      {k::refused_goods, "refused-goods", "A leg carries dangerous goods that it refuses."},
      {k::expired, "expired", "Goods arrive with less shelf life than the need asks for."},
      {k::does_not_answer, "does-not-answer", "A need gets something that does not answer it."},
      {k::earmark_broken, "earmark-broken", "A lot goes to a need that it is not meant for."},
      {k::substitute_misstated, "substitute-misstated",
       "A substitute is not called one, or the other way round."},
      {k::forbidden_leg, "forbidden-leg", "A leg or lane that a pin forbids is used."},
      {k::lot_to_site_broken, "lot-to-site-broken", "Goods that a pin keeps for one site go elsewhere."},
      {k::minimum_broken, "minimum-broken", "A need gets less than a pin asks for."},
      {k::reserve_broken, "reserve-broken", "Room that a pin keeps for others is used."},
      {k::lot_by_leg_broken, "lot-by-leg-broken",
       "Goods that a pin sends by one leg or lane go another way."},
      {k::movement_misstated, "movement-misstated",
       "A departure is told otherwise than its consignments make it."},
      {k::movement_missing, "movement-missing", "A departure that consignments use is not listed."},
      {k::need_misstated, "need-misstated", "What a need asks, gets or lacks is told wrongly."},
      {k::need_missing, "need-missing", "The plan does not say what a need gets."},
      {k::arrivals_misstated, "arrivals-misstated", "The arrivals at a need are told wrongly."},
      {k::bottleneck_misstated, "bottleneck-misstated", "A tight limit is told wrongly or is not there."},
      {k::terms_malformed, "terms-malformed",
       "The certificate's steps rise, or have no length, or waiting pays."},
      {k::terms_missing, "terms-missing", "The certificate does not value a need."},
      {k::steps_wrong, "steps-wrong", "The steps of a need are not those of the policy."},
      {k::buckets_wrong, "buckets-wrong",
       "The buckets of a need, or what waiting costs there, are not the scenario's."},
      {k::weights_wrong, "weights-wrong", "A tier's proof weighs fairness or lateness below 0."},
      {k::value_misstated, "value-misstated", "The plan is not worth what it says."},
      {k::tier_misstated, "tier-misstated",
       "Lateness or cost are not what the plan says, or not in their order."},
      {k::negative_price, "negative-price", "A price of the certificate is below 0, so it proves nothing."},
      {k::unknown_limit, "unknown-limit", "A price is on a limit that does not exist."},
      {k::bound_understated, "bound-understated", "The prices do not prove the bound: it is higher."},
      {k::gap_misstated, "gap-misstated", "The gap is not that of the value and the bound."},
      {k::bound_not_checked, "bound-not-checked",
       "The certificate's numbers are too broken to make a bound."},
      {k::tier_bound_overstated, "tier-bound-overstated",
       "The prices do not prove how little lateness or cost there could be: it could be less."},
  };
}

}  // namespace

std::vector<finding_doc> const& finding_table() {
  static std::vector<finding_doc> const table = [] {
    auto all = goods_and_ways();
    auto const rest = rules_and_proof();
    all.insert(all.end(), rest.begin(), rest.end());
    return all;
  }();
  return table;
}

std::string_view name_of(finding_kind kind) {
  auto const& table = finding_table();
  auto const at =
      std::find_if(table.begin(), table.end(), [&](finding_doc const& row) { return row.kind == kind; });
  return at == table.end() ? "unknown" : at->name;
}

std::string to_text(finding const& f) {
  return fmt::format("{} {} at {}: {}", static_cast<int>(f.kind), name_of(f.kind), f.where, f.sentence);
}

}  // namespace lifeline::verify
