// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace lifeline {

void check_failed(char const* condition, char const* file, int line) {
  std::fprintf(stderr, "lifeline: internal error, invariant broken: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace lifeline
