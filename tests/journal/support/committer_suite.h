// SPDX-License-Identifier: Apache-2.0
// Group commit under many threads, over any store.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <charconv>
#include <mutex>
#include <thread>
#include <vector>

#include "journal/committer.h"
#include "journal/support/places.h"

namespace lifeline::journal::testing {

inline std::vector<owned_record> owned(std::vector<kept> const& batch) {
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

}  // namespace lifeline::journal::testing
