// SPDX-License-Identifier: Apache-2.0
// The answer to one request, and the responder that takes it, now or later and from any thread.
//
// Promises: every request gets exactly one answer: a responder that is dropped without one answers 500;
// answers leave in the order of the requests of their connection, whatever order they are given in. An answer
// to a client that has gone is dropped in silence. The engine writes status line, Content-Length, Date,
// request id and the security headers; bytes that would break out of a header value are never sent (the
// answer becomes a 500). Held by tests/serve/http/answer_test.cc and tests/serve/http/server_test.cc. Cost:
// no allocation in the engine beyond the answer's own strings; answers given from other threads wake the
// connection's thread once per batch.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "serve/http/event_source.h"

namespace lifeline::serve::http {

struct response_header {
  std::string_view name;  // a literal: outlives the server
  std::string value;
};

struct response {
  int status = 200;
  std::string_view content_type = "application/json";  // a literal; not sent without a body
  std::string body;
  shared_bytes shared;      // instead of `body`: bytes that many answers share
  std::string_view stable;  // instead of both: bytes that outlive the server (embedded pages)
  std::vector<response_header> headers;
  std::uint16_t verb =
      0;  // index into settings::verbs: the name in metrics and logs, never the client's text

  std::string_view content() const;
};

// RFC 9457 application/problem+json. `code` is a stable name ("body-too-large"), `members` further members as
// JSON text without braces (`"verdict": 203`), "" for none.
struct problem_text {
  int status = 500;
  std::string_view code;
  std::string detail;   // what is wrong and how to mend it
  std::string members;  // "\"verdict\": 203, \"at\": \"/lots/0\""
};
response to_response(problem_text const&);
std::string_view reason_of(int status);  // "Not Found"

// Conditional requests (RFC 9110 section 13). ETags are given with their quotes: "\"42\"".
bool etag_matches(std::string_view if_none_match, std::string_view etag);  // weak comparison; "*" matches
enum class precondition : std::uint8_t { absent, holds, fails };
precondition check_if_match(std::string_view if_match, std::string_view etag);  // strong comparison

struct stream_start {
  std::shared_ptr<event_source> source;
  std::uint64_t position = 0;  // the stream begins after it
  std::uint16_t verb = 0;
};

// Where answers go: the engine, or a test that calls a handler without a socket.
class responder_target {
 public:
  virtual ~responder_target() = default;
  virtual void answer(std::uint64_t connection, std::uint64_t number, response) = 0;
  virtual void stream(std::uint64_t connection, std::uint64_t number, stream_start) = 0;
};

class responder {
 public:
  responder() = default;
  responder(std::shared_ptr<responder_target> target, std::uint64_t connection, std::uint64_t number)
      : target_(std::move(target)), connection_(connection), number_(number) {}
  responder(responder&& o) noexcept = default;
  responder& operator=(responder&& o) noexcept;
  responder(responder const&) = delete;
  responder& operator=(responder const&) = delete;
  ~responder();

  void send(response) &&;
  // Answers with an event stream (text/event-stream) that see event_source.h.
  void stream(stream_start) &&;
  bool pending() const { return target_ != nullptr; }

 private:
  std::shared_ptr<responder_target> target_;
  std::uint64_t connection_ = 0;
  std::uint64_t number_ = 0;
};

}  // namespace lifeline::serve::http
