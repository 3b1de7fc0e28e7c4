// SPDX-License-Identifier: Apache-2.0
// What the watch noted, as facts: the journal keeps the sentence of the moment, these are of the books as
// they are. None for what a person noted: that is said in the person's own words. Held by
// tests/hub/facts_test.cc.
#pragma once

#include <vector>

#include "ledger/query.h"
#include "model/fact.h"

namespace lifeline::hub {

std::vector<model::fact> facts_of(ledger::book const&, model::note_exception const&);

}  // namespace lifeline::hub
