// SPDX-License-Identifier: Apache-2.0
#include "plan/terms.h"

#include <gtest/gtest.h>

#include "support/small_scenario.h"

namespace lifeline::plan {
namespace {

double total_length(need_part const& part) {
  double sum = 0;
  for (auto const& one : part.steps) sum += one.length;
  return sum;
}
double total_quantity(need_part const& part) {
  double sum = 0;
  for (auto const& b : part.buckets) sum += b.quantity;
  return sum;
}

TEST(terms, a_daily_need_has_a_bucket_a_day_and_one_beyond) {
  auto const s = test::two_towns();
  auto const parts = need_parts(s, 1.0);
  ASSERT_EQ(parts.size(), 4u);
  EXPECT_EQ(parts[0].buckets.size(), 20u);
  EXPECT_DOUBLE_EQ(total_quantity(parts[0]), 20'000.0);
  EXPECT_DOUBLE_EQ(total_length(parts[0]), 20'000.0);
  EXPECT_TRUE(parts[1].beyond);
  EXPECT_EQ(parts[1].buckets.size(), 1u);
  EXPECT_DOUBLE_EQ(total_length(parts[1]), 31 * 20'000.0);
}

TEST(terms, a_long_horizon_is_cut_into_at_most_31_buckets) {
  auto s = test::two_towns();
  s.plan.until = test::at("2020-06-01");
  auto const parts = need_parts(s, 1.0);
  EXPECT_LE(parts[0].buckets.size(), 31u);
  EXPECT_DOUBLE_EQ(total_quantity(parts[0]), 92'000.0);
}

TEST(terms, utility_falls_along_the_need_and_the_beyond_is_worth_less_than_any_use) {
  auto const s = test::two_towns();
  for (double const alpha : {0.0, 0.5, 1.0, 2.0}) {
    auto const parts = need_parts(s, alpha);
    for (auto const& part : parts) {
      for (std::size_t k = 1; k < part.steps.size(); ++k)
        EXPECT_LE(part.steps[k].slope, part.steps[k - 1].slope);
    }
    EXPECT_LT(parts[1].steps.front().slope, parts[0].steps.back().slope);
  }
}

TEST(terms, the_same_coverage_is_worth_the_same_to_every_need_of_a_group_per_piece) {
  auto const s = test::two_towns();
  auto const parts = need_parts(s, 1.0);
  EXPECT_DOUBLE_EQ(parts[0].steps[3].slope, parts[2].steps[3].slope);
  EXPECT_DOUBLE_EQ(parts[2].steps[3].length, 3 * parts[0].steps[3].length);
}

TEST(terms, severity_and_priority_multiply_the_worth) {
  auto s = test::two_towns();
  double const plain = need_parts(s, 1.0)[0].steps[0].slope;
  s.needs[0].severity = permille(2000);
  s.items[0].priority = permille(3000);
  EXPECT_DOUBLE_EQ(need_parts(s, 1.0)[0].steps[0].slope, 6.0 * plain);
}

TEST(terms, stock_at_hand_uses_the_first_days_and_the_first_steps) {
  auto s = test::two_towns();
  s.needs[0].on_hand = pieces(2500);
  auto const part = need_parts(s, 1.0)[0];
  EXPECT_DOUBLE_EQ(total_quantity(part), 17'500.0);
  EXPECT_DOUBLE_EQ(total_length(part), 17'500.0);
  EXPECT_EQ(part.buckets.front().from, test::at("2020-03-03"));
  EXPECT_DOUBLE_EQ(part.buckets.front().quantity, 500.0);
}

TEST(terms, a_dated_need_is_one_bucket_that_waits_from_its_due_time) {
  auto s = test::two_towns();
  s.needs[0].per_day.reset();
  s.needs[0].quantity = pieces(5000);
  s.needs[0].by = test::at("2020-03-05");
  auto const parts = need_parts(s, 1.0);
  ASSERT_EQ(parts.size(), 3u);
  ASSERT_EQ(parts[0].buckets.size(), 1u);
  EXPECT_EQ(parts[0].buckets[0].waits_from, test::at("2020-03-05"));
  EXPECT_DOUBLE_EQ(parts[0].buckets[0].quantity, 5000.0);
}

TEST(terms, a_target_is_one_share_over_horizon_and_beyond) {
  auto const s = test::two_towns();
  auto parts = need_parts(s, 1.0);
  aim_at_targets(parts, {8'000'000, 70'000'000});
  EXPECT_DOUBLE_EQ(total_length(parts[0]), 8000.0);
  EXPECT_TRUE(parts[1].steps.empty());
  EXPECT_TRUE(parts[1].buckets.empty());
  EXPECT_DOUBLE_EQ(total_length(parts[2]), 70'000.0);
  EXPECT_EQ(parts[2].buckets.size(), 21u);
}

TEST(terms, a_promise_takes_the_first_units_at_its_slope) {
  auto const s = test::two_towns();
  auto part = need_parts(s, 1.0)[0];
  promise(part, 3000.0, 1e9);
  EXPECT_DOUBLE_EQ(part.steps.front().length, 3000.0);
  EXPECT_DOUBLE_EQ(part.steps.front().slope, 1e9);
  EXPECT_DOUBLE_EQ(total_length(part), 20'000.0);
}

}  // namespace
}  // namespace lifeline::plan
