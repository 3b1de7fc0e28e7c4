// SPDX-License-Identifier: Apache-2.0
// Opening hours of a site in UTC, the same every day, possibly over midnight (opening and
// closing at the same time is all day); and rounding to minutes.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"

namespace lifeline::network {

duration minutes_up(duration);  // to whole minutes, upwards
// The last moment at or before t on the grid start + k x step, k any whole number.
instant grid_floor(instant t, instant start, duration step);

class opening {
 public:
  opening() = default;  // all day
  opening(std::string const& opens, std::string const& closes);

  // The first moment at or after t from which `work` lies within one opening; none when it is longer.
  std::optional<instant> next_fit(instant t, duration work) const;
  // How long it is open within [from, until).
  duration within(instant from, instant until) const;

 private:
  bool all_day_ = true;
  duration opens_{0};   // from midnight
  duration closes_{0};  // after opens_, may be on the next day
};

}  // namespace lifeline::network
