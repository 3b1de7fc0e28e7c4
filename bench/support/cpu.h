// SPDX-License-Identifier: Apache-2.0
// What the programs of several rooms measure by.
#pragma once

#include <ctime>

namespace lifeline::bench {

// Processor seconds of this process so far: what else runs on the machine counts little.
inline double cpu() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace lifeline::bench
