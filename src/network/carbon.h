// SPDX-License-Identifier: Apache-2.0
// Greenhouse gases of transport in grams of CO2 equivalent, well to wheel, by docs/planning.md section 8.
// Whole grams, rounded up; nothing when it cannot be known.
#pragma once

#include <cstdint>
#include <optional>

#include "model/scenario.h"

namespace lifeline::network {

// Per tonne carried.
std::optional<std::int64_t> co2_g_per_tonne(model::scenario const&, model::leg const&);
// Of one truck, however full.
std::optional<std::int64_t> co2_g_per_truck(model::scenario const&, model::lane const&);

}  // namespace lifeline::network
