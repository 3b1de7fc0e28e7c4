// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lifeline::exchange {

// Insertions, deletions, replacements and swaps of neighbours between the two (optimal string alignment), but
// never more than `most` + 1. Case does not count.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

// The word nearest in spelling, the first of equals; empty when none is near: at most a third of the letters
// differ, and never more than three. Cost: words x letters.
std::string nearest(std::string_view word, std::vector<std::string> const& words);

}  // namespace lifeline::exchange
