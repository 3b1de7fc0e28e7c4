// SPDX-License-Identifier: Apache-2.0
#include "border/duty/money.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "border/duty/vocabulary.h"

namespace lifeline::border {
namespace {

TEST(border_money, currencies_are_sorted_and_know_their_minor_unit) {
  auto const all = currencies();
  EXPECT_TRUE(
      std::is_sorted(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.code < b.code; }));
  EXPECT_EQ(minor_units("EUR"), 100);
  EXPECT_EQ(minor_units("JPY"), 1);
  EXPECT_EQ(minor_units("KWD"), 1000);
  EXPECT_FALSE(find_currency("ABC").has_value());
}

TEST(border_money, amounts_are_read_in_whole_minor_units) {
  EXPECT_EQ(parse_money("1234.5", "EUR"), (money{123450, "EUR"}));
  EXPECT_EQ(parse_money("1234", "JPY"), (money{1234, "JPY"}));
  EXPECT_FALSE(parse_money("1234.5", "JPY").has_value());
  EXPECT_FALSE(parse_money("1.234", "EUR").has_value());
  EXPECT_FALSE(parse_money("-1", "EUR").has_value());
  EXPECT_FALSE(parse_money("1", "ABC").has_value());
  EXPECT_EQ(to_text(money{123450, "EUR"}), "1234.50 EUR");
  EXPECT_EQ(to_text(money{-5, "EUR"}), "-0.05 EUR");
}

TEST(border_money, rounding_is_a_policy_with_a_name) {
  auto const half = exact_amount(exact_amount::wide(exact_amount::one) * 5 / 2);  // 2.5 minor units
  EXPECT_EQ(round(half, rounding_mode::truncate), 2);
  EXPECT_EQ(round(half, rounding_mode::half_up), 3);
  for (auto const& name : rounding_names()) EXPECT_TRUE(find_rounding(name).has_value()) << name;
  EXPECT_FALSE(find_rounding("bankers").has_value());
}

TEST(border_money, a_conversion_goes_through_the_euro_by_the_rate_of_the_day) {
  std::vector<currency_rate> const rates = {
      {"USD", 1'100'000, *parse_date("2020-03-01"), *parse_date("2020-04-01"), "a list"},
      {"USD", 1'200'000, *parse_date("2020-04-01"), std::nullopt, "a list"},
      {"JPY", 120'000'000, *parse_date("2020-03-01"), std::nullopt, "a list"},
  };
  auto const march = *parse_date("2020-03-13");
  EXPECT_EQ(round(*convert(exact_amount::of_minor(11000), "USD", "EUR", march, rates).amount,
                  rounding_mode::half_up),
            10000);
  EXPECT_EQ(round(*convert(exact_amount::of_minor(10000), "EUR", "JPY", march, rates).amount,
                  rounding_mode::half_up),
            12000);
  EXPECT_EQ(
      round(*convert(exact_amount::of_minor(12000), "USD", "EUR", *parse_date("2020-04-01"), rates).amount,
            rounding_mode::half_up),
      10000);
  auto const missing = convert(exact_amount::of_minor(1), "CNY", "EUR", march, rates);
  EXPECT_FALSE(missing.amount.has_value());
  EXPECT_EQ(missing.missing, "no rate of CNY on 2020-03-13 is loaded");
}

RC_GTEST_PROP(border_money, truncation_never_gives_more_than_half_up_and_both_stay_within_one_unit, ()) {
  auto const nano = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000'000);
  auto const down = round(exact_amount(nano), rounding_mode::truncate);
  auto const near = round(exact_amount(nano), rounding_mode::half_up);
  RC_ASSERT(down <= near);
  RC_ASSERT(near - down <= 1);
  RC_ASSERT(exact_amount::of_minor(down) <= exact_amount(nano));
}

}  // namespace
}  // namespace lifeline::border
