// SPDX-License-Identifier: Apache-2.0
#include "base/large_vector.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace lifeline {
namespace {

struct alignas(64) line_of_cache {
  std::uint32_t number = 0;
};

TEST(large_vector, keeps_what_it_holds_while_it_grows_from_small_to_large) {
  large_vector<line_of_cache> some;
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    some.push_back({i});
    ASSERT_EQ(reinterpret_cast<std::uintptr_t>(some.data()) % 64, 0U);
  }
  for (std::uint32_t i = 0; i < 100'000; ++i) ASSERT_EQ(some[i].number, i);
  auto const copy = some;
  some = {};
  EXPECT_EQ(copy.back().number, 99'999U);
}

TEST(large_vector, a_size_that_no_memory_has_is_refused) {
  EXPECT_THROW(large_allocator<line_of_cache>().allocate(SIZE_MAX / 2), std::bad_array_new_length);
}

}  // namespace
}  // namespace lifeline
