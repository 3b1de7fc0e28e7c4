// SPDX-License-Identifier: Apache-2.0
#include "flow/pricing.h"

#include <algorithm>

namespace lifeline::flow {

template <class Cost>
void pricer::walk(view<step> steps, Cost cost_of) {
  double* const onward = onward_.data();
  double* const here = here_.data();
  id* const best = best_.data();
  double const* const ending = ending_.data();
  for (id i = 1; i < steps.count(); ++i) {
    step const s = steps[i];
    double const value = std::max(ending[i], onward[s.next]) - cost_of(i, s);
    double const later = onward[s.sibling];
    here[i] = value;
    best[i] = value >= later ? i : best[s.sibling];
    onward[i] = std::max(value, later);
  }
}

template <int dims>
void pricer::walk_arcs(view<step> steps, price_view const& prices, double const* weight) {
  walk(steps, [=](id, step const& s) {
    double const* const price = prices.arc + static_cast<std::ptrdiff_t>(s.arc) * dims;
    double cost = weight[0] * price[0];
    for (int d = 1; d < dims; ++d) cost += weight[d] * price[d];
    return cost;
  });
}

void pricer::begin(id commodity, price_view const& prices, id last) {
  commodity_ = commodity;
  prices_ = prices;
  std::size_t const n = static_cast<std::size_t>(lattice_->steps_of(commodity).count());
  if (here_.size() < n) {
    here_.resize(n);
    onward_.resize(n);
    best_.resize(n);
    ending_.resize(n);
  }
  std::fill_n(ending_.begin(), last + 1, -closed_price);
  for (terminal const& t : lattice_->terminals_of(commodity)) {
    if (t.step > last) break;
    ending_[t.step] = std::max(ending_[t.step], prices.choice[t.choice] - t.cost);
  }
  here_[0] = onward_[0] = -closed_price;
  best_[0] = 0;
}

void pricer::price(id commodity, price_view const& prices) {
  view<step> const steps = lattice_->steps_of(commodity);
  begin(commodity, prices, steps.count() - 1);
  double const* const weight = lattice_->weights_of(commodity);
  switch (lattice_->dims) {
    case 1:
      return walk_arcs<1>(steps, prices, weight);
    case 2:
      return walk_arcs<2>(steps, prices, weight);
    case 3:
      return walk_arcs<3>(steps, prices, weight);
    default:
      return walk_arcs<4>(steps, prices, weight);
  }
}

void pricer::price_at(id commodity, double const* cost, double const* choice, id last) {
  begin(commodity, {nullptr, choice}, last);
  walk({lattice_->steps_of(commodity).begin(), last + 1}, [=](id i, step const&) { return cost[i]; });
}

id pricer::best_start_terminal(id lot, double& value) const {
  id found = -1;
  for (id t = lattice_->lot_terminals_begin[lot]; t < lattice_->lot_terminals_begin[lot + 1]; ++t) {
    terminal const& x = lattice_->lot_terminals[t];
    double const v = prices_.choice[x.choice] - x.cost;
    if (v < value) continue;
    value = v;
    found = x.choice;
  }
  return found;
}

double pricer::value_of(id lot) const {
  double value = onward_[lattice_->lot_start[lot]];
  best_start_terminal(lot, value);
  return value + lattice_->source->time_cost * view(lattice_->source->lots)[lattice_->lots[lot]].ready;
}

id pricer::best_terminal(id step) const {
  view<terminal> const all = lattice_->terminals_of(commodity_);
  auto const* t =
      std::lower_bound(all.begin(), all.end(), step, [](terminal const& x, id s) { return x.step < s; });
  for (; t != all.end() && t->step == step; ++t)
    if (prices_.choice[t->choice] - t->cost == ending_[step]) return t->choice;
  return -1;
}

id pricer::path_of(id lot, list<id>& arcs) const {
  double value = onward_[lattice_->lot_start[lot]];
  id const already = best_start_terminal(lot, value);
  if (already >= 0) return already;
  view<step> const steps = lattice_->steps_of(commodity_);
  id i = best_[lattice_->lot_start[lot]];
  while (i > 0) {
    arcs.push_back(steps[i].arc);
    if (ending_[i] >= onward_[steps[i].next]) return best_terminal(i);
    i = best_[steps[i].next];
  }
  return -1;
}

void arc_prices(lattice const& l, double const* row, list<double>& out) {
  out = l.base_price;
  problem const& p = *l.source;
  for (id r = 0; r < static_cast<id>(p.capacity.size()); ++r) {
    if (row[r] == 0) continue;
    for (id u = l.uses_begin[r]; u < l.uses_begin[r + 1]; ++u) out[l.uses[u].place] += row[r];
  }
}

void choice_gains(lattice const& l, double const* need, double const* sink, list<double>& out) {
  problem const& p = *l.source;
  out.resize(p.choices.size());
  for (id c = 0; c < out.count(); ++c) {
    choice const& x = view(p.choices)[c];
    double const price = need[view(p.sinks)[x.sink].need] - (sink ? sink[x.sink] : 0.0);
    out[c] = x.rate * price;
  }
}

}  // namespace lifeline::flow
