// SPDX-License-Identifier: Apache-2.0
#include "journal/transfer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <string>
#include <thread>

#include "journal/support/places.h"
#include "journal/verify.h"

namespace lifeline::journal::testing {
namespace {

byte_sink into(std::string& out) {
  return [&out](std::string_view bytes) -> result<done> {
    out += bytes;
    return done{};
  };
}

byte_source from(std::string const& bytes) {
  return [&bytes, at = std::size_t{0}](char* out, std::size_t wanted) mutable -> result<std::size_t> {
    auto const there = std::min(wanted, bytes.size() - at);
    bytes.copy(out, there, at);
    at += there;
    return there;
  };
}

std::vector<kept> write_some(store& s, std::uint64_t first, std::size_t count) {
  auto batch = numbered_batch(first, count, 200);
  EXPECT_EQ(s.append(position(first - 1), views(batch)).status, append_status::ok);
  return batch;
}

struct two_files {
  temp_folder folder;
  std::string a = folder / "a.journal";
  std::string b = folder / "b.journal";
};

std::vector<kept> content(std::string const& path) {
  auto const s = *open_sqlite(path, small_log());
  EXPECT_TRUE(verify(**open_sqlite_shelf(path, small_log())).found.empty());
  return read_all(*s);
}

TEST(transfer, an_export_restores_to_the_same_records) {
  two_files files;
  std::string stream;
  std::vector<kept> written;
  {
    auto const s = *open_sqlite(files.a, small_log());
    ASSERT_TRUE(s->claim("")->mine);
    written = write_some(*s, 1, 500);
    ASSERT_TRUE(s->erase(position(3)).has_value());
    written[2].erasable.clear();
    written[2].erased = true;
    auto const told = export_stream(**open_sqlite_shelf(files.a, small_log()), position(1),
                                    into(stream));  // while it is held
    ASSERT_TRUE(told.has_value()) << told.error().what;
    EXPECT_EQ(told->records, 500U);
  }
  auto const told = import_stream(from(stream), **open_sqlite_shelf(files.b, small_log()));
  ASSERT_TRUE(told.has_value()) << told.error().what;
  EXPECT_EQ(told->last, position(500));
  EXPECT_EQ(content(files.b), written);
  auto const s = *open_sqlite(files.b, small_log());
  ASSERT_TRUE(s->claim("")->mine);
  EXPECT_EQ(*s->find(id_of(77)), position(77));
  write_some(*s, 501, 5);
}

TEST(transfer, a_later_export_goes_on_where_the_first_ended) {
  two_files files;
  auto const s = *open_sqlite(files.a, small_log());
  ASSERT_TRUE(s->claim("")->mine);
  auto written = write_some(*s, 1, 100);
  std::string first;
  ASSERT_TRUE(export_stream(**open_sqlite_shelf(files.a, small_log()), position(1), into(first)).has_value());
  for (auto const& one : write_some(*s, 101, 50)) written.push_back(one);
  std::string second;
  ASSERT_TRUE(
      export_stream(**open_sqlite_shelf(files.a, small_log()), position(101), into(second)).has_value());
  ASSERT_TRUE(import_stream(from(first), **open_sqlite_shelf(files.b, small_log())).has_value());
  EXPECT_FALSE(import_stream(from(first), **open_sqlite_shelf(files.b, small_log())).has_value())
      << "it is there already";
  ASSERT_TRUE(import_stream(from(second), **open_sqlite_shelf(files.b, small_log())).has_value());
  EXPECT_EQ(content(files.b), written);
}

TEST(transfer, an_empty_journal_exports_and_restores) {
  two_files files;
  std::string stream;
  ASSERT_TRUE(
      export_stream(**open_sqlite_shelf(files.a, small_log()), position(1), into(stream)).has_value());
  auto const told = import_stream(from(stream), **open_sqlite_shelf(files.b, small_log()));
  ASSERT_TRUE(told.has_value()) << told.error().what;
  EXPECT_EQ(told->records, 0U);
}

TEST(transfer, a_damaged_or_cut_stream_is_told_with_its_place_and_leaves_whole_blocks) {
  two_files files;
  std::string stream;
  {
    auto const s = *open_sqlite(files.a, small_log());
    ASSERT_TRUE(s->claim("")->mine);
    for (std::uint64_t i = 0; i < 20; ++i) write_some(*s, 1 + i * 5, 5);
    ASSERT_TRUE(
        export_stream(**open_sqlite_shelf(files.a, small_log()), position(1), into(stream)).has_value());
  }
  std::mt19937_64 random(7);
  for (int i = 0; i < 12; ++i) {
    auto bad = stream;
    auto const at = random() % bad.size();
    if (i % 2 == 0) {
      bad.resize(at);
    } else {
      bad[at] = static_cast<char>(bad[at] ^ (1 << random() % 8));
    }
    temp_folder folder;
    auto const path = folder / "bad.journal";
    auto const told = import_stream(from(bad), **open_sqlite_shelf(path, small_log()));
    ASSERT_FALSE(told.has_value()) << "byte " << at;
    EXPECT_NE(told.error().what, "");
    auto const rest = content(path);
    EXPECT_EQ(rest, numbered_batch(1, rest.size(), 200));
    EXPECT_EQ(rest.size() % 5, 0U);
  }
}

TEST(transfer, a_backup_is_a_journal_and_grows_by_what_is_new) {
  two_files files;
  auto const s = *open_sqlite(files.a, small_log());
  ASSERT_TRUE(s->claim("")->mine);
  auto written = write_some(*s, 1, 300);
  ASSERT_TRUE(s->put_snapshot(position(200), "state at 200").has_value());
  auto const source = *open_sqlite_shelf(files.a, small_log());
  auto told = copy(*source, **open_sqlite_shelf(files.b, small_log()));
  ASSERT_TRUE(told.has_value()) << told.error().what;
  EXPECT_EQ(told->records, 300U);
  for (auto const& one : write_some(*s, 301, 20)) written.push_back(one);
  ASSERT_TRUE(s->erase(position(6)).has_value());
  ASSERT_TRUE(s->put_snapshot(position(310), "state at 310", 1).has_value());
  told = copy(*source, **open_sqlite_shelf(files.b, small_log()));
  ASSERT_TRUE(told.has_value()) << told.error().what;
  EXPECT_EQ(told->records, 20U);
  EXPECT_EQ(told->erased, 1U);
  written[5].erasable.clear();
  written[5].erased = true;
  EXPECT_EQ(content(files.b), written);
  auto const backup = *open_sqlite(files.b, small_log());
  EXPECT_EQ((*backup->find_snapshot(position(400)))->bytes, "state at 310");
  EXPECT_FALSE((*backup->find_snapshot(position(300))).has_value());
}

TEST(transfer, a_backup_over_another_journal_is_refused) {
  two_files files;
  {
    auto const a = *open_sqlite(files.a, small_log());
    auto const b = *open_sqlite(files.b, small_log());
    ASSERT_TRUE(a->claim("")->mine && b->claim("")->mine);
    write_some(*a, 1, 30);
    EXPECT_EQ(b->append(position(), views(numbered_batch(900, 10))).status, append_status::ok);
  }
  auto const told =
      copy(**open_sqlite_shelf(files.a, small_log()), **open_sqlite_shelf(files.b, small_log()));
  ASSERT_FALSE(told.has_value());
  EXPECT_NE(told.error().what.find("not the beginning"), std::string::npos) << told.error().what;
}

TEST(transfer, several_may_open_a_new_journal_at_the_same_moment) {
  for (int round = 0; round < 20; ++round) {
    two_files files;
    std::atomic<int> ready = 0;
    std::vector<std::thread> openers;
    for (int i = 0; i < 6; ++i) {
      openers.emplace_back([&] {
        for (++ready; ready < 6;) std::this_thread::yield();
        auto const opened = open_sqlite_shelf(files.a, small_log());
        EXPECT_TRUE(opened.has_value()) << opened.error().what;
      });
    }
    for (auto& one : openers) one.join();
  }
}

TEST(transfer, backs_up_and_verifies_while_a_writer_goes_on) {
  two_files files;
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    auto const s = *open_sqlite(files.a, small_log());
    ASSERT_TRUE(s->claim("")->mine);
    for (std::uint64_t at = 0; !stop; at += 20) write_some(*s, at + 1, 20);
  });
  while (!std::filesystem::exists(files.a)) std::this_thread::yield();
  for (int round = 0; round < 4; ++round) {
    auto source = open_sqlite_shelf(files.a, small_log());
    if (!source) continue;  // being made
    EXPECT_TRUE(verify(**source).found.empty());
    auto const told = copy(**source, **open_sqlite_shelf(files.b, small_log()));
    EXPECT_TRUE(told.has_value()) << told.error().what;
    std::string stream;
    EXPECT_TRUE(export_stream(**source, position(1), into(stream)).has_value());
  }
  stop = true;
  writer.join();
  auto const all = content(files.b);
  EXPECT_EQ(all, numbered_batch(1, all.size(), 200));
}

}  // namespace
}  // namespace lifeline::journal::testing
