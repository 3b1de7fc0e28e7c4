// SPDX-License-Identifier: Apache-2.0
// Made-up instances like the hubflow ones at any size, for growth curves: the same seed gives the same
// instance on every machine.
#pragma once

#include <cstdint>

#include "flow/problem.h"

namespace lifeline::flow {

// size 1 is about the instance X: 200 hubs, 6,000 legs, lots and needs, 200 products, 21 days. Legs, lots and
// needs grow with the size, hubs and products with its root.
problem hubflow_like(double size, std::uint64_t seed);

}  // namespace lifeline::flow
