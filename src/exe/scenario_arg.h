// SPDX-License-Identifier: Apache-2.0
// Reading a scenario or a plan named on the command line, with its problems told.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "exchange/scenario_reader.h"
#include "exe/exit_code.h"
#include "model/plan.h"

namespace lifeline::exe {

// The scenario, or the exit code after every problem was printed. Warnings are counted, not listed (`lifeline
// check` does).
struct opened {
  std::optional<exchange::loaded_scenario> scenario;
  exit_code code = exit_code::ok;
};
opened open_scenario(std::string const& path, bool json);

// The plan, and the scenario it was made from: `scenario_path` if given, else the folder "scenario" beside
// the plan.
struct opened_plan {
  std::optional<model::plan> plan;
  std::optional<exchange::loaded_scenario> scenario;
  exit_code code = exit_code::ok;
};
opened_plan open_plan(std::string const& plan_path, std::string const& scenario_path, bool json);

}  // namespace lifeline::exe
