// SPDX-License-Identifier: Apache-2.0
// The same flow on the same arcs, told as other paths. Goods of one commodity that meet at a node are alike,
// so which lot's goods go on to which sink is free; pairing them widest first leaves the fewest broken steps.
// Loads on arcs, amounts per lot and sink and the plan's value stay what they are.
#pragma once

#include "flow/pool.h"

namespace lifeline::flow {

class regrouper {
 public:
  explicit regrouper(pool& paths);
  // Flows must all be of this commodity. `whole` gets multiples of the lots' steps, `rest` what is less than
  // a step.
  void regroup(id commodity, plan const& flows, plan& whole, plan& rest);

 private:
  // State i: goods at the tail of step i, in time to take it. They take it or wait for its sibling.
  struct state {
    id step;
    double onward = 0;   // take it and go on
    double waiting = 0;  // stay for the sibling
    double width = 0;    // widest way from here to a sink
    id serves = -1;      // entry of endings_ if the widest way takes the step and ends there
    bool takes = false;
  };
  struct ending {
    id step;
    id choice;
    double units;
  };
  struct leaving {
    id lot;
    double units;
  };

  void collect(id commodity, plan const& flows, plan& direct);
  void widen();
  bool extract(bool whole_only, plan& out);
  id follow(id lot, list<id>& arcs, double units);

  pool* paths_;
  lattice const* lattice_;
  view<step> steps_;
  list<id> step_of_arc_;
  list<id> place_;      // step -> place among states_, valid for used steps
  list<state> states_;  // by step
  list<ending> endings_;
  list<id> endings_begin_;  // per state and one more
  list<leaving> leaving_;
};

}  // namespace lifeline::flow
