// SPDX-License-Identifier: Apache-2.0
// What the plan takes of every shared limit.
#pragma once

#include <map>

#include "verify/matter.h"

namespace lifeline::verify {

struct use_of_limit {
  double used = 0;
  double capacity = 0;
};
std::map<limit_name, use_of_limit> usage_of(matter const&);

// "kg", "m3" or "pallets"
char const* unit_of(measure);
std::string describe(limit_name const&);  // "mass of CX091", "breakdown at LGG from ..."

}  // namespace lifeline::verify
