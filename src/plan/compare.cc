// SPDX-License-Identifier: Apache-2.0
#include "plan/compare.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lifeline::plan {
namespace {

// One need as the comparison sees it.
struct seen {
  std::size_t need = 0;
  double cover_days = 0;
  double delivered = 0;
  double met_share = 0;
};

permille to_permille(double x) {
  return permille(std::llround(x * 1000.0));
}

bool reachable(ground const& g, std::size_t need) {
  return std::any_of(g.can_reach.begin(), g.can_reach.end(), [&](auto const& row) { return row[need]; });
}

void sum_up(ground const& g, std::vector<seen> const& list, model::policy_row& out) {
  std::vector<double> cover;
  double met = 0;
  double weight = 0;
  std::size_t reach = 0;
  for (auto const& one : list) {
    auto const& n = g.scenario->needs[one.need];
    if (!reachable(g, one.need)) continue;
    ++reach;
    met += one.met_share;
    weight += 1.0;
    if (one.delivered <= 0) ++out.needs_with_nothing;
    if (n.per_day && n.per_day->count() > 0) cover.push_back(one.cover_days);
  }
  out.needs_reachable = reach;
  out.met_share = weight > 0 ? to_permille(met / weight) : permille(0);
  if (cover.empty()) return;
  auto const [low, high] = std::minmax_element(cover.begin(), cover.end());
  out.worst_cover_days = to_permille(*low);
  out.best_cover_days = to_permille(*high);
  double total = 0;
  for (double const c : cover) total += c;
  out.mean_cover_days = to_permille(total / static_cast<double>(cover.size()));
  out.gini = gini_of(cover);
}

double days(std::optional<permille> const& p) {
  return p ? static_cast<double>(p->count()) / 1000.0 : 0.0;
}

}  // namespace

permille gini_of(std::vector<double> const& values) {
  std::vector<double> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  double total = 0;
  double weighted = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    total += sorted[i];
    weighted += static_cast<double>(i + 1) * sorted[i];
  }
  auto const n = static_cast<double>(sorted.size());
  if (total <= 0 || n == 0) return permille(0);
  return to_permille(2.0 * weighted / (n * total) - (n + 1.0) / n);
}

model::policy_row row_of(ground const& g, model::plan const& p, std::string const& name) {
  model::policy_row out;
  out.policy = name;
  out.gap = p.proof.gap;
  std::vector<seen> list;
  for (std::size_t i = 0; i < p.needs.size(); ++i) {
    auto const& o = p.needs[i];
    out.delivered += o.delivered;
    double const asked = static_cast<double>(o.asked.count());
    list.push_back({i, days(o.cover_after_days), static_cast<double>(o.delivered.count()),
                    asked > 0 ? static_cast<double>(o.met.count()) / asked : 1.0});
  }
  sum_up(g, list, out);
  std::int64_t sent = 0;
  double waited = 0;
  for (auto const& c : p.consignments) {
    out.mass += c.mass;
    sent += c.quantity.count();
    auto const* n = model::find_need(*g.scenario, c.need);
    instant const since = n->per_day ? std::max(n->from.value_or(p.from), p.from) : n->by.value_or(p.from);
    waited += static_cast<double>(c.quantity.count()) *
              static_cast<double>(std::max(c.available - since, duration(0)).count());
  }
  if (sent > 0) out.mean_wait = duration(std::llround(waited / static_cast<double>(sent)));
  for (auto const& m : p.movements) {
    out.cost += m.cost;
    if (m.co2) out.co2 = out.co2.value_or(grams(0)) + *m.co2;
  }
  return out;
}

std::optional<model::policy_row> history_row(ground const& g) {
  auto const& s = *g.scenario;
  if (s.past.empty()) return {};
  model::policy_row out;
  out.policy = "history";
  std::vector<double> milli(s.needs.size(), 0.0);
  double waited = 0;
  double timed = 0;
  for (auto const& fact : s.past) {
    auto const* lot = model::find_lot(s, fact.lot);
    auto const* item = lot == nullptr ? nullptr : model::find_item(s, lot->item);
    for (std::size_t n = 0; item != nullptr && n < s.needs.size(); ++n) {
      if (s.needs[n].site != fact.site || !model::answers(*item, s.needs[n].group)) continue;
      milli[n] += static_cast<double>(fact.quantity.count()) * 1000.0;
      if (!fact.at) break;
      waited +=
          static_cast<double>(fact.quantity.count()) * static_cast<double>((*fact.at - s.plan.from).count());
      timed += static_cast<double>(fact.quantity.count());
      break;
    }
  }
  std::vector<seen> list;
  for (std::size_t n = 0; n < s.needs.size(); ++n) {
    auto const& need = s.needs[n];
    double const stock = need.on_hand ? static_cast<double>(need.on_hand->count()) * 1000.0 : 0.0;
    double const rate = need.per_day ? static_cast<double>(need.per_day->count()) : 0.0;
    double const asked = static_cast<double>(asked_milli(s, need));
    out.delivered += milli_pieces(std::llround(milli[n]));
    list.push_back({n, rate > 0 ? (stock + milli[n]) / rate : 0.0, milli[n],
                    asked > 0 ? std::min(1.0, (stock + milli[n]) / asked) : 1.0});
  }
  sum_up(g, list, out);
  if (timed > 0) out.mean_wait = duration(std::llround(waited / timed));
  return out;
}

}  // namespace lifeline::plan
