// SPDX-License-Identifier: Apache-2.0
#include "journal/committer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include "journal/support/committer_suite.h"

namespace lifeline::journal::testing {
namespace {

TEST(committer, stores_the_batches_of_many_threads_whole_in_memory) {
  many_threads_hand_in_batches<memory_place>();
}

TEST(committer, stores_the_batches_of_many_threads_whole_in_sqlite) {
  many_threads_hand_in_batches<sqlite_place_for_tests>();
}

TEST(committer, knows_ids_that_wait_and_ids_that_are_stored) {
  memory_place place;
  auto const s = place.open();
  ASSERT_TRUE(s->claim("")->mine);
  committer group(*s, position());
  ASSERT_EQ(group.submit(position(), owned(numbered_batch(1, 2)), {}).status, submit_status::accepted);
  for (int when = 0; when < 2; ++when) {  // perhaps waiting, surely stored
    auto const again = group.submit(position(2), owned({numbered(9), numbered(2)}), {});
    EXPECT_EQ(again.status, submit_status::duplicate);
    ASSERT_EQ(again.duplicates.size(), 1U);
    EXPECT_EQ(again.duplicates[0].index, 1U);
    EXPECT_EQ(again.duplicates[0].earlier, position(2));
    EXPECT_EQ(*group.find(id_of(1)), position(1));
    EXPECT_EQ(*group.find(id_of(9)), std::nullopt);
    group.flush();
  }
  EXPECT_EQ(group.submit(position(2), owned({numbered(9), numbered(9)}), {}).status,
            submit_status::duplicate);
}

TEST(committer, refuses_a_batch_decided_upon_another_state) {
  memory_place place;
  auto const s = place.open();
  ASSERT_TRUE(s->claim("")->mine);
  committer group(*s, position());
  auto const outcome = group.submit(position(1), owned(numbered_batch(1, 1)), {});
  EXPECT_EQ(outcome.status, submit_status::conflict);
  EXPECT_EQ(outcome.last, position());
}

TEST(committer, fails_everything_behind_a_failed_commit_and_stops) {
  auto const disk = make_memory_disk();
  int writes = 0;
  auto const s =
      open_memory(disk, {[&] { return ++writes == 2 ? memory_fault::lost_answer : memory_fault::none; }});
  ASSERT_TRUE(s->claim("")->mine);
  committer group(*s, position());
  std::vector<append_status> answers(5, append_status::conflict);
  for (std::uint64_t i = 0; i < 5; ++i) {
    if (i == 1) group.flush();  // so that the first goes alone
    auto const outcome = group.submit(position(i), owned({numbered(i + 1)}),
                                      [&, i](append_outcome const& o) { answers[i] = o.status; });
    if (outcome.status == submit_status::stopped) answers[i] = append_status::failed;
  }
  group.flush();
  EXPECT_EQ(answers,
            (std::vector<append_status>{append_status::ok, append_status::failed, append_status::failed,
                                        append_status::failed, append_status::failed}));
  EXPECT_EQ(group.submit(position(5), owned({numbered(6)}), {}).status, submit_status::stopped);
  ASSERT_TRUE(group.failure().has_value());
  EXPECT_EQ(group.failure()->status, append_status::failed);
  EXPECT_EQ(group.durable(), position(1));
}

TEST(committer, says_busy_when_too_much_waits) {
  memory_place place;
  auto const s = place.open();
  ASSERT_TRUE(s->claim("")->mine);
  std::mutex hold;
  hold.lock();
  committer group(*s, position(), {1000, 1000});
  ASSERT_EQ(group
                .submit(position(), owned({numbered(1, 100)}),
                        [&](append_outcome const&) {
                          hold.lock();
                          hold.unlock();
                        })
                .status,
            submit_status::accepted);
  while (group.durable() == position()) std::this_thread::yield();
  std::uint64_t taken = 1;
  submit_outcome outcome;
  for (; taken < 100; ++taken) {
    outcome = group.submit(position(taken), owned({numbered(taken + 1, 300)}), {});
    if (outcome.status != submit_status::accepted) break;
  }
  EXPECT_EQ(outcome.status, submit_status::busy);
  EXPECT_LT(taken, 10U);
  hold.unlock();
  group.flush();
  EXPECT_EQ(group.submit(position(taken), owned({numbered(taken + 1, 300)}), {}).status,
            submit_status::accepted);
}

}  // namespace
}  // namespace lifeline::journal::testing
