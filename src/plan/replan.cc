// SPDX-License-Identifier: Apache-2.0
#include "plan/replan.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/text.h"
#include "plan/compare.h"
#include "plan/decode.h"
#include "plan/keep.h"
#include "plan/solve.h"

namespace lifeline::plan {
namespace {

using flow_key = std::tuple<std::string, std::string>;  // root lot, need

struct side {
  std::string way;
  instant available{};
  std::int64_t left = 0;
  bool departed = false;
};

std::string way_of(model::consignment const& c) {
  std::vector<std::string> parts;
  for (auto const& stage : c.stages) {
    if (stage.kind == model::stage_kind::leg) parts.push_back(stage.ref);
    if (stage.kind == model::stage_kind::truck) parts.push_back(stage.ref + " " + to_short_text(stage.start));
  }
  return parts.empty() ? std::string(there_already) : join(parts, ", ");
}

std::map<flow_key, std::vector<side>> sides_of(model::plan const& p, instant as_of) {
  std::map<flow_key, std::vector<side>> out;
  for (auto const& c : p.consignments) {
    bool const gone = !c.stages.empty() && c.stages.front().departs < as_of;
    out[{root_lot(c.lot), c.need}].push_back({way_of(c), c.available, c.quantity.count(), gone});
  }
  return out;
}

struct writer {
  difference& out;
  flow_key const& key;

  void add(fate what, std::int64_t n, side const* before, side const* after) {
    difference_line line;
    line.what = what;
    line.lot = std::get<0>(key);
    line.need = std::get<1>(key);
    line.quantity = pieces(n);
    if (before != nullptr) line.before = before->way, line.was_available = before->available;
    if (after != nullptr) line.after = after->way, line.now_available = after->available;
    auto const same = std::find_if(out.lines.begin(), out.lines.end(), [&](difference_line const& other) {
      return other.what == line.what && other.lot == line.lot && other.need == line.need &&
             other.before == line.before && other.after == line.after &&
             other.was_available == line.was_available && other.now_available == line.now_available;
    });
    pieces& total = what == fate::kept      ? out.kept
                    : what == fate::moved   ? out.moved
                    : what == fate::dropped ? out.dropped
                    : what == fate::added   ? out.added
                                            : out.departed;
    total += line.quantity;
    if (same == out.lines.end()) {
      out.lines.push_back(line);
    } else {
      same->quantity += line.quantity;
    }
  }
};

// Goods already rolling are found again as lots under way: the same need, whatever is left of the way.
void match(writer& w, std::vector<side>& before, std::vector<side>& after, bool same_way) {
  for (auto& b : before) {
    for (auto& a : after) {
      std::int64_t const n = std::min(a.left, b.left);
      bool const same =
          b.departed ? a.available == b.available : a.way == b.way && a.available == b.available;
      if (n == 0 || same != same_way) continue;
      w.add(b.departed && same ? fate::departed : same ? fate::kept : fate::moved, n, &b, &a);
      a.left -= n;
      b.left -= n;
    }
  }
}

}  // namespace

difference compare(model::plan const& before, model::plan const& after, instant as_of) {
  auto was = sides_of(before, as_of);
  auto now = sides_of(after, instant::min());
  for (auto const& [key, list] : now) was[key];
  difference out;
  for (auto& [key, list] : was) {
    writer w{out, key};
    auto& others = now[key];
    match(w, list, others, true);
    match(w, list, others, false);
    for (auto const& b : list) {
      if (b.left > 0) w.add(fate::dropped, b.left, &b, nullptr);
    }
    for (auto const& a : others) {
      if (a.left > 0) w.add(fate::added, a.left, nullptr, &a);
    }
  }
  return out;
}

result<replanned> replan(model::scenario const& s, model::plan const& before, model::change_set const& now,
                         plan_options const& options) {
  auto changed = apply(s, before, now);
  if (!changed) return changed.error();
  replanned out;
  out.scenario = std::move(*changed);
  if (out.scenario.lots.empty() || out.scenario.needs.empty()) {
    return error{fault::infeasible, "", "after the changes there is nothing left to plan"};
  }
  auto const by = options.by ? options.by : parse_policy(before.policy);
  if (!by)
    return error{fault::bad_input, "policy", "the plan names a policy that does not exist: " + before.policy};
  double const alpha = options.alpha.value_or(static_cast<double>(before.alpha.count()) / 1000.0);
  ground const g = survey(out.scenario);
  solve_options how;
  how.gap = options.gap.value_or(static_cast<double>(out.scenario.plan.gap.count()) / 1000.0);
  how.threads = options.threads;
  how.exact_work = options.exact_work.value_or(usual_exact_work);
  if (options.on_progress) {
    how.progress = [&options](double value, double bound) {
      return options.on_progress({"re-planning", value, bound}) ? flow::verdict::go_on : flow::verdict::stop;
    };
  }
  auto const bare = compile(g, need_parts(out.scenario, *by == policy::utilitarian ? 0.0 : alpha));
  auto stays = keeps_of(g, bare, before);
  // Without anything to keep, a program that looks for better cartons moves nothing that might stay.
  how.prove_tiers = true;
  how.best_cartons = stays.whole.empty();
  how.keeps = std::move(stays.flows);
  how.stand = std::move(stays.whole);
  auto const found = solve(g, *by, alpha, how);
  out.plan = decode(g, found);
  out.plan.policy = std::string(name_of(*by));
  out.plan.alpha = permille(std::llround(alpha * 1000.0));
  out.plan.scenario_digest = options.digest;
  out.plan.comparison.push_back(row_of(g, out.plan, out.plan.policy));
  out.changes = compare(before, out.plan, now.as_of);
  return out;
}

}  // namespace lifeline::plan
