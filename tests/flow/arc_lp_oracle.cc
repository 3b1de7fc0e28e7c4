// SPDX-License-Identifier: Apache-2.0
#include "flow/arc_lp_oracle.h"

#include <ClpSimplex.hpp>
#include <ClpSolve.hpp>
#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "flow/toy_problem.h"

namespace lifeline::flow::oracle {
namespace {

using toy::at;

double kg(product const& g) {
  return g.per_unit[1];
}

double lateness(sink const& s, time arrival) {
  return arrival > s.due ? s.late_scale * (std::exp(s.late_rate * (arrival - s.due)) - 1) : 0;
}

// An LP in the making: maximise, rows SUM <= upper, columns 0 <= x <= upper.
struct linear_program {
  std::vector<double> row_upper, column_upper, gain, value;
  std::vector<int> row;
  std::vector<CoinBigIndex> start = {0};
  std::vector<std::vector<std::pair<int, double>>>
      late_rows;  // entries of rows that are filled column by column

  int add_row(double upper) {
    row_upper.push_back(upper);
    return static_cast<int>(row_upper.size()) - 1;
  }
  int add_column(double upper, double worth, std::vector<std::pair<int, double>> const& entries) {
    for (auto const& [r, v] : entries) {
      if (v == 0) continue;
      row.push_back(r);
      value.push_back(v);
    }
    column_upper.push_back(upper);
    gain.push_back(worth);
    start.push_back(static_cast<CoinBigIndex>(row.size()));
    return static_cast<int>(column_upper.size()) - 1;
  }
  void load(ClpSimplex& lp) const {
    std::vector<double> lower(column_upper.size(), 0.0), none(row_upper.size(), -COIN_DBL_MAX), cost(gain);
    for (double& c : cost) c = -c;
    lp.setLogLevel(0);
    lp.loadProblem(static_cast<int>(column_upper.size()), static_cast<int>(row_upper.size()), start.data(),
                   row.data(), value.data(), lower.data(), column_upper.data(), cost.data(), none.data(),
                   row_upper.data());
  }
};

// Flow of one commodity (or one lot of it) on the arcs.
class arc_model {
 public:
  arc_model(problem const& p, linear_program& lp)
      : p_(p), lp_(lp), position_(p.arcs.size()), out_(at(p.nodes)) {
    for (std::size_t a = 0; a < p.arcs.size(); ++a) {
      position_[a] = static_cast<int>(out_[at(p.arcs[a].from)].size());
      out_[at(p.arcs[a].from)].push_back(static_cast<int>(a));
    }
    for (lot const& l : p.lots) base_ = std::max(base_, l.ready);
    for (double c : p.capacity) capacity_rows_.push_back(lp.add_row(c));
    for (sink const& s : p.sinks) sink_rows_.push_back(lp.add_row(s.quantity));
    for (need const& n : p.needs) {
      int const r = lp.add_row(0);
      need_rows_.push_back(r);
      for (id g = n.segments_begin; g < n.segments_end; ++g) {
        lp.add_column(p.segments[at(g)].length, p.segments[at(g)].slope, {{r, 1}});
      }
    }
  }

  void add(id commodity, std::vector<id> const& lots) {
    prune(commodity, lots);
    product const& g = p_.products[at(p_.commodities[at(commodity)].product)];
    std::vector<int> stand(p_.arcs.size(), -1);   // conservation before each departure
    std::vector<int> arrive(p_.arcs.size(), -1);  // what an arc brought is delivered or goes on
    for (std::size_t a = 0; a < p_.arcs.size(); ++a) {
      if (!useful_[a]) continue;
      stand[a] = lp_.add_row(0);
      arrive[a] = lp_.add_row(0);
    }
    for (id l : lots) add_lot(l, commodity, stand);
    for (std::size_t a = 0; a < p_.arcs.size(); ++a) {
      if (!useful_[a]) continue;
      arc const& leg = p_.arcs[a];
      if (flies_[a]) {
        std::vector<std::pair<int, double>> entries = {{stand[a], 1}, {arrive[a], -1}};
        add_uses(leg, g, entries);
        arc_of_column_.resize(at(lp_.add_column(COIN_DBL_MAX, -leg.cost_per_kg * kg(g), entries)) + 1, -1);
        arc_of_column_.back() = static_cast<id>(a);
        add_deliveries(commodity, leg.to, leg.available, arrive[a], p_.time_cost * base_);
        int const next = departure(leg.to, leg.available);
        if (next >= 0 && useful_[at(next)])
          lp_.add_column(COIN_DBL_MAX, 0, {{arrive[a], 1}, {stand[at(next)], -1}});
      }
      int const later = following(static_cast<int>(a));
      if (later >= 0 && useful_[at(later)])
        lp_.add_column(COIN_DBL_MAX, 0, {{stand[a], 1}, {stand[at(later)], -1}});
    }
  }

  // Of the columns so far; later ones have none.
  std::vector<id> const& arc_of_column() const { return arc_of_column_; }

 private:
  int departure(id node, time t) const {
    for (int a : out_[at(node)]) {
      if (p_.arcs[at(a)].depart >= t) return a;
    }
    return -1;
  }
  int following(int a) const {
    auto const& list = out_[at(p_.arcs[at(a)].from)];
    std::size_t const next = at(position_[at(a)]) + 1;
    return next < list.size() ? list[next] : -1;
  }
  bool closed(arc const& leg, id commodity) const {
    return (leg.forbids & p_.products[at(p_.commodities[at(commodity)].product)].traits) != 0;
  }
  bool delivers(id commodity, id node, time t) const {
    commodity_range(commodity);
    for (id j = first_; j < last_; ++j) {
      choice const& c = p_.choices[at(j)];
      sink const& s = p_.sinks[at(c.sink)];
      if (s.node == node && t <= s.latest && t <= c.latest) return true;
    }
    return false;
  }
  void commodity_range(id c) const {
    first_ = p_.commodities[at(c)].choices_begin;
    last_ = p_.commodities[at(c)].choices_end;
  }
  // useful_: standing at the arc's departure is reachable and can still lead somewhere; flies_: so does
  // taking it.
  void prune(id commodity, std::vector<id> const& lots) {
    std::vector<char> reached(p_.arcs.size(), 0);
    useful_.assign(p_.arcs.size(), 0);
    flies_.assign(p_.arcs.size(), 0);
    for (id l : lots) {
      int const a = departure(p_.lots[at(l)].node, p_.lots[at(l)].ready);
      if (a >= 0) reached[at(a)] = 1;
    }
    for (std::size_t a = 0; a < p_.arcs.size(); ++a) {
      if (reached[a] == 0) continue;
      int const later = following(static_cast<int>(a));
      if (later >= 0) reached[at(later)] = 1;
      int const next = departure(p_.arcs[a].to, p_.arcs[a].available);
      if (next >= 0 && !closed(p_.arcs[a], commodity)) reached[at(next)] = 1;
    }
    for (std::size_t a = p_.arcs.size(); a-- > 0;) {
      if (reached[a] == 0) continue;
      arc const& leg = p_.arcs[a];
      int const next = departure(leg.to, leg.available), later = following(static_cast<int>(a));
      flies_[a] = !closed(leg, commodity) &&
                  (delivers(commodity, leg.to, leg.available) || (next >= 0 && useful_[at(next)] != 0));
      useful_[a] = flies_[a] != 0 || (later >= 0 && useful_[at(later)] != 0);
    }
  }
  void add_uses(arc const& leg, product const& g, std::vector<std::pair<int, double>>& entries) const {
    std::vector<std::pair<int, double>> uses;
    for (id u = leg.uses_begin; u < leg.uses_end; ++u) {
      row_use const& use = p_.uses[at(u)];
      uses.push_back({capacity_rows_[at(use.row)], g.per_unit[static_cast<std::size_t>(use.by)]});
    }
    std::sort(uses.begin(), uses.end());
    for (std::size_t i = 0; i < uses.size(); ++i) {
      if (i > 0 && uses[i].first == uses[i - 1].first) {
        entries.back().second += uses[i].second;
      } else {
        entries.push_back(uses[i]);
      }
    }
  }
  void add_deliveries(id commodity, id node, time t, int from_row, double bonus) {
    commodity_range(commodity);
    for (id j = first_; j < last_; ++j) {
      choice const& c = p_.choices[at(j)];
      sink const& s = p_.sinks[at(c.sink)];
      if (s.node != node || t > s.latest || t > c.latest) continue;
      lp_.add_column(COIN_DBL_MAX, bonus - p_.time_cost * t - lateness(s, t),
                     {{from_row, 1}, {sink_rows_[at(c.sink)], c.rate}, {need_rows_[at(s.need)], -c.rate}});
    }
  }
  void add_lot(id l, id commodity, std::vector<int> const& stand) {
    lot const& from = p_.lots[at(l)];
    int const row = lp_.add_row(from.quantity);
    double const ready = p_.time_cost * from.ready;
    add_deliveries(commodity, from.node, from.ready, row, ready);
    int const a = departure(from.node, from.ready);
    // The wait before the latest lot is ready is charged here and given back on delivery: never a gain by
    // itself.
    double const waits = ready - p_.time_cost * base_;
    if (a >= 0 && useful_[at(a)] != 0) lp_.add_column(COIN_DBL_MAX, waits, {{row, 1}, {stand[at(a)], -1}});
  }

  problem const& p_;
  linear_program& lp_;
  std::vector<int> position_;
  std::vector<std::vector<int>> out_;
  std::vector<int> capacity_rows_, sink_rows_, need_rows_;
  std::vector<char> useful_, flies_;
  std::vector<id> arc_of_column_;
  mutable id first_ = 0, last_ = 0;
  time base_ = 0;  // when the last lot is ready
};

// A path with its cost and what it uses, from the definition.
struct priced_path {
  bool possible = false;
  double cost = 0;
  double rate = 1;
  std::vector<double> loads;
};

priced_path examine(problem const& p, path_flow const& path) {
  priced_path r;
  r.loads.assign(p.capacity.size(), 0.0);
  lot const& from = p.lots[at(path.lot)];
  commodity const& c = p.commodities[at(from.commodity)];
  product const& g = p.products[at(c.product)];
  id node = from.node;
  time now = from.ready;
  for (id a : path.arcs) {
    arc const& leg = p.arcs[at(a)];
    if (leg.from != node || leg.depart < now || (leg.forbids & g.traits) != 0) return r;
    r.cost += leg.cost_per_kg * kg(g);
    for (id u = leg.uses_begin; u < leg.uses_end; ++u) {
      r.loads[at(p.uses[at(u)].row)] += g.per_unit[static_cast<std::size_t>(p.uses[at(u)].by)];
    }
    node = leg.to;
    now = leg.available;
  }
  sink const& s = p.sinks[at(path.sink)];
  r.cost += p.time_cost * (now - from.ready) + lateness(s, now);
  if (node != s.node || now > s.latest) return r;
  for (id j = c.choices_begin; j < c.choices_end && !r.possible; ++j) {
    if (p.choices[at(j)].sink != path.sink) continue;
    r.rate = p.choices[at(j)].rate;
    r.possible = now <= p.choices[at(j)].latest;
    break;
  }
  return r;
}

// The path LP with a cover variable per group: every question below is this LP with another objective.
struct path_model {
  ClpSimplex lp;
  int covers = 0, level = 0;

  path_model(problem const& p, std::vector<group> const& groups) {
    linear_program m;
    std::vector<int> lots, sinks, rows, needs, cover_rows, keeps;
    for (lot const& l : p.lots) lots.push_back(m.add_row(l.quantity));
    for (sink const& s : p.sinks) sinks.push_back(m.add_row(s.quantity));
    for (double c : p.capacity) rows.push_back(m.add_row(c));
    for (std::size_t n = 0; n < p.needs.size(); ++n) needs.push_back(m.add_row(0));
    for (group const& g : groups) cover_rows.push_back(m.add_row(g.have));
    for (std::size_t k = 0; k < p.keeps.size(); ++k) keeps.push_back(m.add_row(0));
    for (std::size_t n = 0; n < p.needs.size(); ++n) {
      for (id s = p.needs[n].segments_begin; s < p.needs[n].segments_end; ++s) {
        m.add_column(p.segments[at(s)].length, p.segments[at(s)].slope, {{needs[n], 1}});
      }
    }
    for (std::size_t k = 0; k < keeps.size(); ++k)
      m.add_column(p.keeps[k].units, p.keeps[k].bonus, {{keeps[k], 1}});
    std::vector<std::pair<int, double>> level_entries;
    covers = static_cast<int>(m.gain.size());
    for (std::size_t g = 0; g < groups.size(); ++g) {
      level_entries.push_back({m.add_row(0), 1});
      m.add_column(COIN_DBL_MAX, 0, {{cover_rows[g], groups[g].asked}, {level_entries.back().first, -1}});
    }
    level = m.add_column(1, 0, level_entries);
    for (path_flow const& path : all_paths(p)) {
      priced_path const x = examine(p, path);
      id const n = p.sinks[at(path.sink)].need;
      std::vector<std::pair<int, double>> entries = {
          {lots[at(path.lot)], 1}, {sinks[at(path.sink)], x.rate}, {needs[at(n)], -x.rate}};
      for (std::size_t r = 0; r < rows.size(); ++r) entries.push_back({rows[r], x.loads[r]});
      for (std::size_t g = 0; g < groups.size(); ++g) {
        auto const times = std::count(groups[g].needs.begin(), groups[g].needs.end(), n);
        entries.push_back({cover_rows[g], -x.rate * static_cast<double>(times)});
      }
      for (std::size_t k = 0; k < keeps.size(); ++k) {
        kept const& keep = p.keeps[k];
        if (keep.lot == path.lot && keep.sink == path.sink && keep.arcs == path.arcs)
          entries.push_back({keeps[k], -1});
      }
      m.add_column(COIN_DBL_MAX, -x.cost, entries);
    }
    m.load(lp);
    lp.setPrimalTolerance(1e-9);
    first_level_row_ = lp.numberRows();
    if (!groups.empty()) first_level_row_ = level_entries.front().first;
  }

  void floor(std::size_t g, double cover, double slack) {
    int const i = static_cast<int>(g);
    lp.setColumnLower(covers + i, std::max(0.0, cover - slack));
    lp.setRowBounds(first_level_row_ + i, -COIN_DBL_MAX, COIN_DBL_MAX);
  }
  double maximise_column(int column) {
    std::vector<double> objective(static_cast<std::size_t>(lp.numberColumns()), 0.0);
    objective[at(column)] = -1;
    std::vector<double> const before(lp.objective(), lp.objective() + lp.numberColumns());
    std::copy(objective.begin(), objective.end(), lp.objective());
    double const best = maximise();
    std::copy(before.begin(), before.end(), lp.objective());
    return best;
  }
  double maximise() {
    lp.allSlackBasis(true);
    lp.primal();
    if (lp.status() != 0) lp.dual();  // Clp's primal is rarely wrong about a feasible LP near its tolerance
    return lp.status() == 0 ? -lp.objectiveValue() : -1e300;
  }

 private:
  int first_level_row_ = 0;
};

}  // namespace

bool load_arc_lp(problem const& p, bool per_lot, ClpSimplex& lp, arc_columns& columns) {
  if (!p.keeps.empty()) return false;
  linear_program m;
  arc_model model(p, m);
  auto const steps = m.column_upper.size();
  for (std::size_t c = 0; c < p.commodities.size(); ++c) {
    std::vector<id> lots;
    for (std::size_t l = 0; l < p.lots.size(); ++l) {
      if (at(p.lots[l].commodity) != c) continue;
      lots.push_back(static_cast<id>(l));
      if (!per_lot) continue;
      model.add(static_cast<id>(c), lots);
      lots.clear();
    }
    if (!lots.empty()) model.add(static_cast<id>(c), lots);
  }
  m.load(lp);
  columns.arc = model.arc_of_column();
  columns.arc.resize(m.column_upper.size(), -1);
  columns.flow.assign(m.column_upper.size(), 1);
  std::fill_n(columns.flow.begin(), steps, 0);
  return true;
}

arc_lp_result arc_lp(problem const& p, arc_lp_options const& o) {
  arc_lp_result r;
  ClpSimplex lp;
  arc_columns columns;
  if (!load_arc_lp(p, o.per_lot, lp, columns)) return r;
  r.rows = lp.numberRows();
  r.columns = lp.numberColumns();
  r.nonzeros = lp.getNumElements();
  lp.setMaximumSeconds(o.max_seconds);
  ClpSolve how;
  how.setSolveType(ClpSolve::useDual);
  lp.initialSolve(how);
  r.solved = lp.status() == 0;
  r.value = -lp.objectiveValue();
  return r;
}

std::vector<path_flow> all_paths(problem const& p, std::size_t limit) {
  std::vector<path_flow> found;
  struct walk {
    problem const& p;
    std::size_t limit;
    std::vector<path_flow>& found;
    id lot;
    std::vector<id> arcs = {};
    void go(id node, time now) {
      commodity const& c = p.commodities[at(p.lots[at(lot)].commodity)];
      for (id j = c.choices_begin; j < c.choices_end; ++j) {
        path_flow path{lot, p.choices[at(j)].sink, arcs, 0};
        if (examine(p, path).possible && found.size() < limit) found.push_back(path);
      }
      for (std::size_t a = 0; a < p.arcs.size() && found.size() < limit; ++a) {
        arc const& leg = p.arcs[a];
        if (leg.from != node || leg.depart < now || (leg.forbids & p.products[at(c.product)].traits) != 0)
          continue;
        arcs.push_back(static_cast<id>(a));
        go(leg.to, leg.available);
        arcs.pop_back();
      }
    }
  };
  for (std::size_t l = 0; l < p.lots.size(); ++l) {
    walk{p, limit, found, static_cast<id>(l)}.go(p.lots[l].node, p.lots[l].ready);
  }
  return found;
}

double value_by_definition(problem const& p, std::vector<path_flow> const& paths) {
  double value = 0;
  std::vector<double> delivered(p.needs.size(), 0.0);
  for (path_flow const& path : paths) {
    priced_path const x = examine(p, path);
    value -= x.cost * path.units;
    delivered[at(p.sinks[at(path.sink)].need)] += x.rate * path.units;
  }
  for (std::size_t n = 0; n < p.needs.size(); ++n) {
    for (id g = p.needs[n].segments_begin; g < p.needs[n].segments_end; ++g) {
      double const part = std::min(delivered[n], p.segments[at(g)].length);
      value += part * p.segments[at(g)].slope;
      delivered[n] -= part;
    }
  }
  for (kept const& k : p.keeps) {
    double sent = 0;
    for (path_flow const& path : paths) {
      if (path.lot == k.lot && path.sink == k.sink && path.arcs == k.arcs) sent += path.units;
    }
    value += k.bonus * std::min(k.units, sent);
  }
  return value;
}

bool within_limits(problem const& p, std::vector<path_flow> const& paths, double tolerance) {
  std::vector<double> lots(p.lots.size()), sinks(p.sinks.size()), rows(p.capacity.size());
  for (path_flow const& path : paths) {
    priced_path const x = examine(p, path);
    if (!x.possible || path.units <= 0) return false;
    lots[at(path.lot)] += path.units;
    sinks[at(path.sink)] += x.rate * path.units;
    for (std::size_t r = 0; r < rows.size(); ++r) rows[r] += x.loads[r] * path.units;
  }
  auto const over = [&](double load, double limit) { return load > limit * (1 + tolerance); };
  for (std::size_t l = 0; l < lots.size(); ++l) {
    if (over(lots[l], p.lots[l].quantity)) return false;
  }
  for (std::size_t s = 0; s < sinks.size(); ++s) {
    if (over(sinks[s], p.sinks[s].quantity)) return false;
  }
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (over(rows[r], p.capacity[r])) return false;
  }
  return true;
}

double path_lp(problem const& p) {
  return path_model(p, {}).maximise();
}

std::vector<double> max_min_levels(problem const& p, std::vector<group> const& groups) {
  std::vector<double> level(groups.size(), 0.0);
  std::vector<char> done(groups.size(), 0);
  for (std::size_t left = groups.size(); left > 0;) {
    path_model m(p, groups);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if (done[g] != 0) m.floor(g, level[g], 1e-9);
    }
    double const t = m.maximise_column(m.level);
    std::vector<std::size_t> stuck;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      if (done[g] != 0) continue;
      path_model alone(p, groups);
      for (std::size_t h = 0; h < groups.size(); ++h) alone.floor(h, done[h] != 0 ? level[h] : t, 1e-9);
      if (t >= 1 - 1e-9 || alone.maximise_column(alone.covers + static_cast<int>(g)) <= t + 1e-6)
        stuck.push_back(g);
    }
    for (std::size_t g : stuck) {
      level[g] = t;
      done[g] = 1;
      --left;
    }
    if (stuck.empty()) break;
  }
  return level;
}

double best_with_floors(problem const& p, std::vector<group> const& groups,
                        std::vector<double> const& level) {
  path_model m(p, groups);
  for (std::size_t g = 0; g < groups.size(); ++g) m.floor(g, level[g], 1e-7);
  return m.maximise();
}

}  // namespace lifeline::flow::oracle
