// SPDX-License-Identifier: Apache-2.0
// A hub whose journal failed, or who is no longer the writer, goes on by itself and loses nothing that it
// said yes to.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "hub/hub.h"
#include "journal/memory.h"
#include "journal/reopening.h"

namespace lifeline::hub::test {
namespace {

instant now_ticking() {
  static std::atomic<std::int64_t> seconds{1'584'086'400};
  return instant(duration(++seconds));
}

settings quick() {
  settings out;
  out.now = now_ticking;
  out.wall = now_ticking;
  out.random = [](std::span<std::uint8_t> bytes) {
    static std::atomic<std::uint64_t> state{1};
    for (auto& byte : bytes) {  // splitmix64 (Steele, Lea, Flood 2014)
      std::uint64_t z = state.fetch_add(0x9E3779B97F4A7C15U);
      z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
      z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
      byte = static_cast<std::uint8_t>(z ^ (z >> 31U));
    }
  };
  return out;
}

answer put_party(core& hub, std::string const& id) {
  return hub.run([&](writing& in) {
    return to_reply(in.post(model::event_body(model::put_row{"parties", id, {{"id", id}, {"name", id}}})));
  });
}

template <class Ask>
bool soon(Ask const& ask) {
  for (int i = 0; i < 1000; ++i) {
    if (ask()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

TEST(recover, a_failed_journal_is_opened_again_and_nothing_acknowledged_is_lost) {
  auto const disk = journal::make_memory_disk();
  std::atomic<journal::memory_fault> fault{journal::memory_fault::none};
  journal::memory_options options;
  options.next_fault = [&] { return fault.load(); };
  auto store = journal::open_reopening(
      [&]() -> result<std::unique_ptr<journal::store>> { return journal::open_memory(disk, options); });
  auto opened = core::open(**store, quick());
  ASSERT_TRUE(opened.has_value());
  auto& hub = **opened;
  std::atomic<std::uint64_t> told{0};
  std::atomic<bool> in_order{true};
  hub.subscribe([&](published const& one) {
    in_order = in_order && one.position == told + 1;
    told = one.position;
  });
  ASSERT_FALSE(put_party(hub, "a").no.has_value());
  fault = journal::memory_fault::lost;
  EXPECT_EQ(put_party(hub, "b").no->kind, refusal_kind::unavailable);
  EXPECT_FALSE(hub.not_ready().empty());
  EXPECT_EQ(put_party(hub, "c").no->kind, refusal_kind::unavailable);
  fault = journal::memory_fault::none;
  hub.tick();
  EXPECT_TRUE(hub.not_ready().empty());
  EXPECT_TRUE(hub.figures().writer);
  EXPECT_EQ(hub.figures().applied, 1U) << "what was not stored is forgotten";
  ASSERT_FALSE(put_party(hub, "b").no.has_value());
  EXPECT_EQ(hub.figures().durable, 2U);
  EXPECT_TRUE(soon([&] { return told == 2; }));
  EXPECT_TRUE(in_order) << "nobody hears of an event twice";
}

TEST(recover, who_lost_the_pen_follows_the_next_writer) {
  auto const disk = journal::make_memory_disk();
  auto const open = [&] {
    return journal::open_reopening(
        [&]() -> result<std::unique_ptr<journal::store>> { return journal::open_memory(disk); });
  };
  auto first_store = open();
  auto first = core::open(**first_store, quick());
  ASSERT_FALSE(put_party(**first, "a").no.has_value());
  auto second_store = open();
  auto second = core::open(**second_store, quick());
  ASSERT_FALSE((*second)->figures().writer);
  (*first_store)->resign();  // as when the database gave the pen to another
  ASSERT_TRUE(soon([&] { return (*second)->figures().writer; }));
  EXPECT_EQ(put_party(**first, "b").no->kind, refusal_kind::unavailable);
  (*first)->tick();
  EXPECT_FALSE((*first)->figures().writer);
  EXPECT_TRUE((*first)->not_ready().empty()) << (*first)->not_ready().front();
  ASSERT_FALSE(put_party(**second, "b").no.has_value());
  EXPECT_TRUE(soon([&] { return (*first)->figures().applied == 2; }));
}

}  // namespace
}  // namespace lifeline::hub::test
