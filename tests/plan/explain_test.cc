// SPDX-License-Identifier: Apache-2.0
#include "plan/explain.h"

#include <gtest/gtest.h>

#include "plan/planner.h"
#include "support/small_scenario.h"

namespace lifeline::plan {
namespace {

class explaining : public ::testing::Test {
 protected:
  explaining() {
    world.lots[0].quantity = pieces(150'000);
    plan_options options;
    options.compare = false;
    auto made = make_plan(world, options);
    EXPECT_TRUE(made.has_value());
    made_plan = *made;
  }
  explanation why(subject what, std::string const& id) const {
    auto const told = explain(world, made_plan, what, id);
    EXPECT_TRUE(told.has_value());
    return told ? *told : explanation{};
  }

  model::scenario world = test::two_towns();
  model::plan made_plan;
};

TEST_F(explaining, a_need_says_what_it_gets_and_what_binds) {
  auto const e = why(subject::need, "west");
  EXPECT_FALSE(e.sentences.empty());
  pieces used{0};
  for (auto const& way : e.used) used += way.quantity;
  pieces sent{0};
  for (auto const& c : made_plan.consignments) sent += c.need == "west" ? c.quantity : pieces(0);
  EXPECT_EQ(used, sent);
  ASSERT_FALSE(e.limits.empty());
  EXPECT_NE(e.limits[0].what.find("F1"), std::string::npos);
  EXPECT_GT(e.limits[0].gained, 0);  // 50 cartons wait for room on the flight
  EXPECT_FALSE(e.limits[0].brings.empty());
}

TEST_F(explaining, a_lot_says_what_stays) {
  auto const e = why(subject::lot, "A");
  EXPECT_EQ(e.about, "lot A");
  EXPECT_NE(e.sentences.front().find("50,000 stay"), std::string::npos) << e.sentences.front();
}

TEST_F(explaining, a_leg_says_how_full_it_is) {
  auto const e = why(subject::leg, "F1");
  EXPECT_NE(e.sentences.front().find("500 kg of 500"), std::string::npos) << e.sentences.front();
}

TEST_F(explaining, a_leg_that_is_not_used_says_so) {
  world.legs.push_back(test::flight("F2", "2020-03-20T20:00Z", "2020-03-20T23:59Z", 500));
  EXPECT_NE(why(subject::leg, "F2").sentences.front().find("does not use F2"), std::string::npos);
}

TEST_F(explaining, where_nothing_is_scarce_no_limit_is_blamed) {
  world.lots[0].quantity = pieces(10'000);
  made_plan = *make_plan(world, {});
  EXPECT_TRUE(why(subject::need, "west").limits.empty());
}

TEST_F(explaining, unknown_names_are_errors) {
  for (auto const what : {subject::need, subject::lot, subject::leg}) {
    auto const told = explain(world, made_plan, what, "NOBODY");
    ASSERT_FALSE(told.has_value());
    EXPECT_EQ(told.error().kind, fault::not_found);
  }
}

}  // namespace
}  // namespace lifeline::plan
