// SPDX-License-Identifier: Apache-2.0
// Webhooks of the hub: every durable event that an organisation may see goes to the addresses it gave,
// without what is personal, in order, until the other side says 2xx (serve/webhook/webhook.h). How far each
// hook has come is kept in a file, so that after a restart the rest follows; an event may then come twice and
// never not at all, unless it expired. Only the writer sends.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "hub/hub.h"
#include "serve/webhook/webhook.h"

namespace lifeline::serve {

struct hooks_settings {
  std::string file;  // where it is kept how far each hook has come
  webhook::sender_settings sender;
};

class hooks {
 public:
  hooks(hub::core&, hooks_settings);
  // Hands new events to the sender. Call it now and then, from one thread.
  void tend();

 private:
  struct progress {
    std::uint64_t queued = 0;   // position of the last event looked at
    std::uint64_t settled = 0;  // everything up to here was delivered, expired, or is not for this hook
    std::uint64_t version = 0;  // of the hook that the sender knows
    std::size_t waiting = 0;    // deliveries without an outcome
  };
  void read_file();
  void write_file();
  void settle(webhook::outcome const&);
  void feed(model::put_webhook const&, progress&);

  hub::core& hub_;
  hooks_settings with_;
  std::mutex mutex_;
  std::map<std::string, progress, std::less<>> hooks_;
  bool changed_ = false;
  std::unique_ptr<webhook::sender> sender_;
};

}  // namespace lifeline::serve
