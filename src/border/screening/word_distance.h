// SPDX-License-Identifier: Apache-2.0
// How many slips apart two words are, in tenths: insertions, deletions, exchanges and neighbours swapped,
// cheaper where people and romanisations slip most (doubled letters, vowels, i/y, k/q, digits for letters).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lifeline::border {

// Both romanised. Words longer than 40 letters are compared by their first 40. About 0.2 microseconds for two
// names of eight letters; takes no memory. More than `most` may be told as any number above it.
std::int32_t word_distance(std::string_view a, std::string_view b, std::int32_t most = 1000);

// Of each half of the letters, what lacking them costs at least.
inline constexpr int half_of_letters = 13;
using letter_costs = std::array<std::uint8_t, std::size_t{1} << half_of_letters>;
extern letter_costs const first_half_costs;
extern letter_costs const second_half_costs;

// A bound from letters alone, as letters_of tells them (name.h): what it costs at least that a word has
// letters with nothing near to them in the other. Two table reads. Of words for which has_bound: only a to z,
// no longer than looked at.
inline std::int32_t least_distance(std::uint32_t letters, std::uint32_t near_in_the_other) {
  constexpr std::uint32_t half_mask = (1U << half_of_letters) - 1;
  std::uint32_t const lacking = (letters & ~near_in_the_other) >> 1U;  // bit 1 is a
  return first_half_costs[lacking & half_mask] + second_half_costs[(lacking >> half_of_letters) & half_mask];
}
// Letters and all that are near to one of them.
std::uint32_t near_letters(std::uint32_t letters);
bool has_bound(std::string_view word);
// What it costs at least that one letter of a word is lost.
std::int32_t least_lone(std::string_view word);

}  // namespace lifeline::border
