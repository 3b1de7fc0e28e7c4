// SPDX-License-Identifier: Apache-2.0
// What the engine counts, as Prometheus text (exposition format 0.0.4). One shard per thread, written by that
// thread alone without locks, added up when asked. Labels come from settings::verbs and status codes, never
// from a client. Tests: tests/serve/http/answer_test.cc.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lifeline::serve::http {

// A number that one thread raises and any thread reads.
class counter {
 public:
  void add(std::uint64_t n = 1) {
    value_.store(value_.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
  }
  void drop(std::uint64_t n = 1) {
    value_.store(value_.load(std::memory_order_relaxed) - n, std::memory_order_relaxed);
  }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

constexpr std::array<int, 12> bucket_us = {250,    500,    1'000,   2'500,   5'000,     10'000,
                                           25'000, 50'000, 100'000, 250'000, 1'000'000, 5'000'000};

struct metrics_shard {
  explicit metrics_shard(std::size_t verbs);
  void answered(std::uint16_t verb, int status, std::chrono::nanoseconds took);

  counter connections_total;
  counter connections;  // open now
  counter refused_connections;
  counter tls_handshakes;
  counter tls_failures;
  counter bytes_in;
  counter bytes_out;
  counter streams_total;
  counter streams;  // open now
  counter stream_writes;
  counter dropped_slow;  // clients that did not take what they were sent in time
  counter timeouts;      // requests that did not arrive in time

  static constexpr std::size_t statuses = 64;  // slots; see slot_of
  struct per_verb {
    std::array<counter, statuses> by_status;
    std::array<counter, bucket_us.size() + 1> by_time;
    counter time_us;
  };
  std::vector<per_verb> verbs;
};

void write_metrics(std::vector<std::unique_ptr<metrics_shard>> const&, std::vector<std::string> const& verbs,
                   std::string& out);
// Memory and CPU of this process under their usual names.
void write_process_metrics(std::string& out);

}  // namespace lifeline::serve::http
