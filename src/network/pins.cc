// SPDX-License-Identifier: Apache-2.0
#include "network/pins.h"

#include <algorithm>

namespace lifeline::network {

bool closed_by_pin(model::scenario const& s, std::string const& id) {
  return std::any_of(s.pins.begin(), s.pins.end(), [&](model::pin const& p) {
    return p.kind == model::pin_kind::forbid_leg && p.leg == id;
  });
}

std::int64_t less_reserved(model::scenario const& s, std::string const& id, std::int64_t grams) {
  for (auto const& p : s.pins)
    if (p.kind == model::pin_kind::reserve_leg && p.leg == id && p.mass) grams -= p.mass->count();
  return std::max<std::int64_t>(0, grams);
}

}  // namespace lifeline::network
