// SPDX-License-Identifier: Apache-2.0
// What tours are for: which goods become ready at a base when, and which airports they should reach.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "model/scenario.h"

namespace lifeline::plan {

// Goods that become landside at a base at one moment, and the airports whose needs they may serve.
struct tour_wave {
  std::size_t base = 0;  // positions in scenario.sites
  instant ready{};
  std::vector<std::size_t> destinations;
  std::vector<std::int64_t> weight;  // by destination: the highest severity among its needs, 1000 = 1
};

// By base, then by time. A lot belongs to the base where it is landside first.
std::vector<tour_wave> tour_waves(model::scenario const&);

// Where aircraft bring goods for each site, by position: itself if it is an airport or hub or has a runway;
// else the first such site on the lanes that lead to it; sites.size() when there is none.
std::vector<std::size_t> landing_sites(model::scenario const&);

// Mass that the needs behind each landing site ask for in the horizon, in grams, by site position.
std::vector<std::int64_t> landing_demand(model::scenario const&);

}  // namespace lifeline::plan
