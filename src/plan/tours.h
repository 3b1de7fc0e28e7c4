// SPDX-License-Identifier: Apache-2.0
// Tours of several stops for the aircraft of table `fleet`, and the legs that the ordinary plan flies its
// goods on. docs/tours.md is the definition. Aircraft start and end at their base; a tour takes goods out
// only. All times are whole minutes. The answer is a pure function of scenario and options: the same input
// gives the same tours on any machine. Cost: rounds x (stops of the fleet x tours of a tail); the 53
// destinations, three waves of goods and six aircraft of the Addis Ababa example take about a second of one
// core.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/scenario.h"

namespace lifeline::plan {

struct tour_sector {
  std::string from;  // site ids
  std::string to;
  instant departs{};
  instant arrives{};
  bool delivers = false;  // `to` is a destination; else it is a fuel stop, or the base
};

struct tour {
  std::string id;        // T01, T02, ... by departure
  std::string aircraft;  // id in table fleet
  long tail = 1;         // which of the row's aircraft
  std::vector<tour_sector> sectors;
  duration in_the_air{0};  // block time of all sectors
};

struct tour_plan {
  std::vector<tour> tours;
  std::vector<std::string> unreached;  // sites that goods wait for and no tour can or does reach in time
  std::vector<std::string> notes;      // plain sentences: what was assumed, what could not be done and why
};

struct tour_options {
  std::uint64_t seed = 1;
  int rounds = 20'000;  // of one run of the search, per wave of goods
  int runs = 2;         // from different seeds; the best counts
};

tour_plan plan_tours(model::scenario const&, tour_options const&);

// The scenario with a leg from base to every destination of every tour, and without its fleet table, so that
// planning what was written adds nothing twice.
model::scenario with_tours(model::scenario const&, tour_plan const&);
model::scenario with_tours(model::scenario const&, tour_options const&);

}  // namespace lifeline::plan
