// SPDX-License-Identifier: Apache-2.0
#include "flow/lattice.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

#include "base/check.h"
#include "base/real.h"

namespace lifeline::flow {

namespace {

constexpr time never = std::numeric_limits<time>::max();
constexpr std::size_t most_reserved = 65536;  // steps, before it is known how many there are
constexpr time always = std::numeric_limits<time>::min();

}  // namespace

// Slots: arcs grouped by tail node, by departure within it. The slot after the last of each node is a
// sentinel.
struct lattice::scratch {
  list<id> slot_of;     // arc -> slot
  list<id> node_slots;  // node -> first slot; the sentinel is at node_slots[n + 1] - 1
  list<time> slot_depart;
  list<id> next_slot;   // arc -> first slot at its head leaving in time
  list<id> first_at;    // slot -> first step of the commodity at or after it, 0 = none
  list<time> earliest;  // node
  list<time> latest;    // node
  list<char> reached;   // arc, for the commodity at hand
  list<id> choices_at;  // node -> first choice of the commodity there, chained by next_choice
  list<id> next_choice;

  id first_step(id node, time from) const {
    auto const b = slot_depart.begin() + node_slots[node];
    auto const e = slot_depart.begin() + node_slots[node + 1] - 1;
    return static_cast<id>(std::lower_bound(b, e, from) - slot_depart.begin());
  }
};

lattice::lattice(problem const& p) : source(&p), powers_(1024) {
  for (std::size_t i = 1; i < p.arcs.size(); ++i) LIFELINE_CHECK(p.arcs[i - 1].depart <= p.arcs[i].depart);
  index_dimensions();
  index_needs();
  index_lots();
  index_uses();
  scratch s;
  index_slots(s);
  id const commodities = static_cast<id>(p.commodities.size());
  steps.reserve(std::min(most_reserved, p.arcs.size() * p.commodities.size()));
  for (id k = 0; k < commodities; ++k) index_commodity(k, s);
  steps_begin.push_back(steps.count());
  terminals_begin.push_back(terminals.count());
  lot_terminals_begin.push_back(lot_terminals.count());
  index_keeps();
}

view<step> lattice::steps_of(id commodity) const {
  id const b = steps_begin[commodity];
  return {steps.data() + b, steps_begin[commodity + 1] - b};
}

view<terminal> lattice::terminals_of(id commodity) const {
  id const b = terminals_begin[commodity];
  return {terminals.data() + b, terminals_begin[commodity + 1] - b};
}

double const* lattice::weights_of(id commodity) const {
  return weight.data() + static_cast<std::ptrdiff_t>(view(source->commodities)[commodity].product) * dims;
}

bool lattice::arrives(id choice_id, time arrival, double& cost) const {
  choice const& c = view(source->choices)[choice_id];
  sink const& s = view(source->sinks)[c.sink];
  if (arrival > s.latest || arrival > c.latest) return false;
  cost = source->time_cost * arrival;
  if (arrival > s.due && s.late_scale > 0) {
    double const late = static_cast<double>(arrival) - s.due;
    cost += s.late_scale * (growth_of(s.late_rate * late) - 1);
  }
  return true;
}

// Sinks share few rates and arrivals are on the hour, so the same powers come again and again.
double lattice::growth_of(double exponent) const {
  auto const bits = std::bit_cast<std::uint64_t>(exponent);
  power& slot = powers_[static_cast<std::ptrdiff_t>((bits * 0x9E3779B97F4A7C15ULL) >> 54)];
  if (slot.exponent != exponent) slot = {exponent, real::exp(exponent)};
  return slot.value;
}

bool lattice::open_to(id arc_id, id commodity_id) const {
  id const product_id = view(source->commodities)[commodity_id].product;
  return (view(source->arcs)[arc_id].forbids & view(source->products)[product_id].traits) == 0;
}

void lattice::index_dimensions() {
  problem const& p = *source;
  std::array<bool, 4> seen{};
  for (row_use const& u : p.uses) seen[static_cast<std::size_t>(u.by)] = true;
  for (arc const& a : p.arcs)
    if (a.cost_per_kg != 0) seen[static_cast<std::size_t>(dimension::kg)] = true;
  if (seen == std::array<bool, 4>{}) seen[0] = true;
  for (std::size_t d = 0; d < 4; ++d) {
    if (!seen[d]) continue;
    used[static_cast<std::size_t>(dims)] = static_cast<dimension>(d);
    place[d] = dims++;
  }
  for (product const& q : p.products)
    for (int d = 0; d < dims; ++d)
      weight.push_back(q.per_unit[static_cast<std::size_t>(used[static_cast<std::size_t>(d)])]);
  base_price.assign(p.arcs.size() * static_cast<std::size_t>(dims), 0.0);
  int const kg = place[static_cast<std::size_t>(dimension::kg)];
  for (std::size_t a = 0; kg >= 0 && a < p.arcs.size(); ++a)
    base_price[static_cast<std::ptrdiff_t>(a) * dims + kg] = p.arcs[a].cost_per_kg;
}

void lattice::index_needs() {
  problem const& p = *source;
  view const all_sinks(p.sinks);
  list<id> count(p.needs.size(), 0);
  list<id> only(p.needs.size(), -1);
  for (id s = 0; s < all_sinks.count(); ++s) {
    ++count[all_sinks[s].need];
    only[all_sinks[s].need] = s;
  }
  for (id n = 0; n < count.count(); ++n) {
    need const& from = view(p.needs)[n];
    need_shape shape;
    shape.segments_begin = segments.count();
    shape.only_sink = count[n] == 1 ? only[n] : -1;
    double left = count[n] == 1 ? all_sinks[only[n]].quantity : std::numeric_limits<double>::infinity();
    for (id k = from.segments_begin; k < from.segments_end; ++k) {
      segment s = view(p.segments)[k];
      if (s.slope <= 0) break;
      if (s.length > left) shape.cut_slope = s.slope;
      s.length = std::min(s.length, left);
      left -= s.length;
      if (s.length > 0) segments.push_back(s);
      if (left <= 0) break;
    }
    if (count[n] == 1 && left > 0) segments.push_back({left, 0.0});
    shape.segments_end = segments.count();
    needs.push_back(shape);
  }
  sink_row.assign(p.sinks.size(), -1);
  for (id s = 0; s < all_sinks.count(); ++s) {
    if (count[all_sinks[s].need] < 2) continue;
    sink_row[s] = capped_sinks.count();
    capped_sinks.push_back(s);
  }
}

void lattice::index_lots() {
  problem const& p = *source;
  lots_begin.assign(p.commodities.size() + 1, 0);
  for (lot const& l : p.lots) ++lots_begin[l.commodity + 1];
  for (id k = 1; k < lots_begin.count(); ++k) lots_begin[k] += lots_begin[k - 1];
  list<id> at = lots_begin;
  lots.resize(p.lots.size());
  place_of_lot.resize(p.lots.size());
  for (id l = 0; l < lots.count(); ++l) {
    place_of_lot[l] = at[view(p.lots)[l].commodity]++;
    lots[place_of_lot[l]] = l;
  }
  for (id l : lots) {
    quantity.push_back(view(p.lots)[l].quantity);
    lot_commodity.push_back(view(p.lots)[l].commodity);
  }
  lot_start.assign(p.lots.size(), 0);
}

void lattice::index_uses() {
  problem const& p = *source;
  uses_begin.assign(p.capacity.size() + 1, 0);
  for (arc const& a : p.arcs)
    for (id u = a.uses_begin; u < a.uses_end; ++u) ++uses_begin[view(p.uses)[u].row + 1];
  for (id r = 1; r < uses_begin.count(); ++r) uses_begin[r] += uses_begin[r - 1];
  list<id> at = uses_begin;
  uses.resize(static_cast<std::size_t>(uses_begin.back()));
  for (id a = 0; a < view(p.arcs).count(); ++a) {
    for (id u = view(p.arcs)[a].uses_begin; u < view(p.arcs)[a].uses_end; ++u) {
      row_use const& use = view(p.uses)[u];
      uses[at[use.row]++] = {use.row, a * dims + place[static_cast<std::size_t>(use.by)]};
    }
  }
}

void lattice::index_slots(scratch& s) const {
  problem const& p = *source;
  view const arcs(p.arcs);
  s.node_slots.assign(static_cast<std::size_t>(p.nodes) + 1, 0);
  for (arc const& a : arcs) ++s.node_slots[a.from + 1];
  for (id n = 1; n <= p.nodes; ++n) s.node_slots[n] += s.node_slots[n - 1] + 1;
  list<id> at = s.node_slots;
  s.slot_of.resize(p.arcs.size());
  s.slot_depart.assign(static_cast<std::size_t>(s.node_slots.back()), never);
  for (id a = 0; a < arcs.count(); ++a) {
    s.slot_of[a] = at[arcs[a].from]++;
    s.slot_depart[s.slot_of[a]] = arcs[a].depart;
  }
  s.next_slot.resize(p.arcs.size());
  for (id a = 0; a < arcs.count(); ++a) s.next_slot[a] = s.first_step(arcs[a].to, arcs[a].available);
  s.first_at.assign(s.slot_depart.size(), 0);
  s.earliest.resize(static_cast<std::size_t>(p.nodes));
  s.latest.resize(static_cast<std::size_t>(p.nodes));
  s.reached.resize(p.arcs.size());
  s.choices_at.assign(static_cast<std::size_t>(p.nodes), -1);
  s.next_choice.assign(p.choices.size(), -1);
}

void lattice::reach_forward(id k, scratch& s) const {
  view const arcs(source->arcs);
  std::fill(s.earliest.begin(), s.earliest.end(), never);
  for (id i = lots_begin[k]; i < lots_begin[k + 1]; ++i) {
    lot const& l = view(source->lots)[lots[i]];
    s.earliest[l.node] = std::min(s.earliest[l.node], l.ready);
  }
  std::uint64_t const traits = view(source->products)[view(source->commodities)[k].product].traits;
  for (id a = 0; a < arcs.count(); ++a) {
    arc const& x = arcs[a];
    bool const ok = x.depart >= s.earliest[x.from] && (x.forbids & traits) == 0;
    s.reached[a] = ok;
    if (ok && x.available < s.earliest[x.to]) s.earliest[x.to] = x.available;
  }
}

// One walk by falling departure prunes what cannot reach a sink in time and links what can.
void lattice::link_steps(scratch& s) {
  view const arcs(source->arcs);
  id const base = steps.count();
  steps.push_back({-1, 0, 0});
  for (id a = arcs.count() - 1; a >= 0; --a) {
    arc const& x = arcs[a];
    id const slot = s.slot_of[a];
    s.first_at[slot] = s.first_at[slot + 1];
    if (!s.reached[a] || x.available > s.latest[x.to]) continue;
    id const self = steps.count() - base;
    id const before = terminals.count();
    for (id c = s.choices_at[x.to]; c >= 0; c = s.next_choice[c]) {
      double cost = 0;
      if (arrives(c, x.available, cost)) terminals.push_back({self, c, cost});
    }
    id const next = s.first_at[s.next_slot[a]];
    if (next == 0 && terminals.count() == before) continue;
    steps.push_back({a, next, s.first_at[slot + 1]});
    s.first_at[slot] = self;
    s.latest[x.from] = std::max(s.latest[x.from], x.depart);
  }
}

void lattice::index_commodity(id k, scratch& s) {
  commodity const& goods = view(source->commodities)[k];
  steps_begin.push_back(steps.count());
  terminals_begin.push_back(terminals.count());
  std::fill(s.latest.begin(), s.latest.end(), always);
  for (id c = goods.choices_end - 1; c >= goods.choices_begin; --c) {
    choice const& x = view(source->choices)[c];
    id const node = view(source->sinks)[x.sink].node;
    s.next_choice[c] = s.choices_at[node];
    s.choices_at[node] = c;
    s.latest[node] = std::max(s.latest[node], std::min(x.latest, view(source->sinks)[x.sink].latest));
  }
  reach_forward(k, s);
  link_steps(s);
  for (id i = lots_begin[k]; i < lots_begin[k + 1]; ++i) {
    lot const& l = view(source->lots)[lots[i]];
    lot_start[i] = s.first_at[s.first_step(l.node, l.ready)];
    lot_terminals_begin.push_back(lot_terminals.count());
    for (id c = s.choices_at[l.node]; c >= 0; c = s.next_choice[c]) {
      double cost = 0;
      if (arrives(c, l.ready, cost)) lot_terminals.push_back({0, c, cost});
    }
  }
  for (id c = goods.choices_begin; c < goods.choices_end; ++c)
    s.choices_at[view(source->sinks)[view(source->choices)[c].sink].node] = -1;
}

void lattice::index_keeps() {
  view const keeps(source->keeps);
  list<tier> legal;
  for (id k = 0; k < keeps.count(); ++k) {
    kept const& x = keeps[k];
    if (x.lot < 0 || x.lot >= lot_count() || x.sink < 0 || x.sink >= view(source->sinks).count()) continue;
    id const c = legal_choice(*this, place_of_lot[x.lot], x.sink, x.arcs);
    if (c >= 0 && x.units > 0) legal.push_back({place_of_lot[x.lot], c, k, x.units, x.bonus});
  }
  auto const same = [&](tier const& a, tier const& b) {
    return a.lot == b.lot && a.choice == b.choice && keeps[a.keep].arcs == keeps[b.keep].arcs;
  };
  std::stable_sort(legal.begin(), legal.end(), [&](tier const& a, tier const& b) {
    if (a.lot != b.lot) return a.lot < b.lot;
    if (a.choice != b.choice) return a.choice < b.choice;
    if (keeps[a.keep].arcs != keeps[b.keep].arcs) return keeps[a.keep].arcs < keeps[b.keep].arcs;
    return a.units < b.units;
  });
  for (id i = legal.count() - 2; i >= 0; --i)
    if (same(legal[i], legal[i + 1])) legal[i].bonus += legal[i + 1].bonus;
  for (id i = legal.count() - 1; i > 0; --i)
    if (same(legal[i], legal[i - 1])) legal[i].units -= legal[i - 1].units;
  tiers = legal;
  tiers_begin.assign(lots.size() + 1, 0);
  for (tier const& t : tiers) ++tiers_begin[t.lot + 1];
  for (id l = 0; l < lot_count(); ++l) tiers_begin[l + 1] += tiers_begin[l];
}

id legal_choice(lattice const& l, id lot_place, id sink_id, std::vector<id> const& arcs) {
  problem const& p = *l.source;
  lot const& from = view(p.lots)[l.lots[lot_place]];
  id at = from.node;
  time now = from.ready;
  for (id a : arcs) {
    if (a < 0 || a >= view(p.arcs).count()) return -1;
    arc const& x = view(p.arcs)[a];
    if (x.from != at || x.depart < now || !l.open_to(a, from.commodity)) return -1;
    at = x.to;
    now = x.available;
  }
  commodity const& goods = view(p.commodities)[from.commodity];
  double cost = 0;
  for (id c = goods.choices_begin; c < goods.choices_end; ++c) {
    if (view(p.choices)[c].sink != sink_id || view(p.sinks)[sink_id].node != at) continue;
    if (l.arrives(c, now, cost)) return c;
  }
  return -1;
}

}  // namespace lifeline::flow
