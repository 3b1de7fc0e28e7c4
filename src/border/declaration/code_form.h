// SPDX-License-Identifier: Apache-2.0
// Codes that rules name by a word: "mrn", "mrn-export", "grn", "eori", "lrn", "flight".
#pragma once

#include <string_view>

namespace lifeline::border {

// A word that is not known never holds.
bool code_holds(std::string_view kind, std::string_view text);

}  // namespace lifeline::border
