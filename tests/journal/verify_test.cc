// SPDX-License-Identifier: Apache-2.0
#include "journal/verify.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "journal/simulated_disk.h"
#include "journal/sqlite_handle.h"
#include "journal/support/places.h"
#include "journal/transfer.h"

namespace lifeline::journal::testing {
namespace {

sqlite_options on(simulated_disk const& disk) {
  sqlite_options how;
  how.vfs = disk.vfs();
  how.background = false;
  return how;
}

struct all_content {
  std::vector<kept> records;
  std::string snapshot;
  bool operator==(all_content const&) const = default;
};

all_content fill(store& s) {
  EXPECT_TRUE(s.claim("http://here")->mine);
  all_content out;
  for (std::uint64_t i = 0; i < 12; ++i) {
    auto const batch = numbered_batch(1 + i * 6, 6, i % 3 == 0 ? 900 : 60);
    EXPECT_EQ(s.append(position(i * 6), views(batch)).status, append_status::ok);
    out.records.insert(out.records.end(), batch.begin(), batch.end());
  }
  out.snapshot = std::string(5000, 's');
  EXPECT_TRUE(s.put_snapshot(position(60), out.snapshot).has_value());
  EXPECT_TRUE(s.erase(position(9)).has_value());
  out.records[8].erasable.clear();
  out.records[8].erased = true;
  return out;
}

std::string codes(verified const& v) {
  std::string out;
  for (auto const& one : v.found) out += one.code + " ";
  return out;
}

TEST(journal_verify, finds_nothing_wrong_with_a_sound_journal) {
  simulated_disk disk(1);
  fill(**open_sqlite("hub.journal", on(disk)));
  auto const shelf = *open_sqlite_shelf("hub.journal", on(disk));
  auto const v = verify(*shelf);
  EXPECT_EQ(codes(v), "");
  EXPECT_EQ(v.records, 72U);
  EXPECT_EQ(v.last, position(72));
  EXPECT_EQ(v.erased, 1U);
  EXPECT_EQ(v.snapshots, 1U);
}

// The whole content, or nothing when something cannot be read.
std::optional<all_content> read_back(simulated_disk& disk) {
  auto how = on(disk);
  how.create = false;
  auto const s = open_sqlite("hub.journal", how);
  if (!s) return std::nullopt;
  all_content out;
  for (position at(1);;) {
    auto const next = (*s)->read(at, {}, [&](stored const& one) {
      out.records.push_back({one.id, std::string(one.body), std::string(one.erasable), one.erased});
    });
    if (!next) return std::nullopt;
    if (*next == at) break;
    at = *next;
  }
  auto const snapshot = (*s)->find_snapshot(position(1000));
  if (!snapshot) return std::nullopt;
  if (*snapshot) out.snapshot = (*snapshot)->bytes;
  return out;
}

TEST(journal_verify, a_flipped_bit_anywhere_in_the_file_is_found_or_changes_nothing) {
  simulated_disk disk(1);
  auto const written = fill(**open_sqlite("hub.journal", on(disk)));
  std::mt19937_64 random(20200313);
  auto const bits = disk.size("hub.journal") * 8;
  ASSERT_GT(bits, 0U);
  int found = 0;
  for (int i = 0; i < 1500; ++i) {
    auto const bit =
        i < 800 ? static_cast<std::uint64_t>(i) : random() % bits;  // the whole head, and samples
    disk.flip_bit("hub.journal", bit);
    auto how = on(disk);
    how.create = false;
    auto const shelf = open_sqlite_shelf("hub.journal", how);
    bool const told = !shelf || !verify(**shelf).found.empty();
    found += told ? 1 : 0;
    if (!told) {
      EXPECT_EQ(read_back(disk), written) << "bit " << bit;
    }
    disk.flip_bit("hub.journal", bit);
  }
  EXPECT_GT(found, 300);
}

// What no append would ever store, put there by hand.
std::string codes_after(std::string const& sql) {
  simulated_disk disk(1);
  fill(**open_sqlite("hub.journal", on(disk)));
  {
    auto db = sqlite_handle::open({"hub.journal", disk.vfs(), false});
    auto const done_by_hand = db->exec(sql);
    EXPECT_TRUE(done_by_hand.has_value()) << done_by_hand.error().what;
  }
  return codes(verify(**open_sqlite_shelf("hub.journal", on(disk))));
}

TEST(journal_verify, names_each_kind_of_damage) {
  EXPECT_EQ(codes_after("DELETE FROM block WHERE first = 13"), "block-missing ");
  EXPECT_EQ(codes_after("UPDATE block SET bodies = zeroblob(length(bodies)) WHERE first = 13"),
            "block-damaged ");
  EXPECT_EQ(codes_after("UPDATE block SET first = first + 1000 WHERE first = 67"),
            "block-missing block-damaged ");
  EXPECT_EQ(codes_after("UPDATE snapshot SET bytes = 'x'"), "snapshot-damaged ");
  EXPECT_EQ(codes_after("DELETE FROM erasure"), "erasure-unlisted ");
  EXPECT_EQ(codes_after("INSERT INTO erasure VALUES (3)"), "erasure-unmarked ");
  EXPECT_EQ(codes_after("DELETE FROM about"), "journal-unreadable ");
  EXPECT_EQ(codes_after("DROP TABLE id_page"), "journal-unreadable ");
}

TEST(journal_verify, finds_an_id_that_stands_twice) {
  simulated_disk disk(1);
  auto const shelf = *open_sqlite_shelf("hub.journal", on(disk));
  ASSERT_TRUE(shelf->claim("")->mine);
  auto const records = numbered_batch(1, 3);
  auto const batch = views(records);
  std::vector<record const*> const twice{&batch[0], &batch[1], &batch[2], &batch[1]};
  auto const blocks = to_blocks(position(1), twice);
  ASSERT_EQ(shelf->write({position(), blocks, {}}).status, append_status::ok);
  EXPECT_EQ(codes(verify(*shelf)), "duplicate-id ");
}

TEST(journal_verify, holds_pages_of_id_hashes_against_the_ids) {
  simulated_disk disk(1);
  {
    auto const s = *open_sqlite("hub.journal", on(disk));
    ASSERT_TRUE(s->claim("")->mine);
    position last;
    while (last.value() < 600'000) {
      auto const outcome = s->append(last, views(numbered_batch(last.value() + 1, 50'000, 1)));
      ASSERT_EQ(outcome.status, append_status::ok) << outcome.why;
      last = outcome.last;
    }
  }
  EXPECT_EQ(codes(verify(**open_sqlite_shelf("hub.journal", on(disk)))), "");
  {
    auto const s = *open_sqlite("hub.journal", on(disk));
    ASSERT_TRUE(s->claim("")->mine);
    for (std::uint64_t const n : {1U, 262'144U, 262'145U, 524'288U, 524'289U, 600'000U})
      EXPECT_EQ(*s->find(id_of(n)), position(n));
    EXPECT_EQ(*s->find(id_of(600'001)), std::nullopt);
  }
  auto db = sqlite_handle::open({"hub.journal", disk.vfs(), false});
  ASSERT_TRUE(db->exec("DELETE FROM id_page WHERE first = 1").has_value());
  EXPECT_EQ(codes(verify(**open_sqlite_shelf("hub.journal", on(disk)))), "id-page-missing ");
  EXPECT_FALSE((*open_sqlite("hub.journal", on(disk)))->claim("").has_value());
}

}  // namespace
}  // namespace lifeline::journal::testing
