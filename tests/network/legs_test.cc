// SPDX-License-Identifier: Apache-2.0
#include "network/small.h"

namespace lifeline::network::test {
namespace {

struct leg : testing::Test {
  model::scenario s = horizon("2020-03-13", "2020-03-20");
  leg() {
    add_site(s, "A", "CHN");
    add_site(s, "B", "BEL");
    add_lot(s, "C1", "A", "2020-03-13T08:00Z");
    lifeline::network::test::add_leg(s, "L1", "A", "B", "2020-03-13T12:00Z", "2020-03-13T20:00Z");
  }
  model::leg& row() { return s.legs[0]; }
};

TEST_F(leg, goods_without_handling_are_landside_on_arrival) {
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T20:00Z");
}

TEST_F(leg, goods_after_the_cutoff_stay_behind) {
  row().cutoff = at("2020-03-13T08:00Z");
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T20:00Z");
  row().cutoff = at("2020-03-13T07:59Z");
  EXPECT_EQ(arrival(s, "C1", "B"), "never");
}

TEST_F(leg, without_a_cutoff_build_up_counts_back_from_departure) {
  add_handling(s, "A").build_up = hours(4);
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T20:00Z");
  s.handlings[0].build_up = minutes(241);
  EXPECT_EQ(arrival(s, "C1", "B"), "never");
}

TEST_F(leg, an_option_flies_only_when_options_are_on) {
  row().status = model::leg_status::option;
  EXPECT_EQ(arrival(s, "C1", "B"), "never");
  s.plan.options = true;
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T20:00Z");
}

TEST_F(leg, a_cancelled_leg_never_flies) {
  s.plan.options = true;
  row().status = model::leg_status::cancelled;
  EXPECT_EQ(arrival(s, "C1", "B"), "never");
}

TEST_F(leg, nothing_departs_before_now) {
  s.plan.as_of = at("2020-03-13T12:01Z");
  EXPECT_EQ(arrival(s, "C1", "B"), "never");
  s.plan.as_of = at("2020-03-13T12:00Z");
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T20:00Z");
}

TEST_F(leg, nothing_arrives_at_or_after_the_end_of_the_horizon) {
  s.plan.until = at("2020-03-13T20:01Z");
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T20:00Z");
  s.plan.until = at("2020-03-13T20:00Z");
  EXPECT_EQ(arrival(s, "C1", "B"), "never");
}

TEST_F(leg, that_no_goods_can_be_handled_from_in_time_is_left_out) {
  add_handling(s, "B").check = hours(4);
  s.plan.until = at("2020-03-13T23:00Z");
  EXPECT_TRUE(build(s).arcs.empty());
}

TEST_F(leg, a_pin_that_forbids_it_closes_it) {
  model::pin p;
  p.kind = model::pin_kind::forbid_leg;
  p.leg = "L1";
  s.pins.push_back(p);
  EXPECT_EQ(arrival(s, "C1", "B"), "never");
}

TEST_F(leg, limits_are_those_known_less_what_pins_reserve) {
  row().capacity = grams(5000);
  row().positions = pieces(7);
  model::pin p;
  p.kind = model::pin_kind::reserve_leg;
  p.leg = "L1";
  p.mass = grams(2000);
  s.pins = {p};
  auto const net = build(s);
  ASSERT_EQ(net.rows.size(), 2U);
  EXPECT_EQ(find_row(net, model::limit_kind::mass, "L1", "2020-03-13T12:00Z")->capacity, 3000);
  EXPECT_EQ(find_row(net, model::limit_kind::position, "L1", "2020-03-13T12:00Z")->capacity, 7000);
  s.pins = {p, p, p};
  EXPECT_EQ(find_row(build(s), model::limit_kind::mass, "L1", "2020-03-13T12:00Z")->capacity, 0);
}

TEST_F(leg, costs_its_price_per_kilogram) {
  row().cost_per_kg = cents(375);
  EXPECT_EQ(build(s).arcs[arc_index(0)].cents_per_tonne, 375'000);
}

TEST_F(leg, that_takes_no_time_takes_a_minute) {
  row().arrives = row().departs;
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T12:01Z");
}

TEST_F(leg, that_no_lot_can_catch_is_left_out) {
  add_site(s, "X", "FRA");
  lifeline::network::test::add_leg(s, "L2", "X", "B", "2020-03-14T12:00Z", "2020-03-14T20:00Z");
  EXPECT_EQ(build(s).arcs.size(), 1U);
}

TEST_F(leg, a_second_leg_goes_on_from_the_landside) {
  add_site(s, "X", "FRA");
  lifeline::network::test::add_leg(s, "L2", "B", "X", "2020-03-13T20:00Z", "2020-03-14T01:00Z");
  EXPECT_EQ(arrival(s, "C1", "X"), "2020-03-14T01:00Z");
  add_handling(s, "B").check = minutes(1);
  EXPECT_EQ(arrival(s, "C1", "X"), "never");
}

}  // namespace
}  // namespace lifeline::network::test
