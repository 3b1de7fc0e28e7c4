// SPDX-License-Identifier: Apache-2.0
// What people have fixed about legs and lanes.
#pragma once

#include <cstdint>
#include <string>

#include "model/scenario.h"

namespace lifeline::network {

bool closed_by_pin(model::scenario const&, std::string const& leg_or_lane);
// Grams left when what reserve_leg pins keep for others is taken off; never below 0.
std::int64_t less_reserved(model::scenario const&, std::string const& leg_or_lane, std::int64_t grams);

}  // namespace lifeline::network
