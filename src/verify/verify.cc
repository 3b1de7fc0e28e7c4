// SPDX-License-Identifier: Apache-2.0
#include "verify/verify.h"

#include <cmath>

#include "verify/matter.h"

namespace lifeline::verify {

findings verify(model::scenario const& s, model::plan const& p, verify_options const& options) {
  facts const f(s);
  expansion const net(f);
  matter m{f, p, net, {}};
  notebook notes;
  check_document(m, options, notes);
  check_lots(m, notes);
  check_stages(m, notes);
  check_capacity(m, notes);
  check_trucks(m, notes);
  check_goods(m, notes);
  check_pins(m, notes);
  check_movements(m, notes);
  check_needs(m, notes);
  check_bottlenecks(m, notes);
  check_terms(m, notes);
  findings out;
  out.value = check_value(m, notes);
  if (options.bound) out.bound = check_bound(m, notes);
  if (out.value) {
    auto const worth = check_tiers(m, *out.value, notes);
    if (options.bound) check_tier_bounds(m, worth, notes);
  }
  if (out.value && out.bound && *out.bound != 0.0) out.gap = (*out.bound - *out.value) / std::abs(*out.bound);
  out.list = std::move(notes).sorted();
  return out;
}

}  // namespace lifeline::verify
