// SPDX-License-Identifier: Apache-2.0
#include "plan/targets.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <numeric>

#include "support/small_scenario.h"

namespace lifeline::plan {
namespace {

TEST(targets, filling_raises_the_lowest_first) {
  auto const more = fill_level(10.0, {1, 1, 1}, {0, 4, 20});
  EXPECT_DOUBLE_EQ(more[0], 7.0);
  EXPECT_DOUBLE_EQ(more[1], 3.0);
  EXPECT_DOUBLE_EQ(more[2], 0.0);
}

TEST(targets, filling_follows_the_weights_and_leaves_weight_zero_out) {
  auto const more = fill_level(9.0, {1, 2, 0}, {0, 0, 0});
  EXPECT_DOUBLE_EQ(more[0], 3.0);
  EXPECT_DOUBLE_EQ(more[1], 6.0);
  EXPECT_DOUBLE_EQ(more[2], 0.0);
}

// Row Y1 of the Addis case: 40,000 suits over 54 countries; 741 each would be 14 too many.
TEST(targets, forty_thousand_suits_over_54_countries_add_up_and_differ_by_one_at_most) {
  std::vector<double> const shares(54, 40'000.0 / 54.0);
  auto const whole = round_shares(shares, 1);
  EXPECT_EQ(std::accumulate(whole.begin(), whole.end(), std::int64_t{0}), 40'000);
  for (auto const n : whole) EXPECT_TRUE(n == 740 || n == 741) << n;
}

// Row Y11: 500 ventilators over 54.
TEST(targets, five_hundred_ventilators_over_54_are_nine_or_ten_each) {
  auto const whole = round_shares(std::vector<double>(54, 500.0 / 54.0), 1);
  EXPECT_EQ(std::accumulate(whole.begin(), whole.end(), std::int64_t{0}), 500);
  for (auto const n : whole) EXPECT_TRUE(n == 9 || n == 10) << n;
}

TEST(targets, whole_shares_add_up_to_what_there_is_within_a_carton) {
  EXPECT_TRUE(rc::check("largest remainder keeps the total", [](std::vector<unsigned short> const& raw) {
    auto const step = *rc::gen::inRange(1, 50);
    std::vector<double> shares;
    for (auto const n : raw) shares.push_back(n / 7.0);
    double const total = std::accumulate(shares.begin(), shares.end(), 0.0);
    auto const whole = round_shares(shares, step);
    auto const sum = std::accumulate(whole.begin(), whole.end(), std::int64_t{0});
    RC_ASSERT(static_cast<double>(sum) <= total + 1e-3);
    RC_ASSERT(static_cast<double>(sum) > total - step - 1e-3);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      RC_ASSERT(whole[i] % step == 0);
      RC_ASSERT(std::abs(static_cast<double>(whole[i]) - shares[i]) < step + 1e-6);
    }
  }));
}

TEST(targets, filling_gives_out_all_and_levels) {
  EXPECT_TRUE(rc::check("water-filling", [](std::vector<std::pair<unsigned char, unsigned char>> const& raw,
                                            unsigned short amount) {
    std::vector<double> weight;
    std::vector<double> held;
    for (auto const& [w, h] : raw) {
      weight.push_back(w % 5);
      held.push_back(h);
    }
    double const weights = std::accumulate(weight.begin(), weight.end(), 0.0);
    RC_PRE(weights > 0);
    auto const more = fill_level(amount, weight, held);
    RC_ASSERT(std::abs(std::accumulate(more.begin(), more.end(), 0.0) - amount) < 1e-6);
    double level = 0;
    for (std::size_t i = 0; i < more.size(); ++i) {
      if (more[i] > 1e-9) level = std::max(level, (held[i] + more[i]) / weight[i]);
    }
    for (std::size_t i = 0; i < more.size(); ++i) {
      if (weight[i] > 0) RC_ASSERT((held[i] + more[i]) / weight[i] >= level - 1e-6);
    }
  }));
}

TEST(targets, equal_and_proportional_share_a_free_lot_by_their_rule) {
  auto const s = test::two_towns();
  auto const g = survey(s);
  EXPECT_EQ(targets(g, policy::equal), (std::vector<std::int64_t>{50'000'000, 50'000'000}));
  EXPECT_EQ(targets(g, policy::proportional), (std::vector<std::int64_t>{25'000'000, 75'000'000}));
}

TEST(targets, an_earmarked_gift_counts_before_free_goods_level_the_rest) {
  auto s = test::two_towns();
  s.lots = {test::lot("A", 40'000), test::lot("B", 60'000)};
  s.lots[0].earmarks = {"EAST"};
  auto const g = survey(s);
  EXPECT_EQ(targets(g, policy::equal), (std::vector<std::int64_t>{50'000'000, 50'000'000}));
  EXPECT_EQ(targets(g, policy::proportional), (std::vector<std::int64_t>{40'000'000, 60'000'000}));
}

TEST(targets, floors_come_first) {
  auto s = test::two_towns();
  s.needs[0].floor = pieces(20'000);
  auto const g = survey(s);
  EXPECT_EQ(targets(g, policy::floor_proportional), (std::vector<std::int64_t>{25'000'000, 75'000'000}));
  s.needs[0].floor = pieces(40'000);
  auto const h = survey(s);
  EXPECT_EQ(targets(h, policy::floor_proportional), (std::vector<std::int64_t>{40'000'000, 60'000'000}));
}

}  // namespace
}  // namespace lifeline::plan
