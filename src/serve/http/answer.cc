// SPDX-License-Identifier: Apache-2.0
#include "serve/http/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

#include "serve/http/token.h"

namespace lifeline::serve::http {
namespace {

constexpr std::size_t joined_with_head = 16 * 1024;  // longer bodies are not copied behind their head

// What every answer says to browsers: guess no types, tell no one where you came from, run nothing.
constexpr std::string_view safe_headers =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n";
constexpr std::string_view closed_policy =
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n";
constexpr std::string_view only_tls = "Strict-Transport-Security: max-age=31536000\r\n";

constexpr std::array<std::string_view, 8> engines_own = {
    "Content-Length", "Transfer-Encoding", "Connection", "Date",
    "X-Request-Id",   "Content-Type",      "Trailer",    "Upgrade"};

bool is_engines_own(std::string_view name) {
  return std::any_of(engines_own.begin(), engines_own.end(),
                     [&](std::string_view own) { return same_name(own, name); });
}

bool is_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_value_char);
}

void append_number(std::string& out, std::size_t n) {
  std::array<char, 20> digits{};
  auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), n).ptr;
  out.append(digits.data(), end);
}

void append_status_line(std::string& out, int status, bool http11) {
  if (status == 200 && http11) {
    out += "HTTP/1.1 200 OK\r\n";
    return;
  }
  out += http11 ? "HTTP/1.1 " : "HTTP/1.0 ";
  append_number(out, static_cast<std::size_t>(status));
  out += ' ';
  out += reason_of(status);
  out += "\r\n";
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

struct said {
  bool policy = false;
  bool caching = false;
  bool etag = false;
};

said append_own_headers(std::string& out, response const& r) {
  said by_handler;
  for (auto const& h : r.headers) {
    by_handler.policy = by_handler.policy || same_name(h.name, "Content-Security-Policy");
    by_handler.caching = by_handler.caching || same_name(h.name, "Cache-Control");
    by_handler.etag = by_handler.etag || same_name(h.name, "ETag");
    append_field(out, h.name, h.value);
  }
  return by_handler;
}

void append_common(std::string& out, answer_facts const& facts, said const& by_handler) {
  out += safe_headers;
  if (!by_handler.policy) out += closed_policy;
  // Answers are facts of a moment and often not for everyone: no cache keeps them unasked.
  if (!by_handler.caching)
    out += by_handler.etag ? "Cache-Control: no-cache\r\n" : "Cache-Control: no-store\r\n";
  if (facts.secure) out += only_tls;
  if (!facts.cors_origin.empty()) {
    append_field(out, "Access-Control-Allow-Origin", facts.cors_origin);
    out += "Access-Control-Expose-Headers: ETag, X-Request-Id, Retry-After, Location\r\nVary: Origin\r\n";
  }
  if (!facts.label.empty()) append_field(out, "X-Simulator", facts.label);
  append_field(out, "X-Request-Id", facts.id);
  out += facts.date;
  if (!facts.keep_alive) {
    out += "Connection: close\r\n";
  } else if (!facts.http11) {
    out += "Connection: keep-alive\r\n";
  }
}

bool has_no_content(int status) {
  return status == 204 || status == 304;
}

void add_body(response&& r, output& out) {
  if (r.shared) {
    out.add_shared(std::move(r.shared));
  } else if (!r.stable.empty()) {
    out.add_stable(r.stable);
  } else {
    out.add_own(std::move(r.body));
  }
}

}  // namespace

bool can_be_sent(response const& r) {
  if (r.status < 200 || r.status > 599 || !is_value(r.content_type)) return false;
  return std::all_of(r.headers.begin(), r.headers.end(), [](response_header const& h) {
    return is_token(h.name) && !is_engines_own(h.name) && is_value(h.value);
  });
}

response cannot_be_sent() {
  return to_response(
      {500, "bad-answer", "the answer had a header that cannot be sent; that is a bug in Lifeline", ""});
}

std::size_t write_answer(response&& r, answer_facts const& facts, output& out) {
  std::size_t const before = out.size();
  std::string& text = out.tail();
  std::size_t const from = text.size();
  std::string_view const content = r.content();
  append_status_line(text, r.status, facts.http11);
  if (!has_no_content(r.status)) {
    if (!content.empty()) append_field(text, "Content-Type", r.content_type);
    text += "Content-Length: ";
    append_number(text, content.size());
    text += "\r\n";
  }
  append_common(text, facts, append_own_headers(text, r));
  text += "\r\n";
  bool const body = !content.empty() && facts.method != method::head && !has_no_content(r.status);
  bool const joined = body && content.size() <= joined_with_head;
  if (joined) text += content;
  out.appended(text.size() - from);
  if (body && !joined) add_body(std::move(r), out);
  return out.size() - before;
}

std::size_t write_stream_head(answer_facts const& facts, std::size_t retry_ms, output& out) {
  std::string& text = out.tail();
  std::size_t const from = text.size();
  append_status_line(text, 200, facts.http11);
  text +=
      "Content-Type: text/event-stream\r\nX-Accel-Buffering: no\r\n";  // nginx: pass each event on at once
  append_common(text, facts, {});
  text += "\r\n";
  fmt::format_to(std::back_inserter(text), "retry: {}\n\n", retry_ms);
  std::size_t const n = text.size() - from;
  out.appended(n);
  return n;
}

std::string date_header(std::int64_t unix_seconds) {
  static constexpr std::array<char const*, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<char const*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::chrono::sys_seconds const at{std::chrono::seconds(unix_seconds)};
  auto const day = std::chrono::floor<std::chrono::days>(at);
  std::chrono::year_month_day const date(day);
  std::chrono::hh_mm_ss const time(at - day);
  return fmt::format("Date: {}, {:02} {} {:04} {:02}:{:02}:{:02} GMT\r\n",
                     days[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                     months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace lifeline::serve::http
