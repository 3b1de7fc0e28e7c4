// SPDX-License-Identifier: Apache-2.0
// Deadlines, coarsely: one list of names per tick, a name may stand in several and is checked when its turn
// comes. Putting a deadline off, which every request does, costs nothing.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <vector>

namespace lifeline::serve::http {

class wheel {
 public:
  static constexpr std::chrono::milliseconds tick{50};
  static constexpr std::size_t slots = 512;

  explicit wheel(std::chrono::steady_clock::time_point start) : start_(start) {}

  // The tick at which `id` will be told for a deadline at `when`: the first whole one after it, no further
  // than one turn ahead.
  std::uint64_t place(std::chrono::steady_clock::time_point when) const {
    std::uint64_t const furthest = turned_ + slots - 1;
    if (when >= start_ + (furthest + 1) * tick) return furthest;
    auto const after = std::chrono::ceil<std::chrono::milliseconds>(when - start_) / tick + 1;
    return std::clamp<std::uint64_t>(after < 0 ? 0 : static_cast<std::uint64_t>(after), turned_ + 1,
                                     furthest);
  }
  void add(std::uint64_t at, std::uint64_t id) { lists_[at % slots].push_back(id); }

  // Calls `each(id, tick)` for all that stand in ticks up to `now`.
  template <class Each>
  void turn(std::chrono::steady_clock::time_point now, Each each) {
    auto const to = static_cast<std::uint64_t>(std::max<std::int64_t>(0, (now - start_) / tick));
    while (turned_ < to) {
      ++turned_;
      std::vector<std::uint64_t> due;
      due.swap(lists_[turned_ % slots]);
      for (auto const id : due) each(id, turned_);
    }
  }

 private:
  std::chrono::steady_clock::time_point start_;
  std::uint64_t turned_ = 0;
  std::array<std::vector<std::uint64_t>, slots> lists_;
};

}  // namespace lifeline::serve::http
