// SPDX-License-Identifier: Apache-2.0
// A quick look before two names are compared in full: could they score a hit at all? Exact: what it turns
// away scores below hit_score (tests/border/screening/sieve_test.cc). Looks at letters as bits, never at
// text.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "border/screening/name.h"

namespace lifeline::border {

// A word as the sieve knows it.
struct sieve_word {
  std::uint32_t letters = 0;
  std::uint32_t near = 0;  // and letters that are near to one of them
  std::uint32_t nicknames = 0;
  std::uint32_t sound = 0;   // hash of what it sounds like; 0 = too short to count
  std::uint16_t weight = 0;  // left over: common words count as compare.cc counts them
  std::uint8_t size = 0;
  std::uint8_t first = 0;
  std::uint8_t lone = 0;  // cheapest of its letters to be lost; see least_lone
  bool number = false;
  bool bounded = false;  // may least_distance be asked
  bool telling = false;  // left over on both sides it makes two names two
};

// A word in the least room: what tells whether it may match at all.
struct small_word {
  std::uint32_t letters = 0;
  std::uint32_t near = 0;
  std::uint8_t size = 0;
  std::uint8_t lone = 0;
  bool special = false;    // a number, a letter, or without a bound: may match anything
  bool nicknamed = false;  // may match another that is
};

struct sieve_name {
  small_word whole;         // all of it run together
  std::uint32_t begin = 0;  // its words, company forms left out
  std::uint32_t all = 0;    // hash of everything run together; 0 = too short to count
  std::uint8_t count = 0;
  std::uint8_t shortest_pair = 255;  // two neighbours run together
  std::uint8_t longest = 0;
  std::uint8_t shortest_proper = 255;  // of two letters and more: may be an acronym
};

// Many names, their words side by side.
class sieve {
 public:
  // Returns its number.
  std::uint32_t add(taken_name const&);
  void clear();
  sieve_name const& name(std::uint32_t n) const { return names_[n]; }
  std::span<sieve_word const> words(sieve_name const& n) const { return {words_.data() + n.begin, n.count}; }
  // A name that is asked for soon: its memory is on the way by then.
  void prepare(std::uint32_t n) const { __builtin_prefetch(&names_[n]); }
  void prepare_words(std::uint32_t n) const {
    auto const* first = words_.data() + names_[n].begin;
    __builtin_prefetch(first);
    __builtin_prefetch(first + 2);
  }

 private:
  std::vector<sieve_name> names_;
  std::vector<sieve_word> words_;
};

sieve_word to_sieve(name_word const&);
// The most that alike_words could say, in thousandths. A few ns.
std::int32_t most_alike(sieve_word const&, sieve_word const&);

// False only when score_names(ours, theirs) is below hit_score, whatever the kinds. Tens of ns.
bool may_be_hit(sieve const& ours, std::uint32_t our_name, sieve const& theirs, std::uint32_t their_name);

// One word (or two run together) by which a name is found, with what else is in the name: kept beside each
// other in the index, a line of the cache each, so that most names are turned away without going to where
// they are.
struct alignas(64) sieve_entry {
  static constexpr std::size_t most_others = 3;

  std::uint32_t name = 0;
  std::uint16_t weight = 0;  // of what it is found by
  std::uint16_t rest = 0;    // of all else, as the score counts it
  std::uint8_t others = 0;   // words besides
  bool telling = false;      // one of them tells names apart
  bool always = true;        // too many words, or of a kind that this look does not know: may always be one
  std::uint8_t longest = 0;  // from here on as in sieve_name
  std::uint8_t shortest_pair = 255;
  std::uint8_t shortest_proper = 255;
  std::uint8_t count = 0;
  small_word whole;
  std::array<small_word, most_others> words;
};

static_assert(sizeof(sieve_entry) == 64);

// Entry of a name by its words [from, from + many), or by none of them (initials): many = 0.
sieve_entry entry_of(sieve const&, std::uint32_t name, std::size_t from, std::size_t many);
// Our words but [from, from + many), which are like what entries are found by: is there more to the names
// behind them?
class rest_filter {
 public:
  rest_filter(sieve const& ours, std::size_t from, std::size_t many);
  // False only when no other word of ours may match any other of the name, and that is not enough for a hit.
  bool passes(sieve_entry const&) const;

 private:
  small_word whole_;
  std::array<small_word, max_words> words_;  // NOLINT: as many as count_ says
  std::size_t count_ = 0;
  std::int32_t matched_ = 0;
  std::int32_t rest_ = 0;
  bool telling_ = false;
  int longest_ = 0, shortest_pair_ = 0, shortest_proper_ = 0, all_ = 0;
};

}  // namespace lifeline::border
