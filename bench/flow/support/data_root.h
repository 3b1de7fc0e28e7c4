// SPDX-License-Identifier: Apache-2.0
// Where the benchmark instances of others lie: not in this repository.
#pragma once

#include <cstdlib>
#include <string>

namespace lifeline::bench {

inline std::string data_root() {
  char const* const set = std::getenv("LIFELINE_DATA");
  return set != nullptr ? set : std::string(LIFELINE_SOURCE_DIR) + "/../shared/data";
}

}  // namespace lifeline::bench
