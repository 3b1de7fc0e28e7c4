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

  // Takes in the pool's new paths and starts a new epoch from the present point.
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

 private:
  struct column {
    id path;
    id choice;
    id arcs_begin;
    id arcs_end;
    double cost;
    double limit;  // of a kept path; huge for others
    double scale;  // primal step before the weight: 1 / SUM |coefficient|
  };
  struct block {
    id lots_begin, lots_end;
    list<double> arc_load;     // arc * dims
    list<double> choice_load;  // per choice of the block's commodities
    double moved = 0;          // SUM (x+ - x)^2 / scale
  };
  struct move {
    double moved = 0;
  };

  void make_blocks();
  void regroup(pool const&);
  void rescale();
  void set_prices();
  template <int dims>
  void step_block(block&);
  template <int dims>
  double step_lot(block&, id lot);
  double threshold(id first, id last, double quantity) const;
  void step_duals();
  double step_rows();
  double step_needs();
  void need_price(id need, double load, double step);
  void finish(double moved_x, double moved_y);
  void restart();
  void scatter_blocks();

  lattice const* lattice_;
  crew* crew_;
  id rows_, capped_, needs_;
  pool const* pool_ = nullptr;
  id admitted_ = 0;

  list<id> columns_begin_;  // per lot and one more
  list<column> columns_;
  list<id> arcs_;
  list<double> x_, x0_, trial_x_, wish_;
  list<double> y_, y0_, trial_y_;
  list<double> scale_y_;
  list<double> arc_price_, gain_;
  list<double> load_;  // arc * dims, over all blocks
  list<double> choice_load_;
  list<block> blocks_;
  list<double> limit_;  // right-hand side of rows and capped sinks
  list<id> need_choices_begin_, need_choices_;
  list<id> sink_choices_begin_, sink_choices_;

  double weight_ = 0;  // primal weight: dual step / primal step
  double step_ = 0.95;
  int since_ = 0;  // iterations since the last restart
  int total_ = 0;
  int restarts_ = 0;
  double first_ = 0, last_ = 0;  // fixed-point residual at the epoch's start and at the last iteration
};

}  // namespace lifeline::flow
