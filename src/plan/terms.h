// SPDX-License-Identifier: Apache-2.0
// What a delivery is worth: each need as steps of utility and buckets of time (docs/planning.md sections 6
// and 7). A need has two parts valued apart: use within the horizon, and cover beyond it.
#pragma once

#include <cstdint>
#include <vector>

#include "model/scenario.h"

namespace lifeline::plan {

struct step {
  double length;  // units of the need
  double slope;   // objective value per unit
};

struct bucket {
  instant from{};
  instant due{};
  instant latest{};
  double quantity = 0;
  instant waits_from{};
  double wait_scale = 0;
  double wait_rate = 0;  // per minute
};

struct need_part {
  std::size_t need = 0;  // position in scenario.needs
  bool beyond = false;
  double scale = 0;     // s_n P_g 10^6 / Q_g
  double promised = 0;  // of it, units that stand in the first step (promise)
  std::vector<step> steps;
  std::vector<bucket> buckets;
};

// Pieces asked within the horizon, in thousandths.
std::int64_t asked_milli(model::scenario const&, model::need const&);

// Both parts of every need, in the order of scenario.needs (horizon part first; dated needs have no beyond
// part). alpha: 0 = utilitarian.
std::vector<need_part> need_parts(model::scenario const&, double alpha);

// The same parts with steps for a target per need (thousandths of a piece): 8 equal steps of the target over
// both parts.
void aim_at_targets(std::vector<need_part>&, std::vector<std::int64_t> const& target_milli);

// The first `units` of a need at a slope that no other step reaches (floors, pins, tiers already decided).
void promise(need_part&, double units, double slope);

double highest_slope(std::vector<need_part> const&);

}  // namespace lifeline::plan
