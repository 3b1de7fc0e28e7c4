// SPDX-License-Identifier: Apache-2.0
// The door of the planner: a scenario in, a plan document out. A pure function of (scenario, options): the
// same input gives the same document on any machine and with any number of threads, unless `progress` stops
// it early.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "flow/problem.h"
#include "model/plan.h"
#include "model/scenario.h"
#include "plan/policy.h"

namespace lifeline::plan {

struct progress {
  std::string stage;  // "deprivation", "comparing equal"
  double value = 0;
  double bound = 0;
};

struct plan_options {
  std::optional<policy> by;  // the scenario's when empty
  std::optional<double> alpha;
  std::optional<double> gap;
  int threads = 1;
  bool compare = true;                               // solve the other policies too, for the table
  std::optional<std::size_t> exact_work;             // problems up to this size are solved exactly (solve.h)
  std::string digest;                                // of the scenario, to name it in the plan
  std::function<bool(progress const&)> on_progress;  // false = stop with the best so far
};

// Fails only when there is nothing to plan (no lots or no needs). A scenario with errors should not get here.
result<model::plan> make_plan(model::scenario const&, plan_options const&);

}  // namespace lifeline::plan
