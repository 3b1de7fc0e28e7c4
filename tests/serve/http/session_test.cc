// SPDX-License-Identifier: Apache-2.0
// Order of answers, deadlines and limits of one connection, under a clock that stands.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "serve/http/support.h"

namespace lifeline::serve::http {
namespace {

using std::chrono::milliseconds;

response text(std::string body) {
  response r;
  r.body = std::move(body);
  return r;
}

std::vector<std::string> bodies_in(std::string_view bytes) {
  std::vector<std::string> out;
  for (auto const& a : parse_answers(bytes)) out.push_back(a.body);
  return out;
}

TEST(session, answers_given_in_any_order_leave_in_the_order_asked) {
  bench_session s;
  s.feed(get("/later/0") + get("/later/1") + get("/now") + get("/later/2"));
  EXPECT_EQ(s.take(), "");
  s.app.take_kept(1).send(text("one"));
  EXPECT_EQ(s.take(), "");
  s.app.take_kept(0).send(text("zero"));
  EXPECT_EQ(bodies_in(s.take()), (std::vector<std::string>{"zero", "one", "GET /now "}));
  s.app.take_kept(2).send(text("two"));
  EXPECT_EQ(bodies_in(s.take()), (std::vector<std::string>{"two"}));
}

TEST(session, a_responder_dropped_without_an_answer_answers_500) {
  bench_session s;
  s.feed(get("/later"));
  { auto const dropped = s.app.take_kept(0); }
  EXPECT_EQ(statuses_in(s.take()), (std::vector<int>{500}));
}

TEST(session, a_pipeline_longer_than_allowed_waits_and_is_then_answered) {
  settings config;
  config.limits.pipelined = 2;
  bench_session s(config);
  s.feed(get("/later/0") + get("/later/1") + get("/a") + get("/b"));
  EXPECT_FALSE(s.one->wants_input());
  EXPECT_EQ(s.app.asked.size(), 2U);
  s.app.take_kept(0).send(text("0"));
  s.app.take_kept(1).send(text("1"));
  EXPECT_EQ(bodies_in(s.take()), (std::vector<std::string>{"0", "1", "GET /a ", "GET /b "}));
  EXPECT_TRUE(s.one->wants_input());
}

TEST(session, a_client_that_does_not_read_is_not_read_from) {
  settings config;
  config.limits.output_bytes = 1000;
  bench_session s(config);
  for (int i = 0; i < 50; ++i) s.feed(get("/a"));
  EXPECT_FALSE(s.one->wants_input());
  EXPECT_LT(s.one->out().size(), 2000U);
  EXPECT_EQ(statuses_in(s.take()).size(), 50U);
}

TEST(session, head_has_the_length_and_no_body) {
  bench_session s;
  s.feed("HEAD /a HTTP/1.1\r\nHost: hub\r\n\r\n");
  auto const answers = parse_answers(s.take(), true);
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].headers.at("content-length"), "8");
}

TEST(session, options_for_the_server_as_a_whole_lists_the_methods) {
  bench_session s;
  s.feed("OPTIONS * HTTP/1.1\r\nHost: hub\r\n\r\n");
  auto const answers = parse_answers(s.take());
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].status, 204);
  EXPECT_NE(answers[0].headers.at("allow").find("PATCH"), std::string::npos);
  EXPECT_EQ(answers[0].headers.count("content-length"), 0U);
}

TEST(session, a_client_that_waits_for_leave_to_send_gets_it_after_earlier_answers) {
  std::string const ask =
      "POST /a HTTP/1.1\r\nHost: hub\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
  bench_session s;
  s.feed(get("/later") + ask);
  EXPECT_EQ(s.take(), "");
  s.app.take_kept(0).send(text("0"));
  std::string const got = s.take();
  EXPECT_NE(got.find("0HTTP/1.1 100 Continue\r\n\r\n"), std::string::npos) << got;
  s.feed("hi");
  EXPECT_EQ(bodies_in(s.take()), (std::vector<std::string>{"POST /a hi"}));
  s.feed(ask + "ho");  // sent without waiting: no leave is needed
  EXPECT_EQ(bodies_in(s.take()), (std::vector<std::string>{"POST /a ho"}));
}

TEST(session, a_client_that_would_send_too_much_is_told_before_it_does) {
  bench_session s;
  s.feed("POST /small HTTP/1.1\r\nHost: hub\r\nContent-Length: 11\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(statuses_in(s.take()), (std::vector<int>{413}));
}

TEST(session, chunks_may_not_exceed_what_a_path_takes) {
  bench_session s;
  s.feed(
      "POST /small HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: "
      "chunked\r\n\r\n6\r\nabcdef\r\n5\r\nabcde\r\n0\r\n\r\n");
  EXPECT_EQ(statuses_in(s.take()), (std::vector<int>{413}));
}

TEST(session, bodies_of_all_connections_together_are_bounded) {
  settings config;
  config.limits.bodies_bytes = 100'000;
  bench_session s(config);
  s.feed("POST /a HTTP/1.1\r\nHost: hub\r\nContent-Length: 1000000\r\n\r\n" + std::string(200'000, 'x'));
  auto const answers = parse_answers(s.take());
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].status, 503);
  EXPECT_EQ(answers[0].headers.at("retry-after"), "1");
  EXPECT_EQ(s.around.bodies_bytes->load(), 0U);
}

TEST(session, what_was_sent_before_the_client_closed_its_half_is_answered) {
  bench_session s;
  s.feed(get("/later") + post("/b", "x"));
  s.one->input_ended();
  EXPECT_FALSE(s.one->is_over());
  s.app.take_kept(0).send(text("0"));
  EXPECT_EQ(bodies_in(s.take()), (std::vector<std::string>{"0", "POST /b x"}));
  EXPECT_TRUE(s.one->is_over());
}

TEST(session, half_a_request_before_the_end_is_forgotten) {
  for (std::string_view half : {"GET / HT", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab"}) {
    bench_session s;
    s.feed(half);
    s.one->input_ended();
    EXPECT_TRUE(s.one->is_over());
    EXPECT_TRUE(s.app.asked.empty());
  }
}

TEST(session, an_answer_that_says_close_ends_the_connection_and_what_follows_is_not_served) {
  bench_session s;
  s.feed("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n" + get("/b"));
  auto const answers = parse_answers(s.take());
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].headers.at("connection"), "close");
  EXPECT_TRUE(s.one->is_over());
}

TEST(session, a_head_sent_byte_by_byte_too_slowly_is_given_up) {
  bench_session s;
  std::string const head = get("/slow");
  for (char const c : head.substr(0, head.size() - 1)) {
    s.feed({&c, 1});
    s.pass(milliseconds(500));
    if (s.one->is_over() || !s.one->out().empty()) break;
  }
  EXPECT_EQ(statuses_in(s.take()), (std::vector<int>{408}));
  EXPECT_TRUE(s.one->is_over());
  EXPECT_TRUE(s.app.asked.empty());
}

TEST(session, a_body_that_does_not_come_is_given_up) {
  bench_session s;
  s.feed("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab");
  s.pass(milliseconds(59'000));
  EXPECT_FALSE(s.one->is_over());
  s.pass(milliseconds(1'000));
  EXPECT_EQ(statuses_in(s.take()), (std::vector<int>{408}));
}

TEST(session, a_body_over_a_slow_line_has_the_time_it_needs) {
  settings config;
  bench_session s(config);
  s.feed("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 600000\r\n\r\n");
  for (int i = 0; i < 149; ++i) {
    s.feed(std::string(4000, 'x'));
    s.pass(milliseconds(2'000));
  }
  s.feed(std::string(4000, 'x'));
  EXPECT_EQ(statuses_in(s.take()), (std::vector<int>{200}));
}

TEST(session, a_library_that_throws_in_a_handler_costs_one_answer) {
  bench_session s;
  s.app.instead = [](request const&, responder) { static_cast<void>(std::string().at(5)); };
  s.feed(get("/a"));
  s.app.instead = nullptr;
  s.feed(get("/b"));
  EXPECT_EQ(statuses_in(s.take()), (std::vector<int>{500, 200}));
  EXPECT_NE(s.log_lines.at(1).find("handler-failed"), std::string::npos);
}

TEST(session, a_silent_client_is_closed_without_a_word) {
  bench_session fresh;
  fresh.pass(milliseconds(9'900));
  EXPECT_FALSE(fresh.one->is_over());
  fresh.pass(milliseconds(200));
  EXPECT_TRUE(fresh.one->is_over());
  bench_session used;
  used.feed(get("/a"));
  used.take();
  used.pass(milliseconds(74'000));
  EXPECT_FALSE(used.one->is_over());
  used.pass(milliseconds(2'000));
  EXPECT_TRUE(used.one->is_over());
  EXPECT_EQ(used.take(), "");
}

TEST(session, an_answer_that_does_not_come_in_time_is_503_and_the_late_one_is_dropped) {
  bench_session s;
  s.feed(get("/later"));
  s.pass(milliseconds(60'000));
  std::string const got = s.take();
  EXPECT_EQ(statuses_in(got), (std::vector<int>{503}));
  EXPECT_NE(got.find("answer-timeout"), std::string::npos);
  s.app.take_kept(0).send(text("late"));
  EXPECT_EQ(s.take(), "");
}

TEST(session, a_client_that_takes_nothing_is_dropped) {
  bench_session s;
  s.feed(get("/a"));
  s.pass(milliseconds(29'000));
  EXPECT_FALSE(s.one->is_over());
  s.pass(milliseconds(1'000));
  EXPECT_TRUE(s.one->is_over());
  EXPECT_FALSE(s.one->may_linger());
  EXPECT_EQ(s.around.counts->dropped_slow.value(), 1U);
}

TEST(session, a_request_over_the_rate_is_429_and_says_when_to_come_back) {
  settings config;
  config.limits.requests_per_second_per_peer = 0.5;
  config.limits.burst_per_peer = 2;
  bench_session s(config);
  s.feed(get("/a") + post("/b", "xyz") + get("/c"));
  auto const answers = parse_answers(s.take());
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[2].status, 429);
  EXPECT_EQ(answers[2].headers.at("retry-after"), "3");
  s.pass(milliseconds(2'100));
  s.feed(get("/c"));
  EXPECT_EQ(statuses_in(s.take()), (std::vector<int>{200}));
}

TEST(session, stopping_answers_what_is_in_flight_and_closes) {
  bench_session idle;
  idle.feed(get("/a"));
  idle.take();
  idle.one->begin_stop();
  EXPECT_TRUE(idle.one->is_over());
  bench_session busy;
  busy.feed(get("/later"));
  busy.one->begin_stop();
  EXPECT_FALSE(busy.one->is_over());
  busy.app.take_kept(0).send(text("done"));
  auto const answers = parse_answers(busy.take());
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].body, "done");
  EXPECT_EQ(answers[0].headers.at("connection"), "close");
  EXPECT_TRUE(busy.one->is_over());
}

TEST(session, stopping_lets_half_a_request_finish) {
  bench_session s;
  s.feed("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab");
  s.one->begin_stop();
  EXPECT_FALSE(s.one->is_over());
  s.feed("cde");
  auto const answers = parse_answers(s.take());
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].body, "POST /a abcde");
  EXPECT_TRUE(s.one->is_over());
}

TEST(session, request_ids_are_taken_over_when_well_formed_and_made_otherwise) {
  bench_session s;
  s.feed("GET /a HTTP/1.1\r\nHost: h\r\nX-Request-Id: truck-7.a_B\r\n\r\n");
  s.feed("GET /a HTTP/1.1\r\nHost: h\r\nX-Request-Id: no \"quotes\"\r\n\r\n");
  auto const answers = parse_answers(s.take());
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].headers.at("x-request-id"), "truck-7.a_B");
  EXPECT_EQ(answers[1].headers.at("x-request-id").size(), 15U);
}

TEST(session, the_address_a_trusted_proxy_names_last_is_the_peer) {
  settings config;
  config.trusted_proxies = {"192.0.2.7"};
  bench_session s(config);
  std::string peer;
  s.app.instead = [&](request const& r, responder to) {
    peer = r.peer;
    std::move(to).send({});
  };
  s.feed("GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 10.0.0.1, 198.51.100.9\r\n\r\n");
  EXPECT_EQ(peer, "198.51.100.9");
  bench_session other;
  other.app.instead = s.app.instead;
  other.feed("GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 127.0.0.1\r\n\r\n");
  EXPECT_EQ(peer, "192.0.2.7");
}

TEST(session, health_readiness_and_metrics_are_the_engines_own) {
  bench_session s;
  s.feed(get("/healthz") + get("/readyz") + get("/metrics"));
  auto const answers = parse_answers(s.take());
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_EQ(answers[0].status, 200);
  EXPECT_EQ(answers[1].status, 200);
  EXPECT_EQ(answers[2].body, "GET /metrics ") << "the peer is not on this machine: the handler is asked";
  settings config;
  config.metrics_to_all = true;
  bench_session open(config);
  open.feed(get("/metrics"));
  EXPECT_EQ(parse_answers(open.take())[0].body, "metrics\n");
}

}  // namespace
}  // namespace lifeline::serve::http
