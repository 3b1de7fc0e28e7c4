// SPDX-License-Identifier: Apache-2.0
// Inside to import_events.cc: the names of a list as the hub has them, and the rows of tables that a scenario
// does not have.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "hub/import_port.h"
#include "ledger/query.h"
#include "model/event.h"

namespace lifeline::hub {

// Ids of sites, items and parties become those under which the hub has the same name.
void use_known_names(ledger::book const&, model::relief_rows&);

// Goods of packing lists and registers that are still to come to a site: expected lots.
std::vector<model::expect_lot> expected_of(model::relief_rows const&);

// item_codes, item_packs, kits and so on.
std::vector<model::put_row> extra_rows_of(model::relief_rows const&);

}  // namespace lifeline::hub
