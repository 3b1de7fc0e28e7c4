// SPDX-License-Identifier: Apache-2.0
// A name taken apart for comparison: its words in Latin letters, each with what kind of word it is and how
// much it says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "border/screening/words.h"

namespace lifeline::border {

struct name_word {
  std::string text;             // romanised, usual spelling
  std::string sound;            // phonetic key, for proper words of four letters and more; see sound_of
  std::uint32_t letters = 0;    // which letters it has, one bit each
  std::uint32_t near = 0;       // and which letters are near to one of them; see near_letters
  std::uint32_t nicknames = 0;  // see nicknames_of
  word_class kind = word_class::proper;
  bool bounded = false;     // may least_distance be asked
  bool dotted = false;      // letters that dots held apart: "A.B.C."
  std::int32_t weight = 0;  // tenths of a letter: proper 10 per letter, common and particles a part of it
};

struct taken_name {
  std::vector<name_word> words;  // at most max_words; company forms are taken out
  std::uint8_t forms = 0;        // bits of form_family
  std::int32_t weight = 0;       // of all words
  std::string joined;            // all words but titles and company forms, run together
  std::string joined_all;        // all words, run together
};

constexpr std::size_t max_words = 24;

taken_name take_name(std::string_view utf8);
// Reuses the memory of `out`; for long runs.
void take_name(std::string_view utf8, taken_name& out);
// The same in two steps: the sounds are only needed where names are compared.
void take_words(std::string_view utf8, taken_name& out);
void add_sounds(taken_name& out);

// Bits of the letters in a romanised word; digits share bits with letters.
std::uint32_t letters_of(std::string_view romanised_word);

// What sounds alike across romanisations has one key: "mohammed" and "muhammad" -> "mhmd", "qaddafi" and
// "gaddafi" -> "kdf".
std::string sound_of(std::string_view romanised_word);

}  // namespace lifeline::border
