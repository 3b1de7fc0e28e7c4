// SPDX-License-Identifier: Apache-2.0
#include "base/event_id.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace lifeline {
namespace {

TEST(event_id, reads_both_spellings_and_nothing_else) {
  auto const id = parse_event_id("01890a5d-ac96-774b-bcce-b302099a8057");
  ASSERT_TRUE(id.has_value());
  EXPECT_EQ(id->high, 0x01890a5dac96774bU);
  EXPECT_EQ(id->low, 0xbcceb302099a8057U);
  EXPECT_EQ(parse_event_id("01890A5DAC96774BBCCEB302099A8057"), id);
  for (auto const* bad : {"", "01890a5d", "01890a5d-ac96-774b-bcce-b302099a805",
                          "01890a5d-ac96-774b-bcce-b302099a80577", "01890a5dxac96-774b-bcce-b302099a8057",
                          "01890a5d-ac96-774b-bcce-b302099a805g", "01890a5dac96774bbcceb302099a80 7"}) {
    EXPECT_FALSE(parse_event_id(bad).has_value()) << bad;
  }
}

RC_GTEST_PROP(event_id, text_and_bytes_read_back, (std::uint64_t high, std::uint64_t low)) {
  event_id const id{high, low};
  RC_ASSERT(parse_event_id(to_text(id)) == id);
  RC_ASSERT(event_id_from(to_bytes(id)) == id);
}

}  // namespace
}  // namespace lifeline
