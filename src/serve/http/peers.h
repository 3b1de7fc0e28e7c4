// SPDX-License-Identifier: Apache-2.0
// How much one address may take: open connections and requests a second. Shared by all threads. Addresses
// without connections and with a full bucket are forgotten. Tests: tests/serve/http/server_test.cc.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace lifeline::serve::http {

using time_point = std::chrono::steady_clock::time_point;

// Tokens come back evenly; a request takes one.
class token_bucket {
 public:
  token_bucket(double per_second, double most) : per_second_(per_second), most_(most), tokens_(most) {}
  // Zero when a request may go ahead, else how long until one may.
  std::chrono::milliseconds take(time_point now);
  bool is_full(time_point now) const;

 private:
  double per_second_;
  double most_;
  double tokens_;
  time_point filled_{};
};

// What an address is counted as: IPv4 addresses one by one, IPv6 by their /64 network, since whoever has one
// has all of it.
std::string limit_key(std::string_view address);
bool is_loopback(std::string_view address);

struct peer_limits {
  std::size_t connections = 10'000;
  std::size_t connections_per_peer = 2'000;
  double requests_per_second = 0;
  double burst = 100;
};

class peer_table {
 public:
  explicit peer_table(peer_limits const& limits) : limits_(limits) {}

  // False: one more connection is too many, of this address or of all. True: `leave` when it closes.
  bool enter(std::string_view address);
  void leave(std::string_view address);
  std::chrono::milliseconds take_request(std::string_view address, time_point now);
  bool counts_requests() const { return limits_.requests_per_second > 0; }
  std::size_t known() const;

 private:
  struct peer {
    std::size_t connections = 0;
    token_bucket bucket;
  };
  peer& find_or_add(std::string_view address);
  void forget_idle(time_point now);

  peer_limits limits_;
  mutable std::mutex mutex_;
  std::map<std::string, peer, std::less<>> peers_;
  std::size_t connections_ = 0;
  std::size_t forget_at_ = 1024;  // known addresses at which the idle ones are looked for
};

}  // namespace lifeline::serve::http
