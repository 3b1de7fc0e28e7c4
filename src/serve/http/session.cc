// SPDX-License-Identifier: Apache-2.0
// Input: from bytes to requests.
#include "serve/http/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"

namespace lifeline::serve::http {
namespace {

std::array<char, body_padding> const no_body{};

}  // namespace

session::session(surroundings& around, std::uint64_t id, std::string peer, bool secure)
    : around_(around),
      id_(id),
      peer_(std::move(peer)),
      secure_(secure),
      since_(around.now),
      progress_(around.now) {}

session::~session() {
  forget_body();
  if (source_) around_.counts->streams.drop();
}

bool session::has_room_for_request() const {
  auto const& limits = around_.config->limits;
  return slots_.size() < limits.pipelined && out_.size() < limits.output_bytes;
}

bool session::wants_input() const {
  if (input_ended_ || is_over()) return false;
  if (reading_ == reading::nothing) return true;  // to see the end, or to let the client finish sending
  return reading_ != reading::head || has_room_for_request();
}

// The time allowed for taking output runs from when there is some.
void session::begin_output() {
  if (out_.empty()) progress_ = around_.now;
}

void session::stop_reading() {
  reading_ = reading::nothing;
  pending_.clear();
  pending_.shrink_to_fit();
  forget_body();
}

std::span<char> session::body_room() {
  if (reading_ != reading::body) return {};
  return body_->room(body_left_);
}

void session::body_received(std::size_t n) {
  LIFELINE_CHECK(reading_ == reading::body && n <= body_left_);
  body_->filled(n);
  body_left_ -= n;
  if (!account_body()) return;
  if (body_left_ == 0) finish_body();
}

void session::received(std::string_view bytes) {
  if (reading_ == reading::nothing || bytes.empty()) return;
  if (!pending_.empty()) {
    pending_.reserve(pending_.size() + bytes.size() + body_padding);
    pending_.append(bytes);
    return resume();
  }
  if (reading_ == reading::head && !skipped_line_ && slots_.empty()) since_ = around_.now;
  std::size_t const used = read_some(bytes);
  if (reading_ != reading::nothing && used < bytes.size()) {
    pending_.reserve(bytes.size() - used + body_padding);
    pending_.assign(bytes.substr(used));
  }
  after_reading();
}

void session::resume() {
  if (pending_.empty() || in_read_) return;
  // Requests are views into what is read: it must outlive them, whatever their answers do to this session.
  std::string held = std::exchange(pending_, {});
  std::size_t const used = read_some(held);
  if (reading_ != reading::nothing && used < held.size()) {
    held.erase(0, used);
    pending_ = std::move(held);
  }
  after_reading();
}

void session::after_reading() {
  if (reading_ != reading::head || !slots_.empty()) return;
  if (input_ended_ || (stopping_ && pending_.empty())) {
    closing_ = true;
    stop_reading();
  }
}

// Reads as many requests as it can; returns how many bytes they were.
std::size_t session::read_some(std::string_view bytes) {
  std::size_t used = 0;
  in_read_ = true;
  while (used < bytes.size() && reading_ != reading::nothing) {
    std::string_view const rest = bytes.substr(used);
    std::size_t n = 0;
    if (reading_ == reading::head) {
      n = has_room_for_request() ? read_request(rest) : 0;
    } else if (reading_ == reading::chunks) {
      n = read_chunks(rest);
    } else {
      n = static_cast<std::size_t>(std::min<std::uint64_t>(body_left_, rest.size()));
      body_->append(rest.substr(0, n));
      body_left_ -= n;
      if (account_body() && body_left_ == 0) finish_body();
    }
    if (n == 0) break;
    used += n;
  }
  in_read_ = false;
  return used;
}

std::size_t session::read_request(std::string_view bytes) {
  // RFC 9112 2.2: an empty line before a request is forgiven; more than one is no HTTP.
  if (bytes.substr(0, 2) == "\r\n" && !skipped_line_) {
    skipped_line_ = true;
    scanned_ = 0;
    return 2;
  }
  auto const& limits = around_.config->limits;
  if (auto const end = find_head_end(bytes, scanned_)) {
    scanned_ = 0;
    if (auto const bad =
            read_head(bytes.substr(0, *end), {limits.header_bytes, limits.headers}, around_.head)) {
      refuse(*bad);
      return 0;
    }
    if (around_.head.has_body()) return begin_body(bytes, *end);
    dispatch({no_body.data(), 0});
    return *end;
  }
  if (bytes.size() > limits.header_bytes) refuse(too_long(bytes, limits.header_bytes));
  return 0;
}

std::size_t session::begin_body(std::string_view bytes, std::size_t head_end) {
  auto const& head = around_.head;
  body_limit_ = around_.config->limits.body_bytes;
  if (!read_target(head.target, around_.target)) {
    take_id({});
    body_limit_ = around_.app->body_limit(make_request({}), body_limit_);
  }
  if (head.length > body_limit_) {
    refuse({413, "body-too-large",
            fmt::format("the body has {} bytes, at most {} are taken here", head.length, body_limit_)});
    return 0;
  }
  std::size_t const there = bytes.size() - head_end;
  if (!head.chunked && there >= head.length) {
    auto const length = static_cast<std::size_t>(head.length);
    dispatch(bytes.substr(head_end, length));
    return head_end + length;
  }
  body_head_.assign(bytes.substr(0, head_end));
  body_ = std::make_unique<body_buffer>();
  if (head.chunked) chunks_ = std::make_unique<chunk_reader>();
  body_left_ = head.length;
  reading_ = head.chunked ? reading::chunks : reading::body;
  since_ = around_.now;
  continue_owed_ = head.expects_continue && there == 0;
  owe_continue();
  return head_end;
}

// "100 Continue" is an answer too: it waits for those before it.
void session::owe_continue() {
  if (!continue_owed_ || !slots_.empty()) return;
  continue_owed_ = false;
  begin_output();
  out_.add("HTTP/1.1 100 Continue\r\n\r\n");
}

std::size_t session::read_chunks(std::string_view bytes) {
  std::size_t const n = chunks_->take(bytes, body_limit_, *body_);
  if (auto const& bad = chunks_->refused()) {
    refusal const why = *bad;
    refuse(why);
    return 0;
  }
  if (account_body() && chunks_->done()) finish_body();
  return n;
}

// Holds the bytes of all bodies that are being received below their limit.
bool session::account_body() {
  std::uint64_t const held = body_->capacity();
  std::uint64_t const all = around_.bodies_bytes->fetch_add(held - body_accounted_) + held - body_accounted_;
  body_accounted_ = held;
  if (all <= around_.config->limits.bodies_bytes) return true;
  refuse({503, "bodies-too-large", "too many bodies are being received now; try again soon"});
  return false;
}

void session::forget_body() {
  if (body_accounted_ > 0) around_.bodies_bytes->fetch_sub(body_accounted_);
  body_accounted_ = 0;
  body_.reset();
  chunks_.reset();
  body_head_.clear();
}

void session::finish_body() {
  auto const& limits = around_.config->limits;
  std::string const head = std::exchange(body_head_, {});
  auto const body = std::move(body_);
  auto const bad = read_head(head, {limits.header_bytes, limits.headers}, around_.head);
  LIFELINE_CHECK(!bad);  // it was read before
  continue_owed_ = false;
  reading_ = reading::head;
  since_ = around_.now;
  bool const nested = std::exchange(in_read_, true);  // body_received comes here without read_some
  dispatch(body->size() == 0 ? std::string_view(no_body.data(), 0) : body->view());
  in_read_ = nested;
  forget_body();
  if (!nested) after_reading();
}

void session::input_ended() {
  input_ended_ = true;
  if (source_) gone_ = closing_ = true;
  if (reading_ != reading::head || slots_.empty()) stop_reading();
  if (slots_.empty()) closing_ = true;
}

}  // namespace lifeline::serve::http
