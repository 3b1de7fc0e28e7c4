// SPDX-License-Identifier: Apache-2.0
#include "border/duty/evaluate.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace lifeline::border {
namespace {

date const day = *parse_date("2020-03-13");
rounding_policy const truncate = *find_rounding("truncate");

duty_answer duty_of(std::string_view sentence, dutiable const& goods,
                    std::vector<currency_rate> const& rates = {}, rounding_policy rounding = truncate) {
  auto const read = read_duty(sentence);
  EXPECT_TRUE(read.value.has_value()) << sentence;
  return evaluate(*read.value, goods, {known_vocabulary(), rates}, rounding);
}

dutiable goods_of(std::int64_t minor) {
  dutiable out;
  out.value = {minor, "EUR"};
  out.net_mass = grams(250'000);
  out.counted = {{"NAR", 3'000'000}};  // 3000 pieces
  out.on = day;
  return out;
}

TEST(duty_evaluation, a_rate_is_of_the_value_and_truncated) {
  EXPECT_EQ(duty_of("6.3%", goods_of(1234567)).minor, 77777);  // 77 777.721 cents
  EXPECT_EQ(duty_of("6.3%", goods_of(1234567), {}, *find_rounding("half-up")).minor, 77778);
  EXPECT_EQ(duty_of("0.000%", goods_of(1234567)).minor, 0);
}

TEST(duty_evaluation, an_amount_per_unit_asks_mass_or_count) {
  EXPECT_EQ(duty_of("10 EUR / 100 kg", goods_of(0)).minor, 2500);
  EXPECT_EQ(duty_of("1.5 EUR / kg", goods_of(0)).minor, 37500);
  EXPECT_EQ(duty_of("2 EUR / 1000 p/st", goods_of(0)).minor, 600);
  EXPECT_EQ(duty_of("0.1 EUR / p/st", goods_of(0)).minor, 30000);
  EXPECT_EQ(duty_of("1.000 EUR", goods_of(0)).minor, 100);
}

TEST(duty_evaluation, bounds_hold_the_sum_before_them) {
  // 10 % of 1000.00 is 100.00; 0.2 EUR / kg is 50.00; 1 EUR / kg is 250.00.
  EXPECT_EQ(duty_of("10% MIN 0.2 EUR / kg", goods_of(100000)).minor, 10000);
  EXPECT_EQ(duty_of("10% MIN 1 EUR / kg", goods_of(100000)).minor, 25000);
  EXPECT_EQ(duty_of("10% MAX 0.2 EUR / kg", goods_of(100000)).minor, 5000);
  EXPECT_EQ(duty_of("10% MIN 1 EUR / kg MAX 0.6 EUR / kg", goods_of(100000)).minor, 15000);
  EXPECT_EQ(duty_of("9.10% MAX 1.00% + 0.10 EUR / kg", goods_of(100000)).minor, 3500)
      << "the + belongs to the bound";
}

TEST(duty_evaluation, what_is_not_known_is_asked_for_and_never_taken_as_nothing) {
  auto goods = goods_of(100000);
  goods.net_mass.reset();
  auto const answer = duty_of("10 EUR / 100 kg", goods);
  EXPECT_FALSE(answer.minor.has_value());
  ASSERT_EQ(answer.missing.size(), 1U);
  EXPECT_EQ(answer.missing[0], "the net mass for «10 EUR / 100 kg»");
  EXPECT_FALSE(duty_of("1 GBP / kg", goods_of(1)).minor.has_value()) << "no rate of exchange is loaded";
  EXPECT_FALSE(duty_of("0.000% + AC", goods_of(1)).minor.has_value()) << "the Meursing code is not known";
  EXPECT_FALSE(duty_of("2 EUR / hl", goods_of(1)).minor.has_value());
}

TEST(duty_evaluation, nihil_and_a_supplementary_unit_cost_nothing) {
  EXPECT_EQ(duty_of("NIHIL", goods_of(1000)).minor, 0);
  EXPECT_TRUE(duty_of("NIHIL", goods_of(1000)).nihil);
  EXPECT_EQ(duty_of("100 kg", goods_of(1000)).minor, 0);
}

RC_GTEST_PROP(duty_evaluation, more_value_never_costs_less_and_bounds_are_kept, ()) {
  auto const a = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
  auto const b = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
  auto const low = duty_of("7.4% MIN 0.5 EUR / kg MAX 90 EUR / 100 kg", goods_of(std::min(a, b)));
  auto const high = duty_of("7.4% MIN 0.5 EUR / kg MAX 90 EUR / 100 kg", goods_of(std::max(a, b)));
  RC_ASSERT(*low.minor <= *high.minor);
  RC_ASSERT(*low.minor >= 12500);
  RC_ASSERT(*high.minor <= 22500);
}

}  // namespace
}  // namespace lifeline::border
