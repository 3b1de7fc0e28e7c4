// SPDX-License-Identifier: Apache-2.0
// Legs of the timetable as arcs.
#pragma once

#include <optional>
#include <vector>

#include "network/draft.h"

namespace lifeline::network {

// Goods that become landside at a site.
struct landside_moment {
  instant at{};
  std::size_t site = 0;
  auto operator<=>(landside_moment const&) const = default;
};

// A leg that the plan may use.
struct open_leg {
  std::size_t leg = 0;  // position in scenario.legs
  std::size_t from = 0;
  std::size_t to = 0;
  instant cutoff{};
};
std::vector<open_leg> open_legs(places const&);

// Adds the leg and its handling; nothing when no goods would be landside within the horizon.
std::vector<landside_moment> add_leg(draft&, open_leg const&);

}  // namespace lifeline::network
