// SPDX-License-Identifier: Apache-2.0
#include "ledger/name_table.h"

#include <functional>

#include "base/check.h"

namespace lifeline::ledger {

namespace {

std::uint32_t hash_of(std::string_view name) {
  auto const hash = std::hash<std::string_view>{}(name);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

}  // namespace

std::size_t name_table::slot_of(std::string_view name, std::uint32_t hash) const {
  auto const mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    auto const i = slots_[at];
    if (i == no_row || (hashes_[i] == hash && names_[i] == name)) return at;
  }
}

row_index name_table::find(std::string_view name) const {
  return slots_.empty() ? no_row : slots_[slot_of(name, hash_of(name))];
}

row_index name_table::add(std::string_view name) {
  if (names_.size() * 2 >= slots_.size()) grow();
  auto const hash = hash_of(name);
  auto const at = slot_of(name, hash);
  if (slots_[at] != no_row) return slots_[at];
  LIFELINE_CHECK(names_.size() < no_row);
  slots_[at] = static_cast<row_index>(names_.size());
  names_.emplace_back(name);
  hashes_.push_back(hash);
  return slots_[at];
}

void name_table::grow() {
  slots_.assign(slots_.empty() ? 16 : slots_.size() * 2, no_row);
  auto const mask = slots_.size() - 1;
  for (row_index i = 0; i < names_.size(); ++i) {
    std::size_t at = hashes_[i] & mask;
    while (slots_[at] != no_row) at = (at + 1) & mask;
    slots_[at] = i;
  }
}

void name_table::truncate(std::size_t size) {
  while (names_.size() > size) forget_last();
}

// The last name that came stands at the end of its run of slots or before later growth placed it; emptying
// its slot moves those behind it that could not reach their place otherwise.
void name_table::forget_last() {
  auto const mask = slots_.size() - 1;
  std::size_t hole = slot_of(names_.back(), hashes_.back());
  for (std::size_t at = (hole + 1) & mask; slots_[at] != no_row; at = (at + 1) & mask) {
    std::size_t const home = hashes_[slots_[at]] & mask;
    if (((at - home) & mask) < ((at - hole) & mask)) continue;
    slots_[hole] = slots_[at];
    hole = at;
  }
  slots_[hole] = no_row;
  names_.pop_back();
  hashes_.pop_back();
}

}  // namespace lifeline::ledger
