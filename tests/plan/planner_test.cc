// SPDX-License-Identifier: Apache-2.0
#include "plan/planner.h"

#include <gtest/gtest.h>

#include <map>

#include "support/small_scenario.h"

namespace lifeline::plan {
namespace {

model::plan plan_of(model::scenario const& s, policy by = policy::deprivation) {
  plan_options options;
  options.by = by;
  options.compare = false;
  auto made = make_plan(s, options);
  EXPECT_TRUE(made.has_value());
  return *made;
}

std::map<std::string, long> delivered(model::plan const& p) {
  std::map<std::string, long> out;
  for (auto const& c : p.consignments) out[c.need] += c.quantity.count();
  return out;
}

TEST(planner, shares_a_full_flight_in_proportion_to_need) {
  auto const p = plan_of(test::two_towns());
  auto const got = delivered(p);
  EXPECT_EQ(got.at("east") + got.at("west"), 100'000);
  EXPECT_NEAR(static_cast<double>(got.at("east")), 25'000.0,
              2'000.0);  // a step of utility is an eighth of the cover
  EXPECT_LE(p.proof.gap, 1e-3);
  EXPECT_LE(p.proof.value, p.proof.bound * (1 + 1e-9));
}

TEST(planner, goes_by_flight_and_truck_with_the_right_times) {
  auto const p = plan_of(test::two_towns());
  ASSERT_FALSE(p.consignments.empty());
  auto const& c = p.consignments.front();
  ASSERT_EQ(c.stages.size(), 2u);
  EXPECT_EQ(c.stages[0].ref, "F1");
  EXPECT_EQ(c.stages[1].kind, model::stage_kind::truck);
  EXPECT_EQ(c.stages[1].start, test::at("2020-03-02T18:00Z"));
  EXPECT_EQ(c.available, test::at("2020-03-02T20:00Z"));  // 140 km at 70 km/h
}

TEST(planner, keeps_an_earmark) {
  auto s = test::two_towns();
  s.lots[0].earmarks = {"EAST"};
  EXPECT_EQ(delivered(plan_of(s)), (std::map<std::string, long>{{"east", 100'000}}));
}

TEST(planner, sends_what_fits_and_says_why_the_rest_stays) {
  auto s = test::two_towns();
  s.lots[0].quantity = pieces(150'000);
  auto const p = plan_of(s);
  ASSERT_EQ(p.lots.size(), 1u);
  EXPECT_EQ(p.lots[0].delivered.count(), 100'000);
  EXPECT_EQ(p.lots[0].kept.count(), 50'000);
  EXPECT_FALSE(p.lots[0].reason.empty());
  ASSERT_FALSE(p.bottlenecks.empty());
  EXPECT_EQ(p.bottlenecks[0].ref, "F1");
}

TEST(planner, ships_whole_cartons_only) {
  auto s = test::two_towns();
  s.lots[0].quantity = pieces(33'700);
  auto const p = plan_of(s);
  for (auto const& c : p.consignments) EXPECT_EQ(c.quantity.count() % 1000, 0) << c.id;
  EXPECT_EQ(p.lots[0].usable.count(), 33'000);
}

TEST(planner, counts_trucks_whole_and_loads_them_within_their_limits) {
  auto s = test::two_towns();
  s.legs[0].capacity.reset();
  s.lots[0].quantity = pieces(1'400'000);  // 1,400 cartons, 7 t, 70 m3, 70 pallets
  s.lots[0].earmarks = {"WEST"};
  auto const p = plan_of(s);
  std::map<std::pair<std::string, long>, std::int64_t> pieces_in_truck;
  for (auto const& load : p.loads) pieces_in_truck[{load.movement, load.vehicle}] += load.quantity.count();
  for (auto const& [truck, n] : pieces_in_truck)
    EXPECT_LE(n, 660'000) << truck.first;  // 33 pallets of 20 cartons
  long trucks = 0;
  for (auto const& m : p.movements) {
    if (m.kind == model::stage_kind::truck) trucks += m.vehicles;
  }
  EXPECT_EQ(trucks, 3);
  EXPECT_EQ(delivered(p)["west"], 1'400'000);
}

TEST(planner, sends_no_more_trucks_a_day_than_a_lane_has) {
  auto s = test::two_towns();
  s.legs = {test::flight("F1", "2020-03-02T00:00Z", "2020-03-02T06:00Z", 50),
            test::flight("F2", "2020-03-02T06:00Z", "2020-03-02T12:00Z", 50),
            test::flight("F3", "2020-03-02T12:00Z", "2020-03-02T18:00Z", 50)};
  for (auto& l : s.lanes) l.trucks_per_day = pieces(1);
  auto const p = plan_of(s);
  std::map<std::pair<std::string, date>, long> trucks;
  for (auto const& m : p.movements) {
    if (m.kind == model::stage_kind::truck)
      trucks[{m.ref, std::chrono::floor<std::chrono::days>(m.start)}] += m.vehicles;
  }
  for (auto const& [day, count] : trucks) EXPECT_EQ(count, 1) << day.first;
  EXPECT_EQ(delivered(p)["east"] + delivered(p)["west"], 30'000);  // later ones wait for tomorrow's truck
}

TEST(planner, a_substitute_counts_at_its_rate) {
  auto s = test::two_towns();
  s.items.push_back(test::masks());
  s.items[1].id = "cloth";
  s.lots[0].item = "cloth";
  s.substitutions.push_back({"mask", "cloth", permille(500), ""});
  auto const p = plan_of(s);
  ASSERT_FALSE(p.consignments.empty());
  EXPECT_TRUE(p.consignments[0].substitute);
  EXPECT_EQ(p.needs[1].delivered.count(), delivered(p)["west"] * 500);
}

TEST(planner, does_not_deliver_what_expires_on_the_way) {
  auto s = test::two_towns();
  s.lots[0].expiry = parse_date("2020-03-12");
  for (auto& n : s.needs) n.min_shelf_days = 10;
  EXPECT_TRUE(plan_of(s).consignments.size() > 0);
  for (auto& n : s.needs) n.min_shelf_days = 11;
  EXPECT_TRUE(plan_of(s).consignments.empty());
}

TEST(planner, stock_where_it_is_needed_needs_no_way) {
  auto s = test::two_towns();
  s.lots[0].site = "EAST";
  auto const p = plan_of(s);
  ASSERT_EQ(p.consignments.size(), 1u);
  EXPECT_TRUE(p.consignments[0].stages.empty());
}

TEST(planner, fills_the_worst_covered_first_under_max_min) {
  auto s = test::two_towns();
  s.needs[1].on_hand = pieces(30'000);  // half of what west asks
  s.lots[0].quantity = pieces(10'000);
  EXPECT_EQ(delivered(plan_of(s, policy::max_min)), (std::map<std::string, long>{{"east", 10'000}}));
}

TEST(planner, serves_the_severe_tier_before_the_next) {
  auto s = test::two_towns();
  s.needs[0].severity = permille(2000);
  s.lots[0].quantity = pieces(20'000);
  EXPECT_EQ(delivered(plan_of(s, policy::severity_tiers)), (std::map<std::string, long>{{"east", 20'000}}));
}

TEST(planner, equal_policy_gives_each_the_same) {
  auto const got = delivered(plan_of(test::two_towns(), policy::equal));
  EXPECT_EQ(got, (std::map<std::string, long>{{"east", 50'000}, {"west", 50'000}}));
}

TEST(planner, keeps_pins) {
  auto s = test::two_towns();
  model::pin to_east;
  to_east.id = "P";
  to_east.kind = model::pin_kind::lot_to_site;
  to_east.lot = "A";
  to_east.site = "EAST";
  to_east.quantity = pieces(60'000);
  s.pins = {to_east};
  EXPECT_EQ(delivered(plan_of(s))["east"], 60'000);
  s.pins[0].kind = model::pin_kind::minimum;
  s.pins[0].need = "east";
  s.pins[0].quantity = pieces(18'000);
  s.lots[0].quantity = pieces(20'000);
  EXPECT_GE(delivered(plan_of(s))["east"], 18'000);
}

TEST(planner, a_pin_that_cannot_be_kept_is_named) {
  auto s = test::two_towns();
  model::pin minimum;
  minimum.id = "MIN";
  minimum.kind = model::pin_kind::minimum;
  minimum.need = "east";
  minimum.quantity = pieces(500'000);
  s.pins = {minimum};
  auto const p = plan_of(s);
  bool named = false;
  for (auto const& note : p.notes) named = named || note.find("MIN") != std::string::npos;
  EXPECT_TRUE(named);
}

// Two flights alike but for one burning twice the fuel.
model::scenario two_flights() {
  auto s = test::two_towns();
  s.lots[0].quantity = pieces(50'000);
  s.legs.push_back(s.legs[0]);
  s.legs[0].id = "THIRSTY";
  s.legs[0].co2_per_t = grams(8'000'000);
  s.legs[1].co2_per_t = grams(4'000'000);
  return s;
}

long pieces_on(model::plan const& p, std::string const& leg) {
  long out = 0;
  for (auto const& c : p.consignments) {
    if (c.stages.front().ref == leg) out += c.quantity.count();
  }
  return out;
}

TEST(planner, of_two_flights_alike_takes_the_one_that_burns_less) {
  EXPECT_EQ(pieces_on(plan_of(two_flights()), "F1"), 50'000);
}

TEST(planner, weighs_co2_against_money_at_the_price_of_the_settings) {
  auto s = two_flights();
  s.legs[1].cost_per_kg =
      cents(30);  // F1 is dearer by 0.30 a kilogram and saves 4 kg of CO2: 0.40 at 100 a tonne
  EXPECT_EQ(pieces_on(plan_of(s), "F1"), 50'000);
  s.plan.co2_price = cents(5'000);
  EXPECT_EQ(pieces_on(plan_of(s), "THIRSTY"), 50'000);
  s.plan.co2_price = cents(0);
  s.legs[1].cost_per_kg = cents(0);
  EXPECT_EQ(pieces_on(plan_of(s), "F1") + pieces_on(plan_of(s), "THIRSTY"), 50'000);
}

TEST(planner, co2_never_costs_a_need_anything) {
  auto s = two_flights();
  s.lots[0].quantity = pieces(150'000);  // more than one flight takes
  s.plan.co2_price = cents(100'000'000);
  auto const p = plan_of(s);
  EXPECT_EQ(pieces_on(p, "F1"), 100'000);
  EXPECT_EQ(pieces_on(p, "THIRSTY"), 50'000);
}

TEST(planner, adds_up_the_co2_of_flights_and_trucks) {
  auto s = two_flights();
  s.needs.pop_back();  // east alone: 140 km
  auto const p = plan_of(s);
  ASSERT_EQ(p.movements.size(), 2u);
  EXPECT_EQ(p.movements[0].co2, grams(1'000'000));  // 250 kg at 4 t a tonne
  EXPECT_EQ(p.movements[1].co2, grams(169'400));    // 140 km at 1,210 g
  EXPECT_EQ(p.comparison.front().co2, grams(1'169'400));
  EXPECT_TRUE(p.notes.empty());
}

TEST(planner, says_of_how_many_departures_the_co2_is_not_known) {
  auto const p = plan_of(test::two_towns());  // no place, no distance of the flight
  EXPECT_EQ(p.movements[0].co2, std::nullopt);
  ASSERT_FALSE(p.notes.empty());
  EXPECT_EQ(p.notes.front().find("CO2 is not known for 1 of 3 departures"), 0u);
}

// The proof by weights, which serves where the exact one would take too long, says less and never more.
TEST(planner, proves_every_tier_of_a_large_plan_too) {
  auto const s = test::two_towns();
  plan_options options;
  options.compare = false;
  auto const exact = make_plan(s, options);
  options.exact_work = 0;
  auto const large = make_plan(s, options);
  ASSERT_TRUE(exact.has_value() && large.has_value());
  ASSERT_EQ(large->proof.tiers.size(), 2u);
  for (auto const& t : large->proof.tiers) {
    ASSERT_TRUE(t.bound.has_value()) << t.name;
    EXPECT_LE(*t.bound, t.value * (1 + 1e-9)) << t.name;
    EXPECT_GT(*t.bound, 0) << t.name;
  }
  EXPECT_LE(large->proof.value, exact->proof.bound * (1 + 1e-9));
}

TEST(planner, says_when_there_is_nothing_to_plan) {
  auto s = test::two_towns();
  s.lots.clear();
  EXPECT_FALSE(make_plan(s, {}).has_value());
  s = test::two_towns();
  s.needs.clear();
  EXPECT_FALSE(make_plan(s, {}).has_value());
}

TEST(planner, compares_every_policy_and_history) {
  auto s = test::two_towns();
  s.past.push_back({"A", "WEST", pieces(100'000), test::at("2020-03-04"), ""});
  plan_options options;
  auto const p = make_plan(s, options);
  ASSERT_TRUE(p.has_value());
  EXPECT_EQ(p->comparison.size(), 10u);
  EXPECT_EQ(p->comparison[0].policy, "deprivation");
  EXPECT_EQ(p->comparison[1].policy, "history");
  EXPECT_EQ(p->comparison[1].needs_with_nothing, 1u);
}

}  // namespace
}  // namespace lifeline::plan
