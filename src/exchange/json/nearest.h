// SPDX-License-Identifier: Apache-2.0
// The known word that a misspelled one was probably meant to be.
#pragma once

#include <string_view>
#include <vector>

namespace lifeline::exchange::json {

// By edit distance, at most a third of the word's length; empty when none is near.
std::string_view nearest(std::string_view word, std::vector<std::string_view> const& known);

}  // namespace lifeline::exchange::json
