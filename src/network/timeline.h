// SPDX-License-Identifier: Apache-2.0
// Follows goods through the timetable in time order: wherever some lot's goods can be, the legs and trucks
// they could take become arcs, whose ends are again moments at which trucks are offered.
#pragma once

#include <cstddef>

#include "network/draft.h"

namespace lifeline::network {

// Adds legs, trucks and handling. With `coarse`, moments at which trucks are offered are moved forward to the
// slot grid. False: stopped because there would be more than `arcs_max` arcs.
bool follow_goods(draft&, bool coarse, std::size_t arcs_max);

}  // namespace lifeline::network
