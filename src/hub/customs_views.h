// SPDX-License-Identifier: Apache-2.0
// Rows of the customs verbs, read from the desk and the books. Inside to hub/verbs_customs.cc,
// verbs_relief.cc and customs_lines.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hub/hub.h"
#include "hub/verbs_customs.h"

namespace lifeline::hub {

declaration_row row_of(held_declaration const&);
declaration_event row_of(held_reply const&);
guarantee_row row_of(held_guarantee const&);

// Deliveries of the lots of a claim, and of what was split off them, from the ledger's delivery events that
// were not corrected. Goods brought to the consignee count as given free of charge; that somebody sold or
// lent them, the ledger does not know. Cost: one read of the journal per event of these lots.
// Of a claim on a declaration only what its consignment delivered counts: two consignments may share a lot.
std::vector<border::relief_delivery> deliveries_of(core const&, world const&, held_relief const&);

// Open consignments that customs has a word in, and are seen.
std::vector<customs_line> lines_of(core const&, world const&, sight const&, instant now);

}  // namespace lifeline::hub
