// SPDX-License-Identifier: Apache-2.0
// A demonstration: a clock that runs at any speed, and a driver that lets the accepted plan come true as the
// clock passes: pledges arrive, lots are received, goods are reserved, picked, loaded, fly, are unloaded and
// delivered, all through the same commands as in life. It invents nothing: without an accepted plan nothing
// moves. Everything it does carries the reason "demonstration".
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/event.h"

namespace lifeline::hub {

class core;
struct world;

class demo_clock {
 public:
  demo_clock(instant begin, std::function<std::int64_t()> real_ms)
      : at_(begin), real_ms_(std::move(real_ms)), since_ms_(real_ms_()) {}
  instant now() const;
  void set_speed(std::int64_t seconds_per_second);  // 0: paused
  std::int64_t speed() const;
  bool jump(instant to);                      // forward only
  std::mutex& playing() { return playing_; }  // held while the world is moved on

 private:
  instant now_locked() const;

  mutable std::mutex mutex_;
  std::mutex playing_;
  instant at_;
  std::function<std::int64_t()> real_ms_;
  std::int64_t since_ms_;
  std::int64_t speed_ = 0;
};

// What is due next at one moment, in the order in which it must be done; empty when nothing is due by `now`.
struct due_steps {
  instant at{};
  std::vector<model::event_body> steps;
};
// Steps that were refused before are left out.
due_steps next_steps(world const&, instant now, std::set<std::string> const& refused);

// Does everything that is due by now, earliest first. Returns how many commands were taken.
std::size_t play(core&, instant now);

}  // namespace lifeline::hub
