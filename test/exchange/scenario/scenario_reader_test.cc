// SPDX-License-Identifier: Apache-2.0
#include "exchange/scenario_reader.h"

#include <gtest/gtest.h>

#include "exchange/support/scenario_folder.h"

namespace lifeline::exchange {
namespace {

TEST(scenario_reader, a_small_scenario_reads_without_a_problem) {
  scenario_folder folder;
  write_small_scenario(folder);
  auto const got = folder.read();
  EXPECT_EQ(text_of(got.found), "");
  ASSERT_EQ(got.data.sites.size(), 3U);
  ASSERT_EQ(got.data.lots.size(), 1U);
  EXPECT_EQ(got.data.lots[0].quantity, pieces(500000));
  ASSERT_EQ(got.data.needs.size(), 1U);
  EXPECT_EQ(got.data.needs[0].per_day, milli_pieces(114752800));
  EXPECT_EQ(to_text(got.data.plan.until), "2020-04-05T00:00Z");
  EXPECT_EQ(got.data.plan.as_of, got.data.plan.from);
  EXPECT_EQ(got.digest.size(), 64U);
}

TEST(scenario_reader, what_is_written_reads_back_the_same) {
  scenario_folder folder;
  write_small_scenario(folder);
  auto const first = folder.read();
  scenario_folder copy;
  EXPECT_EQ(text_of(write_scenario(first.data, copy.path())), "");
  auto const second = copy.read();
  EXPECT_EQ(text_of(second.found), "");
  EXPECT_EQ(first.digest, second.digest);
}

}  // namespace
}  // namespace lifeline::exchange
