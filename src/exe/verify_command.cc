// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "exchange/json/writer.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/scenario_arg.h"
#include "verify/verify.h"

namespace lifeline::exe {
namespace {

struct arguments {
  std::string plan;
  std::string scenario;
  bool json = false;
};

exit_code run(arguments const& args) {
  auto const opened = open_plan(args.plan, args.scenario, args.json);
  if (!opened.plan) return opened.code;
  verify::verify_options how;
  how.digest = opened.scenario->digest;
  auto const found = verify::verify(opened.scenario->data, *opened.plan, how);
  auto const code = found.list.empty() ? exit_code::ok : exit_code::refuted;
  if (args.json) {
    exchange::json::writer out(2);
    out.begin_object()
        .field("code", static_cast<int>(code))
        .field("bound", found.bound.value_or(0))
        .field("value", found.value.value_or(0));
    out.key("findings").begin_array();
    for (auto const& one : found.list) {
      out.begin_object().field("number", static_cast<int>(one.kind)).field("name", verify::name_of(one.kind));
      out.field("where", one.where).field("what", one.sentence).end_object();
    }
    out.end_array().end_object();
    fmt::print("{}\n", std::move(out).take());
    return code;
  }
  for (auto const& one : found.list) fmt::print("{}\n", verify::to_text(one));
  if (code != exit_code::ok) {
    fmt::print("{}: {} findings\n", args.plan, found.list.size());
    return code;
  }
  fmt::print(
      "{}: holds. {} consignments, {} departures; worth {:.6g}, no plan can be worth more than {:.6g} "
      "({:.4f} % away)\n",
      args.plan, opened.plan->consignments.size(), opened.plan->movements.size(), found.value.value_or(0),
      found.bound.value_or(0), std::max(found.gap.value_or(0), 0.0) * 100.0);
  return code;
}

}  // namespace

command add_verify(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand(
      "verify", "Check a plan from the scenario alone, with code that shares nothing with the planner");
  sub->add_option("plan", args->plan, "The plan.json to check")->required();
  sub->add_option("--scenario", args->scenario,
                  "The scenario it was made from; the folder beside the plan when not given");
  sub->add_flag("--json", args->json, "Print the answer as JSON");
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
