// SPDX-License-Identifier: Apache-2.0
// Verbs of plans: propose, look, compare, accept. A proposal changes nothing; accepting it opens, changes and
// cancels consignments, all in one write.
#pragma once

#include "hub/verb.h"

namespace lifeline::hub {

void add_plan_verbs(std::vector<verb>&);

}  // namespace lifeline::hub
