// SPDX-License-Identifier: Apache-2.0
// Exact pricing for solve_exact, written to be read: for one choice of a commodity, one backward pass over
// the arcs says what a unit standing at a node at a time can still earn. Internal to the room.
#pragma once

#include <vector>

#include "flow/problem.h"

namespace lifeline::flow::exact {

struct row_load {
  id row;
  double per_unit;
};

// A path with what one unit of it costs and uses.
struct column {
  id lot;
  id sink;
  std::vector<id> arcs;
  double rate = 1;
  double legs = 0;  // what a unit costs: arcs, time and lateness
  double time = 0;
  double late = 0;
  std::vector<row_load> loads;  // sorted by row, each row once
};

class pricer {
 public:
  explicit pricer(problem const&);

  // Appends the best path of every (lot, choice) that gains more than `threshold` per unit at these prices.
  // Returns SUM over lots of quantity * max(0, best gain): the lots' part of the Lagrangian bound. Without
  // `costs` only prices count. The bonus price of kept paths is not seen here: see kept_gain.
  double price(prices const&, bool costs, double threshold, std::vector<path_flow>& out);

  // The best gain per lot of the last call, kept paths included.
  std::vector<double> const& best_of_lot() const { return best_of_lot_; }

  // From now on the parts of the objective count so much.
  void weigh(emphasis const& e) { weights_ = e; }

  // The path as a column, or false if it breaks a rule of problem.h (order, times, traits, choice).
  bool make(path_flow const&, column& out) const;

 private:
  // One arc on the way from a commodity's lots to the sink of one of its choices. Places are positions in
  // ways::steps.
  struct step {
    id arc;
    id later;      // the next such arc of the same node, -1 = none
    id onward;     // the first such arc that this one connects to at its head, -1 = none
    bool arrives;  // its head is the sink's node, in time
    double late;   // what arriving by it costs: lateness, and time since the origin
    double time;
  };
  struct ways {
    std::vector<step> steps;       // last departure first, so later and onward point backwards
    std::vector<id> first_of_lot;  // per lot of the commodity: the first arc that it can take, -1 = none
  };
  std::vector<char> reach(id commodity) const;
  void find_ways(id commodity, id choice, std::vector<char> const& reached);
  void scan(ways const&, double worth, bool costs);
  struct offer {
    double worth;  // of a unit at the sink, before the cost of arriving
    bool costs;
    double threshold;
  };
  void price_choice(id commodity, id choice, offer const&, std::vector<path_flow>& out);
  void arc_prices(id product, prices const&, bool costs);
  void collect(ways const&, id first, path_flow path, std::vector<path_flow>& out) const;
  double consider_keeps(prices const&, bool costs);
  id first_at_or_after(id node, time t) const;

  problem const& p_;
  emphasis weights_;
  std::vector<id> begin_;  // per node: its arcs in by_node_, in order of depart
  std::vector<id> by_node_;
  std::vector<id> position_;  // of an arc in by_node_
  std::vector<id> onward_;    // per arc: first position at its head that it connects to
  std::vector<std::vector<id>> lots_of_commodity_;
  std::vector<ways> ways_;     // per choice of the problem
  std::vector<column> keeps_;  // lot -1: the kept path is no longer possible
  std::vector<double> arc_price_;
  std::vector<double> best_;  // per step: best worth of taking this arc or a later one of the same node
  std::vector<id> pick_;      // per step: which one that is
  std::vector<id> follow_;    // per step: the step to take at its head, -1 = stay: this is the sink
  std::vector<double> best_of_lot_;
  bool rewards_;  // some arc pays for being used, so even a worthless sink may be worth reaching
};

double late_cost(sink const&, time arrival);
double cost_of(column const&, emphasis const& = {});

// Value of a plan by the definition in problem.h; paths must be possible ones.
double value_of(problem const&, pricer const&, std::vector<path_flow> const&, emphasis const& = {});

// The Lagrangian bound of prices is the lots' part (pricer::price) plus these two: what the rows and sinks
// are worth, and what the needs and the keeps would still earn at the price of a unit.
double resources_part(problem const&, prices const&);
double wishes_part(problem const&, std::vector<double> const& need, std::vector<double> const& keep,
                   emphasis const& = {});

}  // namespace lifeline::flow::exact
