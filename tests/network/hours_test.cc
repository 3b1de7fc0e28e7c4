// SPDX-License-Identifier: Apache-2.0
#include "network/hours.h"

#include "network/small.h"

namespace lifeline::network::test {
namespace {

std::string fit(opening const& o, std::string const& t, duration work) {
  auto const found = o.next_fit(at(t), work);
  return found ? to_text(*found) : "never";
}

TEST(hours, without_hours_it_is_always_open) {
  opening const o("", "");
  EXPECT_EQ(fit(o, "2020-03-13T03:00Z", hours(90)), "2020-03-13T03:00Z");
  EXPECT_EQ(o.within(at("2020-03-13"), at("2020-03-15")), hours(48));
}

TEST(hours, work_waits_for_an_opening_that_holds_it) {
  opening const o("06:00", "22:00");
  EXPECT_EQ(fit(o, "2020-03-13T03:00Z", hours(1)), "2020-03-13T06:00Z");
  EXPECT_EQ(fit(o, "2020-03-13T21:00Z", hours(1)), "2020-03-13T21:00Z");
  EXPECT_EQ(fit(o, "2020-03-13T21:01Z", hours(1)), "2020-03-14T06:00Z");
  EXPECT_EQ(fit(o, "2020-03-13T22:00Z", hours(0)), "2020-03-14T06:00Z");
  EXPECT_EQ(fit(o, "2020-03-13T22:00Z", hours(17)), "never");
}

TEST(hours, an_opening_may_run_over_midnight) {
  opening const o("22:00", "06:00");
  EXPECT_EQ(fit(o, "2020-03-13T01:00Z", hours(2)), "2020-03-13T01:00Z");
  EXPECT_EQ(fit(o, "2020-03-13T05:00Z", hours(2)), "2020-03-13T22:00Z");
  EXPECT_EQ(fit(o, "2020-03-13T23:00Z", hours(2)), "2020-03-13T23:00Z");
  EXPECT_EQ(o.within(at("2020-03-13"), at("2020-03-14")), hours(8));
  EXPECT_EQ(o.within(at("2020-03-13T23:30Z"), at("2020-03-14T00:30Z")), hours(1));
}

TEST(hours, from_midnight_to_midnight_is_all_day) {
  opening const o("00:00", "24:00");
  EXPECT_EQ(fit(o, "2020-03-13T23:00Z", hours(5)), "2020-03-13T23:00Z");
  EXPECT_EQ(fit(opening("06:00", "06:00"), "2020-03-13T05:00Z", hours(5)), "2020-03-13T05:00Z");
}

TEST(hours, a_window_is_open_in_part) {
  opening const o("06:30", "22:00");
  EXPECT_EQ(o.within(at("2020-03-13T06:00Z"), at("2020-03-13T07:00Z")), minutes(30));
  EXPECT_EQ(o.within(at("2020-03-13T22:00Z"), at("2020-03-14T06:30Z")), hours(0));
}

TEST(hours, the_grid_goes_on_before_its_start) {
  EXPECT_EQ(to_text(grid_floor(at("2020-03-12T23:30Z"), at("2020-03-13"), hours(1))), "2020-03-12T23:00Z");
  EXPECT_EQ(to_text(grid_floor(at("2020-03-13T01:00Z"), at("2020-03-13"), hours(1))), "2020-03-13T01:00Z");
}

}  // namespace
}  // namespace lifeline::network::test
