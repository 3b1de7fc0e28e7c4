// SPDX-License-Identifier: Apache-2.0
// The plan for a tired person at a terminal: how much reaches whom by when, what is late or missing and why,
// what holds it up, how other policies would do, and where the files are. Plain lines and tables of at most
// `width` cells; colour only when asked for (the caller knows about NO_COLOR and pipes). The same input gives
// the same bytes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/plan.h"
#include "model/scenario.h"

namespace lifeline::exchange {

struct summary_style {
  bool colour = false;
  std::size_t width = 80;  // at least 60
};

// What the caller knows and the plan does not.
struct summary_file {
  std::string what;  // "report"
  std::string path;
};
struct summary_facts {
  std::optional<double> seconds;  // taken to plan
  std::vector<summary_file> files;
};

std::string plan_summary(model::scenario const&, model::plan const&, summary_style const& = {},
                         summary_facts const& = {});

}  // namespace lifeline::exchange
