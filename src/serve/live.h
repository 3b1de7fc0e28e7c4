// SPDX-License-Identifier: Apache-2.0
// Live updates: every durable event once, to everybody who may see it, without what is personal. The newest
// events are kept as frames; who comes back after a longer time is served from the journal. A stream ends
// when its session, token or link does. Held by tests/serve/live_test.cc.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>

#include "hub/hub.h"
#include "serve/http/event_source.h"

namespace lifeline::serve {

class live_feed : public std::enable_shared_from_this<live_feed> {
 public:
  explicit live_feed(hub::core& hub) : hub_(hub) {}
  void publish(hub::published const&);
  // What one caller gets.
  std::shared_ptr<http::event_source> open(hub::caller const&, hub::access_rule const&);

 private:
  friend class live_stream;
  struct kept {
    std::uint64_t position;
    std::shared_ptr<model::event const> event;
    std::size_t bytes;
    std::string frame;  // made when the first stream asks for it
  };

  hub::core& hub_;
  std::mutex mutex_;
  std::deque<kept> kept_;
  std::size_t bytes_ = 0;
};

}  // namespace lifeline::serve
