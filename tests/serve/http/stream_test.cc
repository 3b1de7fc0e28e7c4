// SPDX-License-Identifier: Apache-2.0
// Event streams: frames, resuming, slow clients, the end.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <thread>

#include "serve/http/support.h"

namespace lifeline::serve::http {
namespace {

using std::chrono::milliseconds;

std::shared_ptr<event_ring> ring_with(std::uint64_t n, std::size_t keep = 1 << 20) {
  auto ring = std::make_shared<event_ring>(keep);
  for (std::uint64_t i = 1; i <= n; ++i)
    ring->publish(i, event_frame(i, "stock", fmt::format("{{\"n\": {}}}", i)));
  return ring;
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

TEST(stream, a_frame_is_as_the_standard_spells_it) {
  EXPECT_EQ(event_frame(7, "stock", "{\"a\": 1}"), "id: 7\nevent: stock\ndata: {\"a\": 1}\n\n");
  EXPECT_EQ(event_frame(8, "", "one\ntwo\r\nthree\r"),
            "id: 8\ndata: one\ndata: two\ndata: three\ndata: \n\n");
  EXPECT_EQ(event_frame(9, "a\nid: 1", ""), "id: 9\nevent: aid: 1\ndata: \n\n");
}

TEST(stream, the_ring_gives_what_comes_after_a_position_and_shares_what_is_joined) {
  auto const ring = ring_with(10);
  auto const all = ring->next(0, 1 << 16);
  EXPECT_EQ(count(*all.bytes, "id: "), 10U);
  EXPECT_EQ(all.position, 10U);
  EXPECT_EQ(ring->next(0, 1 << 16).bytes, all.bytes) << "joined once";
  auto const rest = ring->next(8, 1 << 16);
  EXPECT_EQ(*rest.bytes, event_frame(9, "stock", "{\"n\": 9}") + event_frame(10, "stock", "{\"n\": 10}"));
  EXPECT_EQ(ring->next(10, 1 << 16).bytes, nullptr);
  EXPECT_EQ(ring->next(0, 1).position, 1U) << "one frame is given even when it is larger than the room";
}

TEST(stream, a_position_no_longer_kept_is_told_as_a_gap) {
  auto const ring = ring_with(100, 200);
  auto const batch = ring->next(3, 1 << 16);
  EXPECT_NE(batch.bytes->find("event: gap"), std::string::npos);
  auto const then = ring->next(batch.position, 1 << 16);
  EXPECT_EQ(then.position, 100U);
  EXPECT_EQ(count(*then.bytes, "event: stock"), 100 - batch.position);
}

TEST(stream, a_client_that_comes_back_gets_what_it_missed_and_no_more) {
  bench_session s;
  s.app.source = ring_with(10);
  s.feed("GET /events HTTP/1.1\r\nHost: h\r\nLast-Event-ID: 7\r\n\r\n");
  s.one->beat();  // its head has not been taken yet
  std::string const head = s.take();
  EXPECT_NE(head.find("Content-Type: text/event-stream\r\n"), std::string::npos);
  EXPECT_NE(head.find("\r\n\r\nretry: 2000\n\n"), std::string::npos);
  EXPECT_EQ(count(head, "id: "), 0U);
  s.one->beat();
  EXPECT_EQ(count(s.take(), "event: stock"), 3U);
  s.one->beat();
  EXPECT_EQ(s.take(), "");
}

TEST(stream, a_silent_stream_is_kept_alive_by_comments) {
  bench_session s;
  s.app.source = ring_with(0);
  s.feed(get("/events"));
  s.take();
  s.pass(milliseconds(14'000));
  EXPECT_EQ(s.take(), "");
  s.pass(milliseconds(1'000));
  EXPECT_EQ(s.take(), ":\n\n");
}

TEST(stream, a_client_that_takes_nothing_costs_one_batch_and_is_dropped) {
  settings config;
  config.streams.batch_bytes = 500;
  bench_session s(config);
  s.app.source = ring_with(1000);
  s.feed(get("/events"));
  s.take();
  for (int i = 0; i < 100; ++i) s.one->beat();
  EXPECT_LE(s.one->out().size(), 500U);
  s.pass(milliseconds(30'000));
  EXPECT_TRUE(s.one->is_over());
  EXPECT_EQ(s.around.counts->dropped_slow.value(), 1U);
}

TEST(stream, at_the_end_clients_are_told_when_to_come_back) {
  bench_session s;
  s.app.source = ring_with(0);
  s.feed(get("/events"));
  s.take();
  s.one->begin_stop();
  EXPECT_EQ(s.take(), "retry: 2000\n\n");
  EXPECT_TRUE(s.one->is_over());
}

TEST(stream, a_source_that_ends_closes_the_stream) {
  class one_event final : public event_source {
    event_batch next(std::uint64_t, std::size_t) override {
      return {std::make_shared<std::string const>(event_frame(1, "", "x")), 1, true};
    }
  };
  bench_session s;
  s.app.source = std::make_shared<one_event>();
  s.feed(get("/events"));
  s.take();
  s.one->beat();
  EXPECT_EQ(s.take(), "id: 1\ndata: x\n\n");
  EXPECT_TRUE(s.one->is_over());
}

// Always has more: whoever does not read it is full at once.
class flood final : public event_source {
  event_batch next(std::uint64_t position, std::size_t room) override {
    auto frame = event_frame(position + 1, "flood", std::string(room, 'x'));
    return {std::make_shared<std::string const>(std::move(frame)), position + 1, false};
  }
};

// How many events of `got` come one after the other from 1 on.
std::uint64_t in_order(std::string_view got) {
  std::uint64_t n = 0;
  for (auto at = got.find("\nid: "); at != std::string_view::npos; at = got.find("\nid: ", at + 1)) {
    if (got.substr(at, fmt::format("\nid: {}\n", n + 1).size()) != fmt::format("\nid: {}\n", n + 1)) return 0;
    ++n;
  }
  return n;
}

TEST(stream, fifty_clients_see_every_event_in_order_while_one_sleeps_before_a_flood) {
  echo_handler app;
  auto const ring = std::make_shared<event_ring>();
  app.source = std::make_shared<flood>();
  settings config;
  config.threads = 2;
  config.deadlines.write = milliseconds(300);
  auto started = server::start(config, app);
  ASSERT_TRUE(started);
  auto& running = **started;
  raw_client asleep(running.port());
  asleep.send(get("/events"));
  asleep.read("retry: 2000\n\n");
  app.source = ring;
  std::vector<std::unique_ptr<raw_client>> clients;
  for (int i = 0; i < 50; ++i) {
    clients.push_back(std::make_unique<raw_client>(running.port()));
    clients.back()->send(get("/events"));
    clients.back()->read("retry: 2000\n");
  }
  std::thread publisher([&] {
    for (std::uint64_t i = 1; i <= 200; ++i) {
      ring->publish(i, event_frame(i, "stock", i == 200 ? "THE END" : "{}"));
      running.wake_streams();
      std::this_thread::sleep_for(milliseconds(2));
    }
  });
  for (auto& c : clients) EXPECT_EQ(in_order("\n" + c->read("THE END\n\n")), 200U);
  publisher.join();
  std::this_thread::sleep_for(milliseconds(200));
  EXPECT_NE(running.metrics().find("lifeline_http_dropped_slow_total 1"), std::string::npos);
}

}  // namespace
}  // namespace lifeline::serve::http
