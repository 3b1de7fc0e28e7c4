// SPDX-License-Identifier: Apache-2.0
// Writers that are paused or killed, connections that break, a server that crashes: nothing acknowledged is
// lost or stored twice, and an old writer never appends.
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <memory>
#include <random>
#include <thread>

#include "journal/postgres.h"
#include "journal/postgres_link.h"
#include "journal/transfer.h"
#include "journal/verify.h"
#include "postgres/server.h"

namespace lifeline::journal::testing {
namespace {

using std::chrono::milliseconds;

append_outcome put(store& s, std::uint64_t after, std::size_t count) {
  return s.append(position(after), views(numbered_batch(after + 1, count)));
}

void by_hand(std::string const& sql) {
  auto link = postgres_link::open({shared_server().conninfo()});
  ASSERT_TRUE(link.has_value()) << link.error().what;
  auto const said = (*link)->run(sql);
  ASSERT_TRUE(static_cast<bool>(said)) << said.failure().what;
}

std::string codes(postgres_place const& place) {
  postgres_options how;
  how.hub = place.hub;
  auto const shelf = open_postgres_shelf(shared_server().conninfo(), how);
  std::string out;
  for (auto const& one : verify(**shelf).found) out += one.code + " ";
  return out;
}

// In a child: claims, then appends one record each time a byte comes, and answers with the status.
struct child_writer {
  explicit child_writer(postgres_place const& place) {
    int ask[2], tell[2];
    LIFELINE_CHECK(::pipe(ask) == 0 && ::pipe(tell) == 0);
    process = ::fork();
    if (process == 0) {
      auto const s = place.open();
      char claimed = s->claim("http://old.example")->mine ? 'y' : 'n';
      if (::write(tell[1], &claimed, 1) != 1) ::_exit(1);
      for (char word = 0; ::read(ask[0], &word, 1) == 1;) {
        auto const status = put(*s, s->last()->value(), 1).status;
        char const said = static_cast<char>(status);
        if (::write(tell[1], &said, 1) != 1) ::_exit(1);
      }
      ::_exit(0);
    }
    ::close(ask[0]);
    ::close(tell[1]);
    to = ask[1];
    from = tell[0];
  }
  ~child_writer() {
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
    ::close(to);
    ::close(from);
  }
  child_writer(child_writer const&) = delete;
  child_writer& operator=(child_writer const&) = delete;
  char hear() const {
    char out = 0;
    return ::read(from, &out, 1) == 1 ? out : '\0';
  }
  append_status append() const {
    LIFELINE_CHECK(::write(to, "a", 1) == 1);
    return static_cast<append_status>(hear());
  }
  pid_t process;
  int to;
  int from;
};

// Until nobody holds the tenure, which takes a lease from the writer's last sign of life.
void wait_for_lease_to_end(store& s) {
  for (int i = 0; i < 1000 && !s.writer()->url.empty(); ++i) std::this_thread::sleep_for(milliseconds(10));
  EXPECT_EQ(s.writer()->url, "");
}

TEST(postgres_fault, a_writer_that_was_paused_cannot_append_once_another_took_over) {
  postgres_place place;
  place.lease = milliseconds(1200);
  child_writer const old(place);
  ASSERT_EQ(old.hear(), 'y');
  ASSERT_EQ(old.append(), append_status::ok);
  auto const s = place.open();
  EXPECT_FALSE(s->claim("http://new.example")->mine);
  std::this_thread::sleep_for(milliseconds(1500));
  EXPECT_FALSE(s->claim("http://new.example")->mine) << "the writer lives and renews its lease";
  ::kill(old.process, SIGSTOP);
  wait_for_lease_to_end(*s);
  ASSERT_TRUE(s->claim("http://new.example")->mine);
  ASSERT_EQ(put(*s, 1, 1).status, append_status::ok);
  ::kill(old.process, SIGCONT);
  EXPECT_EQ(old.append(), append_status::fenced);
  EXPECT_EQ(old.append(), append_status::fenced);
  EXPECT_EQ(s->last()->value(), 2U);
  EXPECT_EQ(put(*s, 2, 1).status, append_status::ok);
}

TEST(postgres_fault, a_killed_writer_is_followed_by_another_and_nothing_acknowledged_is_lost) {
  postgres_place place;
  place.lease = milliseconds(500);
  std::uint64_t acknowledged = 0;
  for (int round = 0; round < 4; ++round) {
    child_writer const writer(place);
    ASSERT_EQ(writer.hear(), 'y') << "the lease of the one before has run out";
    for (int i = 0; i < 20; ++i) {
      ASSERT_EQ(writer.append(), append_status::ok);
      ++acknowledged;
    }
    LIFELINE_CHECK(::write(writer.to, "aaa", 3) == 3);  // killed in the middle of these
    std::this_thread::sleep_for(milliseconds(round));
    ::kill(writer.process, SIGKILL);
    auto const s = place.open();
    wait_for_lease_to_end(*s);
    auto const all = read_all(*s);
    ASSERT_GE(all.size(), acknowledged);
    ASSERT_EQ(all, numbered_batch(1, all.size()));
    acknowledged = all.size();
  }
}

struct steady_writer {
  explicit steady_writer(postgres_place const& place)
      : s(place.open()), thread([this] {
          LIFELINE_CHECK(s->claim("")->mine);
          for (std::uint64_t at = 0; !stop;) {
            auto const outcome = put(*s, at, 5);
            if (outcome.status != append_status::ok) {
              failure = outcome.why;
              return;
            }
            at += 5;
            acknowledged = at;
          }
        }) {}
  std::unique_ptr<store> s;
  std::atomic<bool> stop = false;
  std::atomic<std::uint64_t> acknowledged = 0;
  std::string failure;
  std::thread thread;
};

TEST(postgres_fault, broken_connections_lose_nothing_and_store_nothing_twice) {
  postgres_place place;
  steady_writer writer(place);
  auto link = postgres_link::open({shared_server().conninfo()});
  for (int i = 0; i < 25; ++i) {
    auto const before = writer.acknowledged.load();
    for (int wait = 0; wait < 1000 && writer.acknowledged <= before; ++wait)
      std::this_thread::sleep_for(milliseconds(10));
    std::this_thread::sleep_for(milliseconds(i % 10));
    static_cast<void>(
        (*link)->run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                     "WHERE application_name = 'lifeline' AND pid <> pg_backend_pid()"));
  }
  writer.stop = true;
  writer.thread.join();
  EXPECT_EQ(writer.failure, "");
  auto const all = read_all(*writer.s);
  EXPECT_EQ(all.size(), writer.acknowledged);
  EXPECT_EQ(all, numbered_batch(1, all.size()));
  EXPECT_GT(all.size(), 50U);
}

TEST(postgres_fault, a_crash_of_the_server_loses_nothing_and_writing_goes_on) {
  postgres_place place;
  steady_writer writer(place);
  std::this_thread::sleep_for(milliseconds(150));
  shared_server().kill_at_once();
  std::this_thread::sleep_for(milliseconds(50));
  shared_server().start();
  auto const before = writer.acknowledged.load();
  for (int wait = 0; wait < 1000 && writer.acknowledged <= before; ++wait)
    std::this_thread::sleep_for(milliseconds(10));
  EXPECT_GT(writer.acknowledged, before) << "it does not go on";
  writer.stop = true;
  writer.thread.join();
  EXPECT_EQ(writer.failure, "");
  auto const all = read_all(*writer.s);
  EXPECT_EQ(all.size(), writer.acknowledged);
  EXPECT_EQ(all, numbered_batch(1, all.size()));
}

TEST(postgres_fault, a_server_that_would_lose_records_at_power_loss_is_refused) {
  shared_server().kill_at_once();
  shared_server().start({"fsync=off"});
  auto const refused = open_postgres(shared_server().conninfo());
  ASSERT_FALSE(refused.has_value());
  EXPECT_NE(refused.error().what.find("fsync is off"), std::string::npos) << refused.error().what;
  shared_server().kill_at_once();
  shared_server().start();
  by_hand("ALTER ROLE lifeline SET synchronous_commit = off");
  auto link = postgres_link::open({shared_server().conninfo()});
  EXPECT_EQ((*link)->ask("SHOW synchronous_commit", {})->bytes(0, 0), "on") << "raised by us";
  by_hand("ALTER ROLE lifeline RESET synchronous_commit");
}

TEST(postgres_fault, records_that_were_read_and_are_gone_stop_the_store) {
  postgres_place place;
  auto const s = place.open();
  ASSERT_TRUE(s->claim("")->mine);
  ASSERT_EQ(put(*s, 0, 5).status, append_status::ok);
  auto const follower = place.open();
  ASSERT_EQ(read_all(*follower).size(), 5U);
  // As if a standby had been promoted that lacked them.
  by_hand("DELETE FROM lifeline_block WHERE hub = (SELECT number FROM lifeline_hub WHERE name = '" +
          place.hub +
          "'); SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
          "WHERE application_name = 'lifeline' AND pid <> pg_backend_pid()");
  auto const read = follower->read(position(1), {}, [](stored const&) {});
  ASSERT_FALSE(read.has_value());
  EXPECT_NE(read.error().what.find("lost records"), std::string::npos) << read.error().what;
  EXPECT_EQ(put(*s, 5, 1).status, append_status::failed);
}

TEST(postgres_fault, verify_finds_damage) {
  postgres_place place;
  auto const s = place.open();
  ASSERT_TRUE(s->claim("")->mine);
  for (std::uint64_t at = 0; at < 30; at += 10) ASSERT_EQ(put(*s, at, 10).status, append_status::ok);
  EXPECT_EQ(codes(place), "");
  auto const mine = " WHERE hub = (SELECT number FROM lifeline_hub WHERE name = '" + place.hub + "')";
  by_hand("UPDATE lifeline_block SET bodies = set_byte(bodies, 3, 7)" + mine + " AND first = 11");
  EXPECT_EQ(codes(place), "block-damaged ");
  by_hand("DELETE FROM lifeline_block" + mine + " AND first = 11");
  EXPECT_EQ(codes(place), "block-missing ");
}

TEST(postgres_fault, journals_move_between_sqlite_and_postgresql) {
  temp_folder folder;
  postgres_place place;
  postgres_options how;
  how.hub = place.hub;
  std::vector<kept> written = numbered_batch(1, 400, 100);
  auto const first = folder / "first.journal";
  auto const second = folder / "second.journal";
  {
    auto const s = *open_sqlite(first, small_log());
    ASSERT_TRUE(s->claim("")->mine);
    ASSERT_EQ(s->append(position(), views(written)).status, append_status::ok);
    ASSERT_TRUE(s->put_snapshot(position(300), "state").has_value());
    ASSERT_TRUE(s->erase(position(3)).has_value());
    written[2].erasable.clear();
    written[2].erased = true;
  }
  auto const database = *open_postgres_shelf(shared_server().conninfo(), how);
  ASSERT_TRUE(copy(**open_sqlite_shelf(first, small_log()), *database).has_value());
  auto const s = place.open();
  EXPECT_EQ(read_all(*s), written);
  ASSERT_TRUE(s->claim("")->mine);
  EXPECT_EQ(*s->find(id_of(77)), position(77));
  ASSERT_EQ(put(*s, 400, 3).status, append_status::ok);
  for (auto const& one : numbered_batch(401, 3)) written.push_back(one);
  EXPECT_EQ(codes(place), "");
  ASSERT_TRUE(copy(*database, **open_sqlite_shelf(second, small_log())).has_value());
  auto const back = *open_sqlite(second, small_log());
  EXPECT_EQ(read_all(*back), written);
  EXPECT_EQ((*back->find_snapshot(position(400)))->bytes, "state");
}

}  // namespace
}  // namespace lifeline::journal::testing
