// SPDX-License-Identifier: Apache-2.0
#include "base/quantity.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <limits>
#include <type_traits>

namespace lifeline {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();

static_assert(!std::is_convertible_v<std::int64_t, grams>);
static_assert(!std::is_convertible_v<grams, std::int64_t>);
static_assert(!std::is_convertible_v<grams, cubic_cm>);
static_assert(!std::is_same_v<pieces, milli_pieces>);
static_assert(grams(7) / grams(2) == 3 && grams(7) % grams(2) == grams(1));

TEST(quantity, adds_subtracts_and_multiplies) {
  EXPECT_EQ(grams(2) + grams(3), grams(5));
  EXPECT_EQ(grams(2) - grams(3), grams(-1));
  EXPECT_EQ(grams(2) * 4, grams(8));
  EXPECT_LT(grams(2), grams(3));
  EXPECT_EQ(grams().count(), 0);
}

TEST(quantity, traps_when_it_does_not_fit) {
  EXPECT_DEATH(grams(most) + grams(1), "invariant broken");
  EXPECT_DEATH(grams(least) - grams(1), "invariant broken");
  EXPECT_DEATH(grams(most / 2) * 3, "invariant broken");
  EXPECT_DEATH((void)(grams(least) / grams(-1)), "invariant broken");
  EXPECT_DEATH((void)(grams(least) % grams(-1)), "invariant broken");
}

TEST(quantity, traps_on_division_by_zero) {
  EXPECT_DEATH((void)(grams(1) / grams(0)), "invariant broken");
  EXPECT_DEATH((void)(grams(1) % grams(0)), "invariant broken");
}

TEST(quantity, keeps_what_it_held_when_a_sum_is_undone) {
  EXPECT_TRUE(rc::check([](std::int32_t a, std::int32_t b) {
    RC_ASSERT(grams(a) + grams(b) - grams(b) == grams(a));
    RC_ASSERT(grams(a) + grams(b) == grams(b) + grams(a));
  }));
}

TEST(scale, rounds_down_and_up) {
  EXPECT_EQ(scale_down(7, 3, 2), 10);
  EXPECT_EQ(scale_up(7, 3, 2), 11);
  EXPECT_EQ(scale_up(6, 3, 2), 9);
  EXPECT_EQ(scale_down(0, most, 1), 0);
}

TEST(scale, does_not_overflow_in_between) {
  EXPECT_EQ(scale_down(most, most, most), most);
  EXPECT_EQ(scale_up(most, most, most), most);
  EXPECT_EQ(scale_down(most, 1000, 1001), 9214157878975800006);
}

TEST(scale, traps_when_the_result_does_not_fit) {
  EXPECT_DEATH(scale_down(most, 2, 1), "invariant broken");
  EXPECT_DEATH(scale_up(most, 3, 2), "invariant broken");
  EXPECT_DEATH(scale_down(1, 1, 0), "invariant broken");
  EXPECT_DEATH(scale_down(-1, 1, 1), "invariant broken");
}

TEST(scale, up_and_down_differ_by_one_or_nothing) {
  EXPECT_TRUE(rc::check([](std::uint32_t a, std::uint32_t b, std::uint16_t c) {
    RC_PRE(c != 0);
    auto const down = scale_down(a, b, c);
    auto const up = scale_up(a, b, c);
    auto const product = static_cast<std::uint64_t>(a) * b;
    RC_ASSERT(static_cast<std::uint64_t>(down) == product / c);
    RC_ASSERT(up - down == (product % c == 0 ? 0 : 1));
  }));
}

}  // namespace
}  // namespace lifeline
