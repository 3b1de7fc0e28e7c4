// SPDX-License-Identifier: Apache-2.0
// What became different since a plan was made: the input of re-planning. Format: docs/formats/change.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/quantity.h"
#include "base/time.h"
#include "model/scenario.h"

namespace lifeline::model {

enum class change_kind {
  leg_cancelled,  // leg
  leg_late,       // leg, hours: departs and arrives that much later
  leg_capacity,   // leg, kg and/or m3: what it can take now
  lot_short,      // lot, pieces: what there really is
  lot_damaged,    // lot, pieces: lost from it
  lot_late,       // lot, ready
  need,           // need row: new, or replaces the one of that id
  border_closed,  // where, from, until: no truck may cross it
  lane_closed,    // lane
};

struct change {
  change_kind kind = change_kind::leg_cancelled;
  std::string ref;  // leg, lane, lot or country
  std::optional<duration> by;
  std::optional<pieces> quantity;
  std::optional<grams> mass;
  std::optional<cubic_cm> volume;
  std::optional<instant> from;
  std::optional<instant> until;
  model::need asked;  // kind need
};

struct change_set {
  instant as_of{};  // now: what departed before stays
  std::vector<change> changes;
  std::vector<pin> pins;  // new decisions of people
};

}  // namespace lifeline::model
