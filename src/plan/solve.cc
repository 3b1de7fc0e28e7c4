// SPDX-License-Identifier: Apache-2.0
#include "plan/solve.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "flow/exact.h"
#include "plan/targets.h"
#include "plan/whole.h"

namespace lifeline::plan {
namespace {

// Below this many search steps per pricing round the exact master is quicker than the first-order one, and
// exact.
constexpr std::size_t exact_work = 40'000'000;

std::size_t pricing_work(flow::problem const& p) {
  return p.arcs.size() * (p.choices.size() + 1);
}

bool asked_to_stop(solve_options const& options, flow::solution const& best) {
  return options.progress && options.progress(best.value, best.bound) == flow::verdict::stop;
}

// The plan of the one that is worth more, the proof of the one that is tighter.
flow::solution better_of(flow::solution a, flow::solution b) {
  if (b.bound < a.bound) std::swap(a, b);
  if (a.value >= b.value) return a;
  a.value = b.value;
  a.paths = std::move(b.paths);
  return a;
}

// Small problems are solved to the last digit, from the router's plan as a pool; large ones by the
// first-order master to the gap asked for.
flow::solution relax(flow::problem const& p, solve_options const& options) {
  bool const small = pricing_work(p) <= exact_work;
  flow::options first;
  first.gap = options.gap;
  first.threads = options.threads;
  first.progress = options.progress;
  first.warm = options.warm;
  first.first_only = small;
  auto found = flow::solve(p, first);
  if (!small || asked_to_stop(options, found)) return found;
  flow::exact_options exact;
  exact.pool = &found.paths;
  bool cut_short = false;
  exact.go_on = [&] { return !(cut_short = cut_short || asked_to_stop(options, found)); };
  auto out = flow::solve_exact(p, exact);
  return cut_short ? better_of(std::move(out), std::move(found)) : out;
}

std::vector<double> delivered(compiled const& c, std::vector<flow::path_flow> const& paths) {
  std::vector<double> out(c.parts.size(), 0.0);
  for (auto const& path : paths) {
    auto const& commodity = c.problem.commodities[static_cast<std::size_t>(
        c.problem.lots[static_cast<std::size_t>(path.lot)].commodity)];
    for (auto k = commodity.choices_begin; k < commodity.choices_end; ++k) {
      auto const& choice = c.problem.choices[static_cast<std::size_t>(k)];
      if (choice.sink != path.sink) continue;
      out[static_cast<std::size_t>(c.problem.sinks[static_cast<std::size_t>(path.sink)].need)] +=
          choice.rate * path.units;
      break;
    }
  }
  return out;
}

// Promised units stand above every step that is not promised.
double promise_slope(std::vector<need_part> const& parts) {
  return 100.0 * std::max(highest_slope(parts), 1e-9);
}

void promise_pins(ground const& g, std::vector<need_part>& parts) {
  double const slope = promise_slope(parts);
  for (auto const& pin : g.scenario->pins) {
    if (pin.kind != model::pin_kind::minimum || !pin.quantity) continue;
    for (auto& part : parts) {
      if (!part.beyond && g.scenario->needs[part.need].id == pin.need) {
        promise(part, static_cast<double>(pin.quantity->count()), slope);
      }
    }
  }
}

// One stage after another, each holding what the stages before it gave: the most severe needs first.
void solve_tiers(ground const& g, solved& out, solve_options const& options) {
  std::set<std::int64_t, std::greater<>> tiers;
  for (auto const& n : g.scenario->needs) tiers.insert(n.severity.value_or(permille(1000)).count());
  auto const all = out.model.parts;
  double const slope = promise_slope(all);
  std::vector<double> given(all.size(), 0.0);
  for (auto const tier : tiers) {
    auto parts = all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      auto const severity = g.scenario->needs[parts[i].need].severity.value_or(permille(1000)).count();
      if (severity < tier) parts[i].steps.clear();
      if (severity > tier) {
        parts[i].steps.clear();
        if (given[i] > 0) parts[i].steps.push_back({given[i], slope});
      }
    }
    set_steps(out.model, parts);
    out.relaxed = relax(out.model.problem, options);
    given = delivered(out.model, out.relaxed.paths);
  }
  out.method =
      "severity tiers: the bound is for the least severe tier, with what the tiers above it get held";
}

void solve_lexicographic(ground const& g, solved& out, solve_options const& options) {
  std::vector<flow::group> groups;
  std::vector<std::size_t> part_of;
  for (std::size_t i = 0; i < out.model.parts.size(); ++i) {
    auto const& part = out.model.parts[i];
    auto const& n = g.scenario->needs[part.need];
    double const asked = static_cast<double>(asked_milli(*g.scenario, n)) / 1000.0;
    if (part.beyond || asked <= 0) continue;
    double const stock = n.on_hand ? std::min(static_cast<double>(n.on_hand->count()), asked) : 0.0;
    groups.push_back({{static_cast<flow::id>(i)}, asked, stock});
    part_of.push_back(i);
  }
  flow::exact_options how;
  if (options.progress) how.go_on = [&] { return options.progress(0, 0) == flow::verdict::go_on; };
  auto const levels = flow::solve_max_min(out.model.problem, groups, how);
  auto parts = out.model.parts;
  double const slope = promise_slope(parts);
  for (std::size_t k = 0; k < groups.size(); ++k) {
    double const floor = std::max(levels.level[k] * groups[k].asked - groups[k].have, 0.0);
    promise(parts[part_of[k]], floor, slope);
  }
  set_steps(out.model, parts);
  solve_options with_pool = options;
  with_pool.warm = &levels.plan.paths;
  out.relaxed = relax(out.model.problem, with_pool);
  out.method =
      "max-min cover: levels by progressive filling; the bound is for the best plan with these levels as "
      "floors";
}

void solve_stage(ground const& g, policy p, solved& out, solve_options const& options) {
  switch (p) {
    case policy::severity_tiers:
      return solve_tiers(g, out, options);
    case policy::max_min:
      return solve_lexicographic(g, out, options);
    case policy::equal:
    case policy::proportional:
    case policy::floor_proportional: {
      auto parts = out.model.parts;
      aim_at_targets(parts, targets(g, p));
      promise_pins(g, parts);
      compiled with_targets = compile(g, std::move(parts));
      out.model = std::move(with_targets);
      out.model.problem.keeps = options.keeps;
      out.relaxed = relax(out.model.problem, options);
      out.method = "shares by rule: the bound is for reaching the targets of the policy";
      return;
    }
    case policy::deprivation:
    case policy::utilitarian:
      out.relaxed = relax(out.model.problem, options);
      out.method = "utility of coverage less the cost of waiting: the bound is for the whole objective";
  }
}

// What moving goods costs that no need can use: money and time, and no utility or waiting.
double carriage(flow::problem const& p, std::vector<flow::path_flow> const& paths) {
  double out = 0;
  for (auto const& path : paths) {
    auto const& lot = p.lots[static_cast<std::size_t>(path.lot)];
    auto const& product =
        p.products[static_cast<std::size_t>(p.commodities[static_cast<std::size_t>(lot.commodity)].product)];
    double unit = 0;
    for (auto const arc : path.arcs)
      unit += p.arcs[static_cast<std::size_t>(arc)].cost_per_kg * product.per_unit[1];
    if (!path.arcs.empty()) {
      unit += p.time_cost * (p.arcs[static_cast<std::size_t>(path.arcs.back())].available - lot.ready);
    }
    out += unit * path.units;
  }
  return out;
}

// The bonus for staying put steers the search but is no part of a plan's worth: value and bound are stated
// without it.
void forget_bonus(solved& out) {
  if (out.model.problem.keeps.empty()) return;
  out.model.problem.keeps.clear();
  out.relaxed.duals.keep.clear();
  out.relaxed.value = flow::check(out.model.problem, out.relaxed.paths).value;
  out.relaxed.bound = flow::bound_of(out.model.problem, out.relaxed.duals);
}

}  // namespace

solved solve(ground const& g, policy p, double alpha, solve_options const& options) {
  solved out;
  auto parts = need_parts(*g.scenario, p == policy::utilitarian ? 0.0 : alpha);
  promise_pins(g, parts);
  out.model = compile(g, std::move(parts));
  out.model.problem.keeps = options.keeps;
  solve_stage(g, p, out, options);
  out.whole = whole_cartons(g, out, options);
  tighten(out.model, out.whole);
  save_trucks(g, out.model, out.whole);
  keep_truck_days(g, out.model, out.whole);
  out.surplus = settle_buckets(out.model, out.whole);
  forget_bonus(out);
  out.whole_value =
      flow::check(out.model.problem, out.whole).value - carriage(out.model.problem, out.surplus);
  return out;
}

}  // namespace lifeline::plan
