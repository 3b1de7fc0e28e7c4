// SPDX-License-Identifier: Apache-2.0
// The flows of an earlier plan in terms of a new problem, where their ways still exist.
#pragma once

#include "flow/whole_mip.h"
#include "model/plan.h"
#include "plan/compile.h"

namespace lifeline::plan {

struct kept_flows {
  std::vector<flow::kept> flows;      // by bucket, with a bonus per unit
  std::vector<flow::standing> whole;  // by consignment
};

// Each planned consignment that has not begun and whose stages all still exist.
kept_flows keeps_of(ground const&, compiled const&, model::plan const& before);

}  // namespace lifeline::plan
