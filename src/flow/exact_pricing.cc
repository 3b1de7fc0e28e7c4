// SPDX-License-Identifier: Apache-2.0
#include "flow/exact_pricing.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "base/real.h"

namespace lifeline::flow::exact {
namespace {

constexpr double never = -std::numeric_limits<double>::infinity();

std::size_t at(id i) {
  return static_cast<std::size_t>(i);
}

double units_of(product const& p, dimension d) {
  return p.per_unit[static_cast<std::size_t>(d)];
}

double kg_of(product const& p) {
  return units_of(p, dimension::kg);
}

choice const* choice_for(problem const& p, commodity const& c, id sink) {
  for (id j = c.choices_begin; j < c.choices_end; ++j) {
    if (p.choices[at(j)].sink == sink) return &p.choices[at(j)];
  }
  return nullptr;
}

}  // namespace

double late_cost(sink const& s, time arrival) {
  if (arrival <= s.due) return 0;
  return s.late_scale * (real::exp(s.late_rate * static_cast<double>(arrival - s.due)) - 1);
}

double cost_of(column const& c, emphasis const& e) {
  return e.cost * c.legs + e.time * c.time + e.worth * c.late;
}

pricer::pricer(problem const& p)
    : p_(p),
      begin_(at(p.nodes) + 1, 0),
      by_node_(p.arcs.size()),
      position_(p.arcs.size()),
      onward_(p.arcs.size()),
      lots_of_commodity_(p.commodities.size()),
      ways_(p.choices.size()),
      arc_price_(p.arcs.size()),
      best_(p.arcs.size()),
      pick_(p.arcs.size()),
      follow_(p.arcs.size()),
      best_of_lot_(p.lots.size()),
      rewards_(p.time_cost < 0) {
  for (arc const& a : p.arcs) rewards_ = rewards_ || a.cost_per_kg < 0;
  for (arc const& a : p.arcs) ++begin_[at(a.from) + 1];
  for (std::size_t n = 1; n < begin_.size(); ++n) begin_[n] += begin_[n - 1];
  std::vector<id> fill(begin_.begin(), begin_.end() - 1);
  for (std::size_t a = 0; a < p.arcs.size(); ++a) {
    position_[a] = fill[at(p.arcs[a].from)]++;
    by_node_[at(position_[a])] = static_cast<id>(a);
  }
  for (std::size_t a = 0; a < p.arcs.size(); ++a)
    onward_[a] = first_at_or_after(p.arcs[a].to, p.arcs[a].available);
  for (std::size_t l = 0; l < p.lots.size(); ++l) {
    lots_of_commodity_[at(p.lots[l].commodity)].push_back(static_cast<id>(l));
  }
  for (std::size_t c = 0; c < p.commodities.size(); ++c) {
    if (lots_of_commodity_[c].empty()) continue;
    std::vector<char> const reached = reach(static_cast<id>(c));
    for (id j = p.commodities[c].choices_begin; j < p.commodities[c].choices_end; ++j)
      find_ways(static_cast<id>(c), j, reached);
  }
  keeps_.resize(p.keeps.size());
  for (std::size_t k = 0; k < p.keeps.size(); ++k) {
    if (!make({p.keeps[k].lot, p.keeps[k].sink, p.keeps[k].arcs, 0}, keeps_[k])) keeps_[k].lot = -1;
  }
}

id pricer::first_at_or_after(id node, time t) const {
  auto const first = by_node_.begin() + begin_[at(node)];
  auto const last = by_node_.begin() + begin_[at(node) + 1];
  auto const it = std::partition_point(first, last, [&](id a) { return p_.arcs[at(a)].depart < t; });
  return static_cast<id>(it - by_node_.begin());
}

void pricer::arc_prices(id product_id, prices const& y, bool costs) {
  product const& g = p_.products[at(product_id)];
  for (std::size_t a = 0; a < p_.arcs.size(); ++a) {
    arc const& leg = p_.arcs[a];
    double price = costs ? weights_.cost * leg.cost_per_kg * kg_of(g) : 0;
    for (id u = leg.uses_begin; u < leg.uses_end; ++u) {
      price += y.row[at(p_.uses[at(u)].row)] * units_of(g, p_.uses[at(u)].by);
    }
    arc_price_[a] = price;
  }
}

// Arcs that a lot of the commodity can be in time for, by position. Arcs are sorted by depart and arrive
// after they depart, so one pass forwards suffices.
std::vector<char> pricer::reach(id commodity_id) const {
  std::uint64_t const traits = p_.products[at(p_.commodities[at(commodity_id)].product)].traits;
  auto const within = [&](id position, id node) { return position < begin_[at(node) + 1]; };
  std::vector<char> reached(p_.arcs.size(), 0);
  for (id l : lots_of_commodity_[at(commodity_id)]) {
    id const first = first_at_or_after(p_.lots[at(l)].node, p_.lots[at(l)].ready);
    if (within(first, p_.lots[at(l)].node)) reached[at(first)] = 1;
  }
  for (std::size_t a = 0; a < p_.arcs.size(); ++a) {
    arc const& leg = p_.arcs[a];
    if (reached[at(position_[a])] == 0) continue;
    if (within(position_[a] + 1, leg.from)) reached[at(position_[a]) + 1] = 1;
    if ((leg.forbids & traits) == 0 && within(onward_[a], leg.to)) reached[at(onward_[a])] = 1;
  }
  return reached;
}

// Of the arcs that can be reached, those that lead to the sink in time: one pass backwards.
void pricer::find_ways(id commodity_id, id choice_id, std::vector<char> const& reached) {
  commodity const& kind = p_.commodities[at(commodity_id)];
  std::uint64_t const traits = p_.products[at(kind.product)].traits;
  choice const& ch = p_.choices[at(choice_id)];
  sink const& s = p_.sinks[at(ch.sink)];
  time const latest = std::min(s.latest, ch.latest);
  auto const within = [&](id position, id node) { return position < begin_[at(node) + 1]; };
  ways& w = ways_[at(choice_id)];
  std::vector<id> step_at(p_.arcs.size(), -1);  // per position: the first step at it or after it
  for (std::size_t a = p_.arcs.size(); a-- > 0;) {
    arc const& leg = p_.arcs[a];
    id& here = step_at[at(position_[a])];
    id const later = within(position_[a] + 1, leg.from) ? step_at[at(position_[a]) + 1] : -1;
    id const onward = within(onward_[a], leg.to) ? step_at[at(onward_[a])] : -1;
    bool const open =
        reached[at(position_[a])] != 0 && (leg.forbids & traits) == 0 && leg.available <= latest;
    bool const arrives = leg.to == s.node;
    here = later;
    if (!open || (!arrives && onward < 0)) continue;
    double const late = arrives ? late_cost(s, leg.available) : 0;
    double const time = arrives ? p_.time_cost * static_cast<double>(leg.available) : 0;
    here = static_cast<id>(w.steps.size());
    w.steps.push_back({static_cast<id>(a), later, onward, arrives, late, time});
  }
  for (id l : lots_of_commodity_[at(commodity_id)]) {
    id const first = first_at_or_after(p_.lots[at(l)].node, p_.lots[at(l)].ready);
    w.first_of_lot.push_back(within(first, p_.lots[at(l)].node) ? step_at[at(first)] : -1);
  }
}

void pricer::scan(ways const& w, double worth_there, bool costs) {
  for (std::size_t i = 0; i < w.steps.size(); ++i) {
    step const& s = w.steps[i];
    double const arriving = costs ? weights_.worth * s.late + weights_.time * s.time : 0;
    double worth = s.arrives ? worth_there - arriving : never;
    follow_[i] = -1;
    if (s.onward >= 0 && best_[at(s.onward)] > worth) {
      worth = best_[at(s.onward)];
      follow_[i] = s.onward;
    }
    worth -= arc_price_[at(s.arc)];
    best_[i] = worth;
    pick_[i] = static_cast<id>(i);
    if (s.later >= 0 && best_[at(s.later)] > worth) {
      best_[i] = best_[at(s.later)];
      pick_[i] = pick_[at(s.later)];
    }
  }
}

void pricer::collect(ways const& w, id first, path_flow path, std::vector<path_flow>& out) const {
  for (id i = first; i >= 0; i = follow_[at(i)]) {
    i = pick_[at(i)];
    path.arcs.push_back(w.steps[at(i)].arc);
  }
  out.push_back(std::move(path));
}

void pricer::price_choice(id commodity_id, id choice_id, offer const& o, std::vector<path_flow>& out) {
  choice const& ch = p_.choices[at(choice_id)];
  sink const& s = p_.sinks[at(ch.sink)];
  ways const& w = ways_[at(choice_id)];
  scan(w, o.worth, o.costs);
  std::vector<id> const& lots = lots_of_commodity_[at(commodity_id)];
  for (std::size_t i = 0; i < lots.size(); ++i) {
    lot const& from = p_.lots[at(lots[i])];
    double go = never, stay = never;
    if (w.first_of_lot[i] >= 0) {
      double const started = weights_.time * p_.time_cost * static_cast<double>(from.ready);
      go = best_[at(w.first_of_lot[i])] + (o.costs ? started : 0);
    }
    if (from.node == s.node && from.ready <= std::min(s.latest, ch.latest)) {
      stay = o.worth - (o.costs ? weights_.worth * late_cost(s, from.ready) : 0);
    }
    double const gain = std::max(go, stay);
    double& best = best_of_lot_[at(lots[i])];
    best = std::max(best, gain);
    if (gain > o.threshold) collect(w, stay >= go ? -1 : w.first_of_lot[i], {lots[i], ch.sink, {}, 0}, out);
  }
}

double pricer::price(prices const& y, bool costs, double threshold, std::vector<path_flow>& out) {
  std::fill(best_of_lot_.begin(), best_of_lot_.end(), 0.0);
  for (std::size_t c = 0; c < p_.commodities.size(); ++c) {
    if (lots_of_commodity_[c].empty()) continue;
    commodity const& kind = p_.commodities[c];
    arc_prices(kind.product, y, costs);
    for (id j = kind.choices_begin; j < kind.choices_end; ++j) {
      choice const& ch = p_.choices[at(j)];
      double const worth = ch.rate * (y.need[at(p_.sinks[at(ch.sink)].need)] - y.sink[at(ch.sink)]);
      if (worth > 0 || rewards_) price_choice(static_cast<id>(c), j, {worth, costs, threshold}, out);
    }
  }
  return consider_keeps(y, costs);
}

double pricer::consider_keeps(prices const& y, bool costs) {
  // Two keeps may name one path: their bonus prices add up.
  std::map<std::pair<std::pair<id, id>, std::vector<id>>, double> bonus;
  for (std::size_t k = 0; k < keeps_.size(); ++k) {
    column const& c = keeps_[k];
    if (c.lot >= 0) bonus[{{c.lot, c.sink}, c.arcs}] += y.keep[k];
  }
  for (column const& c : keeps_) {
    if (c.lot < 0) continue;
    double gain = c.rate * (y.need[at(p_.sinks[at(c.sink)].need)] - y.sink[at(c.sink)]) -
                  (costs ? cost_of(c, weights_) : 0);
    for (row_load const& r : c.loads) gain -= y.row[at(r.row)] * r.per_unit;
    gain += bonus[{{c.lot, c.sink}, c.arcs}];
    best_of_lot_[at(c.lot)] = std::max(best_of_lot_[at(c.lot)], gain);
  }
  double sum = 0;
  for (std::size_t l = 0; l < p_.lots.size(); ++l) sum += p_.lots[l].quantity * best_of_lot_[l];
  return sum;
}

bool pricer::make(path_flow const& path, column& out) const {
  lot const& from = p_.lots[at(path.lot)];
  commodity const& kind = p_.commodities[at(from.commodity)];
  product const& g = p_.products[at(kind.product)];
  choice const* const ch = choice_for(p_, kind, path.sink);
  if (ch == nullptr) return false;
  out = {path.lot, path.sink, path.arcs, ch->rate, 0, 0, 0, {}};
  id node = from.node;
  time now = from.ready;
  std::map<id, double> loads;
  for (id a : path.arcs) {
    if (a < 0 || at(a) >= p_.arcs.size()) return false;
    arc const& leg = p_.arcs[at(a)];
    if (leg.from != node || leg.depart < now || (leg.forbids & g.traits) != 0) return false;
    out.legs += leg.cost_per_kg * kg_of(g);
    for (id u = leg.uses_begin; u < leg.uses_end; ++u) {
      double const per_unit = units_of(g, p_.uses[at(u)].by);
      if (per_unit != 0) loads[p_.uses[at(u)].row] += per_unit;
    }
    node = leg.to;
    now = leg.available;
  }
  sink const& s = p_.sinks[at(path.sink)];
  if (node != s.node || now > s.latest || now > ch->latest) return false;
  out.time = p_.time_cost * static_cast<double>(now - from.ready);
  out.late = late_cost(s, now);
  for (auto const& [row, per_unit] : loads) out.loads.push_back({row, per_unit});
  return true;
}

double value_of(problem const& p, pricer const& pricing, std::vector<path_flow> const& paths,
                emphasis const& e) {
  std::vector<double> delivered(p.needs.size(), 0.0);
  std::map<std::pair<std::pair<id, id>, std::vector<id>>, double> sent;
  double value = 0;
  column c;
  for (path_flow const& path : paths) {
    if (!pricing.make(path, c)) continue;
    value -= cost_of(c, e) * path.units;
    delivered[at(p.sinks[at(path.sink)].need)] += c.rate * path.units;
    if (!p.keeps.empty()) sent[{{path.lot, path.sink}, path.arcs}] += path.units;
  }
  for (std::size_t n = 0; n < p.needs.size(); ++n) {
    double left = delivered[n];
    for (id g = p.needs[n].segments_begin; g < p.needs[n].segments_end; ++g) {
      double const taken = std::min(left, p.segments[at(g)].length);
      value += e.worth * taken * p.segments[at(g)].slope;
      left -= taken;
    }
  }
  for (kept const& k : p.keeps) {
    auto const it = sent.find({{k.lot, k.sink}, k.arcs});
    if (it != sent.end()) value += e.keep * k.bonus * std::min(k.units, it->second);
  }
  return value;
}

double resources_part(problem const& p, prices const& y) {
  double sum = 0;
  for (std::size_t r = 0; r < p.capacity.size(); ++r) {
    if (y.row[r] > 0) sum += y.row[r] * p.capacity[r];
  }
  for (std::size_t s = 0; s < p.sinks.size(); ++s) sum += y.sink[s] * p.sinks[s].quantity;
  return sum;
}

double wishes_part(problem const& p, std::vector<double> const& need, std::vector<double> const& keep,
                   emphasis const& e) {
  double sum = 0;
  for (std::size_t n = 0; n < p.needs.size(); ++n) {
    for (id g = p.needs[n].segments_begin; g < p.needs[n].segments_end; ++g) {
      sum += std::max(0.0, e.worth * p.segments[at(g)].slope - need[n]) * p.segments[at(g)].length;
    }
  }
  for (std::size_t k = 0; k < p.keeps.size(); ++k) {
    sum += std::max(0.0, e.keep * p.keeps[k].bonus - keep[k]) * p.keeps[k].units;
  }
  return sum;
}

}  // namespace lifeline::flow::exact
