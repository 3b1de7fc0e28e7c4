// SPDX-License-Identifier: Apache-2.0
#include "network/small.h"

namespace lifeline::network::test {
namespace {

using model::limit_kind;

struct handling : testing::Test {
  model::scenario s = horizon("2020-03-13", "2020-03-20");
  handling() {
    add_site(s, "A", "CHN");
    add_site(s, "H", "BEL", {"EU"});
    add_lot(s, "C1", "A", "2020-03-13");
    lifeline::network::test::add_leg(s, "L1", "A", "H", "2020-03-13T08:00Z", "2020-03-13T20:30Z");
    add_handling(s, "H");
  }
  model::handling& hub() { return s.handlings[0]; }
  std::string landside() const { return arrival(s, "C1", "H"); }
  std::vector<arc> steps() const { return arcs_of(build(s), model::stage_kind::handling); }
};

TEST_F(handling, in_one_step_unloads_moves_and_checks) {
  hub().unload = hours(3);
  hub().transfer = hours(1);
  hub().check = hours(4);
  EXPECT_EQ(landside(), "2020-03-14T04:30Z");
  EXPECT_EQ(steps().size(), 1U);
}

TEST_F(handling, clearance_runs_beside_the_check_for_goods_from_abroad) {
  hub().check = hours(4);
  hub().clearance = hours(6);
  EXPECT_EQ(landside(), "2020-03-14T02:30Z");
  s.sites[0].blocs = {"EU"};
  EXPECT_EQ(landside(), "2020-03-14T00:30Z");
}

TEST_F(handling, by_road_there_is_nothing_to_unload) {
  hub().unload = hours(3);
  hub().check = hours(4);
  s.legs[0].mode = model::leg_mode::road;
  EXPECT_EQ(landside(), "2020-03-14T00:30Z");
}

TEST_F(handling, in_one_step_waits_for_the_opening) {
  hub().check = hours(4);
  hub().opens = "06:00";
  hub().closes = "20:00";
  EXPECT_EQ(landside(), "2020-03-14T10:00Z");
}

TEST_F(handling, that_takes_no_time_takes_a_minute) {
  EXPECT_EQ(landside(), "2020-03-13T20:31Z");
}

TEST_F(handling, a_part_of_a_minute_counts_as_a_minute) {
  hub().check = duration(3601);
  EXPECT_EQ(landside(), "2020-03-13T21:31Z");
}

TEST_F(handling, breaks_down_in_windows_for_two_days) {
  hub().breakdown_per_h = grams(1000);
  hub().check = hours(2);
  auto const all = steps();
  ASSERT_EQ(all.size(),
            49U);  // the rest of 20:00 and 48 more, to the one that starts at 20:00 two days later
  EXPECT_EQ(to_text(all[0].depart), "2020-03-13T20:30Z");
  EXPECT_EQ(to_text(all[0].available), "2020-03-13T23:00Z");
  EXPECT_EQ(to_text(all[1].depart), "2020-03-13T21:00Z");
  EXPECT_EQ(to_text(all.back().depart), "2020-03-15T20:00Z");
}

TEST_F(handling, takes_no_goods_in_a_window_that_starts_two_days_later) {
  hub().breakdown_per_h = grams(1000);
  s.legs[0].arrives = at("2020-03-13T20:00Z");
  auto const all = steps();
  ASSERT_EQ(all.size(), 48U);
  EXPECT_EQ(to_text(all.back().depart), "2020-03-15T19:00Z");
}

TEST_F(handling, windows_count_from_the_start_of_the_horizon) {
  s.plan.from = s.plan.as_of = at("2020-03-13T00:20Z");
  s.lots[0].ready = s.plan.from;
  s.plan.slot = hours(2);
  hub().breakdown_per_h = grams(1000);
  EXPECT_EQ(landside(), "2020-03-13T22:20Z");
}

TEST_F(handling, limits_the_first_part_and_the_open_part) {
  hub().breakdown_per_h = grams(1000);
  hub().opens = "06:15";
  hub().closes = "20:45";
  auto const net = build(s);
  EXPECT_EQ(find_row(net, limit_kind::breakdown, "H", "2020-03-13T20:00Z")->capacity, 750);
  EXPECT_EQ(find_row(net, limit_kind::breakdown_part, "L1", "2020-03-13T20:00Z")->capacity, 250);
  EXPECT_EQ(find_row(net, limit_kind::breakdown, "H", "2020-03-13T21:00Z"), nullptr);
  EXPECT_EQ(find_row(net, limit_kind::breakdown, "H", "2020-03-14T06:00Z")->capacity, 750);
}

TEST_F(handling, skips_a_first_window_that_has_closed_by_then) {
  hub().breakdown_per_h = grams(1000);
  hub().opens = "06:00";
  hub().closes = "20:30";
  EXPECT_EQ(landside(), "2020-03-14T07:00Z");
  EXPECT_EQ(find_row(build(s), limit_kind::breakdown_part, "L1", "2020-03-13T20:00Z"), nullptr);
}

TEST_F(handling, two_legs_share_a_window_but_not_their_first_parts) {
  hub().breakdown_per_h = grams(1000);
  lifeline::network::test::add_leg(s, "L2", "A", "H", "2020-03-13T08:10Z", "2020-03-13T20:45Z");
  auto const net = build(s);
  EXPECT_EQ(find_row(net, limit_kind::breakdown_part, "L1", "2020-03-13T20:00Z")->capacity, 500);
  EXPECT_EQ(find_row(net, limit_kind::breakdown_part, "L2", "2020-03-13T20:00Z")->capacity, 250);
  auto const sharing = std::count_if(net.arcs.begin(), net.arcs.end(), [&](arc const& a) {
    return std::any_of(a.rows.begin(), a.rows.end(), [&](row_index r) {
      return net.rows[r].kind == limit_kind::breakdown && net.rows[r].from == at("2020-03-13T20:00Z");
    });
  });
  EXPECT_EQ(sharing, 2);
}

TEST_F(handling, desks_limit_goods_from_abroad_only) {
  hub().desks = pieces(3);
  hub().clearance_per_desk_h = grams(500);
  hub().clearance = hours(6);
  EXPECT_EQ(find_row(build(s), limit_kind::clearance, "H", "2020-03-13T20:00Z")->capacity, 1500);
  EXPECT_EQ(landside(), "2020-03-14T03:00Z");
  s.sites[0].country = "BEL";
  EXPECT_TRUE(build(s).rows.empty());
  EXPECT_EQ(landside(), "2020-03-13T20:31Z");
}

TEST_F(handling, by_road_uses_no_breakdown_but_its_windows) {
  hub().breakdown_per_h = grams(1000);
  s.legs[0].mode = model::leg_mode::road;
  EXPECT_TRUE(build(s).rows.empty());
  EXPECT_EQ(landside(), "2020-03-13T21:00Z");
}

TEST_F(handling, stops_before_the_horizon_ends) {
  hub().breakdown_per_h = grams(1000);
  s.plan.until = at("2020-03-13T23:00Z");
  EXPECT_EQ(steps().size(), 2U);
}

}  // namespace
}  // namespace lifeline::network::test
