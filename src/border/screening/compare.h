// SPDX-License-Identifier: Apache-2.0
// How alike two names are, in thousandths, with every step that led there. Pure: the same two names give the
// same score on any machine, whatever list they come from. docs/screening.md says how the constants were
// chosen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "border/screening/name.h"

namespace lifeline::border {

enum class match_by : std::uint8_t { equal, sound, typo, joined, initial, nickname, acronym };

struct word_match {
  std::string ours;    // words of the party as they were compared
  std::string theirs;  // words of the listed name
  match_by by = match_by::equal;
  std::int32_t alike = 1000;  // thousandths
};

enum class name_doubt : std::uint8_t {
  words_differ,       // words on both sides that match nothing: another person
  only_ours,          // words of the party that the listed name lacks
  only_theirs,        // words of the listed name that the party lacks
  other_form,         // companies of different legal forms
  only_common_words,  // nothing that matched says who it is: no hit
  father_and_son,     // "X bin Y" against "Y bin X"
};

struct name_doubt_found {
  name_doubt what = name_doubt::words_differ;
  std::int32_t points = 0;  // thousandths taken off
  std::string words;
};

struct name_comparison {
  std::int32_t score = 0;  // 0 to 1000
  std::vector<word_match> matches;
  std::vector<name_doubt_found> doubts;
};

// What the listed name belongs to. Persons have more names than they use, so missing words cost little; a
// company with one word more is another company. Unknown: a company if either name has a company form or a
// common word.
enum class named_kind : std::uint8_t { unknown, person, organisation, vessel };

// The score alone: no memory taken, about a microsecond.
std::int32_t score_names(taken_name const& ours, taken_name const& theirs, named_kind);
// The same score with its explanation.
name_comparison compare_names(taken_name const& ours, taken_name const& theirs, named_kind);

// Likeness of two words, in thousandths; 0 below `least_alike`. By what, when asked.
std::int32_t alike_words(name_word const&, name_word const&, match_by* by = nullptr);

// In a few words, for people.
std::string_view word_of(match_by);
std::string_view word_of(name_doubt);

}  // namespace lifeline::border
