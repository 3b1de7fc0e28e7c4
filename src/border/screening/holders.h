// SPDX-License-Identifier: Apache-2.0
// Names by a word that they hold, eight side by side, as rest_filter looks at them. Asked in three steps,
// with other work between them, so that what a step reads is on its way from memory by then.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/large_vector.h"
#include "border/screening/rest_filter.h"
#include "border/screening/sieve.h"

namespace lifeline::border {

class holders {
 public:
  // Begins a list of so many entries, to be added now; returns where it begins: with the next block where it
  // would lie across the end of this one.
  std::uint32_t begin_list(std::size_t many);
  void add(sieve_entry const&, sieve const& names);  // `names` has the name of the entry
  void seal();                                       // after the last: what only adding needs is let go

  void prepare(std::uint32_t begin) const {  // of a list that look() is asked for
    __builtin_prefetch(&blocks_[begin / holder_block::size]);
    __builtin_prefetch(&blocks_[begin / holder_block::size].word[2]);
  }
  // What is left of a list after the first look.
  struct left_over {
    std::uint32_t entry = 0;
    std::uint16_t asked = 0;  // which of our words; the caller's
    bool like = false, open = false;
  };
  void look(rest_filter const& ours, std::uint16_t asked, std::uint32_t begin, std::uint32_t end,
            std::vector<left_over>& out) const;
  void prepare_words(left_over const&) const;  // some time before passes()
  bool passes(rest_filter& ours, left_over const& one) const {
    return (one.like && ours.is_like(words_of_[one.entry], words_)) ||
           (one.open && ours.passes_otherwise(entries_[one.entry]));
  }
  std::uint32_t name_of(left_over const& one) const { return words_of_[one.entry].name; }

 private:
  std::uint32_t word_number(sieve_word const&);

  large_vector<holder_block> blocks_;
  large_vector<held_words> words_of_;
  large_vector<sieve_entry> entries_;
  std::vector<sieve_word> words_;  // all that may be measured, each once
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace lifeline::border
