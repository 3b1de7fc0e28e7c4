// SPDX-License-Identifier: Apache-2.0
// A store that failed for good is opened again in place, and holds what it acknowledged.
#include "journal/reopening.h"

#include <gtest/gtest.h>

#include "journal/memory.h"

namespace lifeline::journal {
namespace {

event_id id(unsigned char n) {
  event_id out;
  out.bytes[15] = n;
  return out;
}

append_status append(store& to, std::uint64_t expected, unsigned char n) {
  record const one{id(n), "body", ""};
  return to.append(position(expected), std::span(&one, 1)).status;
}

TEST(reopening, what_failed_goes_on_after_it_was_opened_again) {
  auto const disk = make_memory_disk();
  auto fault = memory_fault::none;
  memory_options options;
  options.next_fault = [&] { return fault; };
  auto opened =
      open_reopening([&]() -> result<std::unique_ptr<store>> { return open_memory(disk, options); });
  ASSERT_TRUE(opened.has_value());
  auto& store = **opened;
  ASSERT_TRUE(store.claim("here")->mine);
  EXPECT_EQ(append(store, 0, 1), append_status::ok);
  fault = memory_fault::lost;
  EXPECT_EQ(append(store, 1, 2), append_status::failed);
  fault = memory_fault::none;
  EXPECT_EQ(append(store, 1, 2), append_status::failed) << "it has stopped";
  ASSERT_TRUE(store.can_reopen());
  ASSERT_TRUE(store.reopen().has_value());
  EXPECT_EQ(store.last()->value(), 1U) << "what was acknowledged";
  ASSERT_TRUE(store.claim("here")->mine);
  EXPECT_EQ(append(store, 1, 2), append_status::ok);
  ASSERT_TRUE(store.put_note("a/b", "text").has_value());
  ASSERT_TRUE(store.reopen().has_value());
  ASSERT_EQ(store.notes("a/")->size(), 1U);
  EXPECT_EQ(store.notes("a/")->front().bytes, "text");
}

}  // namespace
}  // namespace lifeline::journal
