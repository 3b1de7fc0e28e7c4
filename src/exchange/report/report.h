// SPDX-License-Identifier: Apache-2.0
// The plan as one HTML page that needs nothing else: map of flows through time, timeline of departures, cover
// curves, policies side by side, prices of bottlenecks, every consignment, notes and proof. A content
// security policy forbids all network and every script but ours (by its hash); data reaches the page as
// escaped JSON and is only ever set as text. The same input gives the same bytes. Cost: linear; about 75 kB
// plus some 120 bytes per consignment.
#pragma once

#include <string>

#include "model/plan.h"
#include "model/scenario.h"

namespace lifeline::exchange {

std::string html_report(model::scenario const&, model::plan const&);

// The data of the page as JSON; docs/formats/outputs.md lists its keys. For html_report and its tests.
std::string report_payload(model::scenario const&, model::plan const&);

}  // namespace lifeline::exchange
