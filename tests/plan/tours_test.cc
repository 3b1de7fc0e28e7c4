// SPDX-License-Identifier: Apache-2.0
#include "plan/tours.h"

#include <gtest/gtest.h>

#include "plan/planner.h"
#include "plan/tours_support.h"

namespace lifeline::plan {
namespace {

using test::add_airport;
using test::around_a_base;
using test::at;
using test::freighter;

std::vector<std::string> faults(model::scenario const& s, tour_plan const& p) {
  return test::tour_check(s, p, at("2020-03-01")).faults();
}
std::vector<std::string> const none;

bool says(tour_plan const& p, std::string const& words) {
  return std::any_of(p.notes.begin(), p.notes.end(),
                     [&](auto const& n) { return n.find(words) != std::string::npos; });
}

std::vector<std::string> route(tour const& t) {
  std::vector<std::string> out = {t.sectors.front().from};
  for (auto const& x : t.sectors) out.push_back(x.to + (x.delivers ? "*" : ""));
  return out;
}
using words = std::vector<std::string>;

// 10 degrees of the equator are 1,112 km: 84 min at 800 km/h, and 45: 129 min.
TEST(tours, a_tour_takes_block_and_turnaround_times) {
  auto s = around_a_base();
  add_airport(s, "NEAR", 0, 10);
  add_airport(s, "NEXT", 0, 20);
  s.fleet = {freighter("F")};
  auto const p = plan_tours(s, {});
  ASSERT_EQ(p.tours.size(), 1U);
  EXPECT_EQ(route(p.tours[0]), (words{"BASE", "NEAR*", "NEXT*", "BASE"}));
  EXPECT_EQ(p.tours[0].id, "T01");
  EXPECT_EQ(p.tours[0].sectors[0].departs, at("2020-03-01"));
  EXPECT_EQ(p.tours[0].sectors[0].arrives, at("2020-03-01T02:09Z"));
  EXPECT_EQ(p.tours[0].sectors[1].departs, at("2020-03-01T03:09Z"));
  EXPECT_EQ(p.tours[0].sectors[1].arrives, at("2020-03-01T05:18Z"));
  EXPECT_EQ(faults(s, p), none);
  EXPECT_TRUE(p.unreached.empty());
}

TEST(tours, a_block_time_of_the_table_holds_in_both_directions_and_that_of_the_type_comes_first) {
  auto s = around_a_base();
  add_airport(s, "NEAR", 0, 10);
  s.fleet = {freighter("F")};
  s.sectors = {{"NEAR", "BASE", "", {}, minutes(100)}, {"BASE", "NEAR", "F", {}, minutes(200)}};
  auto const p = plan_tours(s, {});
  ASSERT_EQ(p.tours.size(), 1U);
  EXPECT_EQ(p.tours[0].in_the_air, minutes(400));
  EXPECT_EQ(faults(s, p), none);
}

TEST(tours, a_short_runway_is_left_to_the_type_that_can_land_there) {
  auto s = around_a_base();
  add_airport(s, "SHORT", 0, 10, 1500);
  s.fleet = {freighter("BIG")};
  auto const without = plan_tours(s, {});
  EXPECT_TRUE(without.tours.empty());
  EXPECT_EQ(without.unreached, words{"SHORT"});
  EXPECT_TRUE(says(without, "no tour reaches SHORT: its runway of 1500 m is too short"));
  s.fleet.push_back(freighter("SMALL"));
  s.fleet[1].min_runway = metres(1400);
  auto const with = plan_tours(s, {});
  ASSERT_EQ(with.tours.size(), 1U);
  EXPECT_EQ(with.tours[0].aircraft, "SMALL");
  EXPECT_TRUE(with.unreached.empty());
}

TEST(tours, an_unknown_runway_is_taken_to_be_long_enough_and_noted) {
  auto s = around_a_base();
  add_airport(s, "FIELD", 0, 10, 0);
  s.fleet = {freighter("F")};
  auto const p = plan_tours(s, {});
  EXPECT_EQ(p.tours.size(), 1U);
  EXPECT_TRUE(says(p, "the runway of FIELD is unknown"));
}

TEST(tours, beyond_the_range_a_fuel_stop_is_made_that_is_no_destination) {
  auto s = around_a_base();
  add_airport(s, "FAR-OUT", 0, 60);  // 6,672 km
  s.fleet = {freighter("F")};
  s.fleet[0].max_duty = hours(24);
  auto const without = plan_tours(s, {});
  EXPECT_EQ(without.unreached, words{"FAR-OUT"});
  EXPECT_TRUE(says(without, "no tour reaches FAR-OUT: it is out of range"));
  s.sites.push_back(test::airport("FUEL", 0, 30));
  s.sites.push_back(test::airport("GRASS", 0, 31, 900));
  auto const p = plan_tours(s, {});
  ASSERT_EQ(p.tours.size(), 1U);
  EXPECT_EQ(route(p.tours[0]), (words{"BASE", "FUEL", "FAR-OUT*", "FUEL", "BASE"}));
  EXPECT_EQ(faults(s, p), none);
  auto const legs = with_tours(s, p).legs;
  ASSERT_EQ(legs.size(), 1U);
  EXPECT_EQ(legs[0].to, "FAR-OUT");
}

TEST(tours, too_long_for_one_duty_is_two_tours_with_a_rest_between) {
  auto s = around_a_base();
  add_airport(s, "EAST", 0, 30);
  add_airport(s, "WEST", 0, -30);
  s.fleet = {freighter("F")};
  auto const p = plan_tours(s, {});
  ASSERT_EQ(p.tours.size(), 2U);
  EXPECT_EQ(p.tours[1].sectors.front().departs, p.tours[0].sectors.back().arrives + hours(10));
  EXPECT_EQ(faults(s, p), none);
  s.fleet[0].count = pieces(2);
  auto const two = plan_tours(s, {});
  ASSERT_EQ(two.tours.size(), 2U);
  EXPECT_EQ(two.tours[1].sectors.front().departs, at("2020-03-01"));
  EXPECT_NE(two.tours[0].tail, two.tours[1].tail);
}

TEST(tours, only_a_single_destination_may_use_the_long_duty) {
  auto s = around_a_base();
  add_airport(s, "FAR-A", 0, 40);
  add_airport(s, "FAR-B", 0, 41);
  s.fleet = {freighter("F")};
  s.fleet[0].max_duty = hours(10);
  EXPECT_EQ(plan_tours(s, {}).unreached, (words{"FAR-A", "FAR-B"}));
  s.fleet[0].long_duty = hours(16);
  auto const p = plan_tours(s, {});
  EXPECT_EQ(p.tours.size(), 2U);
  EXPECT_TRUE(p.unreached.empty());
  EXPECT_EQ(faults(s, p), none);
}

TEST(tours, no_tour_has_more_stops_than_allowed) {
  auto s = around_a_base();
  for (int i = 1; i <= 5; ++i) add_airport(s, "A" + std::to_string(i), i, 5);
  s.fleet = {freighter("F")};
  s.fleet[0].max_stops = 2;
  auto const p = plan_tours(s, {});
  EXPECT_EQ(p.tours.size(), 3U);
  EXPECT_EQ(faults(s, p), none);
}

TEST(tours, a_site_of_unknown_place_is_named) {
  auto s = around_a_base();
  s.sites.push_back(test::place("NOWHERE", "XXX", model::site_kind::airport));
  s.needs.push_back(test::daily("n", "NOWHERE", 10));
  s.fleet = {freighter("F")};
  auto const p = plan_tours(s, {});
  EXPECT_EQ(p.unreached, words{"NOWHERE"});
  EXPECT_TRUE(says(p, "neither its place nor a sector to it is known"));
}

TEST(tours, start_when_goods_are_built_up_and_the_aircraft_is_there) {
  auto s = around_a_base();
  add_airport(s, "NEAR", 0, 10);
  s.lots[0].ready = at("2020-03-02T08:00Z");
  s.handlings = {{}};
  s.handlings[0].site = "BASE";
  s.handlings[0].build_up = hours(4);
  s.fleet = {freighter("F")};
  EXPECT_EQ(plan_tours(s, {}).tours.at(0).sectors[0].departs, at("2020-03-02T12:00Z"));
  s.fleet[0].first = at("2020-03-03T18:00Z");
  EXPECT_EQ(plan_tours(s, {}).tours.at(0).sectors[0].departs, at("2020-03-03T18:00Z"));
}

TEST(tours, goods_that_fly_in_are_waited_for) {
  auto s = around_a_base();
  s.sites.push_back(test::airport("FAR", 40, 100));
  add_airport(s, "NEAR", 0, 10);
  s.lots[0].site = "FAR";
  s.legs = {test::flight("IN", "2020-03-02T06:00Z", "2020-03-02T18:00Z", 100'000)};
  s.legs[0].to = "BASE";
  s.fleet = {freighter("F")};
  EXPECT_EQ(plan_tours(s, {}).tours.at(0).sectors[0].departs, at("2020-03-02T18:00Z"));
}

TEST(tours, an_earmarked_lot_is_flown_to_its_earmark_only) {
  auto s = around_a_base();
  add_airport(s, "MINE", 0, 10);
  add_airport(s, "YOURS", 0, -10);
  s.lots[0].earmarks = {"MINE"};
  s.fleet = {freighter("F")};
  auto const p = plan_tours(s, {});
  ASSERT_EQ(p.tours.size(), 1U);
  EXPECT_EQ(route(p.tours[0]), (words{"BASE", "MINE*", "BASE"}));
}

TEST(tours, later_goods_are_flown_again_but_not_by_tours_that_wait_for_them_anyway) {
  auto s = around_a_base();
  add_airport(s, "EAST", 0, 30);
  add_airport(s, "WEST", 0, -30);
  s.lots.push_back(test::lot("B", 1000, "BASE"));
  s.lots[1].ready = at("2020-03-01T01:00Z");  // after the first tour has left, before the second
  s.fleet = {freighter("F")};
  auto const p = plan_tours(s, {});
  ASSERT_EQ(p.tours.size(), 3U);
  EXPECT_EQ(p.tours[0].sectors[0].to, p.tours[2].sectors[0].to);
  EXPECT_EQ(faults(s, p), none);
}

TEST(tours, a_hospital_is_served_by_the_airport_that_its_lane_starts_from) {
  auto s = around_a_base();
  s.sites.push_back(test::airport("NEAR", 0, 10));
  s.sites.push_back(test::place("CLINIC", "XXX", model::site_kind::hospital));
  s.needs.push_back(test::daily("n", "CLINIC", 10));
  s.lanes = {test::road("NEAR-CLINIC", "CLINIC", 50)};
  s.lanes[0].from = "NEAR";
  s.fleet = {freighter("F")};
  auto const p = plan_tours(s, {});
  ASSERT_EQ(p.tours.size(), 1U);
  EXPECT_EQ(route(p.tours[0]), (words{"BASE", "NEAR*", "BASE"}));
}

TEST(tours, the_more_severe_need_is_reached_first) {
  auto s = around_a_base();
  add_airport(s, "EAST", 0, 30);
  add_airport(s, "WEST", 0, -30);
  s.fleet = {freighter("F")};
  for (std::size_t first : {0U, 1U}) {
    s.needs[first].severity = permille(3000);
    s.needs[1 - first].severity = permille(1000);
    EXPECT_EQ(plan_tours(s, {}).tours.at(0).sectors[0].to, s.needs[first].site);
  }
}

TEST(tours, what_cannot_arrive_before_the_horizon_ends_is_named) {
  auto s = around_a_base();
  for (int i = 0; i < 4; ++i)
    add_airport(s, "A" + std::to_string(i), 25 * (i % 2 ? 1 : -1), i < 2 ? 20 : -20);
  s.plan.until = at("2020-03-02T06:00Z");
  s.fleet = {freighter("F")};
  auto const p = plan_tours(s, {});
  EXPECT_EQ(p.tours.size(), 2U);
  EXPECT_EQ(p.unreached.size(), 2U);
  EXPECT_EQ(with_tours(s, p).legs.size(), 2U);
}

TEST(tours, become_a_leg_per_stop_whose_capacities_do_not_exceed_the_aircraft) {
  auto s = around_a_base();
  add_airport(s, "NEAR", 0, 10);
  add_airport(s, "NEXT", 0, 20);
  s.needs[1].per_day = milli_pieces(9'000'000);
  s.fleet = {freighter("F")};
  s.fleet[0].volume = cubic_cm(100'000'001);
  s.fleet[0].positions = pieces(11);
  s.fleet[0].bands = {"ambient", "frozen"};
  s.fleet[0].cost_per_h = cents(100'000);
  auto const out = with_tours(s, tour_options{});
  EXPECT_TRUE(out.fleet.empty());
  ASSERT_EQ(out.legs.size(), 2U);
  auto const& a = out.legs[0];
  auto const& b = out.legs[1];
  EXPECT_EQ(a.id, "T01-BASE-NEAR");
  EXPECT_EQ(b.id, "T01-BASE-NEXT");
  EXPECT_EQ(b.departs, a.departs);
  EXPECT_EQ(b.arrives, at("2020-03-01T05:18Z"));
  EXPECT_EQ(a.source, "tour T01 of F tail 1");
  EXPECT_EQ(a.bands, s.fleet[0].bands);
  EXPECT_EQ(*a.capacity, grams(6'000'000));   // 5 t, and a tenth of 10 t
  EXPECT_EQ(*b.capacity, grams(14'000'000));  // 5 t, and nine tenths of 10 t
  EXPECT_LE(a.volume->count() + b.volume->count(), 100'000'001);
  EXPECT_EQ(a.positions->count() + b.positions->count(), 11);
  EXPECT_TRUE(plan_tours(out, {}).tours.empty());
  EXPECT_EQ(with_tours(out, tour_options{}).legs.size(), 2U);
}

TEST(tours, carry_goods_in_an_ordinary_plan) {
  auto s = around_a_base();
  add_airport(s, "NEAR", 0, 10);
  add_airport(s, "NEXT", 0, 20);
  s.fleet = {freighter("F")};
  plan_options options;
  options.compare = false;
  auto const made = make_plan(with_tours(s, tour_options{}), options);
  ASSERT_TRUE(made.has_value());
  std::map<std::string, long> got;
  for (auto const& c : made->consignments) got[c.need] += c.quantity.count();
  EXPECT_GE(got["need-NEAR"], 20'000);
  EXPECT_GE(got["need-NEXT"], 20'000);
}

TEST(tours, a_scenario_without_fleet_stays_as_it_is) {
  auto const s = test::two_towns();
  EXPECT_TRUE(plan_tours(s, {}).tours.empty());
  EXPECT_EQ(with_tours(s, tour_options{}).legs.size(), s.legs.size());
}

}  // namespace
}  // namespace lifeline::plan
