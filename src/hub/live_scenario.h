// SPDX-License-Identifier: Apache-2.0
// The live world as a scenario that the planner reads: master rows as they are, stock that is free or
// reserved and has not left as lots where it lies, pledges and expected lots where they come to hand, goods
// on board as lots where they come off, needs less what is there. What is held, damaged, recalled or lost
// cannot be planned with. A pure function of (world, now, horizon). Held by tests/hub/scenario_test.cc.
#pragma once

#include <optional>
#include <string>

#include "base/problem.h"
#include "hub/world.h"
#include "model/plan.h"
#include "model/relief.h"
#include "model/scenario.h"

namespace lifeline::hub {

struct horizon {
  instant now{};
  std::optional<instant> until;  // none: what the settings say, or 21 days
};

// Rows that do not read as their table says are told and left out.
model::scenario live_scenario(world const&, horizon const&, problems& found);

// The promises in force that have not begun, as a plan: what a re-plan tries to keep.
model::plan plan_in_force(world const&, instant now);

// Which part of a lot a scenario's lot is: "C1", "C1+LGG" (what lies at LGG), "C1+K003" (on board for K003).
std::string root_of(std::string_view lot);

template <class Row>
std::vector<Row> rows_of(ledger::book const&, problems& found);
std::vector<model::site> sites_of(ledger::book const&);

}  // namespace lifeline::hub
