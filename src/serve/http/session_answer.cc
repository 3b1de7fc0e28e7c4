// SPDX-License-Identifier: Apache-2.0
// Output: from requests to answers in their order, and what happens when time is up.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "serve/http/session.h"
#include "serve/http/token.h"

namespace lifeline::serve::http {
namespace {

bool is_request_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alnum(c) || c == '-' || c == '_' || c == '.';
  });
}

bool is_lower_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// W3C Trace Context level 1: "00-" 32 hex "-" 16 hex "-" 2 hex.
bool is_traceparent(std::string_view text) {
  return text.size() == 55 && text.substr(0, 3) == "00-" && text[35] == '-' && text[52] == '-' &&
         is_lower_hex(text.substr(3, 32)) && is_lower_hex(text.substr(36, 16)) &&
         is_lower_hex(text.substr(53)) &&
         text.substr(3, 32) != std::string_view("00000000000000000000000000000000");
}

std::chrono::milliseconds at_least_a_second(std::chrono::milliseconds wait) {
  return std::max(wait, std::chrono::milliseconds(1000));
}

}  // namespace

void session::take_id(std::string_view wished) {
  if (is_request_id(wished)) {
    around_.made_id.assign(wished);
    return;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  around_.made_id.resize(15);
  std::uint64_t const n = (std::uint64_t{around_.id_prefix} << 32) | around_.next_id++;
  for (std::size_t i = 0; i < 15; ++i) around_.made_id[i] = digits[(n >> (4 * (14 - i))) & 15];
}

std::string_view session::real_peer(std::string_view forwarded_for) const {
  auto const& trusted = around_.config->trusted_proxies;
  if (trusted.empty() || std::find(trusted.begin(), trusted.end(), peer_) == trusted.end()) return peer_;
  // The last one was written by the proxy itself; what stands before may be the client's invention.
  std::string_view last;
  for_each_part(forwarded_for, [&](std::string_view part) { last = part; });
  bool const address =
      !last.empty() && last.size() <= 45 &&
      std::all_of(last.begin(), last.end(), [](char c) { return is_alnum(c) || c == '.' || c == ':'; });
  return address ? last : std::string_view(peer_);
}

request session::make_request(std::string_view body) {
  request r;
  r.method = around_.head.method;
  r.path = around_.target.path;
  r.segments = around_.target.segments;
  r.query = around_.target.query;
  r.headers = around_.head.headers;
  r.body = body;
  r.id = around_.made_id;
  r.secure = secure_;
  auto const trace = r.find("traceparent");
  if (is_traceparent(trace)) r.traceparent = trace;
  r.peer = around_.config->trusted_proxies.empty() ? std::string_view(peer_)
                                                   : real_peer(r.find("X-Forwarded-For"));
  return r;
}

session::slot& session::add_slot() {
  auto& s = slots_.emplace_back();
  s.start = around_.now;
  s.id = around_.made_id;
  return s;
}

session::slot* session::find_slot(std::uint64_t number) {
  if (number < first_number_ || number - first_number_ >= slots_.size()) return nullptr;
  return &slots_[static_cast<std::size_t>(number - first_number_)];
}

std::string_view session::allowed_origin(std::string_view origin) const {
  auto const& list = around_.config->cors_origins;
  auto const found = std::find(list.begin(), list.end(), origin);
  return origin.empty() || found == list.end() ? std::string_view() : std::string_view(*found);
}

void session::dispatch(std::string_view body) {
  auto const& head = around_.head;
  auto const bad = read_target(head.target, around_.target);
  around_.made_id.clear();
  auto r = make_request(body);
  take_id(r.find("X-Request-Id"));
  r.id = around_.made_id;
  auto& s = add_slot();
  s.method = head.method;
  s.http11 = head.http11;
  s.keep_alive = head.keep_alive;
  s.bytes_in = body.size();
  s.traceparent = r.traceparent;
  if (r.peer != peer_) s.peer = r.peer;
  if (!around_.config->cors_origins.empty()) s.cors_origin = allowed_origin(r.find("Origin"));
  if (!s.keep_alive) stop_reading();
  if (bad) {
    refuse_one(s, *bad);
  } else if (!answer_itself(r, s)) {
    hand_over(r);
  }
}

// A library that throws costs its request an answer of 500, by the responder that is dropped, and no more.
void session::hand_over(request const& r) {
  std::uint64_t const number = first_number_ + slots_.size() - 1;
  try {
    around_.app->handle(r, responder(around_.answers_to, id_, number));
  } catch (std::exception const& e) {
    around_.log->event("error", "handler-failed", e.what(), around_.unix_ms);
  }
}

bool session::answer_itself(request const& r, slot& s) {
  if (around_.peers->counts_requests()) {
    auto const wait = around_.peers->take_request(limit_key(r.peer), around_.now);
    if (wait.count() > 0) {
      auto full =
          to_response({429, "too-many-requests", "this address asks too often; wait and try again", ""});
      auto const whole = (at_least_a_second(wait).count() + 999) / 1000;
      full.headers.push_back({"Retry-After", fmt::format("{}", whole)});
      s.code = "too-many-requests";
      answer(first_number_ + slots_.size() - 1, std::move(full));
      return true;
    }
  }
  if (r.method == method::options) {
    if (!s.cors_origin.empty() && !r.find("Access-Control-Request-Method").empty()) {
      answer_preflight(r);
      return true;
    }
    if (r.path == "*") {
      response all;
      all.status = 204;
      all.headers.push_back({"Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"});
      answer(first_number_ + slots_.size() - 1, std::move(all));
      return true;
    }
  }
  if (r.path == "*") {
    refuse_one(s, {400, "bad-target", "the target * is for OPTIONS alone"});
    return true;
  }
  bool const reads = r.method == method::get || r.method == method::head;
  return reads && answer_own_path(r);
}

bool session::answer_own_path(request const& r) {
  auto const& config = *around_.config;
  response out;
  if (r.path == config.health_path) {
    out.body = "{\"status\": \"alive\"}\n";
  } else if (r.path == config.ready_path) {
    auto const reasons =
        stopping_ ? std::vector<std::string>{"the server is stopping"} : around_.app->not_ready();
    if (reasons.empty()) {
      out.body = "{\"status\": \"ready\"}\n";
    } else {
      std::string detail;
      for (auto const& reason : reasons) detail += (detail.empty() ? "" : "; ") + reason;
      out = to_response({503, "not-ready", detail, ""});
    }
  } else if (r.path == config.metrics_path && (config.metrics_to_all || is_loopback(r.peer))) {
    out.content_type = "text/plain; version=0.0.4";
    out.body = around_.metrics_text();
  } else {
    return false;
  }
  answer(first_number_ + slots_.size() - 1, std::move(out));
  return true;
}

void session::answer_preflight(request const& r) {
  response out;
  out.status = 204;
  out.headers.push_back({"Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"});
  std::string names;
  for_each_part(r.find("Access-Control-Request-Headers"), [&](std::string_view part) {
    if (is_token(part)) names += (names.empty() ? "" : ", ") + std::string(part);
  });
  if (!names.empty()) out.headers.push_back({"Access-Control-Allow-Headers", std::move(names)});
  out.headers.push_back({"Access-Control-Max-Age", "600"});
  answer(first_number_ + slots_.size() - 1, std::move(out));
}

void session::answer(std::uint64_t number, response r) {
  auto* s = find_slot(number);
  if (s == nullptr || s->answered) return;
  s->answer = can_be_sent(r) ? std::move(r) : cannot_be_sent();
  s->answered = true;
  flush_slots();
}

void session::stream(std::uint64_t number, stream_start start) {
  auto* s = find_slot(number);
  if (s == nullptr || s->answered) return;
  s->stream = std::move(start);
  s->answered = true;
  flush_slots();
}

void session::refuse_one(slot& s, refusal const& why) {
  s.code = why.code;
  s.answer = to_response({why.status, why.code, why.detail, ""});
  if (why.status == 503) s.answer.headers.push_back({"Retry-After", "1"});
  s.answered = true;
  flush_slots();
}

void session::refuse(refusal const& why) {
  take_id({});
  auto& s = add_slot();
  s.method = method::get;
  s.keep_alive = false;
  stop_reading();
  refuse_one(s, why);
}

void session::flush_slots() {
  std::size_t done = 0;
  while (done < slots_.size() && slots_[done].answered && !closing_ && !source_) {
    auto& s = slots_[done++];
    bool const last = done == slots_.size();
    if (stopping_ && last && reading_ == reading::head && !has_unread()) s.keep_alive = false;
    if (s.stream.source) {
      emit_stream(s);
    } else {
      emit(s);
    }
  }
  slots_.erase(slots_.begin(), slots_.begin() + static_cast<std::ptrdiff_t>(done));
  first_number_ += done;
  if (closing_) {
    first_number_ += slots_.size();
    slots_.clear();
  }
  if (!slots_.empty() || done == 0) return;
  since_ = around_.now;
  owe_continue();
  if (input_ended_ && !has_unread()) closing_ = true;
}

answer_facts session::facts_of(slot const& s) const {
  return {s.method, s.http11,     s.keep_alive,  secure_,
          s.id,     around_.date, s.cors_origin, around_.config->label};
}

void session::emit(slot& s) {
  begin_output();
  int const status = s.answer.status;
  std::uint16_t const verb = s.answer.verb;
  std::size_t const bytes = write_answer(std::move(s.answer), facts_of(s), out_);
  note_answer(s, status, verb, bytes);
  if (s.keep_alive) return;
  closing_ = true;
  stop_reading();
}

void session::emit_stream(slot& s) {
  s.keep_alive = false;
  begin_output();
  auto const& streams = around_.config->streams;
  std::size_t const bytes =
      write_stream_head(facts_of(s), static_cast<std::size_t>(streams.retry.count()), out_);
  note_answer(s, 200, s.stream.verb, bytes);
  stop_reading();
  if (s.method == method::head || stopping_) {
    closing_ = true;
    return;
  }
  source_ = std::move(s.stream.source);
  position_ = s.stream.position;
  stream_has_more_ = true;
  around_.counts->streams_total.add();
  around_.counts->streams.add();
}

void session::note_answer(slot const& s, int status, std::uint16_t verb, std::size_t bytes) {
  around_.refresh();
  auto const took = around_.now - s.start;
  around_.counts->answered(verb, status, took);
  if (!around_.log->is_on()) return;
  access_entry e;
  e.id = s.id;
  e.traceparent = s.traceparent;
  e.peer = s.peer.empty() ? peer_ : s.peer;
  e.method = name_of(s.method);
  auto const& verbs = around_.config->verbs;
  e.verb = verb < verbs.size() ? std::string_view(verbs[verb]) : std::string_view("none");
  e.code = s.code;
  e.status = status;
  e.bytes_in = s.bytes_in;
  e.bytes_out = bytes;
  e.took = std::chrono::duration_cast<std::chrono::microseconds>(took);
  e.secure = secure_;
  around_.log->request(e, around_.unix_ms);
}

void session::beat() {
  if (!source_ || closing_ || !out_.empty()) return;
  auto const& streams = around_.config->streams;
  auto batch = source_->next(position_, streams.batch_bytes);
  position_ = batch.position;
  stream_has_more_ = batch.bytes && batch.bytes->size() * 2 > streams.batch_bytes;
  if (batch.bytes && !batch.bytes->empty()) {
    out_.add_shared(std::move(batch.bytes));
    around_.counts->stream_writes.add();
    progress_ = around_.now;
  } else if (around_.now - progress_ >= streams.heartbeat) {
    out_.add(":\n\n");
    progress_ = around_.now;
  }
  if (batch.ended) closing_ = true;
}

void session::sent(std::size_t n) {
  if (n == 0) return;
  out_.sent(n);
  progress_ = around_.now;
  around_.counts->bytes_out.add(n);
}

// A field office on a slow line may take long over a large body, one that trickles may not.
time_point session::body_deadline() const {
  auto const& d = around_.config->deadlines;
  return since_ + d.body +
         std::chrono::seconds(body_->size() / std::max<std::uint64_t>(1, d.body_bytes_per_second));
}

time_point session::deadline() const {
  auto const& d = around_.config->deadlines;
  time_point t = time_point::max();
  if (is_over()) return around_.now;
  if (!out_.empty()) t = progress_ + d.write;
  if (source_ && out_.empty()) t = std::min(t, progress_ + around_.config->streams.heartbeat);
  if (!slots_.empty()) t = std::min(t, slots_.front().start + d.response);
  if (reading_ == reading::body || reading_ == reading::chunks) t = std::min(t, body_deadline());
  bool const waits_for_head = reading_ == reading::head && !input_ended_ && slots_.empty();
  if (waits_for_head) t = std::min(t, since_ + (pending_.empty() && first_number_ > 0 ? d.idle : d.header));
  return t;
}

void session::expire() {
  auto const& d = around_.config->deadlines;
  if (!out_.empty() && around_.now >= progress_ + d.write) {
    around_.counts->dropped_slow.add();
    gone_ = closing_ = true;
    out_.clear();
    return;
  }
  if (source_) return beat();
  if (!slots_.empty()) {
    if (around_.now >= slots_.front().start + d.response) late_answer();
    return;
  }
  bool const in_body = reading_ == reading::body || reading_ == reading::chunks;
  if (in_body && around_.now >= body_deadline()) {
    around_.counts->timeouts.add();
    return refuse({408, "body-timeout", "the body did not arrive in time"});
  }
  if (reading_ != reading::head) return;
  bool const begun = !pending_.empty();
  if (around_.now < since_ + (!begun && first_number_ > 0 ? d.idle : d.header)) return;
  if (begun) {
    around_.counts->timeouts.add();
    return refuse({408, "header-timeout", "the head of the request did not arrive in time"});
  }
  closing_ = true;
  stop_reading();
}

void session::late_answer() {
  auto& s = slots_.front();
  s.keep_alive = false;
  s.code = "answer-timeout";
  s.answer =
      to_response({503, "answer-timeout",
                   "no answer in time; whether the request took effect is not known: ask again with the same "
                   "Idempotency-Key",
                   ""});
  s.answered = true;
  flush_slots();
}

void session::begin_stop() {
  if (stopping_) return;
  stopping_ = true;
  if (source_) {
    auto const retry = around_.config->streams.retry.count();
    begin_output();
    out_.add(fmt::format("retry: {}\n\n", retry));
    closing_ = true;
    return;
  }
  if (slots_.empty() && reading_ == reading::head && pending_.empty()) {
    closing_ = true;
    stop_reading();
  }
}

void surroundings::refresh() {
  if (clock_stands) return;
  now = std::chrono::steady_clock::now();
  auto const wall = std::chrono::system_clock::now().time_since_epoch();
  auto const ms = std::chrono::duration_cast<std::chrono::milliseconds>(wall).count();
  if (ms / 1000 != unix_ms / 1000 || date.empty()) date = date_header(ms / 1000);
  unix_ms = ms;
}

}  // namespace lifeline::serve::http
