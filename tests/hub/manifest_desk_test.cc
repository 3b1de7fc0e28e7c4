// SPDX-License-Identifier: Apache-2.0
#include "hub/manifest_desk.h"

#include <gtest/gtest.h>

namespace lifeline::hub::test {
namespace {

instant const noon = *parse_instant("2020-03-13T12:00Z");

std::shared_ptr<decided_manifest const> one(std::string id, std::size_t bytes = 100,
                                            duration life = std::chrono::hours(24)) {
  auto out = std::make_shared<decided_manifest>();
  out->id = std::move(id);
  out->bytes = bytes;
  out->expires = noon + life;
  return out;
}
std::string kept_ids(manifest_desk& desk, instant now = noon) {
  std::string out;
  for (auto const& kept : desk.all(now)) out += kept->id;
  return out;
}

TEST(manifest_desk, the_newest_is_told_first) {
  manifest_desk desk;
  desk.put(one("a"));
  desk.put(one("b"));
  EXPECT_EQ(kept_ids(desk), "ba");
  EXPECT_TRUE(desk.drop("a"));
  EXPECT_FALSE(desk.drop("a"));
  EXPECT_EQ(kept_ids(desk), "b");
}

TEST(manifest_desk, lines_end_with_their_day) {
  manifest_desk desk;
  desk.put(one("a", 100, std::chrono::hours(1)));
  desk.put(one("b"));
  EXPECT_TRUE(desk.find("a", noon));
  EXPECT_FALSE(desk.find("a", noon + std::chrono::hours(1)));
  EXPECT_EQ(kept_ids(desk, noon + std::chrono::hours(1)), "b");
}

TEST(manifest_desk, the_oldest_go_when_too_many_or_too_large_ones_are_kept) {
  manifest_desk desk;
  for (char c = 'a'; c < 'a' + 20; ++c) desk.put(one(std::string(1, c)));
  EXPECT_EQ(desk.all(noon).size(), manifest_desk::kept_most);
  EXPECT_FALSE(desk.find("d", noon));
  EXPECT_TRUE(desk.find("e", noon));
  desk.put(one("X", manifest_desk::bytes_most - 100));
  EXPECT_EQ(kept_ids(desk), "Xt");
}

}  // namespace
}  // namespace lifeline::hub::test
