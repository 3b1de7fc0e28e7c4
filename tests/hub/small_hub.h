// SPDX-License-Identifier: Apache-2.0
// A hub in memory for tests: two organisations of each kind, one lot, one need, an account per role.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "hub/hub.h"
#include "hub/verbs_events.h"
#include "journal/memory.h"

namespace lifeline::hub::test {

inline instant const morning = *parse_instant("2020-03-13T06:00Z");

struct small_hub {
  explicit small_hub(bool by_hand = true, journal::memory_options options = {},
                     std::function<void(settings&)> adjust = {});

  // Opens the same disk again, as after a crash or a stop.
  void reopen();

  caller as(std::string const& user)
      const;  // "recipient" acts for organisation "clinic", "recipient2" for the other
  caller nobody() const { return {}; }

  answer call(std::string const& verb, caller who, std::shared_ptr<void> request,
              std::optional<event_id> key = {});
  answer call(std::string const& verb, caller who) { return call(verb, std::move(who), new_request(verb)); }
  std::shared_ptr<void> new_request(std::string const& verb) const;
  answer send(model::event_body body, caller who, event_id id = {});
  std::string snapshot() const;

  std::shared_ptr<journal::memory_disk> disk = journal::make_memory_disk();
  std::unique_ptr<journal::store> store;
  instant now = morning;
  std::unique_ptr<core> hub;
  bool by_hand;
  std::function<void(settings&)> adjust;

 private:
  settings with();
  void open(journal::memory_options options);
  void fill();

  std::atomic<std::uint64_t> counter_{1};
};

// "accepted", or the code of the refusal.
std::string said(answer const&);

}  // namespace lifeline::hub::test
