// SPDX-License-Identifier: Apache-2.0
// May it happen, as far as customs is concerned? Asked by the writer before the books take an event: nothing
// departs, is split, re-consigned or delivered without the right discharge, and no declaration, claim or
// guarantee does what its state machine does not know. Union goods and lots of which nobody said anything are
// free. Pure. Numbers: docs/verdicts.md; rules: src/border/status, declaration, relief, with their sources.
//
// A departure is looked at only where it begins within the customs territory of the Union, or where the
// country is not known: what leaves elsewhere is under another law. Cost: one look per holding concerned.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hub/world.h"

namespace lifeline::hub {

// Of the kinds that the gate looks at, the verdict of the smallest number; accepted for all others.
ledger::decision customs_says(world const&, model::event const&);
// Does customs have a word in events of this kind at all? Others cost nothing more than this question.
bool customs_asked(model::event_body const&);

// Two letters of the country of a site, by its UN/LOCODE or its country; empty: not known.
std::string country_of_site(ledger::book const&, std::string_view site);
// The cell of a row of master data; empty: none.
std::string cell_of_row(ledger::book const&, std::string_view table, std::string_view key,
                        std::string_view column);

// Why goods of a lot in a consignment may not do what is wished; nothing: they may.
struct customs_wish {
  border::goods_wish wish = border::goods_wish::depart;
  std::string lot;
  std::string consignment;
  std::string from;  // sites
  std::string to;
  date on{};
};
ledger::verdict verdict_of_customs(border::status_verdict);
border::status_answer customs_answer(world const&, customs_wish const&);

}  // namespace lifeline::hub
