// SPDX-License-Identifier: Apache-2.0
// A scenario as the events that make a hub of it: master rows, settings, lots and pledges, needs, pins. What
// is ready by then is received where it lies; what comes later is expected; pledges are announced. Together
// with live_scenario.h the way there and back: planning the hub at the same moment plans the scenario. Held
// by tests/hub/scenario_test.cc. In an order in which the ledger takes them.
#pragma once

#include <vector>

#include "model/event.h"
#include "model/scenario.h"

namespace lifeline::hub {

std::vector<model::event_body> events_of(model::scenario const&, instant as_of);

}  // namespace lifeline::hub
