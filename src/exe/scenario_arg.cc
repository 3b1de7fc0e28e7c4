// SPDX-License-Identifier: Apache-2.0
#include "exe/scenario_arg.h"

#include <algorithm>
#include <filesystem>

#include "exchange/plan/plan_json.h"
#include "exe/console.h"
#include "exe/files.h"

namespace lifeline::exe {
namespace fs = std::filesystem;

opened open_scenario(std::string const& path, bool json) {
  opened out;
  std::error_code ec;
  if (!fs::exists(path, ec)) {
    out.code = report(error{fault::not_found, path,
                            "there is no such scenario; `lifeline init " + path + "` makes an empty one"},
                      json);
    return out;
  }
  auto loaded = exchange::read_scenario(path);
  if (has_errors(loaded.found)) {
    problems errors;
    std::copy_if(loaded.found.begin(), loaded.found.end(), std::back_inserter(errors),
                 [](problem const& p) { return p.level == severity::error; });
    out.code = report(errors, json);
    return out;
  }
  out.scenario = std::move(loaded);
  return out;
}

opened_plan open_plan(std::string const& plan_path, std::string const& scenario_path, bool json) {
  opened_plan out;
  auto const text = read_file(plan_path);
  if (!text) {
    out.code = report(text.error(), json);
    return out;
  }
  auto plan = exchange::read_plan(*text);
  if (!plan) {
    out.code = report({plan.error().kind, plan_path + " " + plan.error().where, plan.error().what}, json);
    return out;
  }
  std::string const folder =
      scenario_path.empty() ? (fs::path(plan_path).parent_path() / "scenario").string() : scenario_path;
  auto opened = open_scenario(folder, json);
  out.code = opened.code;
  if (!opened.scenario) return out;
  out.scenario = std::move(opened.scenario);
  out.plan = std::move(*plan);
  return out;
}

}  // namespace lifeline::exe
