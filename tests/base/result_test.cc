// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

#include <gtest/gtest.h>

#include <memory>

#include "base/problem.h"

namespace lifeline {
namespace {

result<int> half(int n) {
  if (n % 2 != 0) return error{fault::bad_input, "line 3", "not even"};
  return n / 2;
}

TEST(result, holds_a_value_or_the_reason_there_is_none) {
  auto const good = half(8);
  ASSERT_TRUE(good);
  EXPECT_EQ(*good, 4);
  auto const bad = half(7);
  ASSERT_FALSE(bad.has_value());
  EXPECT_EQ(bad.error().where, "line 3");
  EXPECT_EQ(bad.error().kind, fault::bad_input);
}

TEST(result, traps_when_asked_for_what_it_does_not_hold) {
  EXPECT_DEATH((void)*half(7), "invariant broken");
  EXPECT_DEATH((void)half(8).error(), "invariant broken");
}

TEST(result, gives_up_a_value_that_cannot_be_copied) {
  result<std::unique_ptr<int>> box(std::make_unique<int>(5));
  std::unique_ptr<int> const inside = *std::move(box);
  EXPECT_EQ(*inside, 5);
}

TEST(problem, reads_as_one_line_with_place_and_cure) {
  problem const p{severity::error, "not-a-number",          "needs.csv", 12,
                  "per_day",       "'12x' is not a number", "12.5",      "remove the x"};
  EXPECT_EQ(to_text(p),
            "needs.csv:12, column per_day: error [not-a-number]: '12x' is not a number; expected 12.5; "
            "to mend: remove the x");
  EXPECT_EQ(to_text(problem{severity::warning, "frozen-series", "", 0, "", "no new cases", "", ""}),
            "scenario: warning [frozen-series]: no new cases");
  EXPECT_TRUE(has_errors({p}));
  EXPECT_FALSE(has_errors({problem{severity::warning, "", "", 0, "", "", "", ""}}));
}

}  // namespace
}  // namespace lifeline
