// SPDX-License-Identifier: Apache-2.0
#include "flow/router.h"

#include <algorithm>
#include <cmath>

namespace lifeline::flow {

namespace {

constexpr double shut = 1e-11;  // of capacity: less than this left is none left
constexpr double whole = 1e-9;  // of a step: what rounding may have taken from a whole step

double clipped(double room, double left, double weight) {
  return weight > 0 ? std::min(room, std::max(left, 0.0) / weight) : room;
}

}  // namespace

double whole_steps(double units, double step) {
  return std::floor(units / step + whole) * step;
}

residual::residual(lattice const& l) : lattice_(&l) {
  problem const& p = *l.source;
  for (double c : p.capacity) shut_row_.push_back(c * shut);
  for (double q : l.quantity) shut_lot_.push_back(q * shut);
  for (sink const& s : p.sinks) shut_sink_.push_back(s.quantity * shut);
  clear();
}

void residual::clear() {
  problem const& p = *lattice_->source;
  row_.assign(p.capacity.begin(), p.capacity.end());
  lot_ = lattice_->quantity;
  sink_.clear();
  for (sink const& s : p.sinks) sink_.push_back(s.quantity);
  met_.assign(p.needs.size(), 0.0);
  keep_.clear();
  for (lattice::tier const& t : lattice_->tiers) keep_.push_back(t.units);
}

void residual::count_in_steps() {
  problem const& p = *lattice_->source;
  std::array<double, 4> least;
  least.fill(1e300);
  for (id l = 0; l < lattice_->lot_count(); ++l) {
    double const step = view(p.lots)[lattice_->lots[l]].step;
    product const& goods = view(p.products)[view(p.commodities)[lattice_->lot_commodity[l]].product];
    for (std::size_t d = 0; d < 4; ++d)
      if (goods.per_unit[d] > 0) least[d] = std::min(least[d], step * goods.per_unit[d]);
    shut_lot_[l] = std::max(shut_lot_[l], step * (1 - whole));
  }
  for (id r = 0; r < shut_row_.count(); ++r) {
    double room = 1e300;
    for (id u = lattice_->uses_begin[r]; u < lattice_->uses_begin[r + 1]; ++u) {
      int const d = lattice_->uses[u].place % lattice_->dims;
      room = std::min(room, least[static_cast<std::size_t>(lattice_->used[static_cast<std::size_t>(d)])]);
    }
    if (room < 1e300) shut_row_[r] = std::max(shut_row_[r], room * (1 - whole));
  }
}

// A path may use one row on several of its arcs, or twice on one: such uses count together.
double residual::room(path const& x, std::span<id const> arcs, double wish) const {
  problem const& p = *lattice_->source;
  choice const& c = view(p.choices)[x.choice];
  double units = std::min(wish, std::max(lot_[x.lot], 0.0));
  if (x.keep >= 0) units = std::min(units, std::max(keep_[x.keep], 0.0));
  units = clipped(units, sink_[c.sink], c.rate);
  product const& goods = view(p.products)[view(p.commodities)[lattice_->lot_commodity[x.lot]].product];
  list<std::pair<id, double>>& seen = seen_;
  seen.clear();
  for (id a : arcs) {
    arc const& leg = view(p.arcs)[a];
    for (id u = leg.uses_begin; u < leg.uses_end; ++u) {
      row_use const use = view(p.uses)[u];
      double weight = goods.per_unit[static_cast<std::size_t>(use.by)];
      if (lattice_->uses_begin[use.row + 1] - lattice_->uses_begin[use.row] > 1) {
        auto const same = [&](auto const& s) { return s.first == use.row; };
        auto const it = std::find_if(seen.begin(), seen.end(), same);
        if (it == seen.end())
          seen.push_back({use.row, weight});
        else
          weight = it->second += weight;
      }
      units = clipped(units, row_[use.row], weight);
    }
  }
  return units;
}

void residual::take(path const& x, std::span<id const> arcs, double units) {
  problem const& p = *lattice_->source;
  choice const& c = view(p.choices)[x.choice];
  lot_[x.lot] -= units;
  if (x.keep >= 0) keep_[x.keep] -= units;
  sink_[c.sink] -= units * c.rate;
  met_[view(p.sinks)[c.sink].need] += units * c.rate;
  product const& goods = view(p.products)[view(p.commodities)[lattice_->lot_commodity[x.lot]].product];
  for (id a : arcs) {
    arc const& leg = view(p.arcs)[a];
    for (id u = leg.uses_begin; u < leg.uses_end; ++u) {
      row_use const use = view(p.uses)[u];
      row_[use.row] -= units * goods.per_unit[static_cast<std::size_t>(use.by)];
    }
  }
}

double residual::slope(id need) const {
  need_shape const& n = lattice_->needs[need];
  double from = 0;
  for (id k = n.segments_begin; k < n.segments_end; ++k) {
    segment const& s = lattice_->segments[k];
    from += s.length;
    if (met_[need] < from - 1e-9 * s.length) return s.slope;
  }
  return 0;
}

double residual::slope_holds(id need) const {
  need_shape const& n = lattice_->needs[need];
  double from = 0;
  for (id k = n.segments_begin; k < n.segments_end; ++k) {
    segment const& s = lattice_->segments[k];
    from += s.length;
    if (met_[need] < from - 1e-9 * s.length) return from - met_[need];
  }
  return 0;
}

void place(residual& left, pool const& paths, plan const& wish, plan& out) {
  for (flow_on const& f : wish) {
    double const units = left.room(paths[f.path], paths.arcs(f.path), f.units);
    if (units <= 1e-12 * f.units) continue;
    left.take(paths[f.path], paths.arcs(f.path), units);
    out.push_back({f.path, units});
  }
}

namespace {

struct candidate {
  double value;
  id lot;
  id choice;
  id arcs_begin;
  id arcs_end;
};

// One sweep: every lot with goods left names its best path at present prices; the best are routed first. A
// path whose room another took meanwhile simply gets what is left, and its lot tries again next sweep.
class sweeper {
 public:
  sweeper(residual& left, pool& paths, plan& out, guide const& g, crew& team)
      : left_(left), paths_(paths), out_(out), guide_(g), team_(team), lattice_(paths.over()) {
    for (int t = 0; t < team.threads(); ++t) pricers_.emplace_back(lattice_);
    found_.resize(lattice_.source->commodities.size());
    arcs_.resize(lattice_.source->commodities.size());
    dry_.assign(lattice_.source->commodities.size(), g.only ? 1 : 0);
    for (id i = 0; g.only && i < g.only->count(); ++i) dry_[(*g.only)[i]] = 0;
  }

  bool sweep() {
    set_prices();
    price_view const prices{arc_price_.data(), gain_.data()};
    team_.run(static_cast<int>(found_.size()), [&](int k, int thread) {
      found_[k].clear();
      arcs_[k].clear();
      if (!dry_[k]) gather(k, pricers_[thread], prices);
    });
    return route();
  }

 private:
  void set_prices() {
    problem const& p = *lattice_.source;
    row_price_.resize(p.capacity.size());
    for (id r = 0; r < row_price_.count(); ++r) {
      double const price = guide_.row ? guide_.scale * guide_.row[r] : 0.0;
      row_price_[r] = left_.closed(r) ? closed_price : price;
    }
    arc_prices(lattice_, row_price_.data(), arc_price_);
    gain_.resize(p.choices.size());
    for (id c = 0; c < gain_.count(); ++c) {
      choice const& x = view(p.choices)[c];
      gain_[c] = left_.full(x.sink) ? -closed_price : x.rate * left_.slope(view(p.sinks)[x.sink].need);
    }
  }

  void gather(id k, pricer& search, price_view const& prices) {
    bool any = false;
    for (id l = lattice_.lots_begin[k]; l < lattice_.lots_begin[k + 1]; ++l) any = any || !left_.spent(l);
    if (any) search.price(k, prices);
    for (id l = lattice_.lots_begin[k]; any && l < lattice_.lots_begin[k + 1]; ++l) {
      if (left_.spent(l)) continue;
      double const value = search.value_of(l);
      if (value <= 0) continue;
      id const begin = arcs_[k].count();
      id const c = search.path_of(l, arcs_[k]);
      found_[k].push_back({value, l, c, begin, arcs_[k].count()});
    }
    // Prices only rise while capacity is being used up and slopes only fall: no path now means none later.
    if (found_[k].empty()) dry_[k] = 1;
  }

  bool route() {
    order_.clear();
    for (auto const& of : found_) order_.insert(order_.end(), of.begin(), of.end());
    std::sort(order_.begin(), order_.end(), [](candidate const& a, candidate const& b) {
      return a.value != b.value ? a.value > b.value : a.lot < b.lot;
    });
    bool moved = false;
    for (candidate const& c : order_) moved = push(c) || moved;
    return moved;
  }

  bool push(candidate const& c) {
    id const k = lattice_.lot_commodity[c.lot];
    std::span<id const> const arcs(arcs_[k].data() + c.arcs_begin, arcs_[k].data() + c.arcs_end);
    choice const& x = view(lattice_.source->choices)[c.choice];
    id const need = view(lattice_.source->sinks)[x.sink].need;
    // Others may have moved the need down its curve since this path was priced.
    double const net = c.value - (gain_[c.choice] - x.rate * left_.slope(need));
    if (net <= 0) return false;
    double const step = guide_.whole_steps ? view(lattice_.source->lots)[lattice_.lots[c.lot]].step : 0.0;
    double units = std::min(left_.lot(c.lot), std::max(step, left_.slope_holds(need) / x.rate));
    path const probe{c.lot, c.choice, -1, 0, 0, 0};
    units = left_.room(probe, arcs, units);
    if (step > 0) units = whole_steps(units, step);
    if (units <= 1e-10 * lattice_.quantity[c.lot]) return false;
    id const p = paths_.add(c.lot, c.choice, -1, arcs);
    left_.take(paths_[p], paths_.arcs(p), units);
    out_.push_back({p, units});
    return true;
  }

  residual& left_;
  pool& paths_;
  plan& out_;
  guide const& guide_;
  crew& team_;
  lattice const& lattice_;
  list<pricer> pricers_;
  list<double> row_price_, arc_price_, gain_;
  list<list<candidate>> found_;
  list<list<id>> arcs_;
  list<char> dry_;
  list<candidate> order_;
};

}  // namespace

void fill(residual& left, pool& paths, plan& out, guide const& g, crew& team) {
  sweeper s(left, paths, out, g, team);
  for (int i = 0; i < g.sweeps; ++i)
    if (!s.sweep()) return;
}

double value_of(pool const& paths, plan const& flows) {
  lattice const& l = paths.over();
  problem const& p = *l.source;
  list<double> met(p.needs.size(), 0.0);
  int const kg = l.place[static_cast<std::size_t>(dimension::kg)];
  double value = 0;
  for (flow_on const& f : flows) {
    path const& x = paths[f.path];
    choice const& c = view(p.choices)[x.choice];
    met[view(p.sinks)[c.sink].need] += c.rate * f.units;
    double cost = x.cost;
    double const weight = kg >= 0 ? l.weights_of(l.lot_commodity[x.lot])[kg] : 0.0;
    for (id a : paths.arcs(f.path)) cost += weight * view(p.arcs)[a].cost_per_kg;
    value -= cost * f.units;
  }
  for (id n = 0; n < met.count(); ++n) {
    double left = met[n];
    for (id k = l.needs[n].segments_begin; k < l.needs[n].segments_end && left > 0; ++k) {
      double const d = std::min(left, l.segments[k].length);
      value += d * l.segments[k].slope;
      left -= d;
    }
  }
  return value;
}

}  // namespace lifeline::flow
