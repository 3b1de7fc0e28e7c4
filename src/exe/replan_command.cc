// SPDX-License-Identifier: Apache-2.0
#include "plan/replan.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>

#include "base/text.h"
#include "exchange/change_reader.h"
#include "exchange/json/writer.h"
#include "exchange/plan/plan_json.h"
#include "exchange/scenario/canon.h"
#include "exe/command.h"
#include "exe/console.h"
#include "exe/plan_options_arg.h"
#include "exe/scenario_arg.h"

namespace lifeline::exe {
namespace {

constexpr std::array<std::string_view, 5> fate_names = {"kept", "moved", "dropped", "added", "departed"};

constexpr std::size_t most_lines = 24;

struct arguments {
  planning_arguments how;
  std::string plan;
  std::string scenario;
  std::string change;
};

std::string when(std::optional<instant> const& t) {
  return t ? to_short_text(*t) : std::string("-");
}

void print_line(plan::difference_line const& line) {
  std::string const head =
      fmt::format("  {:<8} {:>12} of {} for {}", fate_names[static_cast<std::size_t>(line.what)],
                  print_grouped(line.quantity.count()), line.lot, line.need);
  switch (line.what) {
    case plan::fate::moved:
      fmt::print("{}: {} ({}) -> {} ({})\n", head, line.before, when(line.was_available), line.after,
                 when(line.now_available));
      break;
    case plan::fate::dropped:
      fmt::print("{}: was {} ({})\n", head, line.before, when(line.was_available));
      break;
    case plan::fate::added:
      fmt::print("{}: {} ({})\n", head, line.after, when(line.now_available));
      break;
    default:
      break;
  }
}

void print_text(plan::difference const& d) {
  fmt::print("What changes:\n");
  auto lines = d.lines;
  std::stable_sort(lines.begin(), lines.end(),
                   [](auto const& a, auto const& b) { return a.quantity > b.quantity; });
  std::erase_if(lines, [](auto const& line) {
    return line.what == plan::fate::kept || line.what == plan::fate::departed;
  });
  for (std::size_t i = 0; i < lines.size() && i < most_lines; ++i) print_line(lines[i]);
  if (lines.size() > most_lines)
    fmt::print("  and {} smaller ones; --json lists all\n", lines.size() - most_lines);
  fmt::print("  pieces: {} kept, {} departed, {} moved, {} dropped, {} added\n",
             print_grouped(d.kept.count()), print_grouped(d.departed.count()), print_grouped(d.moved.count()),
             print_grouped(d.dropped.count()), print_grouped(d.added.count()));
}

std::string json_text(plan::difference const& d) {
  exchange::json::writer out(2);
  out.begin_object();
  out.field("kept_pieces", d.kept.count()).field("departed_pieces", d.departed.count());
  out.field("moved_pieces", d.moved.count()).field("dropped_pieces", d.dropped.count());
  out.field("added_pieces", d.added.count()).key("lines").begin_array();
  for (auto const& line : d.lines) {
    out.begin_object().field("fate", fate_names[static_cast<std::size_t>(line.what)]);
    out.field("lot", line.lot).field("need", line.need).field("quantity_pieces", line.quantity.count());
    out.field("before", line.before).field("after", line.after);
    out.key("was_available");
    line.was_available ? out.value(to_text(*line.was_available)) : out.null();
    out.key("now_available");
    line.now_available ? out.value(to_text(*line.now_available)) : out.null();
    out.end_object();
  }
  out.end_array().end_object();
  return std::move(out).take();
}

exit_code show(arguments const& args, plan::replanned const& done, double seconds) {
  exchange::summary_facts facts;
  facts.seconds = seconds;
  if (!args.how.out.empty()) {
    auto const files = write_bundle(args.how.out, done.scenario, done.plan);
    if (files.failed) return report(*files.failed, args.how.json);
    for (auto const& file : files.files) {
      if (file.what != "table") facts.files.push_back(file);
    }
  }
  if (args.how.json) {
    fmt::print("{}\n", json_text(done.changes));
    return exit_code::ok;
  }
  print_text(done.changes);
  exchange::summary_style const style{colour_wanted(), static_cast<std::size_t>(terminal_width())};
  fmt::print("\n{}", exchange::plan_summary(done.scenario, done.plan, style, facts));
  return exit_code::ok;
}

exit_code run(arguments const& args) {
  auto const opened = open_plan(args.plan, args.scenario, args.how.json);
  if (!opened.plan) return opened.code;
  auto const changes = exchange::read_changes(args.change);
  if (has_errors(changes.found)) return report(changes.found, args.how.json);
  bool stopped = false;
  double seconds = 0;
  result<plan::replanned> done = error{};
  {
    progress_line line(args.how.json);
    auto const options = options_of(args.how, line, stopped);
    done = plan::replan(opened.scenario->data, *opened.plan, changes.data, options);
    seconds = line.seconds();
  }
  if (!done) return report(done.error(), args.how.json);
  done->plan.program = std::string("lifeline ") + LIFELINE_VERSION;
  done->plan.scenario_digest = exchange::digest_of(done->scenario);
  auto const code = show(args, *done, seconds);
  return code == exit_code::ok && stopped ? exit_code::interrupted : code;
}

}  // namespace

command add_replan(CLI::App& app) {
  auto const args = std::make_shared<arguments>();
  auto* sub = app.add_subcommand(
      "replan",
      "Plan again after something changed; what has departed stays, the rest changes as little as may be");
  sub->add_option("plan", args->plan, "The plan.json that holds now")->required();
  sub->add_option("--change", args->change, "What is different: a TOML file, see docs/formats/change.md")
      ->required();
  sub->add_option("--scenario", args->scenario,
                  "The scenario the plan was made from; the folder beside it when not given");
  add_planning_options(*sub, args->how);
  return {sub, [args] { return run(*args); }};
}

}  // namespace lifeline::exe
