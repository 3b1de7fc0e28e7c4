// SPDX-License-Identifier: Apache-2.0
// Random small scenarios with every kind of row that a planner must respect, drawn by rapidcheck.
#pragma once

#include <rapidcheck.h>

#include "support/small_scenario.h"

namespace lifeline::test {

inline long any(long low, long high) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<long>(low, high + 1));  // evenly from the start
}

inline bool chance_of(long percent) {
  return any(1, 100) <= percent;
}

// 10 to 20 days from 1 March; origins FAR and ALT, hub HUB with handling, towns behind it, and some of all
// else.
model::scenario random_scenario();

}  // namespace lifeline::test
