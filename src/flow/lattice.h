// SPDX-License-Identifier: Apache-2.0
// The problem indexed for search: for each commodity the arcs its lots can take and still reach a sink in
// time, laid out so that one walk through them, latest departure first, prices every path (pricing.h).
//
// Built once per solve: O(commodities * arcs + pairs of arcs and sinks they serve). All costs per unit of
// goods.
#pragma once

#include <array>

#include "flow/list.h"
#include "flow/problem.h"

namespace lifeline::flow {

// What prices stand for "closed": large enough to lose against everything, small enough never to overflow.
inline constexpr double closed_price = 1e200;
inline constexpr double hopeless = -1e100;  // any value below this is no path at all

// One arc a commodity may take. Steps of a commodity are numbered from 1 by falling departure; step 0 leads
// nowhere.
struct step {
  id arc;
  id next;     // first step that leaves the arc's head at or after its arrival; 0 = none
  id sibling;  // next later step from the same tail; 0 = none
};

// Arriving by `step` serves `choice` at a cost that no price changes: lateness and time_cost * arrival.
struct terminal {
  id step;
  id choice;
  double cost;
};

// U of a need as the solver sees it. Where it has only one sink, U ends at that sink's quantity, flat if need
// be: more cannot be delivered, so the sink needs no row of its own and the need's price may fall below zero.
struct need_shape {
  id segments_begin = 0;
  id segments_end = 0;
  double cut_slope = 0;  // slope that the end cuts off; 0 = none
  id only_sink = -1;
};

struct lattice {
  explicit lattice(problem const&);

  problem const* source;
  int dims = 0;                                 // dimensions that matter here, 1..4
  std::array<dimension, 4> used{};              // which they are
  std::array<int, 4> place = {-1, -1, -1, -1};  // dimension -> position among `used`
  list<double> weight;                          // product * dims: amount per unit
  list<double> base_price;                      // arc * dims: the arc's own cost, as a price on kg

  list<id> steps_begin;  // per commodity and one more
  list<step> steps;
  list<id> terminals_begin;  // per commodity and one more
  list<terminal> terminals;  // by step
  list<id> lots_begin;       // per commodity and one more
  list<id> lots;             // grouped by commodity; from here on a lot is known by its place in this list
  list<id> place_of_lot;     // the problem's lot -> its place
  list<double> quantity;     // per lot
  list<id> lot_commodity;    // per lot
  list<id> lot_start;        // per lot: first step it can take
  list<id> lot_terminals_begin;  // per lot and one more
  list<terminal> lot_terminals;  // sinks where the lot already is

  list<need_shape> needs;
  list<segment> segments;  // of the needs as cut
  list<id> sink_row;       // per sink: its place among `capped_sinks` or -1
  list<id> capped_sinks;   // sinks that need a row of their own

  // Kept flows that are legal, by lot. Several that name one path earn together as far as the smallest
  // reaches, so they stand as tiers of falling bonus; a tier ends with the kept flow it is named after.
  struct tier {
    id lot;
    id choice;
    id keep;
    double units;
    double bonus;
  };
  list<tier> tiers;
  list<id> tiers_begin;  // per lot and one more

  struct arc_use {
    id row;
    id place;  // arc * dims + dimension's place
  };
  list<arc_use> uses;   // by row
  list<id> uses_begin;  // per row and one more

  view<step> steps_of(id commodity) const;
  view<terminal> terminals_of(id commodity) const;
  double const* weights_of(id commodity) const;
  id lot_count() const { return lots.count(); }
  // Whether arriving then serves the choice; if so, lateness and time_cost * arrival.
  bool arrives(id choice, time arrival, double& cost) const;
  bool open_to(id arc, id commodity) const;

 private:
  struct power {
    double exponent = 0;
    double value = 1;
  };
  double growth_of(double exponent) const;
  mutable list<power> powers_;  // last results of exp by hash; so arrives() is for one thread at a time

  struct scratch;
  void index_dimensions();
  void index_needs();
  void index_lots();
  void index_uses();
  void index_keeps();
  void index_slots(scratch&) const;
  void index_commodity(id commodity, scratch&);
  void reach_forward(id commodity, scratch&) const;
  void link_steps(scratch&);
};

// Legal for the lot: leaves it in time, arcs connect, open to its product, reaches the sink in time. Returns
// the choice it serves or -1.
id legal_choice(lattice const&, id lot, id sink, std::vector<id> const& arcs);

}  // namespace lifeline::flow
