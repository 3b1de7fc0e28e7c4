// SPDX-License-Identifier: Apache-2.0
// What only shows when lines are held side by side.
#pragma once

#include "border/lane/lane.h"

namespace lifeline::border {

void find_duplicates(manifest const&, std::vector<line_reply>&);                     // L04
void find_splits(manifest const&, lane_rules const&, std::vector<line_reply>&);      // L16
void find_reuse(manifest const&, lane_rules const&, std::vector<line_reply>&);       // L17
void find_odd_values(manifest const&, std::vector<line_reply>&);                     // L15
void match_packing(manifest const&, packing_list const&, std::vector<line_reply>&);  // L13, L14
std::vector<master_finding> add_masters(manifest const&);

}  // namespace lifeline::border
