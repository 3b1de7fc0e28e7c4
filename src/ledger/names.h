// SPDX-License-Identifier: Apache-2.0
// Rows of the state by their outside names, for queries. Inside to this room.
#pragma once

#include <string>

#include "ledger/query.h"
#include "ledger/state.h"

namespace lifeline::ledger {

std::string site_name(state const&, row_index);  // "" for no_row
std::string party_name(state const&, row_index);
std::string word_of(state const&, row_index);
model::sscc unit_code(state const&, row_index);
model::goods_place name_place(state const&, account_key const&);
holding name_holding(state const&, account const&);

}  // namespace lifeline::ledger
