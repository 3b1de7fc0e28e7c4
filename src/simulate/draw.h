// SPDX-License-Identifier: Apache-2.0
// The one source of chance of a run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/check.h"

namespace lifeline::simulate {

// splitmix64 (Steele, Lea, Flood 2014).
class draw {
 public:
  explicit draw(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 0x632BE59BD9B4E019U) {}

  std::uint64_t word() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t n) {
    LIFELINE_CHECK(n > 0);
    return static_cast<std::size_t>(word() % n);
  }
  std::int64_t from_to(std::int64_t from, std::int64_t to) {
    return from + static_cast<std::int64_t>(below(static_cast<std::size_t>(to - from + 1)));
  }
  bool in(std::size_t n) { return below(n) == 0; }  // once in n
  template <class T>
  T const& one_of(std::vector<T> const& list) {
    return list[below(list.size())];
  }
  void fill(std::span<std::uint8_t> out) {
    for (auto& byte : out) byte = static_cast<std::uint8_t>(word());
  }

 private:
  std::uint64_t state_;
};

}  // namespace lifeline::simulate
