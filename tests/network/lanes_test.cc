// SPDX-License-Identifier: Apache-2.0
#include "network/small.h"

namespace lifeline::network::test {
namespace {

using model::limit_kind;
using texts = std::vector<std::string>;

// A lot at H at 07:10, a lane to B of two hours, the departure grid at 0, 6, 12 and 18 o'clock.
struct lane : testing::Test {
  model::scenario s = horizon("2020-03-13", "2020-03-14");
  lane() {
    add_site(s, "H", "BEL", {"EU"});
    add_site(s, "B", "FRA", {"EU"});
    add_lot(s, "C1", "H", "2020-03-13T07:10Z");
    lifeline::network::test::add_lane(s, "T1", "H", "B", hours(2));
  }
  model::lane& row() { return s.lanes[0]; }
};

TEST_F(lane, departs_when_goods_are_ready_and_on_the_grid) {
  EXPECT_EQ(truck_moments(build(s), 0),
            (texts{"2020-03-13T07:10Z", "2020-03-13T12:00Z", "2020-03-13T18:00Z"}));
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T09:10Z");
}

TEST_F(lane, departs_when_a_rule_starts_or_ends) {
  auto& r = add_rule(s, "R", model::rule_kind::document, "FRA");
  r.from = at("2020-03-13T08:00Z");
  r.until = at("2020-03-13T09:00Z");
  auto const moments = truck_moments(build(s), 0);
  EXPECT_EQ(moments.size(), 5U);
  EXPECT_EQ(moments[1], "2020-03-13T08:00Z");
  EXPECT_EQ(moments[2], "2020-03-13T09:00Z");
}

TEST_F(lane, loads_before_it_leaves) {
  add_handling(s, "H").truck_load = minutes(90);
  auto const trucks = arcs_of(build(s), model::stage_kind::truck);
  EXPECT_EQ(to_text(trucks[0].depart), "2020-03-13T07:10Z");
  EXPECT_EQ(to_text(trucks[0].leaves), "2020-03-13T08:40Z");
  EXPECT_EQ(to_text(trucks[0].available), "2020-03-13T10:40Z");
}

TEST_F(lane, loads_within_opening_hours) {
  auto& hub = add_handling(s, "H");
  hub.truck_load = minutes(90);
  hub.opens = "09:00";
  hub.closes = "13:00";
  EXPECT_EQ(truck_moments(build(s), 0), (texts{"2020-03-13T09:00Z"}));  // 12:00 would end after closing
}

TEST_F(lane, loads_at_night_where_the_site_is_open_over_midnight) {
  auto& hub = add_handling(s, "H");
  hub.truck_load = minutes(60);
  hub.opens = "18:00";
  hub.closes = "02:00";
  s.plan.until = at("2020-03-15");
  s.plan.departure_grid = hours(24);
  EXPECT_EQ(truck_moments(build(s), 0), (texts{"2020-03-13T18:00Z", "2020-03-14T00:00Z"}));
}

TEST_F(lane, runs_within_its_own_times) {
  row().first = at("2020-03-13T09:30Z");
  row().last = at("2020-03-13T12:00Z");
  EXPECT_EQ(truck_moments(build(s), 0), (texts{"2020-03-13T09:30Z", "2020-03-13T12:00Z"}));
}

TEST_F(lane, never_departs_before_now) {
  s.plan.as_of = at("2020-03-13T11:00Z");
  EXPECT_EQ(truck_moments(build(s), 0).front(), "2020-03-13T11:00Z");
}

TEST_F(lane, a_second_lane_starts_when_the_first_arrives) {
  add_site(s, "C", "ESP", {"EU"});
  add_lane(s, "T2", "B", "C", hours(1));
  auto const moments = truck_moments(build(s), 1);
  EXPECT_EQ(moments, (texts{"2020-03-13T09:10Z", "2020-03-13T12:00Z", "2020-03-13T14:00Z",
                            "2020-03-13T18:00Z", "2020-03-13T20:00Z"}));
  EXPECT_EQ(arrival(s, "C1", "C"), "2020-03-13T10:10Z");
}

TEST_F(lane, trucks_do_not_go_round_in_a_circle) {
  add_lane(s, "T2", "B", "H", minutes(7));
  auto const net = build(s);
  EXPECT_EQ(truck_moments(net, 0), (texts{"2020-03-13T07:10Z", "2020-03-13T12:00Z", "2020-03-13T18:00Z"}));
  EXPECT_EQ(truck_moments(net, 1), (texts{"2020-03-13T12:00Z", "2020-03-13T18:00Z"}));  // the grid
}

TEST_F(lane, a_chain_of_five_trucks_rolls_through_and_a_sixth_waits_for_the_grid) {
  s.lanes.clear();
  std::string from = "H";
  for (int i = 1; i <= 6; ++i) {
    std::string const to = "P" + std::to_string(i);
    add_site(s, to, "BEL", {"EU"});
    add_lane(s, "T" + std::to_string(i), from, to, minutes(10));
    from = to;
  }
  EXPECT_EQ(arrival(s, "C1", "P5"), "2020-03-13T08:00Z");
  EXPECT_EQ(arrival(s, "C1", "P6"), "2020-03-13T12:10Z");
}

TEST_F(lane, many_hubs_with_lanes_both_ways_stay_within_bounds) {
  s.plan.until = at("2020-03-20");
  s.lanes.clear();
  for (int i = 0; i < 7; ++i) add_site(s, "P" + std::to_string(i), "BEL", {"EU"});
  for (int i = 0; i < 7; ++i)
    for (int j = 0; j < 7; ++j)
      if (i != j)
        add_lane(s, "T" + std::to_string(10 * i + j), "P" + std::to_string(i), "P" + std::to_string(j),
                 minutes(61 + 13 * i + 7 * j));
  add_lot(s, "C2", "P0", "2020-03-13T01:00Z");
  EXPECT_LE(build(s).arcs.size(), 200'000U);
}

TEST_F(lane, a_train_that_unloads_offers_a_truck) {
  add_site(s, "A", "DEU", {"EU"});
  add_lot(s, "C2", "A", "2020-03-13");
  s.lots.erase(s.lots.begin());
  add_leg(s, "L1", "A", "H", "2020-03-13T01:00Z", "2020-03-13T08:25Z").mode = model::leg_mode::rail;
  add_handling(s, "H").check = hours(1);
  EXPECT_EQ(truck_moments(build(s), 0).front(), "2020-03-13T09:25Z");
}

TEST_F(lane, only_the_crews_asked_for_drive) {
  s.plan.crews = {"single"};
  EXPECT_TRUE(build(s).arcs.empty());
  row().drivers = model::crew::single;
  EXPECT_FALSE(build(s).arcs.empty());
}

TEST_F(lane, a_pin_that_forbids_it_closes_it) {
  model::pin p;
  p.kind = model::pin_kind::forbid_leg;
  p.leg = "T1";
  s.pins.push_back(p);
  EXPECT_TRUE(build(s).arcs.empty());
}

TEST_F(lane, with_an_unknown_road_is_left_out_and_noted) {
  row().drive.reset();
  auto const net = build(s);
  EXPECT_TRUE(net.arcs.empty());
  ASSERT_EQ(net.notes.size(), 1U);
  EXPECT_NE(net.notes[0].find("T1"), std::string::npos);
}

TEST_F(lane, trucks_of_a_day_limit_mass_volume_and_pallets) {
  row().trucks_per_day = pieces(2);
  row().capacity = grams(24'000);
  row().volume = cubic_cm(90);
  row().pallets = pieces(33);
  model::pin p;
  p.kind = model::pin_kind::reserve_leg;
  p.leg = "T1";
  p.mass = grams(8'000);
  s.pins.push_back(p);
  auto const net = build(s);
  EXPECT_EQ(find_row(net, limit_kind::trucks_mass, "T1", "2020-03-13")->capacity, 40'000);
  EXPECT_EQ(find_row(net, limit_kind::trucks_volume, "T1", "2020-03-13")->capacity, 180);
  EXPECT_EQ(find_row(net, limit_kind::trucks_position, "T1", "2020-03-13")->capacity, 66'000);
}

TEST_F(lane, without_a_number_of_trucks_has_no_daily_limit) {
  row().capacity = grams(24'000);
  EXPECT_TRUE(build(s).rows.empty());
}

TEST_F(lane, goods_across_a_border_are_cleared_where_they_arrive) {
  s.sites[1].blocs.clear();
  auto& desk = add_handling(s, "B");
  desk.unload = hours(5);  // not for trucks
  desk.check = hours(1);
  desk.clearance = hours(3);
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T12:10Z");
  auto const net = build(s);
  auto const truck = arcs_of(net, model::stage_kind::truck).front();
  EXPECT_TRUE(net.nodes[truck.to].lane_arrival.has_value());
  EXPECT_EQ(to_text(truck.arrives), "2020-03-13T09:10Z");
  s.sites[1].blocs = {"EU"};
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T09:10Z");
}

TEST_F(lane, desks_clear_goods_across_a_border_in_windows) {
  s.sites[1].blocs.clear();
  auto& desk = add_handling(s, "B");
  desk.clearance = hours(3);
  desk.desks = pieces(1);
  desk.clearance_per_desk_h = grams(700);
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T13:00Z");
  EXPECT_EQ(find_row(build(s), limit_kind::clearance, "B", "2020-03-13T09:00Z")->capacity, 700);
}

TEST_F(lane, the_border_wait_depends_on_the_day_of_departure) {
  row().via = {"BEL", "FRA"};
  auto& r = add_rule(s, "R", model::rule_kind::border_wait, "EU");
  r.from = at("2020-03-13T12:00Z");
  r.wait = hours(3);
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T10:10Z");
  s.lots[0].ready = at("2020-03-13T12:00Z");
  EXPECT_EQ(arrival(s, "C1", "B"), "2020-03-13T17:00Z");
}

TEST_F(lane, very_many_departures_move_to_the_slot_grid_and_are_noted) {
  s.plan.until = at("2021-03-13");
  s.plan.departure_grid = minutes(1);
  auto const net = build(s);
  ASSERT_EQ(net.notes.size(), 1U);
  auto const moments = truck_moments(net, 0);
  EXPECT_LT(moments.size(), 9000U);
  EXPECT_EQ(moments.front(), "2020-03-13T08:00Z");
}

}  // namespace
}  // namespace lifeline::network::test
