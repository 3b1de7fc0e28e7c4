// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "exchange/plan/plan_json.h"
#include "exchange/scenario/canon.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/plan_options_arg.h"
#include "exe/scenario_arg.h"
#include "plan/planner.h"
#include "plan/tours.h"

namespace lifeline::exe {
namespace {

struct arguments {
  planning_arguments how;
  std::string folder;
  std::string options;  // "", yes, no
  std::string crew;     // "", single, team, both
  bool ignore_earmarks = false;
};

void override_settings(arguments const& args, model::scenario& s) {
  auto& plan = s.plan;
  if (args.ignore_earmarks) {
    for (auto& l : s.lots) l.earmarks.clear();
  }
  if (!args.options.empty()) plan.options = args.options == "yes";
  if (args.crew == "both") plan.crews.clear();
  if (args.crew == "single" || args.crew == "team") plan.crews = {args.crew};
}

exit_code print_plan(arguments const& args, exchange::loaded_scenario const& loaded, model::plan const& p,
                     double seconds) {
  exchange::summary_facts facts;
  facts.seconds = seconds;
  if (!args.how.out.empty()) {
    auto const files = write_bundle(args.how.out, loaded.data, p);
    if (files.failed) return report(*files.failed, args.how.json);
    for (auto const& file : files.files) {
      if (file.what != "table") facts.files.push_back(file);
    }
  }
  if (args.how.json) {
    fmt::print("{}", exchange::write_plan(p));
  } else {
    exchange::summary_style const style{colour_wanted(), static_cast<std::size_t>(terminal_width())};
    fmt::print("{}", exchange::plan_summary(loaded.data, p, style, facts));
  }
  return exit_code::ok;
}

exit_code run(arguments const& args) {
  auto opened = open_scenario(args.folder, args.how.json);
  if (!opened.scenario) return opened.code;
  override_settings(args, opened.scenario->data);
  bool stopped = false;
  double seconds = 0;
  result<model::plan> made = error{};
  {
    progress_line line(args.how.json);
    auto options = options_of(args.how, line, stopped);
    line.show("planning tours");
    if (!opened.scenario->data.fleet.empty())
      opened.scenario->data = plan::with_tours(opened.scenario->data, plan::tour_options{});
    options.digest = exchange::digest_of(opened.scenario->data);
    made = plan::make_plan(opened.scenario->data, options);
    seconds = line.seconds();
  }
  if (!made) return report(made.error(), args.how.json);
  made->program = std::string("lifeline ") + LIFELINE_VERSION;
  auto const code = print_plan(args, *opened.scenario, *made, seconds);
  if (code != exit_code::ok || !stopped) return code;
  fmt::print(stderr, "lifeline: stopped early; this is the best plan so far\n");
  return exit_code::interrupted;
}

}  // namespace

command add_plan(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand(
      "plan", "Plan a scenario: who gets what, by when, which way, with proof and reasons");
  sub->add_option("scenario", args->folder, "Folder of tables, or one XLSX workbook")->required();
  add_planning_options(*sub, args->how);
  sub->add_option("--options", args->options,
                  "May legs of status option be used; the scenario's own choice when not given")
      ->check(CLI::IsMember({"yes", "no"}));
  sub->add_option("--crew", args->crew, "Which truck crews; the scenario's own choice when not given")
      ->check(CLI::IsMember({"single", "team", "both"}));
  sub->add_flag("--ignore-earmarks", args->ignore_earmarks,
                "Plan as if every lot were free for all, to see what earmarks cost");
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
