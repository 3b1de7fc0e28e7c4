// SPDX-License-Identifier: Apache-2.0
// One verb of the command line per file. Each adds itself to the parser and returns what to run when it was
// chosen.
#pragma once

#include <functional>
#include <vector>

#include "exe/exit_code.h"

namespace CLI {
class App;
}

namespace lifeline::exe {

struct command {
  CLI::App* parsed = nullptr;  // set by the parser when this verb was given
  std::function<exit_code()> run;
};

command add_plan(CLI::App&);
command add_check(CLI::App&);
command add_init(CLI::App&);
command add_verify(CLI::App&);
command add_explain(CLI::App&);
command add_replan(CLI::App&);
command add_serve(CLI::App&);
command add_api(CLI::App&);
command add_call(CLI::App&);
command add_journal(CLI::App&);
command add_import(CLI::App&);
command add_id(CLI::App&);
command add_hs(CLI::App&);
command add_declare(CLI::App&);
command add_screen(CLI::App&);
command add_manifest(CLI::App&);
command add_landed_cost(CLI::App&);
command add_relief(CLI::App&);
command add_relief_report(CLI::App&);

}  // namespace lifeline::exe
