// SPDX-License-Identifier: Apache-2.0
// A session without a socket under a clock that stands, a handler that keeps what it is asked, and a client
// that writes raw bytes to a real server.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "serve/http/server.h"
#include "serve/http/session.h"

namespace lifeline::serve::http {

// Answers "METHOD path body" at once, or keeps the responder when the path begins with /later.
class echo_handler : public handler {
 public:
  void handle(request const& r, responder to) override;
  std::uint64_t body_limit(request const& head, std::uint64_t usual) const override;

  std::mutex mutex;
  std::vector<std::string> asked;  // "GET /a"
  std::vector<responder> kept;
  std::shared_ptr<event_source> source;
  std::function<void(request const&, responder)> instead;  // when set, does all of it
  responder take_kept(std::size_t i);
  std::size_t kept_count();
};

// One connection whose bytes go in and out by hand.
class bench_session final {
 public:
  explicit bench_session(settings s = {});
  // Hands `bytes` over in pieces of `step` bytes.
  void feed(std::string_view bytes, std::size_t step = std::size_t(-1));
  std::string take();  // what the client would have received since the last call
  void pass(std::chrono::milliseconds);

  settings config;
  echo_handler app;
  surroundings around;
  std::vector<std::string> log_lines;

 private:
  std::unique_ptr<metrics_shard> counts_;
  std::unique_ptr<access_log> log_;
  std::unique_ptr<peer_table> peers_;
  std::atomic<std::uint64_t> bodies_{0};

 public:
  std::unique_ptr<session> one;  // last: it ends before what it uses
};

// One answer taken apart.
struct parsed_answer {
  int status = 0;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};
// All answers in `bytes`; bodies by Content-Length. `head_only`: answers to HEAD.
std::vector<parsed_answer> parse_answers(std::string_view bytes, bool head_only = false);
std::vector<int> statuses_in(std::string_view bytes);

// A client's end of a real connection.
class raw_client {
 public:
  explicit raw_client(std::uint16_t port);
  ~raw_client();
  raw_client(raw_client const&) = delete;
  raw_client& operator=(raw_client const&) = delete;
  bool send(std::string_view bytes);  // false when the server has closed
  void end_input();                   // closes the sending half
  // Reads until the server closes, `until` is seen, or so long has passed.
  std::string read(std::string_view until = {},
                   std::chrono::milliseconds most = std::chrono::milliseconds(3000));
  bool closed() const { return closed_; }
  int fd() const { return fd_; }

 private:
  int fd_;
  bool closed_ = false;
};

std::string get(std::string_view path);
std::string post(std::string_view path, std::string_view body);

}  // namespace lifeline::serve::http
