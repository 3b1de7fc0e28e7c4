// SPDX-License-Identifier: Apache-2.0
#include "verify/verify.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "verify/hand_made.h"

namespace lifeline::verify {
namespace {

using test::at;

std::string all_of(findings const& found) {
  std::string text;
  for (auto const& f : found.list) text += to_text(f) + "\n";
  return text;
}

bool has(findings const& found, finding_kind kind) {
  return std::any_of(found.list.begin(), found.list.end(), [&](finding const& f) { return f.kind == kind; });
}

TEST(checker, a_plan_made_by_hand_has_no_findings) {
  auto const s = test::hand_made_scenario();
  auto const p = test::hand_made_plan();
  verify_options options;
  options.digest = "abc";
  auto const found = verify(s, p, options);
  EXPECT_TRUE(found.none()) << all_of(found);
  ASSERT_TRUE(found.value && found.bound && found.gap);
  EXPECT_NEAR(*found.value, p.proof.value, 1e-9 * p.proof.value);
  EXPECT_NEAR(*found.bound, p.proof.bound, 1e-9 * p.proof.bound);
}

TEST(checker, an_empty_plan_is_told_what_it_leaves_out) {
  auto const found = verify(test::hand_made_scenario(), model::plan{});
  EXPECT_TRUE(has(found, finding_kind::need_missing)) << all_of(found);
  EXPECT_TRUE(has(found, finding_kind::lot_missing));
  EXPECT_TRUE(has(found, finding_kind::terms_missing));
  EXPECT_TRUE(has(found, finding_kind::unknown_policy));
}

TEST(checker, findings_stand_in_the_order_of_their_numbers) {
  auto p = test::hand_made_plan();
  p.proof.gap = 0.5;
  p.consignments[0].mass = grams(1);
  p.currency = "USD";
  auto const found = verify(test::hand_made_scenario(), p);
  ASSERT_GE(found.list.size(), 3u);
  EXPECT_TRUE(std::is_sorted(found.list.begin(), found.list.end(),
                             [](finding const& a, finding const& b) { return a.kind < b.kind; }));
}

// One thing broken, in the plan or in the world it was made for, and the finding that must tell of it.
struct broken {
  char const* name;
  finding_kind kind;
  void (*breaks)(model::scenario&, model::plan&);
};

using model::plan;
using model::scenario;

void PrintTo(broken const& b, std::ostream* out) {
  *out << b.name;
}

model::stage& stage(plan& p, std::size_t consignment, std::size_t number) {
  return p.consignments[consignment].stages[number];
}

model::rule rule(model::rule_kind kind, char const* where) {
  model::rule r;
  r.id = "R1";
  r.kind = kind;
  r.where = where;
  return r;
}

model::pin pin(model::pin_kind kind) {
  model::pin p;
  p.id = "P1";
  p.kind = kind;
  return p;
}

broken const document_cases[] = {
    {"another_scenario_than_the_plan_was_made_from", finding_kind::other_scenario,
     [](scenario&, plan& p) { p.scenario_digest = "abd"; }},
    {"another_horizon", finding_kind::other_settings, [](scenario&, plan& p) { p.until += hours(24); }},
    {"options_said_to_be_allowed", finding_kind::other_settings,
     [](scenario&, plan& p) { p.options = true; }},
    {"a_policy_nobody_knows", finding_kind::unknown_policy,
     [](scenario&, plan& p) { p.policy = "kindness"; }},
    {"a_lot_nobody_knows", finding_kind::unknown_name,
     [](scenario&, plan& p) { p.consignments[0].lot = "Z"; }},
    {"a_leg_nobody_knows", finding_kind::unknown_name, [](scenario&, plan& p) { stage(p, 0, 0).ref = "F9"; }},
    {"a_lane_nobody_knows", finding_kind::unknown_name,
     [](scenario&, plan& p) { stage(p, 0, 2).ref = "W9"; }},
    {"two_consignments_of_one_name", finding_kind::duplicate_name,
     [](scenario&, plan& p) { p.consignments[1].id = "K001"; }},
    {"a_consignment_of_nothing", finding_kind::bad_number,
     [](scenario&, plan& p) { p.consignments[0].quantity = pieces(0); }},
    {"a_time_of_another_age", finding_kind::bad_number,
     [](scenario&, plan& p) { stage(p, 0, 0).arrives = instant::max(); }},
    {"a_movement_of_a_consignment_that_is_not_there", finding_kind::unknown_name,
     [](scenario&, plan& p) { p.movements[0].consignments.push_back(99); }},
    {"a_consignment_to_another_site_than_its_need", finding_kind::wrong_end,
     [](scenario&, plan& p) { p.consignments[0].to = "EAST"; }},
};

broken const lot_cases[] = {
    {"a_lot_delivered_twice", finding_kind::lot_overdrawn,
     [](scenario&, plan& p) {
       p.consignments.push_back(p.consignments[2]);
       p.consignments.back().id = "K004";
     }},
    {"a_carton_too_many", finding_kind::lot_overdrawn,
     [](scenario&, plan& p) { p.consignments[1].quantity = pieces(71'000); }},
    {"half_a_carton", finding_kind::broken_carton,
     [](scenario&, plan& p) { p.consignments[0].quantity = pieces(39'500); }},
    {"cartons_miscounted", finding_kind::cartons_misstated,
     [](scenario&, plan& p) { p.consignments[0].cartons = pieces(41); }},
    {"a_mass_too_light", finding_kind::mass_misstated,
     [](scenario&, plan& p) { p.consignments[0].mass = grams(199'999); }},
    {"a_volume_too_small", finding_kind::volume_misstated,
     [](scenario&, plan& p) { p.consignments[0].volume = cubic_cm(1); }},
    {"a_pledge_counted_as_if_it_were_sure", finding_kind::lot_overdrawn,
     [](scenario& s, plan&) { s.lots[0].chance = permille(800); }},
    {"kept_goods_forgotten", finding_kind::lot_misstated,
     [](scenario&, plan& p) { p.lots[0].kept = pieces(0); }},
    {"a_lot_forgotten", finding_kind::lot_missing, [](scenario&, plan& p) { p.lots.pop_back(); }},
};

broken const way_cases[] = {
    {"stages_that_do_not_join", finding_kind::broken_way,
     [](scenario&, plan& p) { stage(p, 0, 2).from = "EAST"; }},
    {"a_way_that_ends_elsewhere", finding_kind::broken_way,
     [](scenario&, plan& p) { p.consignments[0].stages[2] = p.consignments[1].stages[2]; }},
    {"a_cancelled_flight", finding_kind::cancelled_leg,
     [](scenario& s, plan&) { s.legs[0].status = model::leg_status::cancelled; }},
    {"an_option_that_may_not_be_used", finding_kind::option_leg,
     [](scenario& s, plan&) { s.legs[0].status = model::leg_status::option; }},
    {"a_flight_that_arrives_too_soon", finding_kind::leg_times,
     [](scenario&, plan& p) { stage(p, 0, 0).arrives -= minutes(1); }},
    {"a_flight_that_was_moved", finding_kind::leg_times,
     [](scenario& s, plan&) { s.legs[0].departs += minutes(30); }},
    {"a_departure_before_now", finding_kind::before_now,
     [](scenario& s, plan& p) { s.plan.as_of = p.as_of = at("2020-03-02T00:01Z"); }},
    {"a_cut_off_missed_by_a_minute", finding_kind::missed_connection,
     [](scenario& s, plan&) { s.lots[0].ready = at("2020-03-02T00:01Z"); }},
    {"a_truck_that_loads_before_goods_are_there", finding_kind::missed_connection,
     [](scenario& s, plan&) { s.handlings[0].clearance = hours(5); }},
    {"handling_skipped", finding_kind::handling_missing,
     [](scenario&, plan& p) { p.consignments[0].stages.erase(p.consignments[0].stages.begin() + 1); }},
    {"goods_taken_in_hand_before_they_are_unloaded", finding_kind::handling_moment,
     [](scenario&, plan& p) { stage(p, 0, 1).start = at("2020-03-02T07:30Z"); }},
    {"goods_taken_in_hand_at_night", finding_kind::handling_moment,
     [](scenario& s, plan&) { s.handlings[0].opens = "10:00"; }},
    {"handling_too_short", finding_kind::handling_time,
     [](scenario&, plan& p) { stage(p, 0, 1).available -= hours(1); }},
    {"a_lane_no_longer_in_service", finding_kind::lane_not_in_service,
     [](scenario& s, plan&) { s.lanes[2].last = at("2020-03-02T12:59Z"); }},
    {"a_crew_that_may_not_drive", finding_kind::crew_not_allowed,
     [](scenario& s, plan& p) { s.plan.crews = p.crews = {"single"}; }},
    {"loading_after_closing_time", finding_kind::outside_opening_hours,
     [](scenario& s, plan&) { s.handlings[0].closes = "13:30"; }},
    {"a_truck_at_a_moment_nobody_offers", finding_kind::moment_not_offered,
     [](scenario&, plan& p) {
       for (std::size_t const k : {0u, 2u}) {
         auto& st = stage(p, k, 2);
         for (instant* t : {&st.start, &st.departs, &st.arrives, &st.available}) *t += minutes(7);
         p.consignments[k].available = st.available;
       }
     }},
    {"a_single_driver_without_a_rest", finding_kind::transit_time,
     [](scenario&, plan& p) { stage(p, 1, 2).ref = "EAST-1"; }},
    {"a_border_that_takes_longer", finding_kind::transit_time,
     [](scenario& s, plan&) {
       auto r = rule(model::rule_kind::border_wait, "DEU");
       r.wait = hours(3);
       s.rules = {r};
     }},
    {"an_arrival_of_the_consignment_made_earlier", finding_kind::arrival_misstated,
     [](scenario&, plan& p) { p.consignments[0].available -= hours(1); }},
    {"goods_that_come_after_the_horizon", finding_kind::after_horizon,
     [](scenario& s, plan& p) { s.plan.until = p.until = at("2020-03-03T01:00Z"); }},
};

broken const limit_cases[] = {
    {"two_consignments_together_too_heavy_for_the_flight", finding_kind::over_mass,
     [](scenario& s, plan&) { s.legs[0].capacity = grams(549'999); }},
    {"a_flight_too_small", finding_kind::over_volume,
     [](scenario& s, plan&) { s.legs[0].volume = cubic_cm(5'099'000); }},
    {"a_flight_with_too_few_positions", finding_kind::over_positions,
     [](scenario& s, plan&) { s.legs[0].positions = pieces(5); }},
    {"breakdown_too_slow", finding_kind::over_breakdown,
     [](scenario& s, plan&) { s.handlings[0].breakdown_per_h = grams(500'000); }},
    {"too_much_for_the_rest_of_the_first_window", finding_kind::over_first_breakdown,
     [](scenario& s, plan& p) {
       s.handlings[0].transfer =
           hours(1) + minutes(30);  // in hand from 08:30Z: 500 kg are left of the window
       for (auto& c : p.consignments) c.stages[1].start += minutes(30);
     }},
    {"too_few_desks", finding_kind::over_clearance,
     [](scenario& s, plan&) { s.handlings[0].desks = pieces(1); }},
    {"too_few_docks", finding_kind::over_docks,
     [](scenario& s, plan&) { s.items[0].cartons_per_pallet = pieces(3); }},
    {"too_few_trucks_a_day", finding_kind::over_trucks_per_day,
     [](scenario& s, plan&) { s.lanes[2].trucks_per_day = pieces(0); }},
    {"a_truck_too_heavy", finding_kind::truck_over_mass,
     [](scenario& s, plan&) { s.lanes[2].capacity = grams(249'999); }},
    {"a_truck_too_full", finding_kind::truck_over_volume,
     [](scenario& s, plan&) { s.lanes[2].volume = cubic_cm(2'099'999); }},
    {"a_truck_with_too_many_pallets", finding_kind::truck_over_pallets,
     [](scenario& s, plan&) { s.lanes[2].pallets = pieces(2); }},
    {"a_load_in_a_truck_that_is_not_there", finding_kind::load_misstated,
     [](scenario&, plan& p) { p.loads[0].vehicle = 2; }},
    {"a_load_on_the_wrong_movement", finding_kind::load_misstated,
     [](scenario&, plan& p) { p.loads[0].consignment = "K001"; }},
    {"a_carton_cut_between_trucks", finding_kind::load_misstated,
     [](scenario&, plan& p) { p.loads[0].quantity = pieces(59'500); }},
    {"a_carton_left_on_the_ramp", finding_kind::loads_do_not_add_up,
     [](scenario&, plan& p) {
       p.loads[0].quantity = pieces(59'000);
       p.loads[0].mass = grams(295'000);
     }},
    {"an_empty_truck", finding_kind::loads_do_not_add_up,
     [](scenario&, plan& p) { p.movements[1].vehicles = 2; }},
};

broken const goods_cases[] = {
    {"a_ban_crossed", finding_kind::transit_ban,
     [](scenario& s, plan&) { s.rules = {rule(model::rule_kind::transit_ban, "BEL")}; }},
    {"an_import_that_is_banned", finding_kind::import_ban,
     [](scenario& s, plan&) { s.rules = {rule(model::rule_kind::import_ban, "EU")}; }},
    {"requisitioned_goods_that_leave", finding_kind::requisition,
     [](scenario& s, plan&) { s.rules = {rule(model::rule_kind::requisition, "CHN")}; }},
    {"an_export_before_it_is_authorised", finding_kind::export_authorisation,
     [](scenario& s, plan&) {
       auto r = rule(model::rule_kind::export_authorisation, "CHN");
       r.lead_working_days = 1;  // Sunday 1 March: answered when Monday ends
       s.rules = {r};
     }},
    {"an_export_that_cannot_be_authorised", finding_kind::export_authorisation,
     [](scenario& s, plan&) { s.rules = {rule(model::rule_kind::export_authorisation, "CHN")}; }},
    {"frozen_goods_on_an_ambient_truck", finding_kind::wrong_temperature,
     [](scenario& s, plan&) { s.lanes[2].bands = {"ambient"}; }},
    {"dangerous_goods_that_the_flight_refuses", finding_kind::refused_goods,
     [](scenario& s, plan&) { s.legs[0].refuses = {"UN1845"}; }},
    {"dangerous_goods_on_a_flight_that_takes_none", finding_kind::refused_goods,
     [](scenario& s, plan&) { s.legs[0].refuses = {"dangerous_goods"}; }},
    {"goods_that_expire_too_soon", finding_kind::expired,
     [](scenario& s, plan&) {
       s.lots[1].expiry = parse_date("2020-03-31");
       s.needs[2].min_shelf_days = 30;
     }},
    {"goods_that_nobody_asked_for", finding_kind::does_not_answer,
     [](scenario& s, plan&) { s.needs[2].group = "syringe"; }},
    {"an_earmark_broken", finding_kind::earmark_broken,
     [](scenario& s, plan&) { s.lots[0].earmarks = {"FRA"}; }},
    {"a_substitute_that_is_none", finding_kind::substitute_misstated,
     [](scenario&, plan& p) { p.consignments[0].substitute = true; }},
    {"a_leg_that_a_pin_forbids", finding_kind::forbidden_leg,
     [](scenario& s, plan&) {
       s.pins = {pin(model::pin_kind::forbid_leg)};
       s.pins[0].leg = "F1";
     }},
    {"pinned_goods_that_go_elsewhere", finding_kind::lot_to_site_broken,
     [](scenario& s, plan&) {
       s.pins = {pin(model::pin_kind::lot_to_site)};
       s.pins[0].lot = "A";
       s.pins[0].site = "EAST";
       s.pins[0].quantity = pieces(70'001);  // 71 cartons: 39 are left for West, not 40
     }},
    {"pinned_goods_that_go_another_way", finding_kind::lot_by_leg_broken,
     [](scenario& s, plan&) {
       s.pins = {pin(model::pin_kind::lot_by_leg)};
       s.pins[0].lot = "A";
       s.pins[0].leg = "F2";
       s.pins[0].quantity = pieces(10'001);  // 11 cartons: 99 are left for F1, not 100
     }},
    {"pinned_goods_that_go_by_the_leg_to_another_site", finding_kind::lot_by_leg_broken,
     [](scenario& s, plan&) {
       s.pins = {pin(model::pin_kind::lot_by_leg)};
       s.pins[0].lot = "A";
       s.pins[0].leg = "F1";
       s.pins[0].site = "EAST";
       s.pins[0].quantity = pieces(71'000);
     }},
    // Each pin alone is kept: 10 cartons stay for F2, 61 may go to East, 60 do. Both leave 39 for West,
    // not 40.
    {"two_pins_that_leave_too_little", finding_kind::lot_by_leg_broken,
     [](scenario& s, plan&) {
       s.pins = {pin(model::pin_kind::lot_by_leg), pin(model::pin_kind::lot_to_site)};
       s.pins[0].lot = s.pins[1].lot = "A";
       s.pins[0].leg = "F2";
       s.pins[0].quantity = pieces(10'000);
       s.pins[1].site = "EAST";
       s.pins[1].quantity = pieces(61'000);
     }},
    {"less_than_a_pin_asks_for", finding_kind::minimum_broken,
     [](scenario& s, plan&) {
       s.pins = {pin(model::pin_kind::minimum)};
       s.pins[0].need = "east";
       s.pins[0].quantity = pieces(60'001);
     }},
    {"room_that_a_pin_keeps_for_others", finding_kind::reserve_broken,
     [](scenario& s, plan&) {
       s.pins = {pin(model::pin_kind::reserve_leg)};
       s.pins[0].leg = "F1";
       s.pins[0].mass = grams(450'001);
     }},
};

broken const telling_cases[] = {
    {"a_movement_lighter_than_its_goods", finding_kind::movement_misstated,
     [](scenario&, plan& p) { p.movements[0].mass = grams(500'000); }},
    {"a_movement_cheaper_than_it_is", finding_kind::movement_misstated,
     [](scenario&, plan& p) { p.movements[0].cost = cents(109'998); }},
    {"a_flight_that_claims_less_co2", finding_kind::movement_misstated,
     [](scenario&, plan& p) { *p.movements[0].co2 -= grams(2); }},
    {"a_truck_that_claims_less_co2", finding_kind::movement_misstated,
     [](scenario&, plan& p) { *p.movements[1].co2 -= grams(2); }},
    {"co2_kept_quiet", finding_kind::movement_misstated,
     [](scenario&, plan& p) { p.movements[0].co2.reset(); }},
    {"co2_made_up", finding_kind::movement_misstated,
     [](scenario& s, plan&) {
       for (auto& l : s.legs) l.co2_per_t.reset();
     }},
    {"another_price_of_co2", finding_kind::other_settings,
     [](scenario&, plan& p) { p.co2_price = cents(0); }},
    {"a_movement_that_hides_a_consignment", finding_kind::movement_misstated,
     [](scenario&, plan& p) { p.movements[0].consignments.pop_back(); }},
    {"a_movement_that_nobody_uses", finding_kind::movement_misstated,
     [](scenario&, plan& p) {
       p.movements.push_back(p.movements[0]);
       p.movements.back().id = p.movements.back().ref = "F2";
     }},
    {"a_movement_not_listed", finding_kind::movement_missing,
     [](scenario&, plan& p) { p.movements.erase(p.movements.begin()); }},
    {"a_need_said_to_be_met", finding_kind::need_misstated,
     [](scenario&, plan& p) {
       p.needs[0].met = p.needs[0].asked;
       p.needs[0].unmet = milli_pieces(0);
     }},
    {"late_goods_said_to_be_in_time", finding_kind::need_misstated,
     [](scenario& s, plan&) { s.needs[1].by = at("2020-03-02T18:59Z"); }},
    {"cover_overstated", finding_kind::need_misstated,
     [](scenario&, plan& p) { p.needs[0].cover_after_days = permille(7000); }},
    {"a_need_forgotten", finding_kind::need_missing, [](scenario&, plan& p) { p.needs.pop_back(); }},
    {"an_arrival_told_too_early", finding_kind::arrivals_misstated,
     [](scenario&, plan& p) { p.needs[0].arrivals[0].at -= hours(2); }},
    {"a_bottleneck_that_is_none", finding_kind::bottleneck_misstated,
     [](scenario&, plan& p) {
       p.bottlenecks.push_back(
           {model::limit_kind::mass, "F1", at("2020-03-02"), 1'000'000, 1'000'000, 0, ""});
     }},
    {"steps_that_rise", finding_kind::terms_malformed,
     [](scenario&, plan& p) { std::swap(p.proof.needs[0].steps[0], p.proof.needs[0].steps[1]); }},
    {"a_need_not_valued", finding_kind::terms_missing, [](scenario&, plan& p) { p.proof.needs.pop_back(); }},
    {"steps_that_favour_a_need", finding_kind::steps_wrong,
     [](scenario&, plan& p) {
       for (auto& st : p.proof.needs[2].steps) st.slope *= 1.001;
     }},
    {"waiting_made_cheap", finding_kind::buckets_wrong,
     [](scenario&, plan& p) {
       for (auto& b : p.proof.needs[0].buckets) b.wait_scale /= 2;
     }},
    {"a_bucket_open_too_long", finding_kind::buckets_wrong,
     [](scenario&, plan& p) { p.proof.needs[0].buckets[0].latest += hours(1); }},
    {"a_tier_that_weighs_fairness_below_0", finding_kind::weights_wrong,
     [](scenario&, plan& p) { p.proof.tiers[0].fairness_weight = -1; }},
    {"lateness_understated", finding_kind::tier_misstated,
     [](scenario&, plan& p) { p.proof.tiers[0].value *= 1 - 1e-8; }},
    {"a_cost_understated", finding_kind::tier_misstated,
     [](scenario&, plan& p) { p.proof.tiers[1].value *= 1 - 1e-8; }},
    {"a_tier_left_out", finding_kind::tier_misstated, [](scenario&, plan& p) { p.proof.tiers.pop_back(); }},
    {"cost_before_lateness", finding_kind::tier_misstated,
     [](scenario&, plan& p) { std::swap(p.proof.tiers[0], p.proof.tiers[1]); }},
    {"a_lateness_that_is_said_to_be_the_least", finding_kind::tier_bound_overstated,
     [](scenario&, plan& p) { p.proof.tiers[0].bound = p.proof.tiers[0].value; }},
    {"a_cost_that_is_said_to_be_the_least", finding_kind::tier_bound_overstated,
     [](scenario&, plan& p) { p.proof.tiers[1].bound = 1; }},
    {"a_value_overstated", finding_kind::value_misstated,
     [](scenario&, plan& p) { p.proof.value *= 1 + 1e-8; }},
    {"a_negative_price", finding_kind::negative_price,
     [](scenario&, plan& p) {
       p.proof.prices = {{model::limit_kind::mass, "F1", at("2020-03-02"), -1}};
     }},
    {"a_price_on_a_limit_that_is_not_there", finding_kind::unknown_limit,
     [](scenario&, plan& p) {
       p.proof.prices = {{model::limit_kind::mass, "F1", at("2020-03-03"), 1}};
     }},
    {"a_bound_understated", finding_kind::bound_understated,
     [](scenario&, plan& p) { p.proof.bound *= 1 - 1e-5; }},
    {"a_gap_made_small", finding_kind::gap_misstated, [](scenario&, plan& p) { p.proof.gap = 0.0; }},
    {"a_certificate_of_no_numbers", finding_kind::bad_number,
     [](scenario&, plan& p) { p.proof.needs[0].price = std::nan(""); }},
};

class a_broken_plan : public ::testing::TestWithParam<broken> {};

TEST_P(a_broken_plan, is_caught) {
  auto s = test::hand_made_scenario();
  auto p = test::hand_made_plan();
  GetParam().breaks(s, p);
  verify_options options;
  options.digest = "abc";
  auto const found = verify(s, p, options);
  EXPECT_TRUE(has(found, GetParam().kind)) << "expected " << name_of(GetParam().kind) << ", found:\n"
                                           << all_of(found);
}

std::string name_of_case(::testing::TestParamInfo<broken> const& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(document, a_broken_plan, ::testing::ValuesIn(document_cases), name_of_case);
INSTANTIATE_TEST_SUITE_P(lots, a_broken_plan, ::testing::ValuesIn(lot_cases), name_of_case);
INSTANTIATE_TEST_SUITE_P(ways, a_broken_plan, ::testing::ValuesIn(way_cases), name_of_case);
INSTANTIATE_TEST_SUITE_P(limits, a_broken_plan, ::testing::ValuesIn(limit_cases), name_of_case);
INSTANTIATE_TEST_SUITE_P(goods, a_broken_plan, ::testing::ValuesIn(goods_cases), name_of_case);
INSTANTIATE_TEST_SUITE_P(telling, a_broken_plan, ::testing::ValuesIn(telling_cases), name_of_case);

// Every kind of finding but the last resort is shown by some broken plan.
TEST(checker, every_finding_has_a_broken_plan_that_shows_it) {
  std::vector<finding_kind> shown = {finding_kind::bound_not_checked};
  auto const add = [&](auto const& cases) {
    for (auto const& one : cases) shown.push_back(one.kind);
  };
  add(document_cases);
  add(lot_cases);
  add(way_cases);
  add(limit_cases);
  add(goods_cases);
  add(telling_cases);
  for (auto const& row : finding_table())
    EXPECT_NE(std::find(shown.begin(), shown.end(), row.kind), shown.end()) << row.name;
}

TEST(checker, numbers_too_broken_for_a_bound_are_told) {
  auto p = test::hand_made_plan();
  p.proof.needs[0].steps[0].length = INFINITY;
  auto const found = verify(test::hand_made_scenario(), p);
  EXPECT_TRUE(has(found, finding_kind::bound_not_checked)) << all_of(found);
  EXPECT_FALSE(found.bound);
}

}  // namespace
}  // namespace lifeline::verify
