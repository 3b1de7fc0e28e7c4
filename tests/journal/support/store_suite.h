// SPDX-License-Identifier: Apache-2.0
// What every store must do, whatever holds its bytes.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "journal/support/places.h"

namespace lifeline::journal::testing {

using std::chrono::milliseconds;

template <class Place>
class every_store : public ::testing::Test {
 protected:
  std::unique_ptr<store> open_writer() {
    auto out = place.open();
    auto const held = out->claim("http://writer.example");
    EXPECT_TRUE(held.has_value() && held->mine) << (held.has_value() ? "held by another" : held.error().what);
    return out;
  }
  static append_outcome put(store& where, std::uint64_t expected, std::vector<kept> const& batch) {
    return where.append(position(expected), views(batch));
  }
  Place place;
};

TYPED_TEST_SUITE_P(every_store);

TYPED_TEST_P(every_store, ends_at_zero_when_it_is_empty) {
  auto const s = this->open_writer();
  EXPECT_EQ(*s->last(), position());
  EXPECT_TRUE(read_all(*s).empty());
  EXPECT_FALSE(s->find(id_of(1))->has_value());
  EXPECT_FALSE(s->find_snapshot(position(100))->has_value());
}

TYPED_TEST_P(every_store, gives_back_in_order_what_was_appended) {
  auto const s = this->open_writer();
  auto const batch = numbered_batch(1, 100);
  auto const outcome = this->put(*s, 0, batch);
  EXPECT_EQ(outcome.status, append_status::ok) << outcome.why;
  EXPECT_EQ(outcome.last, position(100));
  EXPECT_EQ(read_all(*s), batch);
  EXPECT_EQ(*s->find(id_of(42)), position(42));
  int seen = 0;
  EXPECT_TRUE(*s->read_one(id_of(42), [&](stored const& one) {
    ++seen;
    EXPECT_EQ(one.at, position(42));
    EXPECT_EQ(one.body, batch[41].body);
    EXPECT_EQ(one.erasable, batch[41].erasable);
  }));
  EXPECT_EQ(seen, 1);
  EXPECT_FALSE(*s->read_one(id_of(101), [](stored const&) { ADD_FAILURE(); }));
}

TYPED_TEST_P(every_store, holds_after_reopening_what_was_acknowledged) {
  auto const batch = numbered_batch(1, 1000, 300);
  {
    auto const s = this->open_writer();
    ASSERT_EQ(this->put(*s, 0, batch).status, append_status::ok);
  }
  auto const s = this->open_writer();
  EXPECT_EQ(read_all(*s), batch);
  EXPECT_EQ(*s->find(id_of(1000)), position(1000));
  EXPECT_EQ(this->put(*s, 1000, numbered_batch(1001, 1)).last, position(1001));
}

TYPED_TEST_P(every_store, stores_nothing_when_another_position_was_expected) {
  auto const s = this->open_writer();
  ASSERT_EQ(this->put(*s, 0, numbered_batch(1, 3)).status, append_status::ok);
  for (std::uint64_t const expected : {0U, 2U, 4U}) {
    auto const outcome = this->put(*s, expected, numbered_batch(9, 1));
    EXPECT_EQ(outcome.status, append_status::conflict);
    EXPECT_EQ(outcome.last, position(3));
  }
  EXPECT_EQ(read_all(*s).size(), 3U);
}

TYPED_TEST_P(every_store, stores_an_id_once_and_tells_where_it_stands) {
  auto const s = this->open_writer();
  ASSERT_EQ(this->put(*s, 0, numbered_batch(1, 5)).status, append_status::ok);
  std::vector<kept> const mixed{numbered(3), numbered(6), numbered(1), numbered(7), numbered(6)};
  auto const outcome = this->put(*s, 5, mixed);
  EXPECT_EQ(outcome.status, append_status::ok);
  EXPECT_EQ(outcome.last, position(7));
  ASSERT_EQ(outcome.duplicates.size(), 3U);
  EXPECT_EQ(outcome.duplicates[0].index, 0U);
  EXPECT_EQ(outcome.duplicates[0].earlier, position(3));
  EXPECT_EQ(outcome.duplicates[1].index, 2U);
  EXPECT_EQ(outcome.duplicates[1].earlier, position(1));
  EXPECT_EQ(outcome.duplicates[2].index, 4U);
  EXPECT_EQ(outcome.duplicates[2].earlier, position(6));
  EXPECT_EQ(read_all(*s), numbered_batch(1, 7));
}

TYPED_TEST_P(every_store, says_ok_to_a_batch_that_it_has_already_whatever_is_expected) {
  auto const s = this->open_writer();
  ASSERT_EQ(this->put(*s, 0, numbered_batch(1, 5)).status, append_status::ok);
  auto const again = this->put(*s, 0, numbered_batch(1, 5));
  EXPECT_EQ(again.status, append_status::ok);
  EXPECT_EQ(again.last, position(5));
  EXPECT_EQ(again.duplicates.size(), 5U);
  EXPECT_EQ(read_all(*s).size(), 5U);
}

TYPED_TEST_P(every_store, has_one_writer_at_a_time) {
  auto const first = this->open_writer();
  ASSERT_EQ(this->put(*first, 0, numbered_batch(1, 2)).status, append_status::ok);
  auto const second = this->place.open();
  auto const refused = second->claim("http://second.example");
  ASSERT_TRUE(refused.has_value()) << refused.error().what;
  EXPECT_FALSE(refused->mine);
  EXPECT_EQ(refused->url, "http://writer.example");
  EXPECT_EQ(this->put(*second, 2, numbered_batch(3, 1)).status, append_status::fenced);

  first->resign();
  EXPECT_EQ(second->writer()->url, "");
  auto const granted = second->claim("http://second.example");
  ASSERT_TRUE(granted.has_value() && granted->mine);
  EXPECT_GT(granted->epoch, refused->epoch);
  EXPECT_EQ(second->writer()->url, "http://second.example");
  EXPECT_EQ(this->put(*first, 2, numbered_batch(4, 1)).status, append_status::fenced);
  EXPECT_EQ(this->put(*second, 2, numbered_batch(3, 1)).status, append_status::ok);
  EXPECT_EQ(read_all(*first), numbered_batch(1, 3));
}

TYPED_TEST_P(every_store, refuses_to_append_before_it_is_claimed) {
  auto const s = this->place.open();
  EXPECT_EQ(this->put(*s, 0, numbered_batch(1, 1)).status, append_status::fenced);
  EXPECT_EQ(*s->last(), position());
}

TYPED_TEST_P(every_store, wakes_who_waits_for_the_next_record) {
  auto const s = this->open_writer();
  auto const follower = this->place.open();
  EXPECT_EQ(*follower->wait_for(position(1), milliseconds(1)), position());
  for (store* const one : {s.get(), follower.get()}) {
    auto const before = *s->last();
    auto waits =
        std::async(std::launch::async, [&] { return *one->wait_for(before.after(1), milliseconds(10'000)); });
    std::this_thread::sleep_for(milliseconds(5));
    ASSERT_EQ(this->put(*s, before.value(), numbered_batch(before.value() + 1, 1)).status, append_status::ok);
    EXPECT_EQ(waits.get(), before.after(1));
  }
  EXPECT_EQ(read_all(*follower).size(), 2U);
  EXPECT_EQ(*follower->find(id_of(2)), position(2));
}

TYPED_TEST_P(every_store, reads_no_more_than_it_was_asked) {
  auto const s = this->open_writer();
  ASSERT_EQ(this->put(*s, 0, numbered_batch(1, 50, 1000)).status, append_status::ok);
  auto const count = [&](std::uint64_t from, read_limit limit) {
    std::size_t seen = 0;
    auto const next = s->read(position(from), limit, [&](stored const& one) {
      EXPECT_EQ(one.at, position(std::max<std::uint64_t>(from, 1) + seen));
      ++seen;
    });
    EXPECT_EQ(*next, position(std::max<std::uint64_t>(from, 1) + seen));
    return seen;
  };
  EXPECT_EQ(count(0, {3, 1 << 20}), 3U);
  EXPECT_EQ(count(49, {10, 1 << 20}), 2U);
  EXPECT_EQ(count(51, {10, 1 << 20}), 0U);
  EXPECT_EQ(count(70, {10, 1 << 20}), 0U);
  EXPECT_EQ(count(17, {10, 1}), 1U);
  EXPECT_EQ(count(17, {10, 3500}), 3U);
  EXPECT_EQ(count(17, {1, 3500}), 1U);
  EXPECT_EQ(count(17, {0, 3500}), 0U);
}

TYPED_TEST_P(every_store, takes_records_of_any_size_up_to_the_limit) {
  auto const s = this->open_writer();
  std::vector<kept> batch{{id_of(1), "", "", false},
                          {id_of(2), std::string(3'000'000, 'x'), "", false},
                          {id_of(3), std::string(1, '\0'), std::string(70'000, 'p'), false},
                          {id_of(4), "", "only personal", false}};
  ASSERT_EQ(this->put(*s, 0, batch).status, append_status::ok);
  EXPECT_EQ(read_all(*s), batch);
  std::string const huge(max_record_bytes, 'h');
  EXPECT_EQ(s->append(position(4), std::vector<record>{{id_of(5), huge, "1"}}).status,
            append_status::refused);
  EXPECT_EQ(*s->last(), position(4));
  EXPECT_EQ(s->append(position(4), {}).status, append_status::ok);
}

TYPED_TEST_P(every_store, finds_the_newest_snapshot_at_or_before) {
  auto const s = this->open_writer();
  ASSERT_EQ(this->put(*s, 0, numbered_batch(1, 9)).status, append_status::ok);
  std::string const large(2'500'000, 'L');
  EXPECT_TRUE(s->put_snapshot(position(2), "two").has_value());
  EXPECT_TRUE(s->put_snapshot(position(5), large).has_value());
  EXPECT_FALSE(s->put_snapshot(position(10), "ahead").has_value());
  EXPECT_FALSE((*s->find_snapshot(position(1))).has_value());
  EXPECT_EQ((*s->find_snapshot(position(4)))->bytes, "two");
  EXPECT_EQ((*s->find_snapshot(position(9)))->bytes, large);
  EXPECT_TRUE(s->put_snapshot(position(8), "eight").has_value());
  EXPECT_FALSE((*s->find_snapshot(position(4))).has_value()) << "only the two newest are kept";
  auto const follower = this->place.open();
  EXPECT_EQ((*follower->find_snapshot(position(7)))->at, position(5));
  EXPECT_TRUE(s->put_snapshot(position(9), "nine", 1).has_value());
  EXPECT_FALSE((*s->find_snapshot(position(8))).has_value());
  EXPECT_EQ((*follower->find_snapshot(position(100)))->bytes, "nine");
}

TYPED_TEST_P(every_store, blanks_erasable_bytes_and_nothing_else) {
  auto batch = numbered_batch(1, 40);
  {
    auto const s = this->open_writer();
    ASSERT_EQ(this->put(*s, 0, batch).status, append_status::ok);
    EXPECT_TRUE(s->erase(position(6)).has_value());
    EXPECT_TRUE(s->erase(position(6)).has_value()) << "a second time changes nothing";
    EXPECT_TRUE(s->erase(position(7)).has_value()) << "it has no erasable bytes";
    EXPECT_FALSE(s->erase(position(41)).has_value());
    EXPECT_FALSE(s->erase(position()).has_value());
    batch[5].erasable.clear();
    batch[5].erased = true;
    EXPECT_EQ(read_all(*s), batch);
    ASSERT_EQ(this->put(*s, 40, numbered_batch(41, 1)).status, append_status::ok);
  }
  batch.push_back(numbered(41));
  EXPECT_EQ(read_all(*this->open_writer()), batch);
}

TYPED_TEST_P(every_store, keeps_notes_by_name_until_they_are_replaced) {
  std::string const large(2'500'000, 'L');
  {
    auto const s = this->open_writer();
    EXPECT_TRUE(s->notes("")->empty());
    EXPECT_TRUE(s->put_note("b/2", large).has_value());
    EXPECT_TRUE(s->put_note("b/1", "one").has_value());
    EXPECT_TRUE(s->put_note("a", "first").has_value());
    EXPECT_TRUE(s->put_note("a", std::string_view("se\0cond", 7)).has_value());
    EXPECT_TRUE(s->put_note("gone", "soon").has_value());
    EXPECT_TRUE(s->put_note("gone", "").has_value());
    auto const follower = this->place.open();
    EXPECT_FALSE(follower->put_note("a", "third").has_value()) << "only the writer";
    EXPECT_EQ(follower->notes("b/")->size(), 2U);
  }
  auto const s = this->place.open();
  auto const all = s->notes("");
  ASSERT_TRUE(all.has_value());
  ASSERT_EQ(all->size(), 3U);
  EXPECT_EQ((*all)[0].bytes, std::string("se\0cond", 7));
  EXPECT_EQ((*all)[1].name, "b/1");
  EXPECT_EQ((*all)[2].bytes, large);
}

REGISTER_TYPED_TEST_SUITE_P(every_store, ends_at_zero_when_it_is_empty, gives_back_in_order_what_was_appended,
                            holds_after_reopening_what_was_acknowledged,
                            stores_nothing_when_another_position_was_expected,
                            stores_an_id_once_and_tells_where_it_stands,
                            says_ok_to_a_batch_that_it_has_already_whatever_is_expected,
                            has_one_writer_at_a_time, refuses_to_append_before_it_is_claimed,
                            wakes_who_waits_for_the_next_record, reads_no_more_than_it_was_asked,
                            takes_records_of_any_size_up_to_the_limit, finds_the_newest_snapshot_at_or_before,
                            blanks_erasable_bytes_and_nothing_else,
                            keeps_notes_by_name_until_they_are_replaced);

}  // namespace lifeline::journal::testing
