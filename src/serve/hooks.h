// SPDX-License-Identifier: Apache-2.0
// Webhooks of the hub: every durable event that an organisation may see goes to the addresses it gave,
// without what is personal, in order, until the other side says 2xx (serve/webhook/webhook.h). How far each
// hook has come is kept in a note beside the journal, so that after a restart, or when another server writes,
// the rest follows; an event may then come twice and never not at all, unless it expired. Only the writer
// sends.
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
  webhook::sender_settings sender;
};

class hooks {
 public:
  hooks(hub::core&, hooks_settings);
  // Hands new events to the sender. Call it now and then, from one thread.
  void tend();
  void keep();  // how far each hook is; tend does it now and then

 private:
  struct progress {
    std::uint64_t queued = 0;   // position of the last event looked at
    std::uint64_t settled = 0;  // everything up to here was delivered, expired, or is not for this hook
    std::uint64_t version = 0;  // of the hook that the sender knows
    std::size_t waiting = 0;    // deliveries without an outcome
  };
  void recall();
  void settle(webhook::outcome const&);
  bool feed(model::put_webhook const&, progress&);  // one look; whether more may be had now

  hub::core& hub_;
  hooks_settings with_;
  std::mutex mutex_;
  std::map<std::string, progress, std::less<>> hooks_;
  bool changed_ = false;
  bool wrote_ = false;
  unsigned rounds_ = 0;
  std::unique_ptr<webhook::sender> sender_;
};

}  // namespace lifeline::serve
