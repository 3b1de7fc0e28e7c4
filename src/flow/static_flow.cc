// SPDX-License-Identifier: Apache-2.0
#include "flow/static_flow.h"

#include <ClpSimplex.hpp>
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>

#include "flow/clp_setup.h"
#include "flow/static_paths.h"

namespace lifeline::flow {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::size_t at(id i) {
  return static_cast<std::size_t>(i);
}

struct path_column {
  id demand;
  std::vector<id> arcs;
  double cost;
};

// The master: see the header. Column = flow that leaves the first path of its demand for another one.
class path_master {
 public:
  explicit path_master(static_network const& n) : n_(n), first_(n.demands.size()), load_(n.arcs.size(), 0.0) {
    demand_row_.assign(n.demands.size(), -1);
    arc_row_.assign(n.arcs.size(), -1);
    row_price_.assign(n.demands.size(), 0.0);
    arc_price_.assign(n.arcs.size(), 0.0);
    reward_.assign(n.demands.size(), 0.0);
  }

  void set_first(id demand, std::vector<id> arcs);
  bool overloaded() const;
  void start(double penalty);
  void raise(double penalty);
  void add(std::vector<path_column> found);
  bool solve();

  std::vector<double> const& arc_price() const { return arc_price_; }
  // Length of the demand's best known path at the current prices.
  double known_length(id k) const;
  double cost() const { return cost_; }  // of the flow, without penalties
  double overload() const { return overload_; }
  int rows() const { return lp_ ? lp_->numberRows() : 0; }
  std::vector<static_path> paths() const;

 private:
  double amount(id k) const { return n_.demands[at(k)].amount; }
  void entries_of(path_column const&, std::vector<std::pair<int, double>>&);
  int add_overloaded();
  void add_arc_rows(std::vector<id> const& arcs);
  void read();

  static_network const& n_;
  std::vector<path_column> first_;
  std::vector<path_column> columns_;
  std::vector<int> column_at_;  // of the LP, per column
  std::vector<int> overload_at_;
  std::vector<double> load_;  // of the first paths alone
  std::vector<int> demand_row_, arc_row_;
  std::vector<double> row_price_, arc_price_, reward_;
  std::unique_ptr<ClpSimplex> lp_;
  double penalty_ = 0, cost_ = 0, overload_ = 0, unit_ = 1, worth_ = 1;
};

void path_master::set_first(id demand, std::vector<id> arcs) {
  double cost = 0;
  for (id a : arcs) {
    cost += n_.arcs[at(a)].cost;
    load_[at(a)] += amount(demand);
  }
  cost_ += cost * amount(demand);
  first_[at(demand)] = {demand, std::move(arcs), cost};
}

bool path_master::overloaded() const {
  for (std::size_t a = 0; a < load_.size(); ++a) {
    if (load_[a] > n_.arcs[a].capacity * (1 + 1e-12)) return true;
  }
  return false;
}

void path_master::start(double penalty) {
  penalty_ = penalty;
  for (static_demand const& d : n_.demands) unit_ = std::max(unit_, d.amount);
  worth_ = penalty > 0 ? penalty : 1;
  lp_ = std::make_unique<ClpSimplex>();
  set_up(*lp_);
  lp_->setPrimalTolerance(1e-9);
  lp_->setDualTolerance(1e-9);
  std::vector<id> over;
  for (std::size_t a = 0; a < load_.size(); ++a) {
    if (load_[a] > n_.arcs[a].capacity * (1 + 1e-12)) over.push_back(static_cast<id>(a));
  }
  add_arc_rows(over);
}

void path_master::raise(double penalty) {
  penalty_ = penalty;
  for (int c : overload_at_) lp_->setObjectiveCoefficient(c, penalty / worth_);
}

// Rows of these arcs with what the columns so far put on them, and a penalised overload each.
void path_master::add_arc_rows(std::vector<id> const& arcs) {
  int const first = lp_->numberRows();
  std::vector<std::vector<std::pair<int, double>>> entries(arcs.size());
  for (std::size_t i = 0; i < arcs.size(); ++i) arc_row_[at(arcs[i])] = first + static_cast<int>(i);
  auto const put = [&](id a, int column, double v) {
    int const r = arc_row_[at(a)] - first;
    if (r < 0) return;
    auto& row = entries[at(r)];
    if (!row.empty() && row.back().first == column) {
      row.back().second += v;
    } else {
      row.push_back({column, v});
    }
  };
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    for (id a : columns_[c].arcs) put(a, column_at_[c], 1);
    for (id a : first_[at(columns_[c].demand)].arcs) put(a, column_at_[c], -1);
  }
  std::vector<CoinBigIndex> start = {0};
  std::vector<int> column;
  std::vector<double> value, lower(arcs.size(), -COIN_DBL_MAX), upper, none(arcs.size(), 0.0),
      top(arcs.size(), COIN_DBL_MAX), cost(arcs.size(), penalty_ / worth_), minus(arcs.size(), -1.0);
  std::vector<int> slack_row;
  std::vector<CoinBigIndex> slack_start = {0};
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    for (auto const& [c, v] : entries[i]) {
      if (v == 0) continue;
      column.push_back(c);
      value.push_back(v);
    }
    start.push_back(static_cast<CoinBigIndex>(column.size()));
    upper.push_back((n_.arcs[at(arcs[i])].capacity - load_[at(arcs[i])]) / unit_);
    slack_row.push_back(first + static_cast<int>(i));
    slack_start.push_back(static_cast<CoinBigIndex>(i + 1));
    overload_at_.push_back(lp_->numberColumns() + static_cast<int>(i));
  }
  int const count = static_cast<int>(arcs.size());
  lp_->addRows(count, lower.data(), upper.data(), start.data(), column.data(), value.data());
  lp_->addColumns(count, none.data(), top.data(), cost.data(), slack_start.data(), slack_row.data(),
                  minus.data());
}

void path_master::add(std::vector<path_column> found) {
  std::vector<double> upper;
  for (path_column const& c : found) {
    if (demand_row_[at(c.demand)] >= 0) continue;
    demand_row_[at(c.demand)] = lp_->numberRows() + static_cast<int>(upper.size());
    upper.push_back(amount(c.demand) / unit_);
  }
  if (!upper.empty()) {
    std::vector<double> const lower(upper.size(), -COIN_DBL_MAX);
    std::vector<CoinBigIndex> const start(upper.size() + 1, 0);
    lp_->addRows(static_cast<int>(upper.size()), lower.data(), upper.data(), start.data(), nullptr, nullptr);
  }
  std::vector<double> lower(found.size(), 0.0), top(found.size(), COIN_DBL_MAX), cost, value;
  std::vector<int> row;
  std::vector<CoinBigIndex> start = {0};
  std::vector<std::pair<int, double>> entries;
  for (path_column& c : found) {
    entries_of(c, entries);
    for (auto const& [r, v] : entries) {
      if (v == 0) continue;
      row.push_back(r);
      value.push_back(v);
    }
    start.push_back(static_cast<CoinBigIndex>(row.size()));
    cost.push_back((c.cost - first_[at(c.demand)].cost) / worth_);
    column_at_.push_back(lp_->numberColumns() + static_cast<int>(cost.size()) - 1);
    columns_.push_back(std::move(c));
  }
  lp_->addColumns(static_cast<int>(cost.size()), lower.data(), top.data(), cost.data(), start.data(),
                  row.data(), value.data());
}

void path_master::entries_of(path_column const& c, std::vector<std::pair<int, double>>& out) {
  out.clear();
  out.push_back({demand_row_[at(c.demand)], 1.0});
  for (id a : c.arcs) {
    if (arc_row_[at(a)] >= 0) out.push_back({arc_row_[at(a)], 1.0});
  }
  for (id a : first_[at(c.demand)].arcs) {
    int const r = arc_row_[at(a)];
    if (r < 0) continue;
    auto const it = std::find_if(out.begin(), out.end(), [r](auto const& e) { return e.first == r; });
    if (it == out.end()) {
      out.push_back({r, -1.0});
    } else {
      it->second = 0;  // on both paths: no change
    }
  }
}

bool path_master::solve() {
  lp_->primal();
  for (;;) {
    if (lp_->status() != 0) {
      lp_->allSlackBasis(true);
      lp_->dual();
      if (lp_->status() != 0) return false;
    }
    if (add_overloaded() == 0) break;
    lp_->dual();
  }
  read();
  return true;
}

int path_master::add_overloaded() {
  std::vector<double> load = load_;
  double const* x = lp_->primalColumnSolution();
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    double const units = x[column_at_[c]] * unit_;
    if (units <= 0) continue;
    for (id a : columns_[c].arcs) load[at(a)] += units;
    for (id a : first_[at(columns_[c].demand)].arcs) load[at(a)] -= units;
  }
  std::vector<id> over;
  for (std::size_t a = 0; a < load.size(); ++a) {
    if (arc_row_[a] < 0 && load[a] > n_.arcs[a].capacity * (1 + 1e-10) + 1e-10 * unit_)
      over.push_back(static_cast<id>(a));
  }
  if (!over.empty()) add_arc_rows(over);
  return static_cast<int>(over.size());
}

void path_master::read() {
  double const* x = lp_->primalColumnSolution();
  double const* y = lp_->dualRowSolution();
  cost_ = 0;
  for (path_column const& f : first_) cost_ += f.cost * amount(f.demand);
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    cost_ +=
        (columns_[c].cost - first_[at(columns_[c].demand)].cost) * std::max(0.0, x[column_at_[c]]) * unit_;
  }
  overload_ = 0;
  for (int c : overload_at_) overload_ += std::max(0.0, x[c]) * unit_;
  for (std::size_t a = 0; a < arc_row_.size(); ++a) {
    arc_price_[a] = arc_row_[a] < 0 ? 0.0 : std::max(0.0, -y[arc_row_[a]]) * worth_;
  }
  for (std::size_t k = 0; k < demand_row_.size(); ++k) {
    reward_[k] = demand_row_[k] < 0 ? 0.0 : std::max(0.0, -y[demand_row_[k]]) * worth_;
  }
}

double path_master::known_length(id k) const {
  double length = first_[at(k)].cost - reward_[at(k)];
  for (id a : first_[at(k)].arcs) length += arc_price_[at(a)];
  return length;
}

std::vector<static_path> path_master::paths() const {
  std::vector<static_path> out;
  std::vector<double> left;
  for (static_demand const& d : n_.demands) left.push_back(d.amount);
  double const* x = lp_ ? lp_->primalColumnSolution() : nullptr;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    double const units = std::min(left[at(columns_[c].demand)], x[column_at_[c]] * unit_);
    if (units <= 1e-11 * unit_) continue;
    left[at(columns_[c].demand)] -= units;
    out.push_back({columns_[c].demand, columns_[c].arcs, units});
  }
  for (path_column const& f : first_) {
    if (left[at(f.demand)] > 1e-11 * unit_) out.push_back({f.demand, f.arcs, left[at(f.demand)]});
  }
  std::stable_sort(out.begin(), out.end(), [](auto const& a, auto const& b) { return a.demand < b.demand; });
  return out;
}

// More than any plan on simple paths can cost: every unit on the dearest nodes - 1 arcs.
double worst_cost(static_network const& n) {
  std::vector<double> costs;
  for (static_arc const& a : n.arcs) costs.push_back(a.cost);
  std::sort(costs.rbegin(), costs.rend());
  double path = 0, units = 0;
  for (std::size_t i = 0; i < costs.size() && i + 1 < at(n.nodes); ++i) path += costs[i];
  for (static_demand const& d : n.demands) units += d.amount;
  return path * units;
}

struct search {
  static_network const& n;
  static_options const& o;
  shortest_paths ways;
  path_master master;
  static_solution best;
  double threshold = 0;  // a gain below this is noise of the master's arithmetic

  explicit search(static_network const& net, static_options const& opt)
      : n(net), o(opt), ways(net), master(net) {}

  bool first_paths(double& longest);
  double price(std::vector<path_column>& found);
  static_solution run();
};

bool search::first_paths(double& longest) {
  std::vector<double> const no_price(n.arcs.size(), 0.0);
  ways.set_prices(no_price);
  bool all = true;
  ways.for_each_demand([&](id k, double length) {
    all = all && length < infinite;
    if (length == infinite) return;
    longest = std::max(longest, length);
    master.set_first(k, ways.path_to(n.demands[at(k)].to));
  });
  return all;
}

// New paths that beat the known ones, and the Lagrangian bound of the master's prices.
double search::price(std::vector<path_column>& found) {
  std::vector<double> const& price = master.arc_price();
  ways.set_prices(price);
  double bound = 0;
  for (std::size_t a = 0; a < price.size(); ++a) bound -= price[a] * n.arcs[a].capacity;
  ways.for_each_demand([&](id k, double length) {
    bound += n.demands[at(k)].amount * length;
    double const known = master.known_length(k);
    if (length >= known - threshold) return;
    path_column c{k, ways.path_to(n.demands[at(k)].to), 0};
    for (id a : c.arcs) c.cost += n.arcs[at(a)].cost;
    found.push_back(std::move(c));
  });
  return bound;
}

static_solution search::run() {
  best.arc_price.assign(n.arcs.size(), 0.0);
  best.bound = -infinite;
  double longest = 0;
  if (!first_paths(longest)) {
    best.bound = infinite;
    return std::move(best);
  }
  if (!master.overloaded()) {
    best.feasible = true;
    best.cost = best.bound = master.cost();
    best.paths = master.paths();
    return std::move(best);
  }
  double penalty = std::max(longest, 1e-9);
  double const worst = worst_cost(n);
  master.start(penalty);
  threshold = 1e-9 * penalty;
  for (best.rounds = 1; best.rounds <= o.max_rounds; ++best.rounds) {
    if (!master.solve()) break;
    std::vector<path_column> found;
    double const bound = price(found);
    if (bound > best.bound) {
      best.bound = bound;
      best.arc_price = master.arc_price();
    }
    if (best.bound > worst * (1 + 1e-9)) return std::move(best);  // dearer than anything: nothing fits
    double units = 0;
    for (static_demand const& d : n.demands) units += d.amount;
    bool const fits = master.overload() <= 1e-9 * units;
    bool const closed = fits && master.cost() - best.bound <= o.gap * master.cost();
    if (closed || (found.empty() && fits)) {
      best.feasible = true;
      best.cost = master.cost();
      best.paths = master.paths();
      best.master_rows = master.rows();
      return std::move(best);
    }
    if (found.empty()) {
      penalty *= 10;
      master.raise(penalty);
    } else {
      master.add(std::move(found));
    }
  }
  best.stalled = true;
  return std::move(best);
}

}  // namespace

static_solution solve_static(static_network const& n, static_options const& o) {
  return search(n, o).run();
}

double static_bound(static_network const& n, std::vector<double> const& price) {
  double bound = 0;
  for (std::size_t a = 0; a < n.arcs.size(); ++a) bound -= price[a] * n.arcs[a].capacity;
  for (static_demand const& d : n.demands) {
    std::vector<double> distance(at(n.nodes), infinite);
    distance[at(d.from)] = 0;
    for (id i = 0; i < n.nodes; ++i) {
      for (std::size_t a = 0; a < n.arcs.size(); ++a) {
        double const through = distance[at(n.arcs[a].from)] + n.arcs[a].cost + price[a];
        distance[at(n.arcs[a].to)] = std::min(distance[at(n.arcs[a].to)], through);
      }
    }
    bound += d.amount * distance[at(d.to)];
  }
  return bound;
}

}  // namespace lifeline::flow
