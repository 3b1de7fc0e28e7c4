// SPDX-License-Identifier: Apache-2.0
// What speaks for or against a hit beside the name. Agreement is noted and adds nothing: many people share a
// birth year. Difference takes points off and never clears by itself.
#pragma once

#include "border/screening/screener.h"

namespace lifeline::border {

inline constexpr std::int32_t other_birth_points = 120;
inline constexpr std::int32_t other_country_points = 30;

// Agrees: equal as far as both are told (year, month, day). Differs: years more than two apart. A day or a
// month that differs within the same years says nothing: lists often guess.
agreement compare_birth(std::string_view ours, std::vector<std::string> const& theirs);
agreement compare_country(std::string_view ours, std::vector<std::string> const& theirs);

// Fills birth, country and score of a hit whose name_score is set.
void weigh_evidence(party_to_screen const&, model::listed_party const&, hit&);

}  // namespace lifeline::border
