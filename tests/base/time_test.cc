// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <string>

namespace lifeline {
namespace {

using namespace std::chrono_literals;

instant at(int y, unsigned m, unsigned d) {
  return instant(date(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d)));
}

TEST(time, reads_every_documented_spelling_of_one_instant) {
  instant const landing = at(2020, 3, 13) + 20h + 30min;
  for (char const* text : {"2020-03-13T20:30Z", "2020-03-13T20:30:00Z", "2020-03-13 20:30Z",
                           "2020-03-13T20:30z", "2020-03-13T21:30+01:00", "2020-03-13T21:30+0100",
                           "2020-03-13T15:00-05:30", "2020-03-14T10:30+14:00", "2020-03-13T08:30-12:00"}) {
    EXPECT_EQ(parse_instant(text), landing) << text;
  }
  EXPECT_EQ(parse_instant("2020-03-13"), at(2020, 3, 13));
  EXPECT_EQ(parse_instant("2020-03-13T20:30:59Z"), landing + 59s);
}

TEST(time, an_offset_may_carry_the_date_over_a_year) {
  EXPECT_EQ(parse_instant("2020-01-01T00:30+01:00"), at(2019, 12, 31) + 23h + 30min);
  EXPECT_EQ(parse_instant("2019-12-31T23:30-01:00"), at(2020, 1, 1) + 30min);
}

TEST(time, refuses_a_time_of_day_without_a_zone) {
  EXPECT_FALSE(parse_instant("2020-03-13T20:30"));
  EXPECT_FALSE(parse_instant("2020-03-13 20:30:00"));
}

TEST(time, refuses_what_is_no_time) {
  for (char const* text : {"",
                           "2020",
                           "2020-3-13",
                           "2020-03-13T",
                           "2020-03-13T20",
                           "2020-03-13T2030Z",
                           "2020-03-13T24:00Z",
                           "2020-03-13T20:60Z",
                           "2020-03-13T20:30:60Z",
                           "2020-03-13T20:30:Z",
                           "2020-03-13T20:30Zx",
                           "2020-03-13T20:30+1",
                           "2020-03-13T20:30+01:60",
                           "2020-03-13T20:30+14:30",
                           "2020-03-13T20:30-12:30",
                           "2020-03-13T20:30+0l:00",
                           "2020-03-13x20:30Z",
                           "2020-03-13Z",
                           "2020-03-13T-1:30Z",
                           "2020-03-13T20:30:0"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
}

TEST(time, knows_leap_days) {
  EXPECT_TRUE(parse_date("2020-02-29"));
  EXPECT_TRUE(parse_date("2000-02-29"));
  EXPECT_FALSE(parse_date("2019-02-29"));
  EXPECT_FALSE(parse_date("2100-02-29"));
  EXPECT_FALSE(parse_date("2020-02-30"));
  EXPECT_FALSE(parse_date("2020-04-31"));
  EXPECT_FALSE(parse_date("2020-13-01"));
  EXPECT_FALSE(parse_date("2020-00-01"));
  EXPECT_FALSE(parse_date("2020-01-00"));
  EXPECT_EQ(*parse_date("2020-03-01") - *parse_date("2020-02-28"), std::chrono::days(2));
}

TEST(time, prints_short_and_long) {
  instant const t = *parse_instant("2020-03-13T20:30Z");
  EXPECT_EQ(to_text(t), "2020-03-13T20:30Z");
  EXPECT_EQ(to_text(t + 5s), "2020-03-13T20:30:05Z");
  EXPECT_EQ(to_short_text(t), "Fri 13 Mar 20:30Z");
  EXPECT_EQ(to_date_text(*parse_date("2020-02-29")), "2020-02-29");
  EXPECT_EQ(to_text(*parse_instant("1969-12-31T23:59:59Z")), "1969-12-31T23:59:59Z");
}

TEST(time, prints_hours_rounded_to_a_tenth) {
  EXPECT_EQ(to_text_hours(hours(30) + minutes(6)), "30.1 h");
  EXPECT_EQ(to_text_hours(minutes(-90)), "-1.5 h");
  EXPECT_EQ(to_text_hours(duration(179)), "0.0 h");
  EXPECT_EQ(to_text_hours(duration(180)), "0.1 h");
  EXPECT_EQ(to_text_hours(duration(-179)), "0.0 h");
}

TEST(time, reads_back_what_it_prints) {
  EXPECT_TRUE(rc::check([] {
    auto const seconds = *rc::gen::inRange<std::int64_t>(-2208988800, 253402300800);  // 1900 to 9999
    instant const t{duration(seconds)};
    RC_ASSERT(parse_instant(to_text(t)) == t);
  }));
}

TEST(time, never_reads_past_a_cut_text) {
  std::string const whole = "2020-03-13T20:30:00+01:00";
  for (std::size_t n = 0; n < whole.size(); ++n) {
    std::string const cut =
        whole.substr(0, n);  // a heap block of its own: the address sanitizer sees its end
    EXPECT_EQ(parse_instant(cut).has_value(), n == 10) << cut;
  }
}

}  // namespace
}  // namespace lifeline
