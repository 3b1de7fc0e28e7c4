// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "model/shared_data.h"
#include "network/small.h"

namespace lifeline::network::test {
namespace {

using model::crew;

TEST(driving, a_single_driver_takes_no_break_after_exactly_four_and_a_half_hours) {
  EXPECT_EQ(driving(minutes(270), crew::single), minutes(270));
  EXPECT_EQ(driving(minutes(271), crew::single), minutes(271 + 45));
}

TEST(driving, a_single_driver_rests_eleven_hours_after_nine) {
  EXPECT_EQ(driving(hours(9), crew::single), hours(9) + minutes(45));
  EXPECT_EQ(driving(hours(9) + minutes(1), crew::single), hours(20) + minutes(46));
  EXPECT_EQ(driving(hours(18), crew::single), hours(29) + minutes(90));
}

TEST(driving, a_team_rests_nine_hours_after_eighteen) {
  EXPECT_EQ(driving(hours(18), crew::team), hours(18));
  EXPECT_EQ(driving(hours(18) + minutes(1), crew::team), hours(27) + minutes(1));
  EXPECT_EQ(driving(hours(37), crew::team), hours(55));
}

TEST(driving, a_part_of_a_minute_counts_as_a_minute) {
  EXPECT_EQ(driving(duration(61), crew::team), minutes(2));
}

TEST(driving, agrees_with_every_lane_of_the_shared_table) {
  auto const file = lifeline::test::shared_data() / "scenario/liege-2020-03/lanes_truck.csv";
  LIFELINE_NEEDS_SHARED_DATA(file);
  auto const rows = lifeline::test::csv_rows(file);
  EXPECT_EQ(rows.size(), 32U);
  for (auto const& given : rows) {
    auto const km = parse_scaled(given.at("road_km"), 1000);
    auto const expected = parse_scaled(given.at("transit_h_no_border"), 1000);
    ASSERT_TRUE(km && expected) << given.at("from") << " " << given.at("to");
    model::scenario s;
    model::lane l;
    l.road = metres(*km);
    l.drivers = given.at("crew") == "team" ? crew::team : crew::single;
    auto const milli_hours = transit(s, l, instant()).count() * 1000 / 3600;
    EXPECT_NEAR(static_cast<double>(milli_hours), static_cast<double>(*expected), 60.0)
        << given.at("from") << " to " << given.at("to") << ", " << given.at("crew");
  }
}

TEST(driving, an_unknown_road_is_the_great_circle_times_1285_permille) {
  model::scenario s;
  add_site(s, "A", "BEL");
  add_site(s, "B", "BEL");
  s.sites[0].lat = s.sites[1].lat = microdegrees(0);
  s.sites[0].lon = microdegrees(0);
  s.sites[1].lon = microdegrees(1'000'000);  // 111,195 m on the IUGG mean sphere
  model::lane l;
  l.from = "A";
  l.to = "B";
  EXPECT_EQ(transit(s, l, instant()), minutes(123));  // 142.886 km at 70 km/h = 122.5 min
  l.speed_kmh = 50;
  EXPECT_EQ(transit(s, l, instant()), minutes(172));
}

struct border : testing::Test {
  model::scenario s;
  model::lane l;
  border() {
    add_site(s, "A", "AUT", {"EU"});
    add_site(s, "B", "HUN", {"EU"});
    l.from = "A";
    l.to = "B";
    l.drive = hours(2);
    l.via = {"AUT", "SVK", "HUN"};
  }
  model::rule& wait(std::string const& where, duration d) {
    auto& r = add_rule(s, "W" + std::to_string(s.rules.size()), model::rule_kind::border_wait, where);
    r.wait = d;
    r.from = at("2020-03-16");
    r.until = at("2020-03-23");
    return r;
  }
};

TEST_F(border, each_border_takes_the_usual_wait) {
  EXPECT_EQ(transit(s, l, at("2020-03-15")), hours(2 + 2));
}

TEST_F(border, a_rule_slows_trucks_that_depart_in_its_time_only) {
  wait("SVK", hours(9));
  EXPECT_EQ(transit(s, l, at("2020-03-15T23:59Z")), hours(4));
  EXPECT_EQ(transit(s, l, at("2020-03-16")), hours(2 + 18));
  EXPECT_EQ(transit(s, l, at("2020-03-22T23:59Z")), hours(2 + 18));
  EXPECT_EQ(transit(s, l, at("2020-03-23")), hours(4));
}

TEST_F(border, a_bloc_of_an_end_counts_and_the_longest_wait_wins) {
  wait("EU", minutes(15));
  EXPECT_EQ(transit(s, l, at("2020-03-17")), hours(2) + minutes(30));
  wait("AUT", hours(3));
  EXPECT_EQ(transit(s, l, at("2020-03-17")), hours(2 + 6));
  wait("POL", hours(50));
  EXPECT_EQ(transit(s, l, at("2020-03-17")), hours(2 + 6));
}

TEST_F(border, without_a_border_there_is_no_wait) {
  l.via = {"AUT"};
  EXPECT_EQ(transit(s, l, at("2020-03-17")), hours(2));
  l.via.clear();
  EXPECT_EQ(transit(s, l, at("2020-03-17")), hours(2));
}

}  // namespace
}  // namespace lifeline::network::test
