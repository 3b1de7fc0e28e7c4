// SPDX-License-Identifier: Apache-2.0
// A process that writes a journal is killed with SIGKILL at random moments, again and again on the same file.
// After each: every acknowledged record is there once, in order; batches are whole; ids are found.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>
#include <string>
#include <thread>
#include <vector>

#include "journal/committer.h"
#include "journal/support/places.h"

namespace lifeline::journal::testing {
namespace {

constexpr std::uint64_t batch_records = 7;

// In the child: appends batches for ever, and tells the pipe the last position after each answer.
[[noreturn]] void write_for_ever(std::string const& path, int pipe_end) {
  sqlite_options how;
  how.log_bytes = std::size_t{1} << 20U;
  auto const s = open_sqlite(path, how);
  if (!s || !(*s)->claim("")->mine) ::_exit(3);
  position last = *(*s)->last();
  committer group(**s, last);
  std::string const filler(500, 'f');
  for (;;) {
    std::vector<owned_record> batch;
    for (std::uint64_t i = 1; i <= batch_records; ++i) {
      auto const n = last.value() + i;
      batch.push_back({id_of(n), std::to_string(n) + filler.substr(n % 400), n % 5 == 0 ? "secret" : ""});
    }
    auto const taken = group.submit(last, std::move(batch), [&](append_outcome const& o) {
      if (o.status != append_status::ok) ::_exit(4);
      auto const at = o.last.value();
      if (::write(pipe_end, &at, sizeof at) != sizeof at) ::_exit(5);
    });
    if (taken.status != submit_status::accepted) ::_exit(6);
    last = taken.last;
    if (last.value() % 50 == 0) group.flush();  // small groups and large ones
    if (last.value() % 5000 == 0) static_cast<void>((*s)->put_snapshot(group.durable(), filler));
  }
}

std::uint64_t last_told(int pipe_end) {
  std::uint64_t last = 0;
  for (std::uint64_t at = 0; ::read(pipe_end, &at, sizeof at) == sizeof at;) last = at;
  return last;
}

void check(std::string const& path, std::uint64_t acknowledged) {
  auto const s = open_sqlite(path);
  ASSERT_TRUE(s.has_value()) << s.error().what;
  std::uint64_t next = 1;
  for (position at(1);;) {
    auto const read = (*s)->read(at, {}, [&](stored const& one) {
      ASSERT_EQ(one.at, position(next));
      ASSERT_EQ(one.id, id_of(next));
      ASSERT_EQ(std::string(one.body.substr(0, std::to_string(next).size())), std::to_string(next));
      ++next;
    });
    ASSERT_TRUE(read.has_value()) << read.error().what;
    if (*read == at) break;
    at = *read;
  }
  EXPECT_GE(next - 1, acknowledged);
  EXPECT_EQ((next - 1) % batch_records, 0U);
  for (std::uint64_t n = 1; n < next; n += 1 + next / 100) EXPECT_EQ(*(*s)->find(id_of(n)), position(n));
}

TEST(kill, nothing_acknowledged_is_lost_when_the_writer_is_killed) {
  temp_folder folder;
  auto const path = folder / "hub.journal";
  std::mt19937_64 random(20200313);
  std::uint64_t acknowledged = 0;
  for (int round = 0; round < 12; ++round) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    pid_t const child = ::fork();
    if (child == 0) {
      ::close(ends[0]);
      write_for_ever(path, ends[1]);
    }
    ::close(ends[1]);
    std::this_thread::sleep_for(std::chrono::milliseconds(40 + random() % 150));
    ASSERT_EQ(::kill(child, SIGKILL), 0);
    acknowledged = std::max(acknowledged, last_told(ends[0]));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself with code " << WEXITSTATUS(status);
    check(path, acknowledged);
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(acknowledged, 1000U);
}

}  // namespace
}  // namespace lifeline::journal::testing
