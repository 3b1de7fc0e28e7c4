// SPDX-License-Identifier: Apache-2.0
// Better plans in whole steps by exchange: one step of a lot goes a way that is partly taken, and what stands
// in its way goes elsewhere or is given up, if all of that together is worth more.
//
// The prices of the divisible problem say which ways are worth trying: a row that is short by half of what a
// step needs costs half of what that is worth. From pass to pass the prices are scattered at random (from a
// fixed seed), and the early passes accept small losses, so that the search leaves where it is stuck.
//
// Promise: every exchange is carried out on the residual, so the plan stays feasible (exchange_test), and it
// ends as the best of what was met, never worth less than it began. Deterministic, on one thread. One try
// costs one pricing of the lot's commodity and of `candidates` others where something has to give way.
#pragma once

#include "flow/router.h"

namespace lifeline::flow {

struct exchange_options {
  int loose_passes = 30;  // over all lots, accepting losses that shrink to nothing
  int strict_passes = 6;  // then without losses; ends earlier when a pass finds nothing
  int candidates = 3;     // flows looked at for each place where one must give way
};

// `flows` is all of the plan, in whole steps for lots with a step, and `left` what it leaves. Lots without a
// step, or of a commodity whose lots have steps of several sizes, stay as they are.
void exchange(residual& left, pool& paths, plan& flows, prices const& guide, exchange_options const&);

}  // namespace lifeline::flow
