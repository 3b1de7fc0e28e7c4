// SPDX-License-Identifier: Apache-2.0
#include "verify/worth.h"

#include <algorithm>

#include "base/real.h"

namespace lifeline::verify {

double utility(std::vector<model::step_entry> const& steps, double d) {
  double sum = 0;
  for (auto const& s : steps) {
    double const used = std::min(std::max(d, 0.0), s.length);
    sum += used * s.slope;
    d -= used;
  }
  return sum;
}

double total_length(std::vector<model::step_entry> const& steps) {
  double sum = 0;
  for (auto const& s : steps) sum += s.length;
  return sum;
}

double waiting(model::bucket_entry const& b, instant t) {
  double const m = minutes_between(b.waits_from, t);
  if (m <= 0 || b.wait_scale == 0) return 0;
  return b.wait_scale * (real::exp(b.wait_rate * m) - 1.0);
}

std::map<std::string, term_pair> terms_by_need(std::vector<model::need_terms> const& needs) {
  std::map<std::string, term_pair> out;
  for (auto const& n : needs) {
    auto& pair = out[n.need];
    auto& place = n.beyond ? pair.beyond : pair.horizon;
    if (place == nullptr) place = &n;
  }
  return out;
}

}  // namespace lifeline::verify
