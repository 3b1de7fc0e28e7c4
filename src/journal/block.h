// SPDX-License-Identifier: Apache-2.0
// Records on disk: blocks with an own sum each, as docs/formats/journal.md lays them out. Every database
// holds the same blocks, and exports carry them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.h"

namespace lifeline::journal {

constexpr std::size_t default_block_bytes = 8192;  // a block is closed once it has this many

struct block {
  position first;
  std::uint32_t count = 0;
  std::string head;
  std::string bodies;
  std::string personal;
  std::uint64_t sum = 0;
  std::uint64_t personal_sum = 0;

  position last() const { return position(first.value() + count - 1); }
};

std::vector<block> to_blocks(position first, std::span<record const* const> records,
                             std::size_t block_bytes = default_block_bytes);

// What is wrong with it, as a sentence; nothing when sums and lengths agree. Everything below needs a block
// that was found sound. `head_only` looks at the lengths of the head alone.
std::optional<std::string> what_is_wrong(block const&);
std::optional<std::string> what_is_wrong_with_head(block const&);

event_id id_at(block const&, std::size_t index);
// The records from `from` on until `take` says no. Returns the first position not visited.
position visit_records(block const&, position from, std::function<bool(stored const&)> const& take);
bool erase_in(block&, position at);  // false when there is nothing to blank

// Little-endian whole numbers, for everything that is written.
void put_u32(std::string& out, std::uint32_t value);
void put_u64(std::string& out, std::uint64_t value);
std::uint32_t get_u32(std::string_view bytes, std::size_t at);
std::uint64_t get_u64(std::string_view bytes, std::size_t at);
std::uint64_t sum_of(std::string_view bytes);  // XXH3, 64 bits

}  // namespace lifeline::journal
