// SPDX-License-Identifier: Apache-2.0
// On-demand trucks as arcs: one departure per moment offered.
#pragma once

#include <optional>
#include <vector>

#include "network/draft.h"
#include "network/driving.h"
#include "network/legs.h"

namespace lifeline::network {

// A lane that the plan may use.
struct open_lane {
  std::size_t lane = 0;  // position in scenario.lanes
  std::size_t from = 0;
  std::size_t to = 0;
  road way;
  instant first{};  // loading starts from here ...
  instant last{};   // ... to here, both included
  duration load{0};
  bool abroad = false;
  std::optional<instant> offered;     // begin of loading of the last departure made ...
  std::vector<landside_moment> ends;  // ... and when its goods are landside
};
// Lanes left out because their road is unknown are named in `notes`.
std::vector<open_lane> open_lanes(places const&, std::vector<std::string>& notes);

// The departure that goods landside at t can take, added unless it was (moments come in order): when its
// goods are landside; nothing when that is not within the horizon.
std::vector<landside_moment> offer_truck(draft&, open_lane&, instant t);

}  // namespace lifeline::network
