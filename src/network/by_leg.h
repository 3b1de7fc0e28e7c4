// SPDX-License-Identifier: Apache-2.0
// Goods that a pin of kind lot_by_leg sends by one leg or lane: they start at twins of the places, and only
// that leg or lane leads from the twins into the network proper, where needs are. So whatever way is found
// for them, by whatever search, passes it; twins share the limits of what they are twins of.
#pragma once

#include "network/network.h"

namespace lifeline::network {

// Adds the twins of all such pins and keeps the arcs in their order. Without such pins nothing changes. Cost:
// O(arcs) for each leg or lane that is named.
void add_twins(model::scenario const&, network&);

}  // namespace lifeline::network
