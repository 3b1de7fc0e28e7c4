// SPDX-License-Identifier: Apache-2.0
// Requests that mean one thing are read, whatever pieces they come in; all others are refused by name.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "serve/http/support.h"

namespace lifeline::serve::http {
namespace {

struct refused_case {
  char const* why;
  std::string bytes;
  int status;
  std::string_view code;
};

std::string with(std::string_view lines) {
  return fmt::format("POST /a HTTP/1.1\r\nHost: hub\r\n{}\r\n", lines);
}

// The requests that proxies and servers have been made to disagree about.
std::vector<refused_case> smuggled() {
  return {
      {"length and chunks", with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), 400, ""},
      {"chunks and length", with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), 400, ""},
      {"two lengths that differ", with("Content-Length: 5\r\nContent-Length: 6\r\n"), 400, "bad-length"},
      {"two lengths that agree", with("Content-Length: 5\r\nContent-Length: 5\r\n"), 400, "bad-length"},
      {"a list of lengths", with("Content-Length: 5, 5\r\n"), 400, "bad-length"},
      {"a signed length", with("Content-Length: +5\r\n"), 400, "bad-length"},
      {"a negative length", with("Content-Length: -5\r\n"), 400, "bad-length"},
      {"a hex length", with("Content-Length: 0x5\r\n"), 400, "bad-length"},
      {"an endless length", with("Content-Length: 99999999999999999999999\r\n"), 400, "bad-length"},
      {"an empty length", with("Content-Length: \r\n"), 400, "bad-length"},
      {"chunks twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400, ""},
      {"chunked, chunked", with("Transfer-Encoding: chunked, chunked\r\n"), 501, "unknown-transfer-encoding"},
      {"another encoding", with("Transfer-Encoding: gzip, chunked\r\n"), 501, "unknown-transfer-encoding"},
      {"identity", with("Transfer-Encoding: identity\r\n"), 501, "unknown-transfer-encoding"},
      {"almost chunked", with("Transfer-Encoding: xchunked\r\n"), 501, "unknown-transfer-encoding"},
      {"chunked behind a vertical tab",
       with("Transfer-Encoding: \x0b"
            "chunked\r\n"),
       400, "bad-character"},
      {"a blank before the colon", with("Transfer-Encoding : chunked\r\n"), 400, "bad-request"},
      {"a folded line", with("X-A: 1\r\n b: 2\r\n"), 400, "folded-header"},
      {"a folded first line", "GET / HTTP/1.1\r\n Host: hub\r\n\r\n", 400, "folded-header"},
      {"a bare line feed", "GET / HTTP/1.1\nHost: hub\r\n\r\n", 400, "bad-character"},
      {"a bare carriage return", with("X-A: 1\rX-B: 2\r\n"), 400, "bad-character"},
      {"a zero byte", with(std::string("X-A: 1\0", 7) + "\r\n"), 400, "bad-character"},
      {"a name with a bracket", with("X(A: 1\r\n"), 400, "bad-request"},
      {"an empty name", with(": 1\r\n"), 400, "bad-request"},
      {"a line without a colon", with("Content-Length\r\n"), 400, "bad-request"},
      {"chunks in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400,
       "bad-transfer-encoding"},
  };
}

std::vector<refused_case> malformed() {
  return {
      {"no host", "GET / HTTP/1.1\r\n\r\n", 400, "bad-host"},
      {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400, "bad-host"},
      {"a host with a slash", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400, "bad-host"},
      {"no length", "POST / HTTP/1.1\r\nHost: a\r\n\r\n", 411, "length-required"},
      {"an unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501, "unknown-method"},
      {"a method in small letters", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501, "unknown-method"},
      {"a tunnel", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 501, "unknown-method"},
      {"HTTP/2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505, "bad-version"},
      {"the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "bad-version"},
      {"no version", "GET /\r\n\r\n", 400, "bad-request"},
      {"another protocol", "GET / FTP/1.1\r\nHost: a\r\n\r\n", 400, "bad-request"},
      {"two blanks", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad-request"},
      {"TLS where none is", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400, ""},
      {"an expectation", with("Content-Length: 1\r\nExpect: tea\r\n"), 417, "unknown-expectation"},
      {"a packed body", with("Content-Length: 1\r\nContent-Encoding: gzip\r\n"), 415,
       "unknown-content-encoding"},
      {"a long target", "GET /" + std::string(20'000, 'a'), 414, "target-too-long"},
      {"long headers", "GET / HTTP/1.1\r\nX: " + std::string(20'000, 'a'), 431, "headers-too-large"},
      {"long whole headers", "GET / HTTP/1.1\r\nX: " + std::string(17'000, 'a') + "\r\n\r\n", 431,
       "headers-too-large"},
      {"a long body", with("Content-Length: 8388609\r\n"), 413, "body-too-large"},
  };
}

void expect_refused(std::vector<refused_case> const& cases) {
  for (auto const& c : cases) {
    bench_session s;
    // What follows in the same packet must not be taken for a request.
    s.feed(c.bytes + "GET /smuggled HTTP/1.1\r\nHost: hub\r\n\r\n");
    auto const answers = parse_answers(s.take());
    ASSERT_EQ(answers.size(), 1U) << c.why;
    EXPECT_EQ(answers[0].status, c.status) << c.why << ": " << answers[0].body;
    EXPECT_EQ(answers[0].headers.at("content-type"), "application/problem+json") << c.why;
    EXPECT_EQ(answers[0].headers.at("connection"), "close") << c.why;
    if (!c.code.empty()) {
      EXPECT_NE(answers[0].body.find(fmt::format("\"code\": \"{}\"", c.code)), std::string::npos)
          << c.why << ": " << answers[0].body;
    }
    EXPECT_TRUE(s.one->is_over()) << c.why;
    EXPECT_TRUE(s.app.asked.empty()) << c.why << " reached the handler";
  }
}

TEST(message, what_two_servers_could_read_differently_is_refused) {
  expect_refused(smuggled());
}

TEST(message, what_is_no_request_is_refused_by_name) {
  expect_refused(malformed());
}

TEST(message, more_header_lines_than_allowed_are_refused) {
  std::string lines;
  for (int i = 0; i < 101; ++i) lines += fmt::format("X-{}: 1\r\n", i);
  expect_refused({{"101 and a host", with(lines), 431, "too-many-headers"}});
}

TEST(message, a_head_is_read_whole) {
  head h;
  std::string const block =
      "PUT /a?b=c HTTP/1.1\r\nHost: hub:8080\r\nX-One:  two \t\r\ncontent-length: 3\r\nExpect: "
      "100-continue\r\n\r\n";
  ASSERT_FALSE(read_head(block, {}, h));
  EXPECT_EQ(h.method, method::put);
  EXPECT_EQ(h.target, "/a?b=c");
  EXPECT_EQ(h.length, 3U);
  EXPECT_TRUE(h.keep_alive && h.http11 && h.expects_continue && !h.chunked);
  ASSERT_EQ(h.headers.size(), 4U);
  EXPECT_EQ(h.headers[1].name, "X-One");
  EXPECT_EQ(h.headers[1].value, "two");
}

TEST(message, the_connection_stays_open_as_the_version_says_unless_told_otherwise) {
  auto const keeps = [](std::string_view version, std::string_view header) {
    head h;
    EXPECT_FALSE(read_head(fmt::format("GET / HTTP/{}\r\nHost: a\r\n{}\r\n", version, header), {}, h));
    return h.keep_alive;
  };
  EXPECT_TRUE(keeps("1.1", ""));
  EXPECT_FALSE(keeps("1.1", "Connection: close\r\n"));
  EXPECT_FALSE(keeps("1.1", "Connection: upgrade, Close\r\n"));
  EXPECT_FALSE(keeps("1.0", ""));
  EXPECT_TRUE(keeps("1.0", "Connection: keep-alive\r\n"));
}

TEST(message, requests_are_the_same_in_whatever_pieces_they_come) {
  std::string const all = get("/a?x=1") + post("/b", "hello") + "\r\n" + get("/c") +
                          "POST /d HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "5;ext=\"1\"\r\nabcde\r\n00a\r\n0123456789\r\n0\r\nX-Sum: 9\r\n\r\n" +
                          post("/e", "") + get("/f");
  bench_session whole;
  whole.feed(all);
  std::string const expected = whole.take();
  ASSERT_EQ(statuses_in(expected), (std::vector<int>(6, 200)));
  for (std::size_t step : {1, 2, 3, 5, 7, 16, 64, 100}) {
    bench_session s;
    s.feed(all, step);
    EXPECT_EQ(s.take(), expected) << step;
  }
  EXPECT_EQ(parse_answers(expected)[3].body, "POST /d abcde0123456789");
}

RC_GTEST_PROP(message, any_split_of_any_bodies_gives_them_back, ()) {
  auto const bodies = *rc::gen::container<std::vector<std::string>>(rc::gen::arbitrary<std::string>());
  std::string all;
  for (auto const& body : bodies) all += post("/x", body);
  bench_session s;
  std::string got;
  while (!all.empty()) {
    auto const n = *rc::gen::inRange<std::size_t>(1, all.size() + 1);
    s.feed(all.substr(0, n));
    all.erase(0, n);
    got += s.take();
  }
  auto const answers = parse_answers(got);
  RC_ASSERT(answers.size() == bodies.size());
  for (std::size_t i = 0; i < bodies.size(); ++i) RC_ASSERT(answers[i].body == "POST /x " + bodies[i]);
}

}  // namespace
}  // namespace lifeline::serve::http
