// SPDX-License-Identifier: Apache-2.0
// The certificate: the Lagrangian bound of a set of prices, by exact pricing of every lot.
#pragma once

#include <cmath>

#include "flow/crew.h"
#include "flow/pool.h"
#include "flow/pricing.h"

namespace lifeline::flow {

// Prices inside the solver: needs as the lattice cut them, sinks per sink of the problem (0 where not
// capped).
struct inner_prices {
  list<double> row;
  list<double> sink;
  list<double> need;
};

// Sum that knows how far rounding may have carried it: the certificate adds that much.
struct safe_sum {
  double value = 0;
  double size = 0;
  void add(double x) {
    value += x;
    size += std::abs(x);
  }
  double upper() const { return value + 1e-12 * size; }
};

class bounder {
 public:
  bounder(lattice const&, crew&);
  // The bound; if `into` is given, each lot's best path joins it when it is worth anything.
  double bound(inner_prices const&, pool* into);
  // The bound of prices in the caller's terms: curves not cut, every sink a row.
  double bound_uncut(inner_prices const&);
  // The same prices in the caller's terms, with the prices of kept flows from the last call of bound().
  prices publish(inner_prices const&) const;

 private:
  void price_commodity(id commodity, int thread, price_view const&);
  void price_lots(inner_prices const&, pool* into);
  void add_rows_and_lots(inner_prices const&, safe_sum&) const;
  double tier_value(lattice::tier const&) const;
  double margin(id lot) const;

  lattice const* lattice_;
  crew* crew_;
  list<pricer> pricers_;
  list<double> best_;  // per lot: value of its best path
  struct found {
    id lot, choice, arcs_begin, arcs_end;
  };
  list<list<found>> found_;  // per commodity
  list<list<id>> arcs_;      // per commodity
  list<double> tier_value_;  // per tier of kept flow, at the last prices
  list<double> margin_;      // per lot: what its last unit is worth
  list<double> arc_price_, gain_;
  bool want_paths_ = false;
};

}  // namespace lifeline::flow
