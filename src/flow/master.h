// SPDX-License-Identifier: Apache-2.0
// The planning LP restricted to the pool's paths, solved by a primal-dual first-order method: reflected
// Halpern iteration with restarts on PDHG (Lu & Yang, "Restarted Halpern PDHG for linear programming", 2024),
// diagonal step sizes after Pock & Chambolle (ICCV 2011).
//
// Lots and need curves are not rows: a step projects each lot's paths onto {x >= 0, SUM x <= quantity} and
// moves each need price by the exact proximal map of its concave curve. Only shared rows and capped sinks
// remain. An iteration touches each path once: O(SUM of path lengths). No matrix is stored; a path is its
// arcs.
#pragma once

#include "flow/crew.h"
#include "flow/pool.h"
#include "flow/pricing.h"

namespace lifeline::flow {

// Dual vector: rows, then capped sinks, then needs.
class master {
 public:
  master(lattice const&, crew&);

  // Takes in the pool's new paths and lets go of those that earn less than their lot's goods are worth
  // elsewhere.
  void admit(pool const&);
  void start_from(plan const&, double const* row, double const* sink, double const* need);
  void iterate(int count);

  // The feasible-signed point of the last iteration: x within lots, prices >= 0.
  plan flows() const;
  double const* row() const { return trial_y_.data(); }
  double const* capped_sink() const { return trial_y_.data() + rows_; }
  double const* need() const { return trial_y_.data() + rows_ + capped_; }
  int restarts() const { return restarts_; }
  double weight() const { return weight_; }
  id columns() const { return columns_.count(); }

 private:
  // One path as an iteration sees it: one cache line. Paths of more than four arcs go on in `more_`.
  struct alignas(64) column {
    double cost;
    double scale;  // primal step before the weight
    double x;
    double anchor;  // x at the last restart
    id choice;
    id path;
    id keep;     // tier of kept flow, which limits it, or -1
    id more;     // first further arc in more_, or -1
    id arcs[4];  // unused places hold the dummy arc: price 0, load ignored
  };
  // Blocks and slices have cache lines of their own, so that threads do not wait for each other's sums.
  struct alignas(64) block {
    id lots_begin, lots_end;
    list<double> arc_load;  // arc * dims
    list<double> choice_load;
    list<double> wish;  // scratch: the columns of one lot
    double moved = 0;   // SUM (x+ - x)^2 / scale
  };
  // A piece of everything that is not a path.
  struct alignas(64) slice {
    id arcs_begin, arcs_end;
    id choices_begin, choices_end;
    id rows_begin, rows_end;  // rows, then capped sinks
    id needs_begin, needs_end;
    double moved = 0;  // SUM (y+ - y)^2 / scale
  };
  // What is remembered of a path while it is not a column.
  struct memory {
    double x = 0;
    double anchor = 0;
  };

  void make_blocks();
  void index_choices();
  void remember();
  void choose_columns();
  double top_value(column const&) const;
  column make_column(id path);
  void rescale();
  void free_unused();
  void set_prices(list<double> const& y);
  void price_slice(list<double> const& y, slice const&);
  double cost_of(path const&, std::span<id const> arcs) const;
  double typical_size(id lot, choice const&) const;
  void step_block(int block, bool last);
  template <int dims>
  void step_paths(block&, bool last);
  template <int dims>
  double reach(block&, id lot);
  template <int dims>
  double settle(block&, id lot, double dear, bool last);
  double threshold(block const&, id lot);
  double boxed_threshold(block const&, id lot) const;
  double steepest(block const&, id lot) const;
  double limit_of(column const&) const;
  void join_slice(slice const&);
  double row_load(id row) const;
  double choice_load(view<id> choices) const;
  view<id> choices_of_need(id need) const;
  view<id> choices_of_capped(id capped) const;
  void step_rows(slice&);
  void step_needs(slice&);
  void need_price(id need, double load, double step);
  void finish(double moved_x, double moved_y);
  void balance(double dx, double dy);
  void restart();

  lattice const* lattice_;
  crew* crew_;
  id rows_, capped_, needs_;
  pool const* pool_ = nullptr;

  id known_ = 0;            // paths that have been columns at least once
  list<memory> memory_;     // per path of the pool
  list<id> columns_begin_;  // per lot and one more
  list<column> columns_;
  list<id> more_;         // counted stretches: n, then n arcs
  list<double> trial_x_;  // per column, after the last iteration of a call
  list<double> lot_price_;
  list<char> boxed_;  // lots with kept paths among their columns
  list<double> y_, y0_, trial_y_;
  list<double> scale_y_;
  list<double> arc_price_, gain_;
  list<double> load_;         // arc * dims, over all blocks
  list<double> choice_load_;  // per choice, over all blocks
  list<block> blocks_;
  list<slice> slices_;
  list<id> need_choices_begin_, need_choices_;
  list<id> capped_choices_begin_, capped_choices_;
  list<int> use_place_;  // per use of the problem: its dimension's place
  list<double> limit_;   // right-hand side of rows and capped sinks

  double weight_ = 1;  // primal weight: dual step / primal step
  int since_ = 0;      // iterations since the last restart
  int total_ = 0;
  int restarts_ = 0;
  double first_ = 0, last_ = 0;  // fixed-point residual at the epoch's start and at the last iteration
};

}  // namespace lifeline::flow
