// SPDX-License-Identifier: Apache-2.0
// Is what is stored what was written? Reads everything once, while others may go on writing, and tells every
// damage, not the first. Flipped bits are found wherever they could change an answer
// (tests/journal/verify_test.cc).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/problem.h"
#include "journal/shelf.h"

namespace lifeline::journal {

struct verified {
  problems found;  // codes are listed in docs/formats/journal.md
  std::uint64_t records = 0;
  std::uint64_t blocks = 0;
  std::uint64_t body_bytes = 0;
  std::uint64_t erased = 0;
  std::uint64_t snapshots = 0;
  position last;
};

// `where` is named in each problem's file, the position in its line.
verified verify(shelf& where);

}  // namespace lifeline::journal
