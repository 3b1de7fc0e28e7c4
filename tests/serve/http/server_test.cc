// SPDX-License-Identifier: Apache-2.0
// The engine on real sockets: many clients, answers from other threads, stopping under load.
#include "serve/http/server.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "serve/http/support.h"

namespace lifeline::serve::http {
namespace {

using std::chrono::milliseconds;

std::unique_ptr<server> start(handler& app, settings s = {}) {
  auto started = server::start(std::move(s), app);
  EXPECT_TRUE(started) << started.error().what;
  return std::move(*started);
}

// Answers everything it is asked from a thread of its own, newest first, so that order is the engine's doing.
class late_handler final : public handler {
 public:
  late_handler() : thread_([this] { work(); }) {}
  ~late_handler() override {
    done_ = true;
    thread_.join();
  }
  void handle(request const& r, responder to) override {
    std::lock_guard const lock(mutex_);
    waiting_.emplace_back(fmt::format("{} {}", r.path, r.body), std::move(to));
  }

 private:
  void work() {
    while (!done_) {
      std::vector<std::pair<std::string, responder>> taken;
      {
        std::lock_guard const lock(mutex_);
        taken.swap(waiting_);
      }
      std::reverse(taken.begin(), taken.end());
      for (auto& [text, to] : taken) {
        response r;
        r.body = std::move(text);
        std::move(to).send(std::move(r));
      }
      std::this_thread::sleep_for(milliseconds(1));
    }
  }
  std::mutex mutex_;
  std::vector<std::pair<std::string, responder>> waiting_;
  std::atomic<bool> done_{false};
  std::thread thread_;
};

// One client that sends `n` numbered requests in bursts of `burst` and wants its own answers in order.
int wrong_answers(std::uint16_t port, int client, int n, int burst) {
  raw_client c(port);
  int wrong = 0;
  for (int i = 0; i < n; i += burst) {
    std::string asked;
    for (int k = i; k < i + burst; ++k)
      asked += post(fmt::format("/c{}/{}", client, k), fmt::format("body {}", k));
    if (!c.send(asked)) return n;
    auto const got = c.read(fmt::format("/c{0}/{1} body {1}", client, i + burst - 1));
    auto const answers = parse_answers(got);
    wrong += burst - static_cast<int>(answers.size());
    for (std::size_t k = 0; k < answers.size(); ++k) {
      auto const number = i + static_cast<int>(k);
      wrong += answers[k].body != fmt::format("/c{0}/{1} body {1}", client, number);
    }
  }
  return wrong;
}

TEST(server, answers_from_other_threads_reach_64_clients_in_order) {
  late_handler app;
  settings s;
  s.threads = 2;
  auto const running = start(app, s);
  std::atomic<int> wrong{0};
  std::vector<std::thread> clients;
  clients.reserve(64);
  for (int i = 0; i < 64; ++i) {
    clients.emplace_back([&, i] { wrong += wrong_answers(running->port(), i, 40, 8); });
  }
  for (auto& c : clients) c.join();
  EXPECT_EQ(wrong, 0);
}

TEST(server, a_body_of_megabytes_comes_whole_by_length_and_by_chunks) {
  echo_handler app;
  auto const running = start(app);
  std::string body(3'000'000, 'x');
  for (std::size_t i = 0; i < body.size(); i += 997) body[i] = static_cast<char>('a' + i % 23);
  body += "THE END";
  auto const comes_back = [&](raw_client& c) {
    auto const answers = parse_answers(c.read("THE END", std::chrono::seconds(60)));
    return answers.size() == 1 && answers[0].body == "POST /a " + body;
  };
  raw_client by_length(running->port());
  by_length.send(post("/a", body));
  EXPECT_TRUE(comes_back(by_length));
  raw_client by_chunks(running->port());
  by_chunks.send("POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (std::size_t i = 0; i < body.size(); i += 100'000) {
    auto const chunk = body.substr(i, 100'000);
    by_chunks.send(fmt::format("{:x}\r\n{}\r\n", chunk.size(), chunk));
  }
  by_chunks.send("0\r\n\r\n");
  EXPECT_TRUE(comes_back(by_chunks));
}

TEST(server, requests_byte_by_byte_through_a_real_socket) {
  echo_handler app;
  auto const running = start(app);
  raw_client c(running->port());
  std::string const all = post("/a", "12345") + get("/b");
  for (char const byte : all) c.send({&byte, 1});
  auto const got = c.read("GET /b ");
  EXPECT_EQ(statuses_in(got), (std::vector<int>{200, 200}));
}

TEST(server, a_client_that_closes_its_half_after_asking_is_answered) {
  late_handler app;
  auto const running = start(app);
  raw_client c(running->port());
  c.send(get("/a") + get("/b"));
  c.end_input();
  auto const answers = parse_answers(c.read());
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[1].body, "/b ");
  EXPECT_TRUE(c.closed());
}

TEST(server, a_refused_upload_is_explained_although_the_client_goes_on_sending) {
  echo_handler app;
  auto const running = start(app);
  raw_client c(running->port());
  c.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 100000000\r\n\r\n");
  std::string const block(100'000, 'x');
  for (int i = 0; i < 20; ++i) c.send(block);
  auto const answers = parse_answers(c.read("body-too-large"));
  ASSERT_FALSE(answers.empty());
  EXPECT_EQ(answers[0].status, 413);
}

TEST(server, connections_beyond_the_limit_are_closed_and_counted) {
  echo_handler app;
  settings s;
  s.limits.connections_per_peer = 2;
  auto const running = start(app, s);
  raw_client a(running->port());
  raw_client b(running->port());
  a.send(get("/a"));
  b.send(get("/b"));
  EXPECT_NE(a.read("GET /a "), "");
  EXPECT_NE(b.read("GET /b "), "");
  raw_client c(running->port());
  EXPECT_EQ(c.read(), "");
  EXPECT_TRUE(c.closed());
  EXPECT_NE(running->metrics().find("lifeline_http_refused_connections_total 1"), std::string::npos);
}

TEST(server, many_slow_heads_keep_nobody_else_from_being_served) {
  echo_handler app;
  settings s;
  s.deadlines.header = milliseconds(300);
  auto const running = start(app, s);
  std::vector<std::unique_ptr<raw_client>> slow;
  for (int i = 0; i < 200; ++i) {
    slow.push_back(std::make_unique<raw_client>(running->port()));
    slow.back()->send("GET /slow HTTP/1.1\r\nX-A: ");
  }
  raw_client quick(running->port());
  quick.send(get("/quick"));
  EXPECT_EQ(statuses_in(quick.read("GET /quick ")), (std::vector<int>{200}));
  for (int i = 0; i < 3; ++i) {  // a byte now and then does not buy time
    std::this_thread::sleep_for(milliseconds(120));
    for (auto& c : slow) c->send("a");
  }
  int told = 0;
  for (auto& c : slow) told += c->read("header-timeout").find("408") != std::string::npos;
  EXPECT_EQ(told, 200);
}

TEST(server, a_client_that_never_reads_is_dropped_and_its_memory_with_it) {
  echo_handler app;
  settings s;
  s.deadlines.write = milliseconds(200);
  auto const running = start(app, s);
  raw_client c(running->port());
  std::string const big = post("/a", std::string(1'000'000, 'x'));
  for (int i = 0; i < 50 && c.send(big); ++i) {
  }
  std::this_thread::sleep_for(milliseconds(300));
  EXPECT_NE(running->metrics().find("lifeline_http_dropped_slow_total 1"), std::string::npos);
  EXPECT_NE(running->metrics().find("lifeline_http_connections 0"), std::string::npos);
}

TEST(server, stopping_under_load_loses_no_request_that_was_taken) {
  late_handler app;
  settings s;
  s.threads = 2;
  auto const running = start(app, s);
  std::atomic<int> cut{0};
  std::atomic<int> answered{0};
  std::vector<std::thread> clients;
  clients.reserve(16);
  for (int i = 0; i < 16; ++i) {
    clients.emplace_back([&] {
      raw_client c(running->port());
      while (c.send(post("/a", "hello"))) {
        std::string const got = c.read("/a hello");
        if (got.empty()) break;  // closed before this request was taken
        auto const whole = got.find("\r\n\r\n/a hello") != std::string::npos;
        (whole ? answered : cut) += 1;
        if (got.find("Connection: close") != std::string::npos) break;
      }
    });
  }
  std::this_thread::sleep_for(milliseconds(100));
  running->stop();
  for (auto& c : clients) c.join();
  EXPECT_EQ(cut, 0);
  EXPECT_GT(answered, 16);
}

TEST(server, an_answer_given_after_the_server_has_stopped_is_dropped) {
  echo_handler app;
  settings s;
  s.deadlines.stop = milliseconds(100);
  auto running = start(app, s);
  raw_client c(running->port());
  c.send(get("/later"));
  while (app.kept_count() == 0) std::this_thread::sleep_for(milliseconds(1));
  running.reset();
  app.take_kept(0).send({});
  EXPECT_EQ(c.read(), "");
}

TEST(server, cross_origin_reading_is_for_listed_origins_alone) {
  echo_handler app;
  settings s;
  s.cors_origins = {"https://desk.example.org"};
  auto const running = start(app, s);
  raw_client c(running->port());
  c.send(
      "GET /a HTTP/1.1\r\nHost: h\r\nOrigin: https://desk.example.org\r\n\r\n"
      "GET /b HTTP/1.1\r\nHost: h\r\nOrigin: https://evil.example.org\r\n\r\n"
      "OPTIONS /c HTTP/1.1\r\nHost: h\r\nOrigin: https://desk.example.org\r\n"
      "Access-Control-Request-Method: PUT\r\nAccess-Control-Request-Headers: if-match, a b\r\n"
      "Connection: close\r\n\r\n");
  auto const answers = parse_answers(c.read());
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0].headers.at("access-control-allow-origin"), "https://desk.example.org");
  EXPECT_EQ(answers[0].headers.at("vary"), "Origin");
  EXPECT_EQ(answers[1].headers.count("access-control-allow-origin"), 0U);
  EXPECT_EQ(answers[2].status, 204);
  EXPECT_EQ(answers[2].headers.at("access-control-allow-headers"), "if-match");
}

}  // namespace
}  // namespace lifeline::serve::http
