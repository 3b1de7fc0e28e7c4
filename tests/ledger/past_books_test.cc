// SPDX-License-Identifier: Apache-2.0
#include "ledger/past_books.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "ledger/event_bytes.h"
#include "ledger/query.h"
#include "ledger/support/hub_text.h"
#include "ledger/support/random_command.h"

namespace lifeline::ledger::testing {
namespace {

// A hub's past: its events as bytes, what the book was after each, and a snapshot here and there.
struct past {
  recorder r;
  std::vector<std::string> bodies;
  std::vector<std::string> books{book().snapshot()};
  std::map<std::uint64_t, std::string> snapshots;
  mutable std::size_t read = 0;

  explicit past(int commands) {
    for (auto const& wrong : run_hub_text(r, small_world())) ADD_FAILURE() << wrong;
    std::mt19937_64 random(5);
    command_maker make(r.b, [&](std::size_t n) { return static_cast<std::size_t>(random() % n); });
    book copy;
    for (int i = 0; i < commands; ++i) {
      r.now += duration(60);
      r.submit(make.next());
    }
    for (auto const& e : r.events) {
      EXPECT_TRUE(copy.apply(e));
      event_bytes bytes;
      write_event(e, {}, bytes);
      bodies.push_back(bytes.body);
      books.push_back(copy.snapshot());
      if (bodies.size() % 100 == 0) snapshots[bodies.size()] = copy.snapshot();
    }
  }
  past_books door(std::size_t kept = 2) const {
    return past_books(
        [this](std::uint64_t from, std::uint64_t count) -> result<std::vector<std::string>> {
          auto const end = std::min<std::uint64_t>(bodies.size(), from + count);
          read += end - std::min(from, end);
          return std::vector<std::string>(bodies.begin() + static_cast<std::ptrdiff_t>(std::min(from, end)),
                                          bodies.begin() + static_cast<std::ptrdiff_t>(end));
        },
        [this](std::uint64_t position) -> result<std::optional<std::string>> {
          auto const after = snapshots.upper_bound(position);
          if (after == snapshots.begin()) return std::optional<std::string>();
          return std::optional<std::string>(std::prev(after)->second);
        },
        kept);
  }
};

TEST(past_books, every_past_moment_is_what_it_was) {
  past const p(400);
  auto door = p.door();
  std::mt19937_64 random(1);
  for (int i = 0; i < 60; ++i) {
    auto const position = random() % (p.bodies.size() + 1);
    auto const found = door.at(position);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ((*found)->position(), position);
    EXPECT_EQ((*found)->snapshot(), p.books[position]);
  }
}

TEST(past_books, a_slider_moved_forward_reads_each_event_once) {
  past const p(400);
  auto door = p.door();
  ASSERT_TRUE(door.at(0).has_value());
  p.read = 0;
  for (std::uint64_t position = 0; position <= 99; ++position) {
    auto const found = door.at(position);
    ASSERT_TRUE(found.has_value());
    ASSERT_EQ((*found)->snapshot(), p.books[position]);
  }
  EXPECT_EQ(p.read, 99U);
}

TEST(past_books, a_book_that_someone_holds_does_not_change) {
  past const p(200);
  auto door = p.door();
  auto const held = *door.at(20);
  auto const later = *door.at(60);
  EXPECT_EQ(held->snapshot(), p.books[20]);
  EXPECT_EQ(later->snapshot(), p.books[60]);
}

TEST(past_books, a_moment_is_after_the_last_event_recorded_by_then) {
  past const p(200);
  auto const door = p.door();
  auto const size = p.bodies.size();
  for (std::size_t i = 0; i < size; ++i) {
    std::uint64_t expected = 0;
    while (expected < size && p.r.events[expected].recorded <= p.r.events[i].recorded) ++expected;
    EXPECT_EQ(*door.position_at(p.r.events[i].recorded, size), expected);
  }
  EXPECT_EQ(*door.position_at(instant{}, size), 0U);
  EXPECT_EQ(*door.position_at(p.r.now + duration(1), size), size);
}

TEST(past_books, says_so_when_the_journal_is_not_whole) {
  past p(200);
  auto door = p.door();
  EXPECT_FALSE(door.at(p.bodies.size() + 1).has_value());
  p.snapshots.clear();
  p.bodies[30] = "damaged";
  auto other = p.door();
  EXPECT_TRUE(other.at(30).has_value());
  EXPECT_FALSE(other.at(31).has_value());
}

// The Liege gift: on 14 March nothing had been delivered, on 17 March Rome had it.
TEST(past_books, cover_and_custody_are_told_as_of_then) {
  past p(0);
  auto& r = p.r;
  r.now = *parse_instant("2020-03-13T20:00Z");
  auto const text = R"(
state_need need={id=N site=ROM group=mask per_day=100000 from=2020-03-13T00:00Z on_hand=300}
receive_goods site=LGG lines=[{lot=L over=500 found={item=mask}}]
open_consignment consignment=K item=mask need=N from=LGG to=ROM quantity=500 reserve=yes custodian=foundation
put_movement movement=T mode=road from=LGG to=ROM
load_movement movement=T lines=[{lot=L consignment=K quantity=500}]
hand_over consignment=K from=foundation to=carrier
depart movement=T
at 2020-03-15T00:00Z
arrive movement=T
deliver consignment=K site=ROM movement=T lines=[{lot=L good=500}]
hand_over consignment=K from=carrier to=redcross
)";
  for (auto const& wrong : run_hub_text(r, text)) ADD_FAILURE() << wrong;
  for (auto i = p.bodies.size(); i < r.events.size(); ++i) {
    event_bytes bytes;
    write_event(r.events[i], {}, bytes);
    p.bodies.push_back(bytes.body);
  }
  auto door = p.door();
  auto const ask = [&](char const* when) {
    auto const then = *parse_instant(when);
    auto const b = *door.at(*door.position_at(then, p.bodies.size()));
    return std::pair(*find_need(*b, "N", then), *find_consignment(*b, "K"));
  };
  auto const [early, on_truck] = ask("2020-03-14T00:00Z");
  EXPECT_EQ(early.left.count(), 200'000);  // 300 pieces less 100 of a day
  EXPECT_EQ(early.cover_seconds, 2 * 86400);
  EXPECT_EQ(early.on_the_way.count(), 500'000);
  EXPECT_EQ(on_truck.custodian, "carrier");
  auto const [late, there] = ask("2020-03-16T00:00Z");
  EXPECT_EQ(late.delivered.count(), 500'000);
  EXPECT_EQ(late.left.count(), 500'000);  // 300 + 500 less 300
  EXPECT_EQ(late.cover_seconds, 5 * 86400);
  EXPECT_EQ(there.custodian, "redcross");
  EXPECT_EQ(custody_of_consignment(*door.at(p.bodies.size()).value(), "K").size(), 2U);
}

}  // namespace
}  // namespace lifeline::ledger::testing
