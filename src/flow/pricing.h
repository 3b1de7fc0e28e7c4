// SPDX-License-Identifier: Apache-2.0
// Exact pricing: the most valuable path of every lot at given prices, by dynamic programming backwards
// through time, once per commodity rather than per lot. O(steps + terminals) per commodity and pass.
#pragma once

#include "flow/lattice.h"

namespace lifeline::flow {

// Prices laid out for the innermost loops.
struct price_view {
  double const* arc;     // arc * dims: own cost plus the prices of the rows the arc uses, per dimension
  double const* choice;  // per choice: what one unit of goods earns there, before time and lateness
};

// Scratch of one pass over one commodity; reused to avoid allocation.
class pricer {
 public:
  explicit pricer(lattice const& l) : lattice_(&l) {}
  void price(id commodity, price_view const&);
  // The same with the cost of one unit given step by step, and `choice` as in price_view.
  void price_at(id commodity, double const* cost, double const* choice, id last);
  // Value of one unit of the lot on its best path (<= hopeless: none). The commodity must be the one priced
  // last.
  double value_of(id lot) const;
  // Appends the arcs of that path; returns the choice it ends in.
  id path_of(id lot, list<id>& arcs) const;

 private:
  void begin(id commodity, price_view const&, id last);
  template <class Cost>
  void walk(view<step>, Cost cost_of);
  template <int dims>
  void walk_arcs(view<step>, price_view const&, double const* weight);
  id best_terminal(id step) const;
  id best_start_terminal(id lot, double& value) const;

  lattice const* lattice_;
  id commodity_ = -1;
  price_view prices_{};
  list<double> ending_;  // per step: best value of ending there
  list<double> here_;    // per step: value of taking it
  list<double> onward_;  // per step: best of it and its later siblings
  list<id> best_;        // per step: which of them that is
};

// Arc prices from row prices: base price + SUM of the prices of the rows used.
void arc_prices(lattice const&, double const* row, list<double>& out);
// Choice gains from need and sink prices (sink may be null): rate * (need - sink).
void choice_gains(lattice const&, double const* need, double const* sink, list<double>& out);

}  // namespace lifeline::flow
