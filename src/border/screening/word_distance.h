// SPDX-License-Identifier: Apache-2.0
// How many slips apart two words are, in tenths: insertions, deletions, exchanges and neighbours swapped,
// cheaper where people and romanisations slip most (doubled letters, vowels, i/y, k/q, digits for letters).
#pragma once

#include <cstdint>
#include <string_view>

namespace lifeline::border {

// Both romanised. Words longer than 40 letters are compared by their first 40. About 0.2 microseconds for two
// names of eight letters; takes no memory. More than `most` may be told as any number above it.
std::int32_t word_distance(std::string_view a, std::string_view b, std::int32_t most = 1000);

}  // namespace lifeline::border
