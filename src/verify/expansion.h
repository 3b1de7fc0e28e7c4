// SPDX-License-Identifier: Apache-2.0
// The scenario's timetable spread out in time: every leg, truck departure and handling window that goods of
// some lot could reach, whatever the goods. Slow and plain on purpose; it is built from docs/planning.md
// alone.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "verify/limits.h"

namespace lifeline::verify {

struct arc {
  model::stage_kind kind = model::stage_kind::leg;
  model::leg const* leg = nullptr;    // kind leg
  model::lane const* lane = nullptr;  // kind truck
  std::size_t from = 0;               // node
  std::size_t to = 0;
  instant start{};  // goods are at `from` by then
  instant departs{};
  instant arrives{};
  instant available{};
  double cents_per_kg = 0;
  std::vector<std::size_t> limits;  // positions in expansion.limits
};

struct expansion {
  expansion() = default;
  explicit expansion(facts const&);

  std::vector<arc> arcs;  // by start, then available
  std::size_t nodes = 0;
  std::map<std::string, std::size_t> landside;  // node by site
  std::vector<limit> limits;
  std::map<limit_name, std::size_t> limit_at;
  std::map<std::string, std::set<instant>> offered;  // by lane: moments at which its trucks may load
};

// Would a stage by this leg or lane be in the network at all (status, crew, pins, as_of)?
bool leg_in_use(facts const&, model::leg const&);
bool lane_in_use(facts const&, model::lane const&);

}  // namespace lifeline::verify
