// SPDX-License-Identifier: Apache-2.0
// The road of a lane, worked out once: driving with rests, and which rules make its borders slow.
#pragma once

#include <optional>
#include <vector>

#include "model/scenario.h"

namespace lifeline::network {

// Pure driving time: drive_h, else road / speed; none when neither the road nor both places are known.
std::optional<duration> drive_time(model::scenario const&, model::lane const&);

struct road {
  duration driving{0};  // with breaks and rests
  long borders = 0;
  duration usual_wait{0};                // per border
  std::vector<model::rule const*> slow;  // border_wait rules that concern it

  duration transit(instant departs) const;
};
std::optional<road> road_of(model::scenario const&, model::lane const&);

// Is the rule in force: [from, until), open where empty.
bool in_force(model::rule const&, instant);
// Does [from, until) meet the rule's time.
bool in_force_within(model::rule const&, instant from, instant until);

}  // namespace lifeline::network
