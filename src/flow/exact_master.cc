// SPDX-License-Identifier: Apache-2.0
#include "flow/exact_master.h"

#include <ClpSimplex.hpp>
#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "flow/clp_setup.h"

namespace lifeline::flow::exact {
namespace {

std::size_t at(id i) {
  return static_cast<std::size_t>(i);
}

id size_of(std::size_t n) {
  return static_cast<id>(n);
}

// Columns in the order in which Clp wants them.
struct column_batch {
  std::vector<double> lower, upper, cost, value;
  std::vector<CoinBigIndex> start = {0};
  std::vector<int> row;

  void entry(id r, double v) {
    row.push_back(r);
    value.push_back(v);
  }
  void close(double lo, double up, double c) {
    lower.push_back(lo);
    upper.push_back(up);
    cost.push_back(c);
    start.push_back(static_cast<CoinBigIndex>(row.size()));
  }
  void add_to(ClpSimplex& lp) const {
    lp.addColumns(static_cast<int>(lower.size()), lower.data(), upper.data(), cost.data(), start.data(),
                  row.data(), value.data());
  }
};

}  // namespace

struct master::clp {
  ClpSimplex lp;
};

struct master::known_paths {
  std::set<std::tuple<id, id, std::vector<id>>> all;
};

master::master(problem const& p, pricer const& pricing, std::vector<group> const& groups)
    : p_(p),
      pricing_(pricing),
      groups_(groups),
      lp_(std::make_unique<clp>()),
      row_at_(p.capacity.size(), -1),
      groups_of_need_(p.needs.size()),
      keeps_of_lot_(p.lots.size()),
      known_(std::make_unique<known_paths>()),
      duals_{std::vector<double>(p.capacity.size()), std::vector<double>(p.sinks.size()),
             std::vector<double>(p.needs.size()), std::vector<double>(p.keeps.size())},
      weight_(groups.size()),
      floor_(groups.size()) {
  double largest = 0;
  for (lot const& l : p.lots) largest = std::max(largest, l.quantity);
  if (largest > 0) unit_ = largest;
  double steepest = 0;
  for (segment const& s : p.segments) steepest = std::max(steepest, s.slope);
  if (steepest > 0) worth_ = steepest;
  double asked = 0;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    LIFELINE_CHECK(groups[g].asked > 0);
    asked += groups[g].asked;
    for (id n : groups[g].needs) groups_of_need_[at(n)].push_back(size_of(g));
  }
  if (asked > 0) asked_ = asked;
  for (std::size_t k = 0; k < p.keeps.size(); ++k) keeps_of_lot_[at(p.keeps[k].lot)].push_back(size_of(k));
  build();
}

master::~master() = default;

void master::build() {
  id const lots = size_of(p_.lots.size()), sinks = size_of(p_.sinks.size()), needs = size_of(p_.needs.size());
  id const groups = size_of(groups_.size()), keeps = size_of(p_.keeps.size());
  sink_rows_ = lots;
  need_rows_ = sink_rows_ + sinks;
  cover_rows_ = need_rows_ + needs;
  level_rows_ = cover_rows_ + groups;
  keep_rows_ = level_rows_ + groups;
  ClpSimplex& lp = lp_->lp;
  set_up(lp);
  lp.setPrimalTolerance(1e-9);
  lp.setDualTolerance(1e-9);
  lp.resize(keep_rows_ + keeps, 0);
  auto const cap_row = [&](id row, double upper) { lp.setRowBounds(row, -COIN_DBL_MAX, upper); };
  for (id i = 0; i < keep_rows_ + keeps; ++i) cap_row(i, 0);
  for (id i = 0; i < lots; ++i) cap_row(i, p_.lots[at(i)].quantity / unit_);
  for (id i = 0; i < sinks; ++i) cap_row(sink_rows_ + i, p_.sinks[at(i)].quantity / unit_);
  for (id i = 0; i < groups; ++i) cap_row(cover_rows_ + i, groups_[at(i)].have / unit_);

  column_batch batch;
  keep_columns_ = 0;
  for (id n = 0; n < needs; ++n) {
    for (id s = p_.needs[at(n)].segments_begin; s < p_.needs[at(n)].segments_end; ++s) {
      batch.entry(need_rows_ + n, 1);
      batch.close(0, p_.segments[at(s)].length / unit_, -p_.segments[at(s)].slope / worth_);
      ++keep_columns_;
    }
  }
  for (id k = 0; k < keeps; ++k) {
    batch.entry(keep_rows_ + k, 1);
    batch.close(0, p_.keeps[at(k)].units / unit_, -p_.keeps[at(k)].bonus / worth_);
  }
  cover_columns_ = keep_columns_ + keeps;
  for (id g = 0; g < groups; ++g) {
    batch.entry(cover_rows_ + g, groups_[at(g)].asked / unit_);
    batch.entry(level_rows_ + g, -1);
    batch.close(0, COIN_DBL_MAX, 0);
  }
  level_column_ = cover_columns_ + groups;
  for (id g = 0; g < groups; ++g) batch.entry(level_rows_ + g, 1);
  batch.close(0, 1, 0);
  path_columns_ = level_column_ + 1;
  batch.add_to(lp);
}

int master::add(std::vector<path_flow> const& paths) {
  column_batch batch;
  column c;
  for (path_flow const& path : paths) {
    if (!pricing_.make(path, c)) continue;
    if (!known_->all.insert({path.lot, path.sink, path.arcs}).second) continue;
    id const need = p_.sinks[at(c.sink)].need;
    batch.entry(c.lot, 1);
    batch.entry(sink_rows_ + c.sink, c.rate);
    batch.entry(need_rows_ + need, -c.rate);
    for (id g : groups_of_need_[at(need)]) batch.entry(cover_rows_ + g, -c.rate);
    for (id k : keeps_of_lot_[at(c.lot)]) {
      kept const& keep = p_.keeps[at(k)];
      if (keep.sink == c.sink && keep.arcs == c.arcs) batch.entry(keep_rows_ + k, -1);
    }
    for (row_load const& r : c.loads) {
      if (row_at_[at(r.row)] >= 0) batch.entry(row_at_[at(r.row)], r.per_unit);
    }
    for (holding const& h : holds_) batch.entry(h.row, cost_of(c, h.what.what) / h.scale);
    batch.close(0, COIN_DBL_MAX, goal_ == goal::value ? cost_of(c, emphasis_) / worth_ : 0.0);
    columns_.push_back(c);
  }
  int const added = static_cast<int>(batch.lower.size());
  if (added > 0) batch.add_to(lp_->lp);
  return added;
}

std::vector<double> master::costs_under(emphasis const& e) const {
  std::vector<double> out;
  for (need const& n : p_.needs) {
    for (id s = n.segments_begin; s < n.segments_end; ++s) out.push_back(-e.worth * p_.segments[at(s)].slope);
  }
  for (kept const& k : p_.keeps) out.push_back(-e.keep * k.bonus);
  out.resize(at(path_columns_), 0.0);
  for (column const& c : columns_) out.push_back(cost_of(c, e));
  return out;
}

double master::largest_under(emphasis const& e) const {
  double largest = 0;
  for (double const c : costs_under(e)) largest = std::max(largest, std::abs(c));
  return largest > 0 ? largest : 1;
}

void master::set_goal(goal g, emphasis const& e) {
  goal_ = g;
  emphasis_ = e;
  ClpSimplex& lp = lp_->lp;
  bool const value = g == goal::value;
  if (value) worth_ = largest_under(e);
  auto const costs = costs_under(e);
  for (std::size_t c = 0; c < costs.size(); ++c) {
    lp.setObjectiveCoefficient(size_of(c), value ? costs[c] / worth_ : 0.0);
  }
  lp.setObjectiveCoefficient(level_column_, value ? 0.0 : -asked_ / unit_);
}

void master::hold(held const& what) {
  holding const h{what, lp_->lp.numberRows(), largest_under(what.what)};
  auto const costs = costs_under(what.what);
  std::vector<int> columns;
  std::vector<double> values;
  for (std::size_t c = 0; c < costs.size(); ++c) {
    if (costs[c] == 0) continue;
    columns.push_back(size_of(c));
    values.push_back(costs[c] / h.scale);
  }
  lp_->lp.addRow(static_cast<int>(columns.size()), columns.data(), values.data(), -COIN_DBL_MAX,
                 -what.least / h.scale / unit_);
  holds_.push_back(h);
  held_weight_.push_back(0);
}

void master::fix(id group, double level) {
  floor_[at(group)] = level;
  lp_->lp.setColumnLower(cover_columns_ + group, std::max(0.0, level));
  lp_->lp.setRowBounds(level_rows_ + group, -COIN_DBL_MAX, COIN_DBL_MAX);
}

void master::watch(std::function<bool()> const& ask) {
  flow::watch(lp_->lp, ask);
}

bool master::stopped() const {
  return lp_->lp.status() == 5;
}

bool master::optimise(bool after_rows) {
  ClpSimplex& lp = lp_->lp;
  if (after_rows) {
    lp.dual();
  } else {
    lp.primal();
  }
  if (stopped()) return false;
  if (lp.status() != 0) lp.primal();
  if (lp.status() != 0) {
    lp.allSlackBasis(true);
    lp.dual();
  }
  for (double ease = 1e-10; lp.status() != 0 && ease < 1e-6; ease *= 10) {
    ease_floors(ease);
    lp.allSlackBasis(true);
    lp.dual();
    if (lp.status() != 0) lp.primal();
  }
  return lp.status() == 0;
}

// Floors and held values stand exactly at what is possible; where rounding puts them beyond it, ease them by
// a hair.
void master::ease_floors(double ease) {
  ClpSimplex& lp = lp_->lp;
  for (std::size_t g = 0; g < floor_.size(); ++g) {
    lp.setColumnLower(cover_columns_ + size_of(g), std::max(0.0, floor_[g] - ease));
  }
  for (holding const& h : holds_) {
    double const limit = -h.what.least / h.scale / unit_;
    lp.setRowBounds(h.row, -COIN_DBL_MAX, limit + ease * std::max(1.0, std::abs(limit)));
  }
}

bool master::solve() {
  bool optimal = optimise(false);
  if (!optimal && !stopped()) return false;
  for (;;) {
    double const* x = lp_->lp.primalColumnSolution() + path_columns_;
    units_.assign(x, x + columns_.size());
    if (!optimal || add_broken_rows() == 0) break;
    optimal = optimise(true);
    if (!optimal && !stopped()) return false;
  }
  for (double& u : units_) u = std::max(0.0, u * unit_);
  if (!optimal) return false;
  level_ = lp_->lp.primalColumnSolution()[level_column_];
  read_duals();
  return true;
}

int master::add_broken_rows() {
  std::vector<double> load(p_.capacity.size(), 0.0);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    if (units_[c] <= 0) continue;
    for (row_load const& r : columns_[c].loads) load[at(r.row)] += units_[c] * r.per_unit;
  }
  std::vector<id> slot(p_.capacity.size(), -1);
  std::vector<double> lower, upper;
  for (std::size_t r = 0; r < load.size(); ++r) {
    double const capacity = p_.capacity[r] / unit_;
    if (row_at_[r] >= 0 || load[r] <= capacity * (1 + 1e-9) + 1e-12) continue;
    slot[r] = size_of(upper.size());
    lower.push_back(-COIN_DBL_MAX);
    upper.push_back(capacity);
  }
  if (upper.empty()) return 0;
  std::vector<std::vector<std::pair<int, double>>> entries(upper.size());
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    for (row_load const& r : columns_[c].loads) {
      if (slot[at(r.row)] >= 0)
        entries[at(slot[at(r.row)])].push_back({path_columns_ + size_of(c), r.per_unit});
    }
  }
  std::vector<CoinBigIndex> start = {0};
  std::vector<int> column;
  std::vector<double> value;
  for (auto const& row : entries) {
    for (auto const& [c, v] : row) {
      column.push_back(c);
      value.push_back(v);
    }
    start.push_back(static_cast<CoinBigIndex>(column.size()));
  }
  ClpSimplex& lp = lp_->lp;
  int const first = lp.numberRows();
  lp.addRows(static_cast<int>(upper.size()), lower.data(), upper.data(), start.data(), column.data(),
             value.data());
  for (std::size_t r = 0; r < slot.size(); ++r) {
    if (slot[r] >= 0) row_at_[r] = first + slot[r];
  }
  return static_cast<int>(upper.size());
}

void master::read_duals() {
  double const* dual = lp_->lp.dualRowSolution();
  double const scale = goal_ == goal::value ? worth_ : 1 / asked_;
  auto const price = [&](id row) { return std::max(0.0, -dual[row]) * scale; };
  for (std::size_t g = 0; g < groups_.size(); ++g) weight_[g] = price(cover_rows_ + size_of(g));
  for (std::size_t h = 0; h < holds_.size(); ++h) held_weight_[h] = price(holds_[h].row) / holds_[h].scale;
  for (std::size_t r = 0; r < row_at_.size(); ++r) duals_.row[r] = row_at_[r] < 0 ? 0.0 : price(row_at_[r]);
  for (std::size_t s = 0; s < p_.sinks.size(); ++s) duals_.sink[s] = price(sink_rows_ + size_of(s));
  for (std::size_t k = 0; k < p_.keeps.size(); ++k) duals_.keep[k] = price(keep_rows_ + size_of(k));
  for (std::size_t n = 0; n < p_.needs.size(); ++n) {
    duals_.need[n] = price(need_rows_ + size_of(n));
    for (id g : groups_of_need_[n]) duals_.need[n] += weight_[at(g)];
  }
}

std::vector<path_flow> master::known() const {
  std::vector<path_flow> out;
  for (column const& c : columns_) out.push_back({c.lot, c.sink, c.arcs, 0});
  return out;
}

std::vector<path_flow> master::plan() const {
  std::vector<double> lot(p_.lots.size()), sink(p_.sinks.size()), row(p_.capacity.size());
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    double const u = c < units_.size() ? units_[c] : 0;
    lot[at(columns_[c].lot)] += u;
    sink[at(columns_[c].sink)] += u * columns_[c].rate;
    for (row_load const& r : columns_[c].loads) row[at(r.row)] += u * r.per_unit;
  }
  std::vector<path_flow> paths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    column const& path = columns_[c];
    double const u = c < units_.size() ? units_[c] : 0;
    if (u <= 1e-11 * unit_) continue;
    double keep = 1;
    auto const cut = [&](double load, double capacity) {
      if (load > capacity) keep = std::min(keep, std::max(0.0, capacity / load));
    };
    cut(lot[at(path.lot)], p_.lots[at(path.lot)].quantity);
    cut(sink[at(path.sink)], p_.sinks[at(path.sink)].quantity);
    for (row_load const& r : path.loads) cut(row[at(r.row)], p_.capacity[at(r.row)]);
    if (u * keep > 0) paths.push_back({path.lot, path.sink, path.arcs, u * keep});
  }
  std::sort(paths.begin(), paths.end(), [](path_flow const& a, path_flow const& b) {
    return std::tie(a.lot, a.sink, a.arcs) < std::tie(b.lot, b.sink, b.arcs);
  });
  return paths;
}

}  // namespace lifeline::flow::exact
