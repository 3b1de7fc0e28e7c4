// SPDX-License-Identifier: Apache-2.0
// CO2 equivalent of docs/planning.md section 8, worked out apart from the planner. Grams, rounded up; nothing
// when it cannot be known.
#pragma once

#include <optional>

#include "verify/facts.h"

namespace lifeline::verify {

std::optional<double> grams_per_tonne(facts const&, model::leg const&);
std::optional<double> grams_per_truck(facts const&, model::lane const&);

}  // namespace lifeline::verify
