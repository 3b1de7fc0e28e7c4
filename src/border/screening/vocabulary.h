// SPDX-License-Identifier: Apache-2.0
// The words of all listed names, and which of them a foreign word may stand for. Finds by equal word, by
// equal sound, and by words and sounds that are equal once each lost one letter: that covers one slip, and
// two where one of them is in a vowel, a doubled letter or a spelling of the same sound. What is found is
// then measured.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/large_vector.h"
#include "base/quick_hash.h"
#include "border/screening/name.h"
#include "border/screening/sieve.h"

namespace lifeline::border {

struct text_hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return quick_hash(s); }
};
template <class T>
using by_text = std::unordered_map<std::string, T, text_hash, std::equal_to<>>;

class vocabulary {
 public:
  // Number of the word, new or known.
  std::uint32_t add(std::string_view word);
  // After the last word: makes it ready to be asked.
  void seal();

  std::optional<std::uint32_t> number_of(std::string_view word) const;
  // The same in two steps: the key of the word, then whether it may be one of ours.
  std::uint64_t key_of(std::string_view word) const;
  bool may_know(std::uint64_t key) const { return seen_.empty() || may_have_seen(key); }
  // Words that `word` may stand for, its equal among them, in rising order.
  void find(std::string_view word, std::vector<std::uint32_t>& out) const;
  std::size_t size() const { return words_.size(); }

  // The same in steps, in their order. Each reads what the one before it asked memory for, so whoever has
  // many words does other work between them.
  struct search;
  void begin(std::string_view word, search&) const;
  void narrow(search&) const;
  void open(search&) const;
  void collect(search&) const;
  void finish(search&) const;

 private:
  // A key, and enough of its word to turn most away that have the key and are too far.
  struct key_entry {
    std::uint32_t key = 0;  // its lower half; the bucket is its upper bits
    std::uint32_t word = 0;
    std::uint32_t look =
        0;  // 26 bits of its letters, a first, and its size above them; 0 = not to be judged by
    std::uint32_t near = 0;  // letters near to one of them, as they are in `look`
  };
  void add_keys(std::uint32_t word);
  static bool is_far(key_entry const&, sieve_word const& like);
  // Two bits of one word, by bits of the key that neither bucket nor word are chosen by.
  static std::uint64_t marks_of(std::uint64_t key) {
    return std::uint64_t{1} << (key & 63U) | std::uint64_t{1} << (key >> 6U & 63U);
  }
  bool may_have_seen(std::uint64_t key) const {
    auto const marks = marks_of(key);
    return (seen_[key >> (64 - seen_bits_)] & marks) == marks;
  }
  void collect(std::uint64_t key, sieve_word const& like, std::vector<std::uint32_t>& out) const;

  by_text<std::uint32_t> numbers_;
  std::vector<name_word> words_;
  large_vector<sieve_word> quick_;                             // the same words
  std::vector<std::pair<std::uint64_t, key_entry>> unsorted_;  // until sealed
  large_vector<key_entry> keys_;                               // by key
  large_vector<std::uint32_t> starts_;                         // first entry of each bucket of keys_
  large_vector<std::uint64_t> seen_;  // marks of each key that there is: most that is asked for is not
  unsigned bucket_bits_ = 8;
  unsigned seen_bits_ = 2;
};

// To be used again: it keeps its memory.
struct vocabulary::search {
  static constexpr std::size_t longest_keyed = 24;  // letters of a word or sound that are left out in turn
  static constexpr std::size_t most_keys = 2 * (1 + longest_keyed);

  name_word word;
  sieve_word like;
  std::array<std::uint64_t, most_keys> keys;  // NOLINT: as many as count says
  std::size_t count = 0;
  std::vector<std::uint32_t> found;
};

}  // namespace lifeline::border
