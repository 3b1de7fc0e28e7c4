// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <gtest/gtest.h>

#include <rapidcheck.h>
#include <string>

#include <limits>

namespace lifeline {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

TEST(parse_scaled, reads_decimals_exactly) {
  EXPECT_EQ(parse_scaled("12.5", 1000), 12500);
  EXPECT_EQ(parse_scaled("0.1", 10), 1);
  EXPECT_EQ(parse_scaled("-0.001", 1000), -1);
  EXPECT_EQ(parse_scaled(" 7 ", 1), 7);
  EXPECT_EQ(parse_scaled("007", 1), 7);
  EXPECT_EQ(parse_scaled(".5", 10), 5);
  EXPECT_EQ(parse_scaled("5.", 10), 50);
  EXPECT_EQ(parse_scaled("-0", 1), 0);
}

TEST(parse_scaled, refuses_more_decimals_than_the_scale_holds) {
  EXPECT_FALSE(parse_scaled("1.5", 1));
  EXPECT_FALSE(parse_scaled("0.0001", 1000));
  EXPECT_EQ(parse_scaled("1.500", 10), 15) << "zeros at the end say nothing new";
  EXPECT_EQ(parse_scaled("3.0", 1), 3);
}

TEST(parse_scaled, refuses_what_is_no_plain_number) {
  for (char const* text : {"", "-", ".", "-.", "+1", "--1", "1-", "1,000", "1 000", "1e3", "0x10", "1.2.3",
                           "nan", "inf", "12x", "- 1", "\xd9\xa1"}) {
    EXPECT_FALSE(parse_scaled(text, 1000)) << text;
  }
}

TEST(parse_scaled, reaches_both_ends_and_refuses_one_more) {
  EXPECT_EQ(parse_scaled("9223372036854775807", 1), largest);
  EXPECT_EQ(parse_scaled("-9223372036854775808", 1), smallest);
  EXPECT_FALSE(parse_scaled("9223372036854775808", 1));
  EXPECT_FALSE(parse_scaled("-9223372036854775809", 1));
  EXPECT_EQ(parse_scaled("9223372036854775.807", 1000), largest);
  EXPECT_EQ(parse_scaled("-9223372036854775.808", 1000), smallest);
  EXPECT_FALSE(parse_scaled("9223372036854776", 1000));
  EXPECT_FALSE(parse_scaled("99999999999999999999999999", 1));
}

TEST(parse_scaled, reads_back_what_print_scaled_prints) {
  EXPECT_TRUE(rc::check([](std::int64_t value) {
    auto const scale = *rc::gen::element<std::int64_t>(1, 10, 1000, 1000000);
    RC_ASSERT(parse_scaled(print_scaled(value, scale), scale) == value);
  }));
}

TEST(print_scaled, leaves_out_trailing_zeros) {
  EXPECT_EQ(print_scaled(12500, 1000), "12.5");
  EXPECT_EQ(print_scaled(-1, 1000), "-0.001");
  EXPECT_EQ(print_scaled(3000, 1000), "3");
  EXPECT_EQ(print_scaled(0, 1000), "0");
  EXPECT_EQ(print_scaled(smallest, 1), "-9223372036854775808");
}

TEST(print_grouped, puts_commas_between_thousands) {
  EXPECT_EQ(print_grouped(0), "0");
  EXPECT_EQ(print_grouped(999), "999");
  EXPECT_EQ(print_grouped(1000), "1,000");
  EXPECT_EQ(print_grouped(1234567), "1,234,567");
  EXPECT_EQ(print_grouped(-500000), "-500,000");
  EXPECT_EQ(print_grouped(smallest), "-9,223,372,036,854,775,808");
}

TEST(text, trims_folds_and_splits) {
  EXPECT_EQ(trim("  a b\t\r\n"), "a b");
  EXPECT_EQ(trim(" \t"), "");
  EXPECT_EQ(fold(" Departs-UTC per Day "), "departs_utc_per_day");
  EXPECT_EQ(split_list("BEL; FRA;;NLD ;", ';'), (std::vector<std::string>{"BEL", "FRA", "NLD"}));
  EXPECT_TRUE(split_list("", ';').empty());
  EXPECT_TRUE(split_list(" ; ", ';').empty());
}

TEST(text, join_keeps_empty_parts) {
  EXPECT_EQ(join({"a", "b"}, ", "), "a, b");
  EXPECT_EQ(join({"", "b"}, ","), ",b");
  EXPECT_EQ(join({}, ","), "");
}

TEST(text, is_shortened_between_letters) {
  EXPECT_EQ(shortened("abc", 3), "abc");
  EXPECT_EQ(shortened("abcd", 3), "abc");
  EXPECT_EQ(shortened("aéé", 4), "aé");
  EXPECT_EQ(shortened("医院", 5), "医");
  EXPECT_EQ(shortened("医院", 2), "");
  EXPECT_EQ(shortened("", 0), "");
}

}  // namespace
}  // namespace lifeline
