// SPDX-License-Identifier: Apache-2.0
// A screening in the words of the journal. Pure.
#pragma once

#include <string>
#include <vector>

#include "border/screening/screener.h"
#include "model/event.h"

namespace lifeline::hub {

// Each with its version and the beginning of its digest; null: none.
std::vector<std::string> names_of_lists(border::screener const*);

// The strongest `most`, each with what matched and what speaks against it. Of a name in which no letter can
// be compared, one hit of the list "none" says so, for it is not clear either.
std::vector<model::screening_hit> hits_noted(border::screener const&, border::screener::desk&,
                                             border::party_to_screen const&, std::size_t most = 20);

}  // namespace lifeline::hub
