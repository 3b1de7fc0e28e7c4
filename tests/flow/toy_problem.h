// SPDX-License-Identifier: Apache-2.0
// Small random flow problems with every feature of flow/problem.h, the same for the same seed on any machine.
#pragma once

#include <cstdint>
#include <vector>

#include "flow/problem.h"

namespace lifeline::flow::toy {

inline std::size_t at(id i) {
  return static_cast<std::size_t>(i);
}

// SplitMix64 (Steele, Lea, Flood 2014): the standard library's distributions differ between machines.
class dice {
 public:
  explicit dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  int between(int low, int high);  // both included
  double real(double low, double high);
  bool chance(int percent) { return between(1, 100) <= percent; }

 private:
  std::uint64_t state_;
};

struct size {
  int nodes = 4, arcs = 10, rows = 6, products = 2, lots = 4, needs = 3;
  bool keeps = false;
  bool whole = false;  // steps on lots, quantities and capacities small whole numbers
};

problem random_problem(std::uint64_t seed, size const& = {});

}  // namespace lifeline::flow::toy
