// SPDX-License-Identifier: Apache-2.0
#include "journal/id_index.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "journal/support/places.h"

namespace lifeline::journal::testing {
namespace {

TEST(id_index, never_misses_and_seldom_errs) {
  id_index index(7);
  constexpr std::uint64_t n = 200'000;
  for (std::uint64_t i = 1; i <= n; ++i) index.insert(index.hash(id_of(i)), position(i));
  std::size_t wrong = 0;
  for (std::uint64_t i = 1; i <= n; ++i) {
    auto const found = index.candidates(index.hash(id_of(i)));
    EXPECT_TRUE(std::find(found.begin(), found.end(), position(i)) != found.end());
    wrong += found.size() - 1;
    wrong += index.candidates(index.hash(id_of(i + n))).size();
  }
  EXPECT_LE(wrong, 20U);  // expected: 2 n n / 2^36 = 1.2
  EXPECT_LE(index.bytes(), n * 17);
}

TEST(id_index, ids_that_collide_under_one_seed_part_under_another) {
  id_index one(1);
  id_index two(2);
  std::size_t same = 0;
  for (std::uint64_t i = 1; i <= 1000; ++i) same += one.hash(id_of(i)) == two.hash(id_of(i)) ? 1 : 0;
  EXPECT_EQ(same, 0U);
}

TEST(id_index, gives_every_position_of_one_hash) {
  id_index index(0);
  for (std::uint64_t i = 1; i <= 100; ++i) index.insert(5, position(i));
  EXPECT_EQ(index.candidates(5).size(), 100U);
  EXPECT_TRUE(index.candidates(6).empty());
}

}  // namespace
}  // namespace lifeline::journal::testing
