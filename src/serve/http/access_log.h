// SPDX-License-Identifier: Apache-2.0
// One JSON line per request. It holds names of verbs, never paths, queries, headers or bodies: links that let
// donors in and tokens must not end up in a log. Tests: tests/serve/http/answer_test.cc.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace lifeline::serve::http {

struct access_entry {
  std::string_view id;
  std::string_view traceparent;
  std::string_view peer;
  std::string_view method;
  std::string_view verb;
  std::string_view code;  // of a refusal by the engine; empty = none
  int status = 0;
  std::uint64_t bytes_in = 0;   // of the body
  std::uint64_t bytes_out = 0;  // head and body
  std::chrono::microseconds took{0};
  bool secure = false;
};

class access_log {
 public:
  explicit access_log(std::function<void(std::string_view)> to) : to_(std::move(to)) {}
  bool is_on() const { return static_cast<bool>(to_); }
  void request(access_entry const&, std::int64_t unix_ms);
  // Something in the server's life: "listening", "stopped", "tls-reloaded", with a sentence.
  void event(std::string_view level, std::string_view name, std::string_view sentence, std::int64_t unix_ms);

 private:
  std::function<void(std::string_view)> to_;
  std::mutex mutex_;
};

std::string line_of(access_entry const&, std::int64_t unix_ms);

}  // namespace lifeline::serve::http
