// SPDX-License-Identifier: Apache-2.0
#include "flow/bound.h"

#include <algorithm>
#include <cmath>

namespace lifeline::flow {

namespace {

// max over d >= 0 of U(d) - price * d: every segment steeper than the price, whole.
double curve_surplus(view<segment> segments, double price) {
  double sum = 0;
  for (segment const& s : segments) sum += s.length * std::max(0.0, s.slope - price);
  return sum;
}

double sane(double price) {
  return price > 0 && std::isfinite(price) ? price : 0.0;
}

}  // namespace

bounder::bounder(lattice const& l, crew& team) : lattice_(&l), crew_(&team) {
  for (int t = 0; t < team.threads(); ++t) pricers_.emplace_back(l);
  best_.resize(l.lots.size());
  margin_.resize(l.lots.size());
  found_.resize(l.source->commodities.size());
  arcs_.resize(l.source->commodities.size());
  tier_value_.resize(l.tiers.size());
}

double bounder::tier_value(lattice::tier const& t) const {
  lattice const& l = *lattice_;
  problem const& p = *l.source;
  double const* const w = l.weights_of(l.lot_commodity[t.lot]);
  lot const& from = view(p.lots)[l.lots[t.lot]];
  time arrival = from.ready;
  double value = gain_[t.choice] + t.bonus + p.time_cost * from.ready;
  for (id a : view(p.keeps)[t.keep].arcs) {
    for (int d = 0; d < l.dims; ++d) value -= w[d] * arc_price_[static_cast<std::ptrdiff_t>(a) * l.dims + d];
    arrival = view(p.arcs)[a].available;
  }
  double cost = 0;
  l.arrives(t.choice, arrival, cost);
  return value - cost;
}

// What the lot's last unit earns if its goods go to its kept flows, best first, and the rest to its best
// path.
double bounder::margin(id lot) const {
  double const rest = std::max(best_[lot], 0.0);
  list<id> order;
  for (id t = lattice_->tiers_begin[lot]; t < lattice_->tiers_begin[lot + 1]; ++t) order.push_back(t);
  std::sort(order.begin(), order.end(), [&](id a, id b) {
    return tier_value_[a] != tier_value_[b] ? tier_value_[a] > tier_value_[b] : a < b;
  });
  double left = lattice_->quantity[lot];
  for (id t : order) {
    if (tier_value_[t] <= rest) break;
    left -= lattice_->tiers[t].units;
    if (left <= 0) return tier_value_[t];
  }
  return rest;
}

void bounder::price_commodity(id k, int thread, price_view const& at) {
  pricer& search = pricers_[thread];
  found_[k].clear();
  arcs_[k].clear();
  search.price(k, at);
  for (id l = lattice_->lots_begin[k]; l < lattice_->lots_begin[k + 1]; ++l) {
    best_[l] = search.value_of(l);
    if (!want_paths_ || best_[l] <= 0) continue;
    id const begin = arcs_[k].count();
    id const choice = search.path_of(l, arcs_[k]);
    found_[k].push_back({l, choice, begin, arcs_[k].count()});
  }
}

void bounder::price_lots(inner_prices const& at, pool* into) {
  lattice const& l = *lattice_;
  want_paths_ = into != nullptr;
  arc_prices(l, at.row.data(), arc_price_);
  choice_gains(l, at.need.data(), at.sink.data(), gain_);
  price_view const prices{arc_price_.data(), gain_.data()};
  crew_->run(static_cast<int>(found_.size()), [&](int k, int thread) { price_commodity(k, thread, prices); });
  for (id i = 0; i < l.lot_count(); ++i) {
    for (id t = l.tiers_begin[i]; t < l.tiers_begin[i + 1]; ++t) tier_value_[t] = tier_value(l.tiers[t]);
    margin_[i] = margin(i);
  }
  for (id k = 0; into && k < found_.count(); ++k)
    for (found const& f : found_[k])
      into->add(f.lot, f.choice, -1, {arcs_[k].data() + f.arcs_begin, arcs_[k].data() + f.arcs_end});
}

// SUM rows price * capacity + SUM lots of what they earn at these prices, kept flows priced at their best.
void bounder::add_rows_and_lots(inner_prices const& at, safe_sum& sum) const {
  problem const& p = *lattice_->source;
  for (id r = 0; r < at.row.count(); ++r) sum.add(at.row[r] * view(p.capacity)[r]);
  for (id i = 0; i < lattice_->lot_count(); ++i) {
    sum.add(lattice_->quantity[i] * margin_[i]);
    for (id t = lattice_->tiers_begin[i]; t < lattice_->tiers_begin[i + 1]; ++t)
      sum.add(lattice_->tiers[t].units * std::max(0.0, tier_value_[t] - margin_[i]));
  }
}

double bounder::bound(inner_prices const& at, pool* into) {
  lattice const& l = *lattice_;
  price_lots(at, into);
  safe_sum sum;
  add_rows_and_lots(at, sum);
  for (id s : l.capped_sinks) sum.add(at.sink[s] * view(l.source->sinks)[s].quantity);
  for (id n = 0; n < l.needs.count(); ++n) {
    need_shape const& x = l.needs[n];
    sum.add(
        curve_surplus({l.segments.data() + x.segments_begin, x.segments_end - x.segments_begin}, at.need[n]));
  }
  return sum.upper();
}

double bounder::bound_uncut(inner_prices const& at) {
  problem const& p = *lattice_->source;
  price_lots(at, nullptr);
  safe_sum sum;
  add_rows_and_lots(at, sum);
  for (id s = 0; s < at.sink.count(); ++s) sum.add(at.sink[s] * view(p.sinks)[s].quantity);
  for (id n = 0; n < at.need.count(); ++n) {
    need const& x = view(p.needs)[n];
    sum.add(
        curve_surplus({p.segments.data() + x.segments_begin, x.segments_end - x.segments_begin}, at.need[n]));
  }
  return sum.upper();
}

prices bounder::publish(inner_prices const& at) const {
  lattice const& l = *lattice_;
  prices out;
  out.row.assign(at.row.begin(), at.row.end());
  out.sink.assign(at.sink.begin(), at.sink.end());
  out.need.assign(at.need.begin(), at.need.end());
  // Where the lattice cut a curve at its only sink's quantity, the price of the cut belongs to the sink.
  for (id n = 0; n < l.needs.count(); ++n) {
    need_shape const& x = l.needs[n];
    if (x.only_sink < 0 || x.cut_slope <= at.need[n]) continue;
    out.sink[static_cast<std::size_t>(x.only_sink)] = x.cut_slope - at.need[n];
    out.need[static_cast<std::size_t>(n)] = x.cut_slope;
  }
  // A unit more of a kept flow moves a unit from the tier after its own into its own.
  out.keep.assign(l.source->keeps.size(), 0.0);
  for (id t = 0; t < l.tiers.count(); ++t) {
    lattice::tier const& x = l.tiers[t];
    double const worth = std::max(0.0, tier_value_[t] - margin_[x.lot]);
    out.keep[static_cast<std::size_t>(x.keep)] += worth;
    bool const second = t > 0 && l.tiers[t - 1].lot == x.lot && l.tiers[t - 1].choice == x.choice &&
                        view(l.source->keeps)[l.tiers[t - 1].keep].arcs == view(l.source->keeps)[x.keep].arcs;
    if (second) out.keep[static_cast<std::size_t>(l.tiers[t - 1].keep)] -= worth;
  }
  return out;
}

double bound_of(problem const& p, prices const& given) {
  crew alone(1);
  lattice const l(p);
  inner_prices at;  // kept flows need no price of their own: given the rest, the best one is known
  for (std::size_t r = 0; r < p.capacity.size(); ++r)
    at.row.push_back(r < given.row.size() ? sane(given.row[r]) : 0.0);
  for (std::size_t s = 0; s < p.sinks.size(); ++s)
    at.sink.push_back(s < given.sink.size() ? sane(given.sink[s]) : 0.0);
  for (std::size_t n = 0; n < p.needs.size(); ++n)
    at.need.push_back(n < given.need.size() ? sane(given.need[n]) : 0.0);
  bounder b(l, alone);
  return b.bound_uncut(at);
}

}  // namespace lifeline::flow
