// SPDX-License-Identifier: Apache-2.0
#include "journal/committer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include "journal/support/places.h"

namespace lifeline::journal::testing {
namespace {

std::vector<owned_record> owned(std::vector<kept> const& batch) {
  std::vector<owned_record> out;
  out.reserve(batch.size());
  for (auto const& one : batch) out.push_back({one.id, one.body, one.erasable});
  return out;
}

template <class Place>
void many_threads_hand_in_batches() {
  Place place;
  auto const s = place.open();
  ASSERT_TRUE(s->claim("")->mine);
  std::atomic<std::uint64_t> answered = 0;
  std::mutex state_guard;  // as a hub decides: one after the other
  position state;
  {
    committer group(*s, position());
    std::vector<std::thread> clients;
    for (std::uint64_t c = 0; c < 8; ++c) {
      clients.emplace_back([&, c] {
        for (std::uint64_t i = 0; i < 100; ++i) {
          auto const batch = numbered_batch(1 + (c * 100 + i) * 3, 3);
          std::lock_guard const lock(state_guard);
          auto const outcome =
              group.submit(state, owned(batch), [&, last = state.after(3)](append_outcome const& o) {
                EXPECT_EQ(o.status, append_status::ok) << o.why;
                EXPECT_EQ(o.last, last);
                answered += 1;
              });
          ASSERT_EQ(outcome.status, submit_status::accepted);
          state = outcome.last;
        }
      });
    }
    for (auto& one : clients) one.join();
    group.flush();
    EXPECT_EQ(answered, 800U);
    EXPECT_EQ(group.durable(), position(2400));
  }
  auto all = read_all(*s);
  EXPECT_EQ(all.size(), 2400U);
  for (std::size_t i = 0; i < all.size(); i += 3) {  // batches are whole and in one piece
    EXPECT_EQ(all[i + 1].body, numbered(std::stoull(all[i].body.substr(5)) + 1).body);
    EXPECT_EQ(all[i + 2].body, numbered(std::stoull(all[i].body.substr(5)) + 2).body);
  }
}

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
