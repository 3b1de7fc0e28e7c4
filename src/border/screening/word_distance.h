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

// The same from one word to many others, side by side in the processor's wide registers where it has them.
// Words of a to z, the one word no longer than `longest`, the others than 40 letters. 10 to 50 nanoseconds.
class distance_from {
 public:
  static constexpr std::size_t longest = 16;

  // False when the word is not for this; then do not ask.
  bool begin(std::string_view word);
  std::int32_t to(std::string_view other, std::int32_t most);

 private:
  using row = std::array<std::int16_t, longest>;
  void write(std::size_t letter);
  template <int Registers>
  std::int32_t walk(std::string_view other, std::int32_t most);

  std::array<char, longest> word_;  // NOLINT: all that is not begun is written before it is read
  std::size_t size_ = 0;
  alignas(16) row lost_;      // what it costs that a letter of the word is lost
  alignas(16) row all_lost_;  // all letters up to and with it; beyond the word, more than anything
  alignas(16) std::array<row, 27> exchanged_;  // by letter of the other: written for ours, less ours lost
  std::array<std::uint32_t, 27> where_;        // by letter, where the word has it
  std::uint32_t written_ = 0;                  // letters of which exchanged_ is ready
};

// How many letters these bits are; without the processor's own count, which not every machine has.
constexpr std::uint32_t ones(std::uint32_t letters) {
  letters -= (letters >> 1U) & 0x55555555U;
  letters = (letters & 0x33333333U) + ((letters >> 2U) & 0x33333333U);
  return (((letters + (letters >> 4U)) & 0x0f0f0f0fU) * 0x01010101U) >> 24U;
}

// Less than half of their letters: the quickest to look at, and most words are told apart by it.
constexpr bool few_in_common(std::uint32_t a, std::uint32_t b) {
  return 2 * ones(a & b) < ones(a | b);
}

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
// What becomes of a letter at the cheapest when the other word has nothing near to it; bit 1 is a.
std::int32_t least_cost_of(std::uint32_t letter);

// How often a word has its letters: at least once, at least twice, twice in a row. Bits as letters_of tells
// them.
struct letter_counts {
  std::uint32_t once = 0;
  std::uint32_t twice = 0;
  std::uint32_t doubled = 0;
};
letter_counts counts_of(std::string_view word);
// As least_distance, and also what it costs that a word has a letter more often than the other. Never less.
std::int32_t least_distance(letter_counts const&, letter_counts const& other,
                            std::uint32_t near_in_the_other);

// What it costs at least that one letter of a word is lost.
std::int32_t least_lone(std::string_view word);

}  // namespace lifeline::border
