// SPDX-License-Identifier: Apache-2.0
#include "flow/whole_mip.h"

#include <CbcHeuristic.hpp>
#include <CbcHeuristicDiveCoefficient.hpp>
#include <CbcHeuristicFPump.hpp>
#include <CbcModel.hpp>
#include <CglFlowCover.hpp>
#include <CglGomory.hpp>
#include <CglKnapsackCover.hpp>
#include <CglMixedIntegerRounding2.hpp>
#include <CglTwomir.hpp>
#include <OsiClpSolverInterface.hpp>
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "flow/clp_setup.h"
#include "flow/exact_pricing.h"

namespace lifeline::flow {
namespace {

using exact::column;
using exact::row_load;

constexpr double slack = 1e-9;  // relative, as check() has it

std::size_t at(id i) {
  return static_cast<std::size_t>(i);
}

bool over(double load, double capacity) {
  return load > capacity * (1 + slack);
}

// What a set of units of the pool's columns uses.
struct use {
  std::vector<double> lot, sink, row;
  std::vector<std::array<double, 4>> arc;  // per served arc of a vehicle arc
};

class pool {
 public:
  pool(problem const& p, std::vector<vehicle_arc> const& vehicles) : p_(p), vehicles_(vehicles), pricing_(p) {
    for (std::size_t v = 0; v < vehicles.size(); ++v) {
      serve(vehicles[v].arc, v);
      for (id a : vehicles[v].twins) served_at_[a].push_back(static_cast<int>(served_.size()) - 1);
      for (id a : vehicles[v].also) serve(a, v);
    }
  }

  // Position of the path's column, which is added if it is new; -1 if the path is impossible.
  int add(path_flow const& path) {
    auto const found = index_.find({path.lot, path.sink, path.arcs});
    if (found != index_.end()) return found->second;
    column c;
    if (!pricing_.make(path, c)) return -1;
    columns_.push_back(c);
    int const i = static_cast<int>(columns_.size()) - 1;
    index_[{path.lot, path.sink, path.arcs}] = i;
    return i;
  }

  std::vector<column> const& columns() const { return columns_; }
  double step(column const& c) const { return p_.lots[at(c.lot)].step; }
  product const& goods(column const& c) const {
    return p_.products[at(p_.commodities[at(p_.lots[at(c.lot)].commodity)].product)];
  }
  // Positions in served() of the arcs that need vehicles, each as often as the path takes it (once).
  std::vector<int> served_by(column const& c) const {
    std::vector<int> out;
    for (id a : c.arcs) {
      auto const it = served_at_.find(a);
      if (it != served_at_.end()) out.insert(out.end(), it->second.begin(), it->second.end());
    }
    return out;
  }
  std::vector<std::size_t> const& served() const { return served_; }  // vehicle arc of every served arc
  std::vector<id> const& served_arc() const { return served_arc_; }

  use use_of(std::vector<double> const& units) const;
  bool vehicles_for(use const&, std::vector<int>& count) const;
  bool fits(use const&) const;
  bool whole(std::vector<double> const& units) const;
  std::vector<path_flow> paths(std::vector<double> const& units) const;
  // Positions of the columns that a standing consignment counts.
  std::vector<std::size_t> columns_of(standing const&) const;
  int unchanged(std::vector<standing> const&, std::vector<double> const& units) const;
  double value(std::vector<double> const& units, emphasis const& e) const {
    return exact::value_of(p_, pricing_, paths(units), e);
  }

 private:
  void serve(id arc, std::size_t v) {
    served_at_[arc].push_back(static_cast<int>(served_.size()));
    served_.push_back(v);
    served_arc_.push_back(arc);
  }

  problem const& p_;
  std::vector<vehicle_arc> const& vehicles_;
  exact::pricer pricing_;
  std::vector<column> columns_;
  std::map<std::tuple<id, id, std::vector<id>>, int> index_;
  std::map<id, std::vector<int>> served_at_;
  std::vector<std::size_t> served_;
  std::vector<id> served_arc_;
};

use pool::use_of(std::vector<double> const& units) const {
  use u{std::vector<double>(p_.lots.size()), std::vector<double>(p_.sinks.size()),
        std::vector<double>(p_.capacity.size()), std::vector<std::array<double, 4>>(served_.size())};
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (units[c] <= 0) continue;
    u.lot[at(columns_[c].lot)] += units[c];
    u.sink[at(columns_[c].sink)] += units[c] * columns_[c].rate;
    for (row_load const& r : columns_[c].loads) u.row[at(r.row)] += units[c] * r.per_unit;
    for (int s : served_by(columns_[c])) {
      for (std::size_t d = 0; d < 4; ++d) u.arc[at(s)][d] += units[c] * goods(columns_[c]).per_unit[d];
    }
  }
  return u;
}

bool pool::fits(use const& u) const {
  for (std::size_t l = 0; l < u.lot.size(); ++l) {
    if (over(u.lot[l], p_.lots[l].quantity)) return false;
  }
  for (std::size_t s = 0; s < u.sink.size(); ++s) {
    if (over(u.sink[s], p_.sinks[s].quantity)) return false;
  }
  for (std::size_t r = 0; r < u.row.size(); ++r) {
    if (over(u.row[r], p_.capacity[r])) return false;
  }
  return true;
}

// The fewest vehicles that carry this; false if there are not so many.
bool pool::vehicles_for(use const& u, std::vector<int>& count) const {
  count.assign(vehicles_.size(), 0);
  for (std::size_t s = 0; s < served_.size(); ++s) {
    vehicle_arc const& v = vehicles_[served_[s]];
    int needed = u.arc[s][0] > 0 ? 1 : 0;
    for (std::size_t d = 0; d < 4; ++d) {
      if (u.arc[s][d] <= 0 || v.capacity[d] == unlimited) continue;
      double const ratio = v.capacity[d] > 0 ? u.arc[s][d] / (v.capacity[d] * (1 + slack)) : 1e9;
      needed = std::max(needed, static_cast<int>(std::ceil(std::min(ratio, 1e9))));
    }
    count[served_[s]] = std::max(count[served_[s]], needed);
  }
  for (std::size_t v = 0; v < vehicles_.size(); ++v) {
    if (count[v] > vehicles_[v].max_vehicles) return false;
  }
  return true;
}

bool pool::whole(std::vector<double> const& units) const {
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    double const s = step(columns_[c]);
    if (s > 0 && std::abs(units[c] - s * std::round(units[c] / s)) > slack * std::max(s, units[c]))
      return false;
  }
  return true;
}

std::vector<path_flow> pool::paths(std::vector<double> const& units) const {
  std::vector<path_flow> out;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (units[c] > 0) out.push_back({columns_[c].lot, columns_[c].sink, columns_[c].arcs, units[c]});
  }
  std::sort(out.begin(), out.end(), [](path_flow const& a, path_flow const& b) {
    return std::tie(a.lot, a.sink, a.arcs) < std::tie(b.lot, b.sink, b.arcs);
  });
  return out;
}

// How much leaving consignments unchanged counts.
struct steadiness {
  std::vector<standing> const& list;
  double least = -unlimited;  // the net value that must be kept
  double each = 0;            // what one of them earns
};

std::vector<std::size_t> pool::columns_of(standing const& s) const {
  std::vector<std::size_t> out;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    column const& path = columns_[c];
    bool const counts = path.lot == s.lot && path.arcs == s.arcs &&
                        std::find(s.sinks.begin(), s.sinks.end(), path.sink) != s.sinks.end();
    if (counts) out.push_back(c);
  }
  return out;
}

int pool::unchanged(std::vector<standing> const& all, std::vector<double> const& units) const {
  int count = 0;
  for (standing const& s : all) {
    double stays = 0;
    for (std::size_t const c : columns_of(s)) stays += units[c];
    if (stays >= s.units * (1 - slack)) ++count;
  }
  return count;
}

// What a unit of a column costs, by part of the objective.
struct share {
  double worth = 0, time = 0, cost = 0, keep = 0;
  double under(emphasis const& e) const {
    return e.worth * worth + e.time * time + e.cost * cost + e.keep * keep;
  }
};

// The program: minimise -value; columns are the paths (in steps where the lot has one), then needs' segments,
// keeps and vehicle counts.
class program {
 public:
  program(problem const& p, pool const& paths, std::vector<vehicle_arc> const& vehicles,
          whole_options const& how, steadiness const& stay)
      : p_(p), paths_(paths), vehicles_(vehicles), how_(how), stay_(stay) {
    for (lot const& l : p.lots) unit_ = std::max(unit_, l.quantity);
    rows();
    path_columns();
    other_columns();
    vehicle_columns();
    standing_columns();
    load();
  }

  OsiClpSolverInterface& solver() { return solver_; }
  std::vector<double> units_of(double const* x) const;
  std::vector<int> vehicles_of(double const* x) const;

 private:
  void rows();
  void path_columns();
  void other_columns();
  void vehicle_columns();
  void standing_columns();
  void load();
  int add_row(double upper) {
    row_upper_.push_back(upper);
    return static_cast<int>(row_upper_.size()) - 1;
  }
  void close(double upper, share const& of, bool whole) {
    for (std::size_t h = 0; h < how_.holds.size(); ++h) {
      entry(hold_rows_ + static_cast<int>(h), of.under(how_.holds[h].what));
    }
    double const cost = of.under(how_.goal);
    if (value_row_ >= 0) entry(value_row_, cost);
    close(upper, cost, whole);
  }
  void close(double upper, double cost, bool whole) {
    upper_.push_back(upper);
    cost_.push_back(cost);
    if (whole) whole_.push_back(static_cast<int>(cost_.size()) - 1);
    start_.push_back(static_cast<CoinBigIndex>(row_.size()));
  }
  void entry(int r, double v) {
    if (v == 0) return;
    row_.push_back(r);
    value_.push_back(v);
  }
  double most(column const& c) const;

  problem const& p_;
  pool const& paths_;
  std::vector<vehicle_arc> const& vehicles_;
  whole_options const& how_;
  steadiness const& stay_;
  OsiClpSolverInterface solver_;
  double unit_ = 1;
  int sink_rows_ = 0, need_rows_ = 0, keep_rows_ = 0, capacity_rows_ = 0, standing_rows_ = 0, hold_rows_ = 0,
      value_row_ = -1;
  std::vector<std::vector<int>> standing_of_;  // per path column: the consignments that count it
  std::vector<std::array<int, 5>>
      arc_rows_;  // per served arc: by dimension, and the link of one without capacity
  std::vector<std::map<id, int>> tied_rows_;  // per served arc: rows of the problem as capacity * vehicles
  std::vector<double> row_upper_, upper_, cost_, value_;
  std::vector<int> row_, whole_;
  std::vector<CoinBigIndex> start_ = {0};
};

void program::rows() {
  for (lot const& l : p_.lots) add_row(l.quantity / unit_);
  sink_rows_ = static_cast<int>(row_upper_.size());
  for (sink const& s : p_.sinks) add_row(s.quantity / unit_);
  need_rows_ = static_cast<int>(row_upper_.size());
  for (std::size_t n = 0; n < p_.needs.size(); ++n) add_row(0);
  keep_rows_ = static_cast<int>(row_upper_.size());
  for (std::size_t k = 0; k < p_.keeps.size(); ++k) add_row(0);
  capacity_rows_ = static_cast<int>(row_upper_.size());
  for (double c : p_.capacity) add_row(c / unit_);
  for (std::size_t s = 0; s < paths_.served().size(); ++s) {
    vehicle_arc const& v = vehicles_[paths_.served()[s]];
    std::array<int, 5> rows = {-1, -1, -1, -1, -1};
    bool any = false;
    for (std::size_t d = 0; d < 4; ++d) {
      if (v.capacity[d] == unlimited) continue;
      rows[d] = add_row(0);
      any = true;
    }
    if (!any) rows[4] = add_row(0);
    arc_rows_.push_back(rows);
    // Where one vehicle is all there can be, the arc's own rows are worth nothing without it: a tighter
    // relaxation.
    std::map<id, int> tied;
    arc const& leg = p_.arcs[at(paths_.served_arc()[s])];
    for (id u = leg.uses_begin; v.max_vehicles == 1 && u < leg.uses_end; ++u) {
      id const r = p_.uses[at(u)].row;
      if (p_.capacity[at(r)] < 1e20 && tied.find(r) == tied.end()) tied[r] = add_row(0);
    }
    tied_rows_.push_back(std::move(tied));
  }
  standing_of_.resize(paths_.columns().size());
  standing_rows_ = static_cast<int>(row_upper_.size());
  for (std::size_t k = 0; k < stay_.list.size(); ++k) {
    add_row(0);
    for (std::size_t const c : paths_.columns_of(stay_.list[k]))
      standing_of_[c].push_back(static_cast<int>(k));
  }
  hold_rows_ = static_cast<int>(row_upper_.size());
  for (held const& h : how_.holds) add_row(-h.least / unit_);
  if (stay_.each > 0) value_row_ = add_row(-stay_.least / unit_);
}

// One that stays in full: its units less those that stay are at most 0.
void program::standing_columns() {
  for (std::size_t k = 0; k < stay_.list.size(); ++k) {
    entry(standing_rows_ + static_cast<int>(k), stay_.list[k].units / unit_);
    close(1, -stay_.each / unit_, true);
  }
}

// The most that this path alone could carry.
double program::most(column const& c) const {
  double most = std::min(p_.lots[at(c.lot)].quantity, p_.sinks[at(c.sink)].quantity / c.rate);
  for (row_load const& r : c.loads) most = std::min(most, p_.capacity[at(r.row)] / r.per_unit);
  return std::max(0.0, most);
}

void program::path_columns() {
  for (column const& c : paths_.columns()) {
    double const step = paths_.step(c);
    double const scale = step > 0 ? step / unit_ : 1;  // units of the program per unit of the column
    id const need = p_.sinks[at(c.sink)].need;
    entry(c.lot, scale);
    entry(sink_rows_ + c.sink, c.rate * scale);
    entry(need_rows_ + need, -c.rate * scale);
    for (std::size_t k = 0; k < p_.keeps.size(); ++k) {
      kept const& keep = p_.keeps[k];
      if (keep.lot == c.lot && keep.sink == c.sink && keep.arcs == c.arcs) {
        entry(keep_rows_ + static_cast<int>(k), -scale);
      }
    }
    for (row_load const& r : c.loads) entry(capacity_rows_ + r.row, r.per_unit * scale);
    for (int k : standing_of_[static_cast<std::size_t>(&c - paths_.columns().data())]) {
      entry(standing_rows_ + k, -scale);
    }
    product const& g = paths_.goods(c);
    for (int s : paths_.served_by(c)) {
      for (std::size_t d = 0; d < 4; ++d) {
        if (arc_rows_[at(s)][d] >= 0) entry(arc_rows_[at(s)][d], g.per_unit[d] * scale);
      }
      if (arc_rows_[at(s)][4] >= 0) entry(arc_rows_[at(s)][4], scale);
      arc const& leg = p_.arcs[at(paths_.served_arc()[at(s)])];
      for (auto const& [row, tied] : tied_rows_[at(s)]) {
        double per_unit = 0;
        for (id u = leg.uses_begin; u < leg.uses_end; ++u) {
          if (p_.uses[at(u)].row == row) per_unit += g.per_unit[static_cast<std::size_t>(p_.uses[at(u)].by)];
        }
        entry(tied, per_unit * scale);
      }
    }
    double const upper = step > 0 ? std::floor(most(c) / step * (1 + slack)) : most(c) / unit_;
    close(upper, share{c.late * scale, c.time * scale, c.legs * scale, 0}, step > 0);
  }
}

void program::other_columns() {
  for (std::size_t n = 0; n < p_.needs.size(); ++n) {
    for (id s = p_.needs[n].segments_begin; s < p_.needs[n].segments_end; ++s) {
      entry(need_rows_ + static_cast<int>(n), 1);
      close(p_.segments[at(s)].length / unit_, share{-p_.segments[at(s)].slope, 0, 0, 0}, false);
    }
  }
  for (std::size_t k = 0; k < p_.keeps.size(); ++k) {
    entry(keep_rows_ + static_cast<int>(k), 1);
    close(p_.keeps[k].units / unit_, share{0, 0, 0, -p_.keeps[k].bonus}, false);
  }
}

void program::vehicle_columns() {
  std::vector<double> through(paths_.served().size(), 0.0);  // at most this many units can use a served arc
  for (std::size_t s = 0; s < through.size(); ++s) {
    std::set<id> lots;
    for (column const& c : paths_.columns()) {
      std::vector<int> const on = paths_.served_by(c);
      if (std::find(on.begin(), on.end(), static_cast<int>(s)) != on.end()) lots.insert(c.lot);
    }
    for (id l : lots) through[s] += p_.lots[at(l)].quantity / unit_;
  }
  for (std::size_t v = 0; v < vehicles_.size(); ++v) {
    for (std::size_t s = 0; s < paths_.served().size(); ++s) {
      if (paths_.served()[s] != v) continue;
      for (std::size_t d = 0; d < 4; ++d) {
        if (arc_rows_[s][d] >= 0) entry(arc_rows_[s][d], -vehicles_[v].capacity[d] / unit_);
      }
      if (arc_rows_[s][4] >= 0) entry(arc_rows_[s][4], -through[s]);
      for (auto const& [row, tied] : tied_rows_[s]) entry(tied, -p_.capacity[at(row)] / unit_);
    }
    close(std::max(0, vehicles_[v].max_vehicles), share{0, 0, vehicles_[v].fixed_cost / unit_, 0}, true);
  }
}

// Rows that the columns' own limits already keep are left out: most of them, in a network of which the pool
// uses a part.
void program::load() {
  std::vector<double> reach(row_upper_.size(), 0.0);
  for (std::size_t c = 0; c < cost_.size(); ++c) {
    for (CoinBigIndex e = start_[c]; e < start_[c + 1]; ++e) {
      std::size_t const i = static_cast<std::size_t>(e);
      if (value_[i] > 0) reach[at(row_[i])] += value_[i] * upper_[c];
    }
  }
  std::vector<int> kept_as(row_upper_.size(), -1);
  std::vector<double> limits;
  for (std::size_t r = 0; r < row_upper_.size(); ++r) {
    if (reach[r] <= row_upper_[r]) continue;
    kept_as[r] = static_cast<int>(limits.size());
    limits.push_back(row_upper_[r]);
  }
  std::vector<CoinBigIndex> start = {0};
  std::vector<int> row;
  std::vector<double> value;
  for (std::size_t c = 0; c < cost_.size(); ++c) {
    for (CoinBigIndex e = start_[c]; e < start_[c + 1]; ++e) {
      std::size_t const i = static_cast<std::size_t>(e);
      if (kept_as[at(row_[i])] < 0) continue;
      row.push_back(kept_as[at(row_[i])]);
      value.push_back(value_[i]);
    }
    start.push_back(static_cast<CoinBigIndex>(row.size()));
  }
  std::vector<double> const lower(upper_.size(), 0.0), none(limits.size(), -COIN_DBL_MAX);
  set_up(*solver_.getModelPtr());
  solver_.messageHandler()->setLogLevel(0);
  solver_.setHintParam(OsiDoReducePrint, true, OsiHintTry);
  solver_.loadProblem(static_cast<int>(upper_.size()), static_cast<int>(limits.size()), start.data(),
                      row.data(), value.data(), lower.data(), upper_.data(), cost_.data(), none.data(),
                      limits.data());
  solver_.setDblParam(OsiPrimalTolerance, 1e-9);
  solver_.setDblParam(OsiDualTolerance, 1e-9);
  for (int c : whole_) solver_.setInteger(c);
}

std::vector<double> program::units_of(double const* x) const {
  std::vector<double> units;
  for (std::size_t c = 0; c < paths_.columns().size(); ++c) {
    double const step = paths_.step(paths_.columns()[c]);
    units.push_back(std::max(0.0, step > 0 ? std::round(x[c]) * step : x[c] * unit_));
  }
  return units;
}

std::vector<int> program::vehicles_of(double const* x) const {
  std::vector<int> count;
  double const* first = x + upper_.size() - stay_.list.size() - vehicles_.size();
  for (std::size_t v = 0; v < vehicles_.size(); ++v) count.push_back(static_cast<int>(std::lround(first[v])));
  return count;
}

// Units that the program found, with the last bits made right: divisible paths give way to the whole ones.
void trim(problem const& p, pool const& paths, std::vector<vehicle_arc> const& vehicles,
          std::vector<int> const& count, std::vector<double>& units) {
  std::vector<double> whole = units, loose = units;
  for (std::size_t c = 0; c < units.size(); ++c) (paths.step(paths.columns()[c]) > 0 ? loose : whole)[c] = 0;
  use const fixed = paths.use_of(whole), free = paths.use_of(loose);
  auto const share = [](double load, double fixed_load, double capacity) {
    return load + fixed_load <= capacity || load <= 0 ? 1.0 : std::max(0.0, (capacity - fixed_load) / load);
  };
  for (std::size_t c = 0; c < units.size(); ++c) {
    column const& path = paths.columns()[c];
    if (loose[c] <= 0) continue;
    double keep = share(free.lot[at(path.lot)], fixed.lot[at(path.lot)], p.lots[at(path.lot)].quantity);
    keep = std::min(
        keep, share(free.sink[at(path.sink)], fixed.sink[at(path.sink)], p.sinks[at(path.sink)].quantity));
    for (row_load const& r : path.loads) {
      keep = std::min(keep, share(free.row[at(r.row)], fixed.row[at(r.row)], p.capacity[at(r.row)]));
    }
    for (int s : paths.served_by(path)) {
      std::size_t const v = paths.served()[at(s)];
      for (std::size_t d = 0; d < 4; ++d) {
        if (vehicles[v].capacity[d] == unlimited) continue;
        keep = std::min(keep,
                        share(free.arc[at(s)][d], fixed.arc[at(s)][d], vehicles[v].capacity[d] * count[v]));
      }
    }
    units[c] = loose[c] * keep;
  }
}

double fixed_costs(std::vector<vehicle_arc> const& vehicles, std::vector<int> const& count) {
  double sum = 0;
  for (std::size_t v = 0; v < vehicles.size(); ++v) sum += vehicles[v].fixed_cost * count[v];
  return sum;
}

struct candidate {
  bool feasible = false;
  std::vector<double> units;
  std::vector<int> vehicles;
  double value = 0, net = 0;
  int unchanged = 0;
  double score = 0;  // net value and what unchanged consignments earn: what the program maximises
};

candidate judge(pool const& paths, std::vector<vehicle_arc> const& vehicles, std::vector<double> units,
                whole_options const& how, steadiness const& stay) {
  candidate c;
  use const u = paths.use_of(units);
  c.feasible = paths.vehicles_for(u, c.vehicles) && paths.fits(u) && paths.whole(units);
  double const fixed = fixed_costs(vehicles, c.vehicles);
  c.value = paths.value(units, how.goal);
  c.net = c.value - how.goal.cost * fixed;
  for (held const& h : how.holds) {
    double const worth = paths.value(units, h.what) - h.what.cost * fixed;
    c.feasible = c.feasible && worth >= h.least - slack * std::abs(h.least);
  }
  c.unchanged = paths.unchanged(stay.list, units);
  c.score = c.net + stay.each * c.unchanged;
  c.feasible = c.feasible && (stay.each == 0 || c.net >= stay.least - slack * std::abs(stay.least));
  c.units = std::move(units);
  return c;
}

// Runs Cbc quietly and by count. False if it found no plan better than `cutoff` (in the program's units).
bool branch(OsiClpSolverInterface& solver, whole_options const& o, double cutoff, std::vector<double>& x,
            double& bound) {
  CbcModel model(solver);
  model.setLogLevel(0);
  model.messageHandler()->setLogLevel(0);
  model.solver()->messageHandler()->setLogLevel(0);
  model.setPrintFrequency(0);
  model.setMaximumNodes(o.max_nodes);
  model.setMaximumNumberIterations(o.max_pivots);
  model.setAllowableFractionGap(o.gap);
  model.setAllowableGap(0);
  if (cutoff < unlimited) model.setCutoff(cutoff);
  CglGomory gomory;
  CglKnapsackCover cover;
  CglMixedIntegerRounding2 rounding_cuts;
  CglFlowCover flow_cover;
  CglTwomir two_step;
  // Cuts at the root only, and few rounds of them: deep trees are out of reach of the limits anyhow.
  model.addCutGenerator(&gomory, -99, "gomory");
  model.addCutGenerator(&cover, -99, "cover");
  model.addCutGenerator(&rounding_cuts, -99, "rounding");
  model.addCutGenerator(&flow_cover, -99, "flow cover");
  model.addCutGenerator(&two_step, -99, "two step");
  model.setMaximumCutPassesAtRoot(10);
  CbcRounding rounding(model);
  CbcHeuristicFPump pump(model);
  CbcHeuristicDiveCoefficient dive(model);
  model.addHeuristic(&rounding);
  model.addHeuristic(&pump);
  if (o.dive) model.addHeuristic(&dive);
  watch(model, o.go_on);
  model.initialSolve();
  model.branchAndBound();
  bound = model.getBestPossibleObjValue();
  if (model.bestSolution() == nullptr) return false;
  x.assign(model.bestSolution(), model.bestSolution() + model.getNumCols());
  return true;
}

}  // namespace

whole_plan solve_whole(problem const& p, solution const& start, std::vector<vehicle_arc> const& vehicles,
                       whole_options const& o) {
  whole_plan out;
  out.plan = start;
  pool paths(p, vehicles);
  std::vector<std::pair<int, double>> given;
  bool possible = true;
  for (path_flow const& path : start.paths) {
    given.push_back({paths.add(path), path.units});
    possible = possible && given.back().first >= 0;
  }
  if (o.more != nullptr) {
    for (path_flow const& path : *o.more) paths.add(path);
  }
  std::vector<double> units(paths.columns().size(), 0.0);
  for (auto const& [c, amount] : given) {
    if (c >= 0) units[at(c)] += amount;
  }
  steadiness stay{o.stand};
  candidate best = judge(paths, vehicles, std::move(units), o, stay);
  best.feasible = best.feasible && possible;
  if (best.feasible && !o.stand.empty()) {
    stay.least = best.net - o.give_up * std::abs(start.bound);
    // More than the values of any two plans can differ by, once both are worth the least.
    stay.each = 2 * std::max(start.bound - stay.least, 1e-6 * std::abs(start.bound));
    best.score = best.net + stay.each * best.unchanged;
  }
  out.vehicles = best.vehicles;
  out.net_value = best.net;
  out.feasible = best.feasible;
  out.unchanged = best.unchanged;
  out.most_unchanged = static_cast<int>(o.stand.size());
  if (paths.columns().empty() || paths.columns().size() > o.max_paths) return out;

  out.attempted = true;
  double scale = 1;
  for (lot const& l : p.lots) scale = std::max(scale, l.quantity);
  program mip(p, paths, vehicles, o, stay);
  std::vector<double> x;
  double bound = -unlimited;
  bool const found = branch(mip.solver(), o, best.feasible ? -best.score / scale : unlimited, x, bound);
  out.pool_bound = std::max(-bound * scale, best.feasible ? best.score : -unlimited);
  if (stay.each > 0) {
    double const most = (out.pool_bound - stay.least) / stay.each * (1 + slack);
    out.most_unchanged =
        std::max(best.unchanged, static_cast<int>(std::min<double>(most, out.most_unchanged)));
    out.pool_bound = unlimited;  // it bounds both together
  }
  if (!found) return out;
  std::vector<double> better = mip.units_of(x.data());
  trim(p, paths, vehicles, mip.vehicles_of(x.data()), better);
  candidate c = judge(paths, vehicles, std::move(better), o, stay);
  if (!c.feasible || (best.feasible && c.score <= best.score)) return out;
  out.improved = true;
  out.feasible = true;
  out.plan.paths = paths.paths(c.units);
  out.plan.value = c.value;
  out.vehicles = c.vehicles;
  out.net_value = c.net;
  out.unchanged = c.unchanged;
  return out;
}

}  // namespace lifeline::flow
