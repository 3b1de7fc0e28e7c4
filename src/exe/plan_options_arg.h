// SPDX-License-Identifier: Apache-2.0
// The options that plan and replan share, and the bundle of files they write.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exchange/terminal/summary.h"
#include "exe/console.h"
#include "exe/exit_code.h"
#include "model/plan.h"
#include "plan/planner.h"

namespace CLI {
class App;
}

namespace lifeline::exe {

struct planning_arguments {
  std::string policy;
  std::optional<double> alpha;
  std::optional<double> gap;
  std::optional<double> deadline_s;
  int threads = 0;  // 0: as many as the machine has
  bool no_compare = false;
  std::string out;
  bool json = false;
};

void add_planning_options(CLI::App&, planning_arguments&);

// Planner options with progress on the terminal; sets `stopped` when Ctrl-C or the deadline ended it early.
plan::plan_options options_of(planning_arguments const&, progress_line&, bool& stopped);

// Writes plan.json, the tables, the report and the scenario into the folder; the list of what was written.
struct bundle {
  std::vector<exchange::summary_file> files;
  std::optional<error> failed;
};
bundle write_bundle(std::string const& folder, model::scenario const&, model::plan const&);

}  // namespace lifeline::exe
