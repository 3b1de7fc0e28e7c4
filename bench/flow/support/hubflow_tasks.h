// SPDX-License-Identifier: Apache-2.0
// What the benches ask of the hubflow instances, the same for the planner and for its peers.
#pragma once

#include <string>
#include <vector>

#include "flow/problem.h"

namespace lifeline::flow {

// LP optima by HiGHS and Clp, from the README beside the data.
double optimum_of(std::string const& instance);

// The problem with these many of the plan's busiest legs cancelled; `gone` says which.
problem without_busiest(problem const&, solution const&, std::size_t legs, std::vector<char>& gone);

// With alpha-fair utility in eight steps a need.
problem fair(problem, double alpha);

}  // namespace lifeline::flow
