// SPDX-License-Identifier: Apache-2.0
// One thread of the engine: its own listener on the shared port, its own event loop, its own connections. The
// only file that knows Asio is worker.cc.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/result.h"
#include "serve/http/access_log.h"
#include "serve/http/metrics.h"
#include "serve/http/peers.h"
#include "serve/http/server.h"
#include "serve/http/tls.h"

namespace lifeline::serve::http {

// What the workers of a server share.
struct engine {
  settings config;
  handler* app = nullptr;
  std::unique_ptr<access_log> log;
  std::unique_ptr<peer_table> peers;
  std::vector<std::unique_ptr<metrics_shard>> counts;  // one per worker
  std::atomic<std::uint64_t> bodies_bytes{0};
  std::function<std::string()> metrics_text;

  std::shared_ptr<tls_context> tls() const {
    std::lock_guard const lock(tls_mutex);
    return tls_now;
  }
  mutable std::mutex tls_mutex;
  std::shared_ptr<tls_context> tls_now;  // null = plain
};

class worker {
 public:
  // Listens; port 0 takes a free one.
  static result<std::unique_ptr<worker>> make(engine&, std::size_t number, std::uint16_t port);
  virtual ~worker() = default;
  virtual std::uint16_t port() const = 0;
  virtual void run() = 0;  // until stopped
  // From any thread:
  virtual void wake_streams() = 0;
  virtual void begin_stop() = 0;
};

}  // namespace lifeline::serve::http
