// SPDX-License-Identifier: Apache-2.0
// A network while it is being built: arcs in the order found, rows by name. `finish` sorts.
#pragma once

#include <map>
#include <string>
#include <tuple>

#include "network/network.h"
#include "network/places.h"

namespace lifeline::network {

// Every stage takes time: goods are there a minute after they set out at the earliest.
constexpr duration least_stage = minutes(1);

// The order in which a network holds its arcs.
bool goes_before(arc const&, arc const&);

struct draft {
  explicit draft(model::scenario const&);

  // The row of that name, made with this capacity when it is new.
  row_index limit(model::limit_kind, std::string const& ref, instant from, std::int64_t capacity);
  // The arcs sorted, rows that no arc uses left out, both renumbered.
  network finish();

  places at;
  network net;
  std::map<std::tuple<model::limit_kind, std::string, instant>, row_index> names;
  instant as_of;
  instant until;  // nothing is available at or after it
};

}  // namespace lifeline::network
