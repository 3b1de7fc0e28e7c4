// SPDX-License-Identifier: Apache-2.0
#include "plan/planner.h"

#include <array>
#include <cmath>

#include "plan/compare.h"
#include "plan/decode.h"
#include "plan/solve.h"

namespace lifeline::plan {
namespace {

constexpr std::array<policy, 7> all_policies = {
    policy::deprivation,        policy::utilitarian, policy::equal,         policy::proportional,
    policy::floor_proportional, policy::max_min,     policy::severity_tiers};

double alpha_of(model::scenario const& s, plan_options const& options) {
  return options.alpha.value_or(static_cast<double>(s.plan.alpha.count()) / 1000.0);
}

solve_options options_for(model::scenario const& s, plan_options const& options, std::string const& stage) {
  solve_options out;
  out.gap = options.gap.value_or(static_cast<double>(s.plan.gap.count()) / 1000.0);
  out.threads = options.threads;
  out.exact_work = options.exact_work.value_or(usual_exact_work);
  if (options.on_progress) {
    out.progress = [&options, stage](double value, double bound) {
      return options.on_progress({stage, value, bound}) ? flow::verdict::go_on : flow::verdict::stop;
    };
  }
  return out;
}

using ways = std::vector<flow::path_flow>;

// A policy to compare with: its rows begin with the ways that those before it came to know.
struct rival {
  policy by;
  std::string name;
  std::optional<double> alpha = {};
};

model::policy_row solve_row(ground const& g, rival const& r, plan_options const& options, ways& known) {
  auto how = options_for(*g.scenario, options, "comparing " + r.name);
  how.best_cartons = false;
  how.known = &known;
  auto found = solve(g, r.by, r.alpha.value_or(alpha_of(*g.scenario, options)), how);
  known = std::move(found.known);
  return row_of(g, decode(g, found), r.name);
}

bool go_on(plan_options const& options, std::string const& name) {
  return !options.on_progress || options.on_progress({"comparing " + name, 0, 0});
}

// What the donors' earmarks cost: the same goods as if they were free for all.
void compare_without_earmarks(ground const& g, plan_options const& options, policy chosen, model::plan& out) {
  model::scenario free = *g.scenario;
  bool any = false;
  for (auto& l : free.lots) {
    any = any || !l.earmarks.empty();
    l.earmarks.clear();
  }
  if (!any) return;
  ground const ground_without = survey(free);
  ways known;
  for (policy const p : {chosen, policy::proportional}) {
    std::string const name = std::string(name_of(p)) + ", no earmarks";
    if (!go_on(options, name)) return;
    out.comparison.push_back(solve_row(ground_without, {p, name}, options, known));
    if (chosen == policy::proportional) return;
  }
}

void compare_policies(ground const& g, plan_options const& options, policy chosen, ways known,
                      model::plan& out) {
  if (auto const past = history_row(g)) out.comparison.push_back(*past);
  for (policy const other : all_policies) {
    if (other == chosen) continue;
    std::string const name(name_of(other));
    if (!go_on(options, name)) return;
    out.comparison.push_back(solve_row(g, {other, name}, options, known));
  }
  for (auto const& [alpha, text] : {std::pair(0.5, "0.5"), std::pair(2.0, "2")}) {
    std::string const name = std::string("deprivation, alpha ") + text;
    if (!go_on(options, name)) return;
    out.comparison.push_back(solve_row(g, {policy::deprivation, name, alpha}, options, known));
  }
  compare_without_earmarks(g, options, chosen, out);
}

}  // namespace

result<model::plan> make_plan(model::scenario const& s, plan_options const& options) {
  if (s.lots.empty())
    return error{fault::infeasible, "lots",
                 "there is nothing to plan: the scenario has no lot and no pledge"};
  if (s.needs.empty())
    return error{fault::infeasible, "needs", "there is nothing to plan: the scenario has no need"};
  auto const chosen = options.by ? options.by : parse_policy(s.plan.policy);
  if (!chosen) return error{fault::bad_input, "policy", "there is no policy «" + s.plan.policy + "»"};
  ground const g = survey(s);
  std::string const name(name_of(*chosen));
  auto how = options_for(s, options, name);
  how.prove_tiers = true;
  auto const found = solve(g, *chosen, alpha_of(s, options), how);
  model::plan out = decode(g, found);
  out.scenario_digest = options.digest;
  out.policy = name;
  out.alpha = permille(std::llround(alpha_of(s, options) * 1000.0));
  out.comparison.push_back(row_of(g, out, name));
  if (options.compare) compare_policies(g, options, *chosen, found.known, out);
  return out;
}

}  // namespace lifeline::plan
