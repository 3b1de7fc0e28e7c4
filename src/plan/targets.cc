// SPDX-License-Identifier: Apache-2.0
#include "plan/targets.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>

#include "base/check.h"

namespace lifeline::plan {
namespace {

// Lots in the order in which they are shared out: fewest takers first, then as given.
std::vector<std::size_t> sharing_order(ground const& g) {
  std::vector<std::size_t> order(g.usable.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  auto const takers = [&](std::size_t l) {
    return std::count(g.can_reach[l].begin(), g.can_reach[l].end(), true);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return takers(a) < takers(b); });
  return order;
}

double pieces_of(milli_pieces amount) {
  return static_cast<double>(amount.count()) / 1000.0;
}

// Shares every lot over the needs it can reach by these weights, on top of `held`; takes from `left` (by
// lot).
void share_all(ground const& g, std::vector<double> const& weight, std::vector<double>& held,
               std::vector<double>& left) {
  auto const& needs = g.scenario->needs;
  for (std::size_t const l : sharing_order(g)) {
    std::vector<double> open(needs.size(), 0.0);
    double total = 0;
    for (std::size_t n = 0; n < needs.size(); ++n) {
      if (g.can_reach[l][n]) total += open[n] = weight[n];
    }
    if (total <= 0) continue;
    auto const more = fill_level(left[l], open, held);
    for (std::size_t n = 0; n < needs.size(); ++n) held[n] += more[n];
    left[l] = 0;
  }
}

// Gives floors: as share_all, but nobody above its floor.
void share_floors(ground const& g, std::vector<double>& held, std::vector<double>& left) {
  auto const& needs = g.scenario->needs;
  for (std::size_t const l : sharing_order(g)) {
    double missing = 0;
    std::vector<double> open(needs.size(), 0.0);
    for (std::size_t n = 0; n < needs.size(); ++n) {
      if (!g.can_reach[l][n] || !needs[n].floor) continue;
      open[n] = std::max(static_cast<double>(needs[n].floor->count()) - held[n], 0.0);
      missing += open[n];
    }
    if (missing <= 0) continue;
    double const share = std::min(1.0, left[l] / missing);
    for (std::size_t n = 0; n < needs.size(); ++n) held[n] += share * open[n];
    left[l] -= share * missing;
  }
}

std::vector<double> weights_of(ground const& g, policy p) {
  std::vector<double> out;
  for (auto const& n : g.scenario->needs) {
    out.push_back(p == policy::equal ? 1.0 : pieces_of(milli_pieces(asked_milli(*g.scenario, n))));
  }
  return out;
}

std::int64_t carton_of_group(model::scenario const& s, std::string const& group) {
  std::int64_t step = 1;
  for (auto const& l : s.lots) {
    auto const* item = model::find_item(s, l.item);
    if (item != nullptr && model::answers(*item, group)) step = std::max(step, carton_of(s, l));
  }
  return step;
}

}  // namespace

std::vector<double> fill_level(double amount, std::vector<double> const& weight,
                               std::vector<double> const& held) {
  LIFELINE_CHECK(weight.size() == held.size());
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < weight.size(); ++i) {
    if (weight[i] > 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return held[a] * weight[b] < held[b] * weight[a]; });
  std::vector<double> more(weight.size(), 0.0);
  double weights = 0;
  double filled = 0;
  double level = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    weights += weight[order[k]];
    filled += held[order[k]];
    level = (amount + filled) / weights;
    if (k + 1 == order.size() || level * weight[order[k + 1]] <= held[order[k + 1]]) break;
  }
  for (std::size_t const i : order) more[i] = std::max(0.0, level * weight[i] - held[i]);
  return more;
}

std::vector<std::int64_t> round_shares(std::vector<double> const& shares, std::int64_t step) {
  double const total = std::accumulate(shares.begin(), shares.end(), 0.0);
  auto const unit = static_cast<double>(step);
  auto left = static_cast<std::int64_t>((total + 1e-6) / unit);
  std::vector<std::int64_t> out;
  std::vector<std::pair<double, std::size_t>> rest;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    auto const whole = static_cast<std::int64_t>((shares[i] + 1e-9) / unit);
    out.push_back(whole * step);
    left -= whole;
    rest.emplace_back(shares[i] / unit - static_cast<double>(whole), i);
  }
  std::stable_sort(rest.begin(), rest.end(), [](auto const& a, auto const& b) { return a.first > b.first; });
  for (auto const& [remainder, i] : rest) {
    if (left <= 0 || remainder <= 1e-9) break;
    out[i] += step;
    --left;
  }
  return out;
}

std::vector<std::int64_t> targets(ground const& g, policy p) {
  auto const& needs = g.scenario->needs;
  std::vector<double> held(needs.size(), 0.0);
  std::vector<double> left;
  for (auto const usable : g.usable) left.push_back(static_cast<double>(usable));
  if (p == policy::floor_proportional) share_floors(g, held, left);
  share_all(g, weights_of(g, p), held, left);
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t n = 0; n < needs.size(); ++n) groups[needs[n].group].push_back(n);
  std::vector<std::int64_t> out(needs.size(), 0);
  for (auto const& [group, members] : groups) {
    std::vector<double> shares;
    for (std::size_t const n : members) shares.push_back(held[n]);
    auto const rounded = round_shares(shares, carton_of_group(*g.scenario, group));
    for (std::size_t k = 0; k < members.size(); ++k) out[members[k]] = rounded[k] * 1000;
  }
  return out;
}

}  // namespace lifeline::plan
