// SPDX-License-Identifier: Apache-2.0
#include "flow/clp_setup.h"

#include <CbcEventHandler.hpp>
#include <CbcModel.hpp>
#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>

namespace lifeline::flow {
namespace {

// Clp and Cbc keep copies that they make with clone(), so both handlers are small and hold a pointer.
class pivot_watch final : public ClpEventHandler {
 public:
  explicit pivot_watch(may_go_on const& ask) : ask_(&ask) {}
  ClpEventHandler* clone() const override { return new pivot_watch(*this); }
  int event(Event what) override {
    constexpr int carry_on = -1, stop = 0, every = 32;
    if (what != endOfIteration && what != endOfFactorization) return carry_on;
    return ++seen_ % every == 0 && !(*ask_)() ? stop : carry_on;
  }

 private:
  may_go_on const* ask_;
  int seen_ = 0;
};

class node_watch final : public CbcEventHandler {
 public:
  explicit node_watch(may_go_on const* ask) : ask_(ask) {}
  CbcEventHandler* clone() const override { return new node_watch(*this); }
  CbcAction event(CbcEvent) override { return ask_ == nullptr || (*ask_)() ? noAction : stop; }
  // The small searches that heuristics begin by themselves prepare a model whose basis Clp 1.17 may refuse by
  // an assertion, which would end the program (seen once in some thousand random plans). The search goes on
  // without them.
  CbcAction event(CbcEvent what, void*) override {
    return what == smallBranchAndBound ? killSolution : event(what);
  }

 private:
  may_go_on const* ask_;  // null: nobody asks
};

}  // namespace

void set_up(ClpSimplex& lp) {
  use_own_machine_math();
  lp.setLogLevel(0);
  lp.messageHandler()->setLogLevel(0);
}

void watch(ClpSimplex& lp, may_go_on const& ask) {
  if (!ask) return;
  pivot_watch const handler(ask);
  lp.passInEventHandler(&handler);
}

void watch(CbcModel& model, may_go_on const& ask) {
  node_watch const handler(ask ? &ask : nullptr);
  model.passInEventHandler(&handler);
}

}  // namespace lifeline::flow
