// SPDX-License-Identifier: Apache-2.0
// How long one type of aircraft flies between two sites, and where it must take fuel on the way. Block times
// come from table sectors (either direction, the type's own row before one for any type); where there is
// none, great circle / speed + 0.75 h. A sector longer than the range is flown by the fuel stops that bring
// it there soonest: airports or hubs of the scenario whose runway is known to be long enough.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/scenario.h"

namespace lifeline::plan {

// What table fleet leaves empty.
constexpr int turnaround_when_empty = 90;  // minutes
constexpr int rest_when_empty = 600;
constexpr int max_stops_when_empty = 4;

struct hop {
  std::vector<std::size_t> via;  // fuel stops, positions in scenario.sites
  int air = 0;                   // minutes
  int elapsed = 0;               // with the turnarounds at fuel stops
};

// A view of a scenario that must outlive it.
class flying {
 public:
  flying(model::scenario const&, model::aircraft const&);

  bool can_land(std::size_t site) const;
  // Minutes of the one sector from a to b; none when it is out of range or its length is unknown.
  std::optional<int> block(std::size_t a, std::size_t b) const;
  // From a to each of `to`: direct, else by fuel stops; none when neither can be.
  std::vector<std::optional<hop>> from(std::size_t a, std::vector<std::size_t> const& to) const;

 private:
  struct fuel_stop {
    int reached;         // minutes after departure
    std::size_t before;  // the fuel stop before, by position in fuel_; its size when there is none
  };
  std::vector<fuel_stop> fuel_tree(std::size_t a) const;
  std::optional<hop> by_fuel(std::vector<fuel_stop> const&, std::size_t to) const;

  model::scenario const* scenario_;
  model::aircraft const* aircraft_;
  int turnaround_;
  std::vector<std::size_t> fuel_;  // where it may take fuel
  std::map<std::pair<std::size_t, std::size_t>, model::sector const*> sectors_;
};

// Whole minutes, rounded up.
int up_to_minutes(duration);

}  // namespace lifeline::plan
