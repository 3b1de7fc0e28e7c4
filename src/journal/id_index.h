// SPDX-License-Identifier: Apache-2.0
// From an id to where it may stand. Random keys in an index on disk were too slow, so this one is in memory:
// 36 bits of a keyed hash and the position, 8 bytes a slot, 11 to 16 bytes a record. It never misses an id
// and seldom names a wrong position; the caller looks at the record itself to be sure.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "journal/journal.h"

namespace lifeline::journal {

class id_index {
 public:
  explicit id_index(std::uint64_t seed) : seed_(seed) {}

  // 36 bits. The seed is drawn when a journal is made, so that nobody can send ids that collide on purpose.
  static std::uint64_t hash(event_id const& id, std::uint64_t seed);
  std::uint64_t hash(event_id const& id) const { return hash(id, seed_); }

  void insert(std::uint64_t hash, position at);
  std::vector<position> candidates(std::uint64_t hash) const;
  std::size_t bytes() const;

 private:
  // Grows alone, so that no insertion waits for the whole to be copied.
  struct shard {
    std::vector<std::uint64_t> slots;  // position << 28 | 28 bits of the hash; 0 = free
    std::size_t used = 0;
  };
  static std::size_t home(std::uint64_t slot, std::size_t capacity);
  static void place(std::vector<std::uint64_t>& slots, std::uint64_t slot);

  std::uint64_t seed_;
  std::array<shard, 256> shards_;
};

}  // namespace lifeline::journal
