// SPDX-License-Identifier: Apache-2.0
// Multi-commodity flow over a time-expanded network with shared capacities: the shape of the planning problem
// with every noun of relief work taken off. Plain arrays in, plain arrays out.
//
// Maximise   SUM_n U_n(d_n) - SUM_p cost_p x_p,   x >= 0, over paths p = (lot, sink, arcs)
//   cost_p   = SUM arcs cost_per_kg * kg  +  time_cost * (arrival - lot.ready)  +  late(sink, arrival)
//   late     = sink.late_scale * (exp(sink.late_rate * (arrival - sink.due)) - 1) for arrival > sink.due,
//   else 0 d_n      = SUM over paths into sinks of need n of rate_p * x_p  (rate: units of need met by one
//   unit, 1 unless
//              the product is a substitute); U_n concave, piecewise linear, U_n(0) = 0
//   subject to, each row with its own capacity:
//     lot l:   SUM x_p <= quantity_l
//     sink s:  SUM rate_p x_p <= quantity_s
//     row r:   SUM over paths, over uses of r by their arcs, of x_p * per_unit(product, dimension) <=
//     capacity_r
// A path leaves a lot's node at or after lot.ready, takes arcs with available(i) <= depart(i+1), and reaches
// the sink's node with arrival = available(last arc) <= sink.latest and <= the latest of the commodity's
// choice. A lot already at the sink's node may use the empty path (arrival = lot.ready).
//
// Arcs are sorted by depart; available > depart always, so the network has no circle. Times are whole minutes
// since an origin that the caller chose. An "arc" may be a flight, a truck departure, or an hour of
// breakdown.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

namespace lifeline::flow {

using time = std::int32_t;  // minutes
using id = std::int32_t;    // position in the array of the thing named

enum class dimension : std::uint8_t { unit, kg, m3, position };

struct product {
  std::array<double, 4> per_unit = {1, 1, 0, 0};  // indexed by dimension; unit is 1
  std::uint64_t traits = 0;                       // bits; an arc that forbids any of them is closed to it
};

struct row_use {
  id row;
  dimension by;
};

struct arc {
  id from = 0;
  id to = 0;
  time depart = 0;
  time available = 0;
  double cost_per_kg = 0;
  std::uint64_t forbids = 0;
  id uses_begin = 0;  // [uses_begin, uses_end) of problem.uses
  id uses_end = 0;
};

// Goods that may go to the same sinks by the same latest times: one product, one earmark, one expiry.
struct choice {
  id sink;
  time latest;  // by which goods of this commodity must be there (expiry less the shelf life asked)
  double rate = 1;
};
struct commodity {
  id product;
  id choices_begin = 0;
  id choices_end = 0;
};
struct lot {
  id node;
  id commodity;
  time ready;
  double quantity;
  double step = 0;  // whole multiple asked for (a carton, a pallet); 0 = divisible
};

struct segment {
  double length;  // units of need
  double slope;   // value per unit; falls along the need, never below 0; beyond the last segment U is flat
};
struct need {
  id segments_begin = 0;
  id segments_end = 0;
};
struct sink {
  id need;
  id node;
  time due;
  time latest;
  double quantity;
  double late_scale = 0;
  double late_rate = 0;  // per minute
};

// A planned flow that earns `bonus` per unit for staying exactly as it is (stability), up to `units`. Several
// on one path each earn for themselves; one whose path is no longer legal earns nothing.
struct kept {
  id lot;
  id sink;
  std::vector<id> arcs;
  double units;
  double bonus;
};

struct problem {
  id nodes = 0;
  double time_cost = 0;  // per unit and minute
  std::vector<product> products;
  std::vector<arc> arcs;
  std::vector<row_use> uses;
  std::vector<double> capacity;  // per row
  std::vector<commodity> commodities;
  std::vector<choice> choices;
  std::vector<lot> lots;
  std::vector<need> needs;
  std::vector<segment> segments;
  std::vector<sink> sinks;
  std::vector<kept> keeps;
};

// How much each part of the objective counts: utility less lateness, time on the way, the cost of arcs, the
// bonus for staying. All 1 is the problem as it stands; see tiers.h.
struct emphasis {
  double worth = 1;
  double time = 1;
  double cost = 1;
  double keep = 1;
};

struct path_flow {
  id lot;
  id sink;
  std::vector<id> arcs;
  double units;
};

// Prices (all >= 0) that prove the bound: what one more unit of each row, sink, lot is worth, and what one
// more unit delivered to a need is worth at the margin.
struct prices {
  std::vector<double> row;
  std::vector<double> sink;
  std::vector<double> need;
  std::vector<double> keep;
};

struct solution {
  std::vector<path_flow> paths;  // sorted by lot, sink, arcs; units > 0
  double value = 0;              // of paths, recomputed from scratch
  double bound = 0;              // no feasible plan is worth more: Lagrangian, from exact pricing of `duals`
  prices duals;
  // How it went, for people and benches; never part of a plan's bytes.
  int rounds = 0;
  double first_value = 0;  // of the first feasible plan
  double step_bound =
      0;  // after round_to_steps: no plan in whole steps is worth more (capacities cut to whole steps)
};

enum class verdict : std::uint8_t { go_on, stop };

struct options {
  double gap = 1e-3;  // stop when (bound - value) <= gap * |bound|
  int threads = 1;    // same bytes for any number
  int max_rounds = 1000;
  bool exchange = true;     // round_to_steps improves by exchange and by planning parts again, or only rounds
  bool first_only = false;  // the router's plan and nothing more (value; bound = trivial)
  std::vector<path_flow> const* warm =
      nullptr;  // paths of an earlier plan to start from; infeasible ones are dropped
  prices const* warm_prices = nullptr;
  // Called between steps with the best value and bound so far; may ask to stop. Empty = never.
  std::function<verdict(double value, double bound)> progress;
};

// Never allocates more than O(arcs + pairs + paths); deterministic: same problem and options (but threads),
// same bytes, unless `progress` stops it early.
solution solve(problem const&, options const&);

// The Lagrangian bound of these prices: an upper bound on the value of any feasible plan, whatever the
// prices.
double bound_of(problem const&, prices const&);

// Value of a plan by the definition above, and the first broken constraint if any (relative tolerance 1e-9).
struct audit {
  double value = 0;
  bool feasible = true;
  const char* broken = "";
  id where = -1;
};
audit check(problem const&, std::vector<path_flow> const&);

// Makes every path's units a whole multiple of its lot's step: rounds, then routes what was cut off in whole
// steps through what capacity is left, then improves by exchange (exchange.h). Feasible in, feasible out; the
// bound stays valid.
solution round_to_steps(problem const&, solution const&, options const&);

}  // namespace lifeline::flow
