// SPDX-License-Identifier: Apache-2.0
// Answers as bytes, conditional requests, targets, chunks, settings, metrics and logs: the small parts.
#include "serve/http/answer.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "serve/http/support.h"

namespace lifeline::serve::http {
namespace {

TEST(answer, a_header_that_would_break_out_of_its_place_is_never_sent) {
  using namespace std::string_view_literals;
  for (auto const value : {"a\r\nSet-Cookie: b"sv, "a\nb"sv, "a\rb"sv, "a\0b"sv, "\x7f"sv}) {
    bench_session s;
    s.app.instead = [&](request const&, responder to) {
      response r;
      r.headers.push_back({"Location", std::string(value)});
      std::move(to).send(std::move(r));
    };
    s.feed(get("/a"));
    std::string const got = s.take();
    EXPECT_EQ(statuses_in(got), (std::vector<int>{500}));
    EXPECT_EQ(got.find("Set-Cookie"), std::string::npos);
  }
}

TEST(answer, names_that_are_the_engines_own_and_statuses_out_of_range_are_not_sent) {
  response r;
  EXPECT_TRUE(can_be_sent(r));
  for (std::string_view const name :
       {"content-length", "Connection", "X Y", "", "a:b", "Transfer-Encoding"}) {
    response bad;
    bad.headers.push_back({name, "1"});
    EXPECT_FALSE(can_be_sent(bad)) << name;
  }
  for (int const status : {0, 100, 199, 600, -1}) {
    r.status = status;
    EXPECT_FALSE(can_be_sent(r)) << status;
  }
}

TEST(answer, a_person_can_read_it) {
  bench_session s;
  s.app.instead = [](request const&, responder to) {
    response r;
    r.status = 201;
    r.body = "{\"lot\": \"C1\"}\n";
    r.headers.push_back({"ETag", "\"7\""});
    std::move(to).send(std::move(r));
  };
  s.feed("POST /lots HTTP/1.1\r\nHost: h\r\nX-Request-Id: r1\r\nContent-Length: 0\r\n\r\n");
  EXPECT_EQ(s.take(),
            "HTTP/1.1 201 Created\r\n"
            "Content-Type: application/json\r\n"
            "Content-Length: 14\r\n"
            "ETag: \"7\"\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "Referrer-Policy: no-referrer\r\n"
            "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
            "Cache-Control: no-cache\r\n"
            "X-Request-Id: r1\r\n"
            "Date: Fri, 13 Mar 2020 20:30:05 GMT\r\n"
            "\r\n"
            "{\"lot\": \"C1\"}\n");
}

TEST(answer, problems_are_as_rfc_9457_spells_them) {
  auto const r = to_response({409, "lot-overdrawn", "lot «C1» has 5", "\"verdict\": 201"});
  EXPECT_EQ(r.content_type, "application/problem+json");
  EXPECT_EQ(
      r.body,
      "{\"type\": \"about:blank\", \"title\": \"Conflict\", \"status\": 409, \"code\": \"lot-overdrawn\", "
      "\"detail\": \"lot «C1» has 5\", \"verdict\": 201}\n");
}

TEST(answer, no_content_has_no_length_and_long_bodies_are_not_copied) {
  output out;
  answer_facts facts;
  facts.id = "x";
  response empty;
  empty.status = 204;
  write_answer(std::move(empty), facts, out);
  response big;
  big.shared = std::make_shared<std::string const>(100'000, 'x');
  auto const* const where = big.shared->data();
  std::size_t const n = write_answer(std::move(big), facts, out);
  EXPECT_GT(n, 100'000U);
  std::array<iovec, 4> parts{};
  ASSERT_EQ(out.fill(parts.data(), 4), 2);
  EXPECT_EQ(parts[1].iov_base, where);
  std::string const heads(static_cast<char const*>(parts[0].iov_base), parts[0].iov_len);
  EXPECT_EQ(heads.find("Content-Length"), heads.find("Content-Length: 100000"));
}

TEST(answer, output_leaves_in_any_portions_unchanged) {
  for (std::size_t const portion : {1, 3, 7, 50}) {
    output out;
    std::string expected;
    for (int i = 0; i < 20; ++i) {
      std::string const text = fmt::format("piece {};", i);
      expected += text;
      if (i % 3 == 0) {
        out.add(text);
      } else if (i % 3 == 1) {
        out.add_own(text);
      } else {
        out.add_shared(std::make_shared<std::string const>(text));
      }
    }
    std::string got;
    while (!out.empty()) {
      std::array<iovec, 2> parts{};
      ASSERT_GT(out.fill(parts.data(), 2), 0);
      auto const n = std::min(portion, parts[0].iov_len);
      got.append(static_cast<char const*>(parts[0].iov_base), n);
      out.sent(n);
    }
    EXPECT_EQ(got, expected);
  }
}

TEST(answer, entity_tags_are_compared_as_rfc_9110_says) {
  EXPECT_TRUE(etag_matches("\"a\", W/\"b\"", "\"b\""));
  EXPECT_TRUE(etag_matches("*", "\"b\""));
  EXPECT_FALSE(etag_matches("\"ab\"", "\"b\""));
  EXPECT_FALSE(etag_matches("", "\"b\""));
  EXPECT_EQ(check_if_match("", "\"1\""), precondition::absent);
  EXPECT_EQ(check_if_match("\"1\"", "\"1\""), precondition::holds);
  EXPECT_EQ(check_if_match("*", "\"1\""), precondition::holds);
  EXPECT_EQ(check_if_match("*", ""), precondition::fails);
  EXPECT_EQ(check_if_match("W/\"1\"", "W/\"1\""), precondition::fails) << "weak tags never match strongly";
  EXPECT_EQ(check_if_match("\"1\", \"2\"", "\"3\""), precondition::fails);
}

TEST(target, paths_and_queries_are_decoded_once) {
  target t;
  ASSERT_FALSE(read_target("/v1/lots/L%2F1/caf%C3%A9?name=a+b%26c&flag&x=&x=%2B&&y=1%3D2", t));
  EXPECT_EQ(t.path, "/v1/lots/L%2F1/caf%C3%A9");
  EXPECT_EQ(t.segments, (std::vector<std::string_view>{"v1", "lots", "L/1", "café"}));
  ASSERT_EQ(t.query.size(), 5U);
  EXPECT_EQ(t.query[0].value, "a b&c");
  EXPECT_EQ(t.query[1].name, "flag");
  EXPECT_EQ(t.query[3].value, "+");
  EXPECT_EQ(t.query[4].value, "1=2");
  ASSERT_FALSE(read_target("http://hub.example.org:80/a?b=c", t));
  EXPECT_EQ(t.path, "/a");
  ASSERT_FALSE(read_target("http://hub.example.org", t));
  EXPECT_EQ(t.path, "/");
  EXPECT_TRUE(t.segments.empty());
}

TEST(target, what_could_be_read_in_two_ways_is_refused) {
  for (std::string_view const bad :
       {"",     "a",         "/%",         "/%4",  "/%zz",    "/a/../b", "/a/%2e%2E/b",
        "/./a", "/%00",      "/%0d%0aX:1", "/%ff", "/%C0%AF", "/a?b=%1", "/a?b=%0a",
        "/a#b", "http:///a", "ftp://a/b",  "/a b", "/\x80",   "?a=b"}) {
    target t;
    auto const refused = read_target(bad, t);
    ASSERT_TRUE(refused) << bad;
    EXPECT_EQ(refused->status, 400) << bad;
  }
}

TEST(chunks, malformed_chunks_are_refused_at_their_first_wrong_byte) {
  for (std::string_view const bad :
       {"x\r\n", "\r\n", " 5\r\n", "-1\r\n", "0x5\r\n", "5\n", "5 \r\n", "5\rx", "5\r\nabcdeX",
        "5\r\nabcde\rX", "5\r\nabcde\n", "1234567890abcdef0\r\n", "ffffffffffffffff\r\n", "5;a\nb\r\n",
        "0\r\n: x\r\n", "0\r\nno header\r\n", "0\r\nX: a\nb\r\n", "0\r\n x: y\r\n"}) {
    chunk_reader reader;
    body_buffer body;
    reader.take(bad, 1000, body);
    EXPECT_TRUE(reader.refused()) << bad;
  }
}

TEST(chunks, extensions_and_trailers_are_bounded) {
  chunk_reader long_extension;
  chunk_reader long_trailer;
  body_buffer body;
  long_extension.take("5;" + std::string(5000, 'a'), 1000, body);
  EXPECT_TRUE(long_extension.refused());
  long_trailer.take("0\r\nX: " + std::string(5000, 'a'), 1000, body);
  EXPECT_TRUE(long_trailer.refused());
}

TEST(settings, the_engine_does_not_listen_beyond_this_machine_without_tls_unless_told_so) {
  echo_handler app;
  settings s;
  s.address = "0.0.0.0";
  auto const refused = server::start(s, app);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "address");
  s.plain_beyond_loopback = true;
  EXPECT_TRUE(server::start(s, app));
}

TEST(settings, contradictions_are_told_before_anything_listens) {
  echo_handler app;
  for (std::string const origin : {"*", "https://a/", "example.org", "https://*.a", "https://a, https://b"}) {
    settings s;
    s.cors_origins = {origin};
    EXPECT_FALSE(server::start(s, app)) << origin;
  }
  settings none;
  none.threads = 0;
  EXPECT_FALSE(server::start(none, app));
  settings nowhere;
  nowhere.address = "hub";
  nowhere.plain_beyond_loopback = true;
  EXPECT_FALSE(server::start(nowhere, app));
  settings taken;
  auto const first = server::start(taken, app);
  taken.port = (*first)->port();
  EXPECT_FALSE(server::start(taken, app));
}

TEST(log, one_line_per_request_and_no_secret_in_it) {
  settings config;
  config.verbs = {"none", "receive_lot"};
  bench_session s(config);
  s.app.instead = [&](request const&, responder to) {
    s.around.now += std::chrono::microseconds(1500);
    response r;
    r.verb = 1;
    r.body = "{}";
    std::move(to).send(std::move(r));
  };
  s.feed(
      "POST /v1/share/SECRET1?token=SECRET2 HTTP/1.1\r\nHost: SECRET3\r\nAuthorization: Bearer SECRET4\r\n"
      "Cookie: SECRET5\r\nX-Request-Id: r-1\r\n"
      "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nContent-Length: "
      "7\r\n\r\nSECRET6");
  std::size_t const sent = s.take().size();
  ASSERT_EQ(s.log_lines.size(), 1U);
  EXPECT_EQ(s.log_lines[0].find("SECRET"), std::string::npos);
  EXPECT_EQ(s.log_lines[0],
            fmt::format("{{\"at\": \"2020-03-13T20:30:05.123Z\", \"level\": \"info\", \"event\": "
                        "\"request\", \"request_id\": "
                        "\"r-1\", \"peer\": \"192.0.2.7\", \"method\": \"POST\", \"verb\": \"receive_lot\", "
                        "\"status\": 200, "
                        "\"bytes_in\": 7, \"bytes_out\": {}, \"took_us\": 1500, \"tls\": false, "
                        "\"traceparent\": \"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"}}",
                        sent));
}

TEST(log, a_refusal_is_named) {
  bench_session s;
  s.feed("GET / HTTP/1.1\r\n\r\n");
  ASSERT_EQ(s.log_lines.size(), 1U);
  EXPECT_NE(s.log_lines[0].find("\"status\": 400"), std::string::npos);
  EXPECT_NE(s.log_lines[0].find("\"refused\": \"bad-host\""), std::string::npos);
}

TEST(metrics, requests_are_counted_by_verb_and_status_and_labels_come_from_no_client) {
  std::vector<std::unique_ptr<metrics_shard>> shards;
  for (int i = 0; i < 2; ++i) shards.push_back(std::make_unique<metrics_shard>(2));
  shards[0]->answered(1, 200, std::chrono::microseconds(300));
  shards[1]->answered(1, 200, std::chrono::microseconds(30'000));
  shards[1]->answered(1, 429, std::chrono::seconds(9));
  shards[1]->answered(7, 599, std::chrono::seconds(0));  // no such verb, no such status
  std::string text;
  write_metrics(shards, {"none", "get_stock"}, text);
  for (std::string_view const line :
       {"lifeline_http_requests_total{verb=\"get_stock\",status=\"200\"} 2\n",
        "lifeline_http_requests_total{verb=\"get_stock\",status=\"429\"} 1\n",
        "lifeline_http_requests_total{verb=\"none\",status=\"511\"} 1\n",
        "lifeline_http_request_duration_seconds_bucket{verb=\"get_stock\",le=\"0.0005\"} 1\n",
        "lifeline_http_request_duration_seconds_bucket{verb=\"get_stock\",le=\"0.05\"} 2\n",
        "lifeline_http_request_duration_seconds_bucket{verb=\"get_stock\",le=\"+Inf\"} 3\n",
        "lifeline_http_request_duration_seconds_count{verb=\"get_stock\"} 3\n",
        "# TYPE lifeline_http_connections gauge\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
}

TEST(peers, a_bucket_fills_evenly_and_never_over) {
  token_bucket bucket(10, 3);
  time_point now(std::chrono::hours(1));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(bucket.take(now).count(), 0);
  EXPECT_EQ(bucket.take(now).count(), 101);
  now += std::chrono::milliseconds(100);
  EXPECT_EQ(bucket.take(now).count(), 0);
  now += std::chrono::hours(1);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(bucket.take(now).count(), 0);
  EXPECT_GT(bucket.take(now).count(), 0);
}

TEST(peers, idle_addresses_are_forgotten_and_networks_count_as_one) {
  peer_table peers({100, 10, 5, 10});
  time_point now(std::chrono::hours(1));
  for (int i = 0; i < 3000; ++i) {
    peers.take_request(fmt::format("192.0.2.{}", i), now);
    now += std::chrono::seconds(10);
  }
  EXPECT_LT(peers.known(), 1100U);
  EXPECT_EQ(limit_key("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
  EXPECT_EQ(limit_key("192.0.2.1"), "192.0.2.1");
}

}  // namespace
}  // namespace lifeline::serve::http
