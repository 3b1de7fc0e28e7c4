// SPDX-License-Identifier: Apache-2.0
// A quick look before two names are compared in full: could they score a hit at all? Exact: what it turns
// away scores below hit_score (tests/border/screening/sieve_test.cc). Looks at letters as bits, and only
// where they leave it open at words.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/large_vector.h"
#include "border/screening/name.h"
#include "border/screening/word_distance.h"

namespace lifeline::border {

// A word as the sieve knows it.
struct alignas(64) sieve_word {  // a line of the cache
  std::uint32_t letters = 0;
  std::uint32_t near = 0;     // and letters that are near to one of them
  std::uint32_t twice = 0;    // letters that it has twice and more
  std::uint32_t doubled = 0;  // letters that it has twice in a row
  std::uint32_t nicknames = 0;
  std::uint32_t sound = 0;   // hash of what it sounds like; 0 = too short to count
  std::uint16_t weight = 0;  // left over: common words count as compare.cc counts them
  std::uint8_t size = 0;
  std::uint8_t first = 0;
  std::uint8_t lone = 0;  // cheapest of its letters to be lost; see least_lone
  bool number = false;
  bool bounded = false;  // may least_distance be asked
  bool telling = false;  // left over on both sides it makes two names two
  bool known = false;    // all its letters are here
  std::array<char, distance_from::longest> text{};

  std::string_view known_text() const { return {text.data(), size}; }
};

// A word in the least room: what tells whether it may match at all.
class small_word {
 public:
  small_word() = default;
  explicit small_word(sieve_word const&);

  std::uint32_t letters() const { return letters_ & all_letters; }
  std::uint32_t near() const { return near_ & all_letters; }
  std::int32_t size() const { return static_cast<std::int32_t>(letters_ >> size_at); }
  bool special() const { return (near_ & special_bit) != 0; }     // may match anything
  bool nicknamed() const { return (near_ & nickname_bit) != 0; }  // may match another that is
  bool found() const { return (near_ & found_bit) != 0; }         // an entry is found by it
  void find() { near_ |= found_bit; }
  // With its neighbour, run together.
  void join(small_word const& next);

  // Letters take bits 1 to 26, as letters_of tells them, the size those above.
  static constexpr std::uint32_t all_letters = (1U << 27U) - 2;
  static constexpr unsigned size_at = 27;
  // The two as they are, and in bit 0 whether they do not tell what it may match.
  std::uint32_t bits() const { return letters_ | (special() || nicknamed() ? 1U : 0U); }

 private:
  static constexpr std::int32_t longest = 31;
  static constexpr std::uint32_t special_bit = 1U << 29U, nickname_bit = 1U << 30U, found_bit = 1U << 31U;

  std::uint32_t letters_ = 0;
  std::uint32_t near_ = 0;
};

// A name run together.
struct sieve_whole {
  std::uint32_t letters = 0;
  std::uint32_t near = 0;
  std::uint32_t twice = 0;    // letters that it has twice and more
  std::uint32_t doubled = 0;  // letters that it has twice in a row
  std::uint8_t size = 0;
  bool bounded = false;
};

struct sieve_name {
  sieve_whole whole;
  std::uint32_t begin = 0;  // its words, company forms left out
  std::uint32_t all = 0;    // hash of everything run together; 0 = too short to count
  std::uint8_t count = 0;
  std::uint8_t shortest_pair = 255;  // two neighbours run together
  std::uint8_t longest = 0;
  std::uint8_t shortest_proper = 255;  // of two letters and more: may be an acronym
};

// Could the two be one name but for gaps and a slip?
bool may_be_whole(sieve_whole const&, sieve_whole const&);

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
    for (int i = 0; i < 4; ++i) __builtin_prefetch(first + i);
  }

 private:
  large_vector<sieve_name> names_;
  large_vector<sieve_word> words_;
};

sieve_word to_sieve(name_word const&);
// The most that alike_words could say, in thousandths. A few ns.
std::int32_t most_alike(sieve_word const&, sieve_word const&);

// One word of ours, held against many.
class measured_word {
 public:
  void begin(sieve_word const&);  // which outlives it
  // What alike_words says where both words are known, else most_alike.
  std::int32_t alike(sieve_word const& theirs);
  bool knows(sieve_word const& theirs) const { return word_->known && theirs.known; }
  sieve_word const& word() const { return *word_; }

 private:
  sieve_word const* word_ = nullptr;
  distance_from from_;
  bool begun_ = false;  // from_, when it is first asked
};

// One word (or two run together) by which a name is found, with what else is in the name: kept beside each
// other in the index, a line of the cache each, so that most names are turned away without going to where
// they are.
struct alignas(64) sieve_entry {
  static constexpr std::size_t most_words = 4;

  std::uint32_t name = 0;
  std::uint16_t weight = 0;  // of what it is found by
  std::uint16_t rest = 0;    // of all else, as the score counts it
  std::uint8_t count = 0;    // words
  bool telling : 1 = false;  // one that it is not found by tells names apart
  bool always : 1 = true;    // too many words, or of a kind that this look does not know: may always be one
  bool whole_bounded : 1 = false;
  std::uint8_t whole_size = 0;
  std::uint8_t longest = 0;  // from here on as in sieve_name
  std::uint8_t shortest_pair = 255;
  std::uint8_t shortest_proper = 255;
  std::uint32_t whole_letters = 0, whole_near = 0, whole_twice = 0, whole_doubled = 0;
  std::array<small_word, most_words> words;  // in their order
};

static_assert(sizeof(sieve_entry) == 64);

// Entry of a name by its words [from, from + many), or by none of them (initials): many = 0.
sieve_entry entry_of(sieve const&, std::uint32_t name, std::size_t from, std::size_t many);

// A word of ours, ready to be held against many at once: for each of its letters what is near to it, and what
// it costs when the other word has nothing of that.
struct wide_word {
  std::uint32_t letters = 0;
  std::uint32_t near = 0;
  std::uint32_t size = 0;
  std::uint32_t count = 0;                // of its letters
  std::array<std::uint32_t, 26> near_to;  // NOLINT: as many as count says, and cost
  std::array<std::uint32_t, 26> cost;     // NOLINT

  void begin(sieve_word const&);
};

// A name of ours as it looks at others. Not small: to be kept and begun again.
class our_look {
 public:
  // With the first name of the sieve, which stays as it is meanwhile.
  void begin(sieve const& ours);
  // False only when score_names(ours, theirs) is below hit_score, whatever the kinds. Some 100 ns.
  bool may_be_hit(sieve const& theirs, std::uint32_t name);

 private:
  friend class rest_filter;
  static constexpr std::size_t most_runs = 3 * max_words;

  sieve_name name_;
  std::array<measured_word, max_words> measured_;
  std::span<sieve_word const> full_;
  std::array<small_word, max_words> words_;  // NOLINT: as many as the name has, and wide_
  std::array<wide_word, max_words> wide_;    // NOLINT
  std::array<small_word, most_runs> runs_;   // NOLINT: neighbours run together, as many as run_count_ says
  std::size_t run_count_ = 0;
};

}  // namespace lifeline::border
