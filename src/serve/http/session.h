// SPDX-License-Identifier: Apache-2.0
// One connection without its socket: bytes in, answers out, deadlines as values. Knows the rules of HTTP/1.1
// and nothing of epoll or TLS, so it can be tested byte by byte under a clock that stands still, and fuzzed.
// Tests: tests/serve/http/session_test.cc; fuzz/http_fuzz.cc.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "serve/http/access_log.h"
#include "serve/http/answer.h"
#include "serve/http/body.h"
#include "serve/http/chunks.h"
#include "serve/http/head.h"
#include "serve/http/metrics.h"
#include "serve/http/output.h"
#include "serve/http/peers.h"
#include "serve/http/server.h"
#include "serve/http/target.h"

namespace lifeline::serve::http {

// What the sessions of one thread share. Used by that thread alone, but for what is behind pointers.
struct surroundings {
  settings const* config = nullptr;
  handler* app = nullptr;
  std::shared_ptr<responder_target> answers_to;
  metrics_shard* counts = nullptr;
  access_log* log = nullptr;
  peer_table* peers = nullptr;
  std::atomic<std::uint64_t>* bodies_bytes = nullptr;  // of all bodies being received
  std::function<std::string()> metrics_text;

  time_point now{};           // of this turn of the loop
  bool clock_stands = false;  // tests move `now` by hand
  std::int64_t unix_ms = 0;
  std::string date;             // "Date: ...\r\n"
  std::uint32_t id_prefix = 0;  // random, one per thread
  std::uint32_t next_id = 0;
  void refresh();  // reads the clocks

  // Room that is used again for each request: one request is read at a time.
  http::head head;
  http::target target;
  std::string made_id;
};

class session {
 public:
  session(surroundings&, std::uint64_t id, std::string peer, bool secure);
  ~session();
  session(session const&) = delete;
  session& operator=(session const&) = delete;

  // Input. While `body_room` is not empty, the next bytes go there and are reported by `body_received`; else
  // they are handed to `received`, with body_padding readable bytes behind them.
  std::span<char> body_room();
  void body_received(std::size_t n);
  void received(std::string_view bytes);
  void input_ended();
  bool wants_input() const;
  // Goes on with input that was put aside because too many answers were waiting.
  void resume();

  // Answers; numbers that are not waited for are ignored.
  void answer(std::uint64_t number, response);
  void stream(std::uint64_t number, stream_start);
  // Gives the stream, if this is one and its client has taken everything, what its source has.
  void beat();
  bool is_stream() const { return source_ != nullptr; }
  bool wants_beat_again() const { return stream_has_more_ && out_.empty(); }

  output& out() { return out_; }
  void sent(std::size_t n);

  // The earliest moment at which `expire` may have something to do.
  time_point deadline() const;
  void expire();
  void begin_stop();

  // Everything is said. `may_linger`: the client may still be sending; closing hard would take the answer
  // away.
  bool is_over() const { return closing_ && out_.empty(); }
  bool may_linger() const { return !input_ended_ && !gone_; }
  std::uint64_t id() const { return id_; }

 private:
  struct slot {  // a request that has not been answered in full
    http::method method = http::method::get;
    bool http11 = true;
    bool keep_alive = true;
    bool answered = false;
    time_point start{};
    std::string id;
    std::string traceparent;
    std::string peer;              // when it is not the other end of the socket
    std::string_view cors_origin;  // into the settings
    std::uint64_t bytes_in = 0;
    std::string_view code;
    response answer;
    stream_start stream;
  };
  enum class reading : std::uint8_t { head, body, chunks, nothing };

  std::size_t read_some(std::string_view bytes);
  std::size_t read_request(std::string_view bytes);
  std::size_t begin_body(std::string_view bytes, std::size_t head_end);
  std::size_t read_chunks(std::string_view bytes);
  void finish_body();
  bool account_body();
  void forget_body();
  bool has_room_for_request() const;
  void owe_continue();
  void begin_output();
  void after_reading();
  bool has_unread() const { return in_read_ || !pending_.empty(); }

  void dispatch(std::string_view body);
  request make_request(std::string_view body);
  void hand_over(request const&);
  bool answer_itself(request const&, slot&);
  bool answer_own_path(request const&);
  void answer_preflight(request const&);
  std::string_view allowed_origin(std::string_view origin) const;
  std::string_view real_peer(std::string_view forwarded_for) const;
  void take_id(std::string_view wished);
  slot& add_slot();
  slot* find_slot(std::uint64_t number);

  void refuse(refusal const&);  // answers, then reads no further
  void refuse_one(slot&, refusal const&);
  void flush_slots();
  void emit(slot&);
  void emit_stream(slot&);
  answer_facts facts_of(slot const&) const;
  void note_answer(slot const&, int status, std::uint16_t verb, std::size_t bytes);
  void late_answer();
  time_point body_deadline() const;
  void stop_reading();

  surroundings& around_;
  std::uint64_t id_;
  std::string peer_;
  bool secure_;
  bool input_ended_ = false;
  bool gone_ = false;      // the client takes nothing any more
  bool closing_ = false;   // nothing more will be said
  bool stopping_ = false;  // the server stops
  bool continue_owed_ = false;
  bool skipped_line_ = false;  // the one empty line that is forgiven before a request
  bool in_read_ = false;       // requests are being read: there may be more behind the one being answered
  bool stream_has_more_ = false;
  reading reading_ = reading::head;
  std::string pending_;      // input not yet read: a begun head, or requests that wait
  std::size_t scanned_ = 0;  // of the head at the front of it
  std::string body_head_;    // the head of the request whose body is coming
  std::unique_ptr<body_buffer> body_;
  std::unique_ptr<chunk_reader> chunks_;
  std::uint64_t body_left_ = 0;
  std::uint64_t body_limit_ = 0;
  std::uint64_t body_accounted_ = 0;

  std::vector<slot> slots_;
  std::uint64_t first_number_ = 0;  // of slots_[0]
  output out_;
  std::shared_ptr<event_source> source_;
  std::uint64_t position_ = 0;
  time_point since_;     // of what is being read: the head's first byte, the end of the head, or idleness
  time_point progress_;  // the client last took bytes, or the stream last got some
};

}  // namespace lifeline::serve::http
