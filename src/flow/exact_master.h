// SPDX-License-Identifier: Apache-2.0
// The master LP of solve_exact and solve_max_min over the path columns known so far, solved by Clp. Internal
// to the room; Clp's headers stay in the .cc.
//
//   maximise   SUM slope z - SUM cost x + SUM bonus y        (goal::value), or t (goal::level)
//   lot, sink  SUM x <= quantity, SUM rate x <= quantity
//   need       SUM z - SUM rate x <= 0,  0 <= z <= length
//   group      asked c - SUM rate x <= have;  t - c <= 0 for groups that still rise;  t <= 1
//   keep       y - x <= 0 for the kept path,  0 <= y <= units
//   held       what another emphasis is worth >= least (hold)
//   row        SUM per_unit x <= capacity, added when first broken
// Quantities are divided by the largest lot and values by the largest slope, so Clp's absolute tolerances are
// relative.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "flow/exact.h"
#include "flow/exact_pricing.h"
#include "flow/tiers.h"

namespace lifeline::flow::exact {

enum class goal { value, level };

class master {
 public:
  master(problem const&, pricer const&, std::vector<group> const&);
  ~master();
  master(master const&) = delete;
  master& operator=(master const&) = delete;

  // Adds the paths that are possible and not there yet; how many those were.
  int add(std::vector<path_flow> const&);
  void set_goal(goal, emphasis const& = {});
  // From now on a plan is worth at least this much under that emphasis.
  void hold(held const&);
  // From now on the group keeps at least this cover and no longer holds the level down.
  void fix(id group, double level);
  // Asks now and then whether to go on; see stopped(). `ask` must outlive the master.
  void watch(std::function<bool()> const& ask);
  // False when Clp gives up (never seen) or was told to stop; prices are then those of the last success.
  bool solve();
  // The last solve() was told to stop: plan() is then of the point it had reached.
  bool stopped() const;

  // need: worth of a unit to the need and to its groups together.
  prices const& duals() const { return duals_; }
  std::vector<double> const& group_weight() const {
    return weight_;
  }  // per unit; under goal::level as in exact.h
  double level() const { return level_; }
  // Per call of hold(): what the goal gains by a unit less.
  std::vector<double> const& held_weight() const { return held_weight_; }
  // Every path there is a column of; no units.
  std::vector<path_flow> known() const;
  // A plan that keeps every row: units are cut by the last bits that the LP was too generous with.
  std::vector<path_flow> plan() const;

 private:
  struct clp;
  void build();
  // Of the columns from the first on, in their order.
  std::vector<double> costs_under(emphasis const&) const;
  double largest_under(emphasis const&) const;
  void ease_floors(double);
  bool optimise(bool after_rows);
  int add_broken_rows();
  void read_duals();

  problem const& p_;
  pricer const& pricing_;
  std::vector<group> const& groups_;
  std::unique_ptr<clp> lp_;
  goal goal_ = goal::value;
  emphasis emphasis_;
  double unit_ = 1;   // units of goods per unit of the LP
  double worth_ = 1;  // value per unit of the LP's objective, in goal::value
  double asked_ = 1;  // SUM of asked
  id sink_rows_ = 0, need_rows_ = 0, cover_rows_ = 0, level_rows_ = 0, keep_rows_ = 0;
  id keep_columns_ = 0, cover_columns_ = 0, level_column_ = 0, path_columns_ = 0;
  std::vector<id> row_at_;  // row of the LP of every shared capacity, -1 = not in it yet
  std::vector<std::vector<id>> groups_of_need_;
  std::vector<std::vector<id>> keeps_of_lot_;
  std::vector<column> columns_;
  std::vector<double> units_;  // per column
  struct holding {
    held what;
    id row;
    double scale;  // of its row, in value per unit of goods
  };
  std::vector<holding> holds_;
  std::vector<double> held_weight_;
  struct known_paths;
  std::unique_ptr<known_paths> known_;
  prices duals_;
  std::vector<double> weight_;
  std::vector<double> floor_;  // per group, 0 while it still rises
  double level_ = 0;
};

}  // namespace lifeline::flow::exact
