// SPDX-License-Identifier: Apache-2.0
// Clp and Cbc as this room uses them: quiet, stoppable, and with the same bits on every x86-64 processor.
//
// Two things in them would ask the machine: CoinUtils hands the dense end of a factorisation to LAPACK, which
// many builds pick by processor, and Cbc draws by exp() of the C library, which picks its variant by
// processor too. machine_math.cc stands in the place of both. What is left is
// + - * / and sqrt in code compiled for the baseline of the architecture. Held by
// tests/flow/same_bits_test.cc and by tests/exe/machine_math_test.sh, which runs the examples with the C
// library's reals trapped. Internal to the room.
#pragma once

#include <functional>

class ClpSimplex;
class CbcModel;

namespace lifeline::flow {

using may_go_on = std::function<bool()>;  // false = stop as soon as can be; empty = never

// Before the first solve.
void set_up(ClpSimplex&);

// Nothing to do at run time: it ties machine_math.cc to whoever solves.
void use_own_machine_math();

// Asks `ask` every few pivots; when it says no, Clp returns with status 5 and the point it has reached. `ask`
// must outlive the model.
void watch(ClpSimplex&, may_go_on const& ask);
// Asks between nodes, rounds of cuts and heuristics, and lets heuristics begin no search of their own. To be
// called for every model, though nobody asks.
void watch(CbcModel&, may_go_on const& ask);

}  // namespace lifeline::flow
