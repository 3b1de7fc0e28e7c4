// SPDX-License-Identifier: Apache-2.0
#include "verify/time_rules.h"

#include <gtest/gtest.h>

#include "support/small_scenario.h"

namespace lifeline::verify {
namespace {

using model::crew;
using test::at;

TEST(time_rules, a_single_driver_to_rome_takes_two_rests_and_two_breaks) {
  // 1,480 km at 70 km/h: 21.15 h, 2 x 11 h, 2 x 45 min = 44.65 h (the staged table says 44.6).
  EXPECT_EQ(driving_time(minutes(1269), crew::single), minutes(1269 + 2 * 660 + 2 * 45));
}

TEST(time_rules, a_team_to_rome_rests_once) {
  EXPECT_EQ(driving_time(minutes(1269), crew::team), minutes(1269 + 540));
}

TEST(time_rules, no_break_where_the_driving_ends) {
  EXPECT_EQ(driving_time(minutes(270), crew::single), minutes(270));
  EXPECT_EQ(driving_time(minutes(271), crew::single), minutes(271 + 45));
  EXPECT_EQ(driving_time(minutes(540), crew::single), minutes(540 + 45));
  EXPECT_EQ(driving_time(minutes(541), crew::single), minutes(541 + 45 + 660));
  EXPECT_EQ(driving_time(minutes(1080), crew::team), minutes(1080));
  EXPECT_EQ(driving_time(minutes(0), crew::single), minutes(0));
}

TEST(time_rules, opening_hours_may_reach_over_midnight) {
  model::handling h;
  h.opens = "20:00";
  h.closes = "04:00";
  auto const open = hours_of(&h);
  EXPECT_EQ(open_seconds(open, at("2020-03-01T00:00Z"), at("2020-03-02T00:00Z")), 8 * 3600);
  EXPECT_EQ(next_start(open, at("2020-03-01T03:30Z"), hours(1)), at("2020-03-01T20:00Z"));
  EXPECT_EQ(next_start(open, at("2020-03-01T23:30Z"), hours(1)), at("2020-03-01T23:30Z"));
  EXPECT_EQ(next_start(open, at("2020-03-01T23:30Z"), hours(9)), std::nullopt);
}

TEST(time_rules, an_answer_comes_when_the_last_working_day_ends) {
  // Friday 13 March 2020 and one working day: Monday's end.
  EXPECT_EQ(answer_time(at("2020-03-13T10:00Z"), 1), at("2020-03-17"));
  EXPECT_EQ(answer_time(at("2020-03-13T10:00Z"), 0), at("2020-03-14"));
}

TEST(time_rules, the_longest_border_wait_in_force_counts) {
  auto s = test::two_towns();
  s.lanes[0].via = {"BEL", "DEU", "POL"};
  s.plan.border_wait = minutes(30);
  model::rule r;
  r.kind = model::rule_kind::border_wait;
  r.where = "POL";
  r.wait = hours(18);
  r.from = at("2020-03-17");
  s.rules = {r};
  facts const f(s);
  EXPECT_EQ(border_time(f, s.lanes[0], at("2020-03-16T23:59Z")), hours(1));
  EXPECT_EQ(border_time(f, s.lanes[0], at("2020-03-17")), hours(36));
}

TEST(time_rules, the_grid_reaches_back_before_its_start) {
  EXPECT_EQ(grid_start(at("2020-02-29T23:30Z"), at("2020-03-01"), hours(1)), at("2020-02-29T23:00Z"));
  EXPECT_EQ(grid_start(at("2020-03-01T01:00Z"), at("2020-03-01"), hours(1)), at("2020-03-01T01:00Z"));
}

}  // namespace
}  // namespace lifeline::verify
