// SPDX-License-Identifier: Apache-2.0
// For each lot, unit, movement, consignment and need the positions of the events that touched it, about two
// bytes each: differences as varints in small chunks. Inside to this room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/name_table.h"

namespace lifeline::ledger {

struct trail {
  row_index first = no_row;  // chunks
  row_index last = no_row;
  std::uint64_t end = 0;  // last position + 1; 0 = none
};

class trail_store {
 public:
  void add(trail&, std::uint64_t position);  // rising; the same one again changes nothing
  // At most `limit` positions from the first that is at least `from`.
  std::vector<std::uint64_t> read(trail const&, std::uint64_t from, std::size_t limit) const;

  void write(trail const&, std::string& out) const;
  bool restore(trail&, std::string_view& in);

 private:
  static constexpr std::size_t room = 27;
  struct chunk {
    row_index next = no_row;
    std::uint8_t used = 0;
    char bytes[room] = {};
  };
  static_assert(sizeof(chunk) == 32);
  void append(trail&, std::string_view bytes);
  std::string bytes_of(trail const&) const;

  std::vector<chunk> chunks_;
};

}  // namespace lifeline::ledger
