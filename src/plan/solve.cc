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

// Of the gap asked for, left for what time and money weigh in large problems.
constexpr double lower_share = 0.1;

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

// What no plan is fairer than, time and money counting nothing, by the prices at hand.
void judge_fairness(compiled const& c, flow::solution& s) {
  auto pure = flow::emphasised(c.problem, goal_of(c, tier::fairness));
  pure.keeps.clear();
  auto prices = s.duals;
  prices.keep.clear();
  s.value = flow::check(pure, s.paths).value;
  s.bound = flow::bound_of(pure, prices);
}

// One tier after another, each to the last digit: the fairest plans, of these the least late, of these ...
// Its ways become those known: all that were ever looked at would make every later program slower.
flow::solution climb(compiled const& c, flow::exact_options how, std::vector<flow::path_flow>& known) {
  how.pool = &known;
  auto found = flow::solve_tiers(c.problem, goals_of(c, tiers_of(c)), how);
  known.clear();
  for (auto const& t : found.tiers) known.insert(known.end(), t.best.paths.begin(), t.best.paths.end());
  auto out = std::move(found.tiers.front().best);
  auto const& last = found.tiers.back().best;
  if (found.tiers.size() > 1 && !last.paths.empty()) out.paths = last.paths;
  return out;
}

bool is_small(flow::problem const& p, solve_options const& options) {
  return pricing_work(p) <= options.exact_work;
}

flow::solution first_order(compiled const& c, solve_options const& options) {
  flow::options how;
  how.gap = options.gap * (1 - lower_share);
  how.threads = options.threads;
  how.progress = options.progress;
  how.warm = options.warm;
  how.first_only = is_small(c.problem, options);
  auto found = flow::solve(c.problem, how);
  judge_fairness(c, found);
  return found;
}

// Small problems are solved tier by tier, from the ways known already or else the router's; large ones by the
// first-order master to the gap asked for, the later tiers weighing next to nothing beside fairness. Value
// and bound are of fairness alone.
flow::solution relax(compiled const& c, solve_options const& options, std::vector<flow::path_flow>& known) {
  bool const small = is_small(c.problem, options);
  flow::solution found;
  if (!small || known.empty()) {
    found = first_order(c, options);
    if (!small || asked_to_stop(options, found)) return found;
    known = found.paths;
  }
  flow::exact_options exact;
  bool cut_short = false;
  exact.go_on = [&] { return !(cut_short = cut_short || asked_to_stop(options, found)); };
  auto out = climb(c, exact, known);
  judge_fairness(c, out);
  if (!cut_short) return out;
  if (found.paths.empty()) found = first_order(c, options);
  return better_of(std::move(out), std::move(found));
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

double promises_broken(compiled const& c, flow::solution const& s) {
  auto const given = delivered(c, s.paths);
  double out = 0;
  for (std::size_t i = 0; i < c.parts.size(); ++i) {
    double const missing = c.parts[i].promised - given[i];
    if (missing > 1e-6 * c.parts[i].promised) out += missing;
  }
  return out;
}

// A step a hundred times the steepest other is no proof that nothing else outbids it: light goods may be
// worth less each and more by the kilogram. So it is looked at, and raised while that helps; what then still
// misses cannot be had.
void relax_promising(solved& of, solve_options const& options) {
  auto& c = of.model;
  auto& out = of.relaxed;
  out = relax(c, options, of.known);
  double broken = promises_broken(c, out);
  for (int raised = 0; raised < 3 && broken > 0; ++raised) {
    auto parts = c.parts;
    for (auto& part : parts) {
      if (part.promised > 0) part.steps.front().slope *= 100.0;
    }
    compiled higher = c;
    set_steps(higher, std::move(parts));
    auto again = relax(higher, options, of.known);
    double const now = promises_broken(higher, again);
    if (now >= broken * (1 - 1e-6)) return;
    c = std::move(higher);
    out = std::move(again);
    broken = now;
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
      if (severity < tier)
        parts[i].steps.resize(parts[i].promised > 0 ? 1 : 0);  // pins come before all tiers
      if (severity > tier) {
        parts[i].steps.clear();
        if (given[i] > 0) parts[i].steps.push_back({given[i], slope});
        parts[i].promised = given[i];
      }
    }
    set_steps(out.model, parts);
    relax_promising(out, options);
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
  relax_promising(out, with_pool);
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
      relax_promising(out, options);
      out.method = "shares by rule: the bound is for reaching the targets of the policy";
      return;
    }
    case policy::deprivation:
    case policy::utilitarian:
      relax_promising(out, options);
      out.method = "utility of coverage less the cost of waiting: the bound is for the whole of it";
  }
}

double minutes_on_the_way(flow::problem const& p, std::vector<flow::path_flow> const& paths) {
  double out = 0;
  for (auto const& path : paths) {
    out += path.units * (arrival_of(p, path) - p.lots[static_cast<std::size_t>(path.lot)].ready);
  }
  return out;
}

// How far from the best the later tiers are at most, what comes before being as good as in the plan.
void prove(solved& out, solve_options const& options) {
  plan_worth const worth{out.whole_value, out.lateness};
  auto const go_on = [&] {
    return !options.progress ||
           options.progress(out.relaxed.value, out.relaxed.bound) == flow::verdict::go_on;
  };
  if (!go_on()) return;
  if (!is_small(out.model.problem, options)) {
    flow::options how;
    how.gap = options.gap;
    how.threads = options.threads;
    how.warm = &out.whole;
    how.progress = [&](double, double) { return go_on() ? flow::verdict::go_on : flow::verdict::stop; };
    out.later = prove_by_weights(out.model, worth, how);
    return;
  }
  auto pool = out.known;
  pool.insert(pool.end(), out.whole.begin(), out.whole.end());
  flow::exact_options how;
  how.pool = &pool;
  if (options.progress) how.go_on = go_on;
  out.later = prove_later_tiers(out.model, worth, how);
}

// What the finished plan is worth, tier by tier. The bonus for staying put steers the search but is no part
// of it.
void judge(solved& out, solve_options const& options) {
  out.model.problem.keeps.clear();
  out.relaxed.duals.keep.clear();
  auto const pure = flow::emphasised(out.model.problem, goal_of(out.model, tier::fairness));
  out.whole_value = flow::check(pure, out.whole).value;
  out.lateness =
      minutes_on_the_way(out.model.problem, out.whole) + minutes_on_the_way(out.model.problem, out.surplus);
  if (options.prove_tiers) prove(out, options);
}

}  // namespace

solved solve(ground const& g, policy p, double alpha, solve_options const& options) {
  solved out;
  if (options.known != nullptr) out.known = *options.known;
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
  judge(out, options);
  return out;
}

}  // namespace lifeline::plan
