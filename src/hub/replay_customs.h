// SPDX-License-Identifier: Apache-2.0
// Customs of a demonstration: when a movement arrives in the Union from outside, its goods are presented;
// what goes on to another country gets a transit declaration, what stays a declaration of import, each
// answered by replies that a simulator makes and that say so. On arrival at the last site the transit is
// discharged and the goods are released there. No amounts are invented: relief is claimed nowhere, guarantees
// are not charged.
#pragma once

#include <cstddef>
#include <string>

#include "base/time.h"

namespace lifeline::hub {

class core;

// What the arrival of a movement asks for. Returns how many events were taken. Does nothing where the hub has
// no formats of customs, or the demonstration plays outside the Union.
std::size_t clear_arrival(core&, std::string const& movement, instant at);

}  // namespace lifeline::hub
