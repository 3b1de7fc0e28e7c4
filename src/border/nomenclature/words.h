// SPDX-License-Identifier: Apache-2.0
// Words of descriptions and of questions. Inside to border/nomenclature.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lifeline::border {

// Lower case, ASCII letters and digits only, without words that say nothing ("of", "other", "goods"), plural
// endings off: "Surgical masks, of paper" -> surgical, mask, paper.
std::vector<std::string> words_of(std::string_view text);

// Insertions, deletions, replacements and swaps of neighbours, but never more than `most` + 1.
std::size_t word_distance(std::string_view a, std::string_view b, std::size_t most);

// How many slips of the finger a word of this length may hold: none under 4 letters, then 1, from 8 on 2.
std::size_t slips_allowed(std::size_t letters);

}  // namespace lifeline::border
