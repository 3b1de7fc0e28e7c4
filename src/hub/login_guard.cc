// SPDX-License-Identifier: Apache-2.0
#include "hub/login_guard.h"

#include <algorithm>

namespace lifeline::hub {
namespace {

constexpr int free_tries = 5;
constexpr int free_tries_of_address = 50;  // many people may sit behind one
constexpr long longest_wait_s = 900;
constexpr std::size_t keys_most = 100'000;

std::string account_key(std::string_view account) {
  return "a:" + std::string(account);
}
std::string address_key(std::string_view address) {
  return "p:" + std::string(address);
}

}  // namespace

std::optional<duration> login_guard::wait_for(std::string_view account, std::string_view address,
                                              instant now) const {
  std::lock_guard const lock(mutex_);
  instant next{};
  for (auto const& key : {account_key(account), address_key(address)}) {
    auto const at = by_key_.find(key);
    if (at != by_key_.end()) next = std::max(next, at->second.next);
  }
  if (next <= now) return {};
  return next - now;
}

void login_guard::add(std::string key, int free, instant now) {
  // Someone with many addresses may fill the table; old entries go, the newest guesses stay slowed.
  if (by_key_.size() >= keys_most) {
    std::erase_if(by_key_, [&](auto const& entry) { return entry.second.next + hours(1) < now; });
  }
  if (by_key_.size() >= keys_most) return;
  auto& one = by_key_[std::move(key)];
  ++one.count;
  if (one.count < free) {
    one.next = std::max(one.next, now);
    return;
  }
  long const wait = std::min(longest_wait_s, 1L << std::min(one.count - free, 20));
  one.next = now + duration(wait);
}

void login_guard::failed(std::string_view account, std::string_view address, instant now) {
  std::lock_guard const lock(mutex_);
  add(account_key(account), free_tries, now);
  add(address_key(address), free_tries_of_address, now);
}

void login_guard::succeeded(std::string_view account) {
  std::lock_guard const lock(mutex_);
  auto const at = by_key_.find(account_key(account));
  if (at != by_key_.end()) by_key_.erase(at);
}

}  // namespace lifeline::hub
