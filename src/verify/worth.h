// SPDX-License-Identifier: Apache-2.0
// What the terms of a certificate are worth; shared by the checks of the value and of the bound.
#pragma once

#include "verify/demand.h"

namespace lifeline::verify {

// U(d): the steps in their order; flat after the last.
double utility(std::vector<model::step_entry> const&, double d);
double total_length(std::vector<model::step_entry> const&);

// Cost of a unit that is available at t in that bucket.
double waiting(model::bucket_entry const&, instant t);

// Terms of the certificate by need: in the horizon, beyond it; null when not there.
struct term_pair {
  model::need_terms const* horizon = nullptr;
  model::need_terms const* beyond = nullptr;
};
std::map<std::string, term_pair> terms_by_need(std::vector<model::need_terms> const&);

}  // namespace lifeline::verify
