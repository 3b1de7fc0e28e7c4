// SPDX-License-Identifier: Apache-2.0
// What becomes of pins of kind lot_by_leg when goods begin their way: no more is asked of the rest of the lot
// for goods that have taken the leg or lane, and where it is still to come the pin goes with them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "model/plan.h"
#include "model/scenario.h"

namespace lifeline::model {

// The first stage by that leg or lane; the number of stages when there is none.
std::size_t stage_by(std::vector<stage> const&, std::string const& leg_or_lane);

struct goods_on_the_way {
  std::string consignment;
  std::string lot;  // that they were of
  std::string to;
  std::int64_t pieces = 0;
  std::string now;  // the lot that they are while under way
};
enum class pinned_stage { none, taken, to_come };

// Pins that ask for nothing more are dropped; those that go with the goods are named PIN+CONSIGNMENT and
// stand last. Cost: one pass over the pins.
void pass_on_pins(scenario&, goods_on_the_way const&, std::function<pinned_stage(pin const&)> const& where);

}  // namespace lifeline::model
