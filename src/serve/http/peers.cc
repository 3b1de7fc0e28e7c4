// SPDX-License-Identifier: Apache-2.0
#include "serve/http/peers.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace lifeline::serve::http {
namespace {

double seconds(std::chrono::steady_clock::duration d) {
  return std::chrono::duration<double>(d).count();
}

}  // namespace

std::string limit_key(std::string_view address) {
  std::string key(address);
  if (address.find(':') == std::string_view::npos) return key;
  std::array<unsigned char, 16> bytes{};
  if (::inet_pton(AF_INET6, key.c_str(), bytes.data()) != 1) return key;
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  std::array<char, INET6_ADDRSTRLEN> text{};
  return ::inet_ntop(AF_INET6, bytes.data(), text.data(), text.size()) == nullptr ? key
                                                                                  : std::string(text.data());
}

bool is_loopback(std::string_view address) {
  return address.substr(0, 4) == "127." || address == "::1";
}

std::chrono::milliseconds token_bucket::take(time_point now) {
  if (filled_ != time_point{}) tokens_ = std::min(most_, tokens_ + seconds(now - filled_) * per_second_);
  filled_ = now;
  if (tokens_ >= 1) {
    tokens_ -= 1;
    return std::chrono::milliseconds(0);
  }
  double const wait_s = (1 - tokens_) / per_second_;
  return std::chrono::milliseconds(static_cast<std::int64_t>(std::min(wait_s, 3600.0) * 1000) + 1);
}

bool token_bucket::is_full(time_point now) const {
  return filled_ == time_point{} || tokens_ + seconds(now - filled_) * per_second_ >= most_;
}

peer_table::peer& peer_table::find_or_add(std::string_view address) {
  auto const found = peers_.find(address);
  if (found != peers_.end()) return found->second;
  token_bucket const bucket(limits_.requests_per_second, std::max(1.0, limits_.burst));
  return peers_.emplace(std::string(address), peer{0, bucket}).first->second;
}

bool peer_table::enter(std::string_view address) {
  std::lock_guard const lock(mutex_);
  if (connections_ >= limits_.connections) return false;
  auto& p = find_or_add(address);
  if (p.connections >= limits_.connections_per_peer) return false;
  ++p.connections;
  ++connections_;
  return true;
}

void peer_table::leave(std::string_view address) {
  std::lock_guard const lock(mutex_);
  auto const found = peers_.find(address);
  if (found == peers_.end() || found->second.connections == 0) return;
  --found->second.connections;
  --connections_;
  if (found->second.connections == 0 && !counts_requests()) peers_.erase(found);
}

std::chrono::milliseconds peer_table::take_request(std::string_view address, time_point now) {
  if (!counts_requests()) return std::chrono::milliseconds(0);
  std::lock_guard const lock(mutex_);
  if (peers_.size() >= forget_at_) forget_idle(now);
  return find_or_add(address).bucket.take(now);
}

void peer_table::forget_idle(time_point now) {
  for (auto it = peers_.begin(); it != peers_.end();) {
    bool const idle = it->second.connections == 0 && it->second.bucket.is_full(now);
    it = idle ? peers_.erase(it) : std::next(it);
  }
  forget_at_ = std::max<std::size_t>(1024, peers_.size() * 2);
}

std::size_t peer_table::known() const {
  std::lock_guard const lock(mutex_);
  return peers_.size();
}

}  // namespace lifeline::serve::http
