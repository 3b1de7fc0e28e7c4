// SPDX-License-Identifier: Apache-2.0
// A name was found by a word that it has like one of ours: is there more to it than that word? Asked of eight
// names at once. Exact: what is turned away scores below hit_score (tests/border/screening/sieve_test.cc).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "border/screening/sieve.h"

namespace lifeline::border {

// Eight entries (sieve.h), with what the first look at them needs side by side: two lines of the cache.
struct alignas(64) holder_block {
  static constexpr std::size_t size = 8;
  static constexpr std::size_t most_words = sieve_entry::most_words - 1;  // that it is not found by
  using row = std::array<std::uint32_t, size>;

  std::array<row, most_words> word{};  // small_word::bits of those words; nothing where an entry has no more
  row gates{};                         // see gates_of
};
static_assert(sizeof(holder_block) == 128);

// The words of an entry again, for a second look.
struct held_words {
  static constexpr std::uint32_t none = 0xffffffffU;
  static constexpr std::uint32_t unknown = 0xfffffffeU;  // not one that may be measured

  std::uint32_t name = 0;
  std::array<std::uint32_t, holder_block::most_words> word{none, none, none};  // numbers of them
};

// Our words but [from, from + many), which are like what the entries are found by. An entry may be turned
// away when no other word of ours is like any other of the name, and that is not enough for a hit.
class rest_filter {
 public:
  rest_filter(sieve const& ours, our_look&, std::size_t from, std::size_t many);

  // Of eight entries, a bit each: another word may be like one of ours; it may be a hit even if none is. An
  // entry with neither is turned away. Some 20 ns.
  struct seen {
    std::uint32_t like = 0;
    std::uint32_t open = 0;
  };
  seen look(holder_block const&) const;
  // The same with nothing that only some processors have; for tests.
  seen look_plainly(holder_block const&) const;
  // Is another word of the entry really like one of ours, as far as that can be measured?
  bool is_like(held_words const&, std::span<sieve_word const> words);
  // May the entry be a hit though no other word is like one of ours?
  bool passes_otherwise(sieve_entry const&) const;
  // What look() needs to know of an entry besides its words, in one number.
  static std::uint32_t gates_of(sieve_entry const&);

  // What look() needs to know of us.
  struct our_side {
    std::array<wide_word const*, max_words> words;  // NOLINT: as many as there are
    std::size_t size = 0;
    std::uint32_t whole = 0, pair = 0, longest = 0, proper = 0, count = 0;
  };

 private:
  template <class Look>
  seen look_with(Look const&, holder_block const&) const;
  bool run_like(sieve_entry const&) const;

  our_look& ours_;
  std::array<std::uint8_t, max_words> rest_words_;  // NOLINT: which of ours they are, as many as side_ says
  our_side side_;
  std::int32_t matched_ = 0;
  std::int32_t rest_ = 0;
  bool telling_ = false;
  bool special_ = false;  // one of the words may match anything
};

}  // namespace lifeline::border
