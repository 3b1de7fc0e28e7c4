// SPDX-License-Identifier: Apache-2.0
#include "base/quick_hash.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace lifeline {
namespace {

TEST(quick_hash, tells_texts_apart_and_equal_ones_are_equal) {
  std::set<std::uint64_t> seen;
  std::string text;
  for (int i = 0; i < 10'000; ++i) {
    text = "name " + std::to_string(i * 7919) + std::string(static_cast<std::size_t>(i % 20), 'x');
    EXPECT_EQ(quick_hash(text), quick_hash(std::string(text)));
    seen.insert(quick_hash(text) % (1U << 30U));
  }
  EXPECT_GT(seen.size(), 9'990U);
  EXPECT_NE(quick_hash(""), quick_hash(std::string_view("\0", 1)));
}

// Where a part is only multiplied and shifted, these bits of two parts cancel out whatever came before.
TEST(quick_hash, a_difference_in_one_part_is_not_made_good_by_the_next) {
  constexpr std::uint64_t first = std::uint64_t{1} << 63U;
  constexpr std::uint64_t second = first | first >> 29U;
  std::uint64_t const one[] = {0x4142434445464748U, 0x3132333435363738U};
  std::uint64_t const other[] = {one[0] ^ first, one[1] ^ second};
  auto const text_of = [](std::uint64_t const(&parts)[2]) {
    std::string out(sizeof parts, ' ');
    std::memcpy(out.data(), parts, sizeof parts);
    return out;
  };
  EXPECT_NE(quick_hash(text_of(one)), quick_hash(text_of(other)));
}

}  // namespace
}  // namespace lifeline
