// SPDX-License-Identifier: Apache-2.0
// A hub's line to an authority on a thread of its own, for it waits for the other side.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "base/result.h"
#include "serve/customs_line.h"

namespace lifeline::exe {

class running_line {
 public:
  running_line() = default;
  ~running_line() { stop(); }
  running_line(running_line const&) = delete;
  running_line& operator=(running_line const&) = delete;

  // An empty URL: there is no line. `place` points at the line as long as it is there; the hub outlives it.
  std::optional<error> start(std::string url, hub::core&, serve::customs_line const*& place);
  void stop();  // waits for what is on its way, five seconds at most

 private:
  std::unique_ptr<serve::customs_line> line_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace lifeline::exe
