// SPDX-License-Identifier: Apache-2.0
// Snapshots in parts: a large one in one transaction would keep appends waiting.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "journal/journal.h"

namespace lifeline::journal {

struct snapshot_part {
  position at;
  std::uint64_t number = 0;  // 0, 1, ...
  std::uint64_t parts = 0;   // of the whole
  std::uint64_t sum = 0;
  std::string_view bytes;
};

std::vector<snapshot_part> cut(position at, std::string_view bytes);  // one part at least
bool is_sound(snapshot_part const&);

}  // namespace lifeline::journal
