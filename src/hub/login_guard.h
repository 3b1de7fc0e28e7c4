// SPDX-License-Identifier: Apache-2.0
// Slows down who guesses passwords: after five failures for one account, or fifty from one address, each
// further try waits twice as long as the one before, 15 minutes at most; a success forgets the account's
// failures. In memory only: a restart forgives. Held by tests/hub/secret_test.cc.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace lifeline::hub {

class login_guard {
 public:
  // How long to wait before a try is looked at; nothing: now.
  std::optional<duration> wait_for(std::string_view account, std::string_view address, instant now) const;
  void failed(std::string_view account, std::string_view address, instant now);
  void succeeded(std::string_view account);

 private:
  struct failures {
    int count = 0;
    instant next{};
  };
  void add(std::string key, int free, instant now);

  mutable std::mutex mutex_;
  std::map<std::string, failures, std::less<>> by_key_;
};

}  // namespace lifeline::hub
