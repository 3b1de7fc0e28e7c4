// SPDX-License-Identifier: Apache-2.0
#include "base/index.h"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace lifeline {
namespace {

using site_index = index<struct site_tag>;
using lot_index = index<struct lot_tag>;

static_assert(!std::is_same_v<site_index, lot_index>);
static_assert(!std::is_convertible_v<site_index, lot_index>);
static_assert(!std::is_convertible_v<std::size_t, site_index>);

TEST(index, is_invalid_until_it_is_given_a_place) {
  EXPECT_FALSE(site_index().valid());
  EXPECT_TRUE(site_index(0).valid());
  EXPECT_LT(site_index(1), site_index(2));
}

TEST(index, refuses_a_place_that_it_cannot_hold) {
  EXPECT_DEATH(site_index(std::size_t{0xffffffff}), "invariant broken");
  EXPECT_DEATH(site_index(std::size_t{1} << 40), "invariant broken");
}

TEST(index_vector, gives_each_item_its_index) {
  index_vector<site_index, std::string> sites;
  EXPECT_TRUE(sites.empty());
  auto const liege = sites.push_back("Liege");
  auto const rome = sites.push_back("Rome");
  EXPECT_EQ(sites[liege], "Liege");
  EXPECT_EQ(sites[rome], "Rome");
  EXPECT_EQ(sites.size(), 2U);
}

}  // namespace
}  // namespace lifeline
