// SPDX-License-Identifier: Apache-2.0
// The words of all listed names, and which of them a foreign word may stand for. Finds by equal word, by
// equal sound, and by words and sounds that are equal once each lost one letter: that covers one slip, and
// two where one of them is in a vowel, a doubled letter or a spelling of the same sound. What is found is
// then measured.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "border/screening/name.h"
#include "border/screening/sieve.h"

namespace lifeline::border {

struct text_hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
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
  // Words that `word` may stand for, its equal among them, in rising order.
  void find(std::string_view word, std::vector<std::uint32_t>& out) const;
  // The same of a word that was taken apart, sound and all.
  void find(name_word const& word, std::vector<std::uint32_t>& out) const;
  std::size_t size() const { return words_.size(); }

 private:
  struct key_entry {
    std::uint64_t key = 0;
    std::uint32_t word = 0;
    std::uint32_t look =
        0;  // 26 bits of its letters, a first, and its size above them; 0 = not to be judged by
  };
  void add_keys(std::uint32_t word);
  static bool is_far(key_entry const&, sieve_word const& like);
  void collect(std::uint64_t key, sieve_word const& like, std::vector<std::uint32_t>& out) const;

  by_text<std::uint32_t> numbers_;
  std::vector<name_word> words_;
  std::vector<sieve_word> quick_;      // the same words
  std::vector<key_entry> keys_;        // by key
  std::vector<std::uint32_t> starts_;  // first entry of each bucket of keys_
};

}  // namespace lifeline::border
