// SPDX-License-Identifier: Apache-2.0
#include "exe/plan_options_arg.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <thread>

#include "exchange/plan/plan_json.h"
#include "exchange/report/report.h"
#include "exchange/scenario_reader.h"
#include "exchange/sheet/sheet.h"
#include "exe/files.h"

namespace lifeline::exe {
namespace fs = std::filesystem;

void add_planning_options(CLI::App& sub, planning_arguments& args) {
  std::vector<std::string> names(plan::policy_names.begin(), plan::policy_names.end());
  sub.add_option("--policy", args.policy, "Who comes first; the scenario's own when not given")
      ->check(CLI::IsMember(names));
  sub.add_option("--alpha", args.alpha,
                 "Aversion to inequality of the default policy: 0 none, 1 default, 2 strong")
      ->check(CLI::Range(0.0, 10.0));
  sub.add_option("--gap", args.gap,
                 "Stop when the plan is proven to be within this share of the best, e.g. 0.001")
      ->check(CLI::Range(0.0, 1.0));
  sub.add_option("--deadline", args.deadline_s, "Stop after so many seconds with the best plan so far")
      ->check(CLI::PositiveNumber);
  sub.add_option("--threads", args.threads, "Threads; the plan is the same for any number")
      ->check(CLI::Range(1, 256));
  sub.add_flag("--no-compare", args.no_compare, "Leave the other policies out");
  sub.add_option("--out", args.out, "Folder for plan.json, tables and the report");
  sub.add_flag("--json", args.json, "Print the plan as JSON instead of the summary");
}

plan::plan_options options_of(planning_arguments const& args, progress_line& line, bool& stopped) {
  plan::plan_options out;
  if (!args.policy.empty()) out.by = plan::parse_policy(args.policy);
  out.alpha = args.alpha;
  out.gap = args.gap;
  out.threads =
      args.threads > 0 ? args.threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  out.compare = !args.no_compare;
  double const deadline = args.deadline_s.value_or(0);
  out.on_progress = [&line, &stopped, deadline](plan::progress const& now) {
    double const gap = now.bound != 0 ? (now.bound - now.value) / std::abs(now.bound) : 1.0;
    line.show(now.bound == 0 ? now.stage
                             : fmt::format("{}: within {:.3f} % of the best", now.stage, gap * 100.0));
    if (interrupted() || (deadline > 0 && line.seconds() > deadline)) stopped = true;
    return !stopped;
  };
  return out;
}

namespace {

void put(bundle& out, fs::path const& path, std::string const& what, std::string const& bytes) {
  if (out.failed) return;
  auto const written = write_file(path, bytes);
  if (!written) {
    out.failed = written.error();
  } else {
    out.files.push_back({what, path.string()});
  }
}

}  // namespace

bundle write_bundle(std::string const& folder, model::scenario const& s, model::plan const& p) {
  bundle out;
  fs::path const root(folder);
  auto const made = make_folder(root / "tables");
  if (!made) {
    out.failed = made.error();
    return out;
  }
  put(out, root / "report.html", "report", exchange::html_report(s, p));
  put(out, root / "plan.json", "plan", exchange::write_plan(p));
  for (auto const& table : exchange::plan_csv(s, p))
    put(out, root / "tables" / table.name, "table", table.text);
  if (!out.failed) {
    auto const book = exchange::write_plan_xlsx(s, p, root / "plan.xlsx");
    if (!book) {
      out.failed = book.error();
      return out;
    }
    out.files.push_back({"workbook", book->string()});
  }
  std::error_code ec;
  fs::remove_all(root / "scenario", ec);
  auto const wrote = exchange::write_scenario(s, root / "scenario");
  if (has_errors(wrote) && !out.failed) out.failed = error{fault::io, wrote.front().file, wrote.front().what};
  return out;
}

}  // namespace lifeline::exe
