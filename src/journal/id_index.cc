// SPDX-License-Identifier: Apache-2.0
#include "journal/id_index.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

#include "base/check.h"

namespace lifeline::journal {

namespace {

constexpr unsigned part_bits = 28;
constexpr std::uint64_t part_mask = (std::uint64_t{1} << part_bits) - 1;
constexpr std::uint64_t max_position = (std::uint64_t{1} << 36U) - 1;

}  // namespace

std::uint64_t id_index::hash(event_id const& id, std::uint64_t seed) {
  return XXH3_64bits_withSeed(id.bytes.data(), id.bytes.size(), seed) >> 28U;
}

std::size_t id_index::home(std::uint64_t slot, std::size_t capacity) {
  return static_cast<std::size_t>(((slot & part_mask) * capacity) >> part_bits);
}

void id_index::place(std::vector<std::uint64_t>& slots, std::uint64_t slot) {
  std::size_t at = home(slot, slots.size());
  while (slots[at] != 0) at = at + 1 == slots.size() ? 0 : at + 1;
  slots[at] = slot;
}

void id_index::insert(std::uint64_t hash, position at) {
  LIFELINE_CHECK(at != position() && at.value() <= max_position);
  auto& s = shards_[hash >> part_bits];
  if ((s.used + 1) * 4 > s.slots.size() * 3) {
    std::vector<std::uint64_t> larger(std::max<std::size_t>(16, s.slots.size() + s.slots.size() / 2));
    for (auto const slot : s.slots) {
      if (slot != 0) place(larger, slot);
    }
    s.slots = std::move(larger);
  }
  place(s.slots, at.value() << part_bits | (hash & part_mask));
  ++s.used;
}

std::vector<position> id_index::candidates(std::uint64_t hash) const {
  std::vector<position> out;
  auto const& s = shards_[hash >> part_bits];
  if (s.slots.empty()) return out;
  for (std::size_t at = home(hash, s.slots.size()); s.slots[at] != 0;
       at = at + 1 == s.slots.size() ? 0 : at + 1) {
    if ((s.slots[at] & part_mask) == (hash & part_mask)) out.emplace_back(s.slots[at] >> part_bits);
  }
  return out;
}

std::size_t id_index::bytes() const {
  std::size_t slots = 0;
  for (auto const& s : shards_) slots += s.slots.capacity();
  return sizeof(*this) + slots * sizeof(std::uint64_t);
}

}  // namespace lifeline::journal
