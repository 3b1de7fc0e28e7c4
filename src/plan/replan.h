// SPDX-License-Identifier: Apache-2.0
// A new plan after something changed. What has departed stays: goods under way become lots where they next
// come to hand, bound for where they were meant if their last stage has begun. What has not departed keeps
// its way if it still exists and keeping it costs less fairness than a thousandth step of the objective: each
// planned piece on its planned way earns a small bonus, so of all near-best plans the one with the fewest
// changes wins.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/change.h"
#include "plan/planner.h"

namespace lifeline::plan {

enum class fate { kept, moved, dropped, added, departed };

// What difference_line says of a way that nothing has to carry; other ways are legs, and lanes with a time.
inline constexpr std::string_view there_already = "there already";

// One flow of goods before and after: lot (as first named), need, way.
struct difference_line {
  fate what = fate::kept;
  std::string lot;
  std::string need;
  pieces quantity;
  std::string before;  // way in words; empty when added
  std::string after;   // empty when dropped
  std::optional<instant> was_available;
  std::optional<instant> now_available;
};

struct difference {
  std::vector<difference_line> lines;
  pieces kept, moved, dropped, added, departed;
};

struct replanned {
  model::scenario scenario;  // as it stands now: changes applied, goods under way as lots
  model::plan plan;
  difference changes;
};

// The scenario after the changes, seen from the plan: the input of the new plan.
result<model::scenario> apply(model::scenario const&, model::plan const& before, model::change_set const&);

result<replanned> replan(model::scenario const&, model::plan const& before, model::change_set const&,
                         plan_options const&);

difference compare(model::plan const& before, model::plan const& after, instant as_of);

// "C1" of "C1+K003": the name the lot had before it got under way.
std::string root_lot(std::string const& id);

}  // namespace lifeline::plan
