// SPDX-License-Identifier: Apache-2.0
// Outside names as dense numbers, in the order in which they came. Inside to this room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lifeline::ledger {

using row_index = std::uint32_t;
inline constexpr row_index no_row = 0xFFFFFFFFU;

class name_table {
 public:
  row_index find(std::string_view) const;  // no_row when it is not there
  row_index add(std::string_view);         // its number, new or not
  std::string const& text(row_index i) const { return names_[i]; }
  std::size_t size() const { return names_.size(); }
  void truncate(std::size_t size);  // forgets the newest

 private:
  std::size_t slot_of(std::string_view, std::uint32_t hash) const;  // where it is or would be
  void grow();
  void forget_last();

  std::vector<std::string> names_;
  std::vector<std::uint32_t> hashes_;
  std::vector<row_index> slots_;  // open addressing, a power of two, no_row = free
};

}  // namespace lifeline::ledger
