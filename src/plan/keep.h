// SPDX-License-Identifier: Apache-2.0
// The flows of an earlier plan in terms of a new problem, where their ways still exist.
#pragma once

#include "model/plan.h"
#include "plan/compile.h"

namespace lifeline::plan {

// Each planned consignment that has not begun and whose stages all still exist: its flow with a bonus per
// unit.
std::vector<flow::kept> keeps_of(ground const&, compiled const&, model::plan const& before);

}  // namespace lifeline::plan
