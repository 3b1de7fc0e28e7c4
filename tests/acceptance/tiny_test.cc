// SPDX-License-Identifier: Apache-2.0
// The example that a reader can solve by hand, solved by hand.
#include "acceptance/example.h"

namespace lifeline::acceptance {
namespace {

class tiny : public ::testing::Test {
 protected:
  model::scenario const world = read_example("tiny").data;
  model::plan const plan = plan_of(world);
};

TEST_F(tiny, reads_without_a_word_of_doubt) {
  EXPECT_TRUE(read_example("tiny").found.empty());
}

TEST_F(tiny, gives_both_hospitals_the_same_days_of_cover) {
  auto const days = cover_days(plan, "masks");
  EXPECT_EQ(days, (std::map<std::string, double>{{"EAST", 7.5}, {"WEST", 7.5}}));
}

TEST_F(tiny, sends_all_of_the_free_lot_west_and_leaves_five_cartons_of_the_other) {
  EXPECT_EQ(delivered_of(plan, "GREEN"), 45000);
  EXPECT_EQ(delivered_of(plan, "BLUE"), 15000);
  for (auto const& moved : plan.consignments) EXPECT_EQ(moved.to, moved.lot == "BLUE" ? "EAST" : "WEST");
}

TEST_F(tiny, arrives_when_the_driving_rules_allow) {
  EXPECT_EQ(to_text(last_arrival(plan, "BLUE")), "2026-06-01T22:00Z");
  EXPECT_EQ(to_text(last_arrival(plan, "GREEN")), "2026-06-02T00:45Z");
}

TEST_F(tiny, is_proven_to_be_the_best) {
  EXPECT_LT(plan.proof.gap, 1e-9);
}

}  // namespace
}  // namespace lifeline::acceptance
