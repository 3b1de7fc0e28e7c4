// SPDX-License-Identifier: Apache-2.0
// Verbs of a demonstration: its clock. In a real hub they answer that there is none.
#pragma once

#include <vector>

#include "hub/verb.h"

namespace lifeline::hub {

void add_demo_verbs(std::vector<verb>&);

}  // namespace lifeline::hub
