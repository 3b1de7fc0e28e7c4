// SPDX-License-Identifier: Apache-2.0
#include "verify/notebook.h"

#include <algorithm>

namespace lifeline::verify {

std::vector<finding> notebook::sorted() && {
  std::stable_sort(list_.begin(), list_.end(),
                   [](finding const& a, finding const& b) { return a.kind < b.kind; });
  return std::move(list_);
}

}  // namespace lifeline::verify
