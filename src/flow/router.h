// SPDX-License-Identifier: Apache-2.0
// Feasible plans by greedy routing through what capacity is left. Everything here keeps each row, lot and
// sink within its capacity at every moment.
#pragma once

#include <utility>

#include "flow/crew.h"
#include "flow/pool.h"
#include "flow/pricing.h"

namespace lifeline::flow {

// What is left of everything while a plan is being built.
class residual {
 public:
  explicit residual(lattice const&);
  void clear();
  // From now on less than the smallest whole step left counts as nothing left.
  void count_in_steps();
  // Most units of the path that still fit; at most `wish`.
  double room(path const&, std::span<id const> arcs, double wish) const;
  void take(path const&, std::span<id const> arcs, double units);  // negative gives back
  bool closed(id row) const { return row_[row] <= shut_row_[row]; }
  bool spent(id lot) const { return lot_[lot] <= shut_lot_[lot]; }
  bool full(id sink) const { return sink_[sink] <= shut_sink_[sink]; }
  double lot(id l) const { return lot_[l]; }
  double sink_room(id s) const { return sink_[s]; }
  double met(id need) const { return met_[need]; }
  double row(id r) const { return row_[r]; }
  // Value of one more unit of need now, and how far that holds.
  double slope(id need) const;
  double slope_holds(id need) const;

 private:
  lattice const* lattice_;
  list<double> row_, lot_, sink_, met_, keep_;
  mutable list<std::pair<id, double>>
      seen_;  // scratch of room(): shared rows met so far and the weight on them
  list<double> shut_row_, shut_lot_, shut_sink_;
};

struct guide {
  double const* row = nullptr;  // prices that steer routing; null = none
  double scale = 1;
  int sweeps = 50;
  bool whole_steps = false;        // route whole multiples of each lot's step only
  list<id> const* only = nullptr;  // commodities to route; null = all
};

// Routes what is left of every lot, most valuable first, until nothing with a positive value (after guide
// prices) fits any more. Appends to the plan; new paths join the pool.
void fill(residual&, pool&, plan&, guide const&, crew&);

// Paths in the order given, each as far as it fits.
void place(residual&, pool const&, plan const& wish, plan& out);

// The largest whole multiple of step within units (and a hair).
double whole_steps(double units, double step);

double value_of(pool const&, plan const&);

}  // namespace lifeline::flow
