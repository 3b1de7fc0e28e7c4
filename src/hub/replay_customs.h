// SPDX-License-Identifier: Apache-2.0
// Customs of a demonstration: when a movement arrives in the Union from outside, its goods are presented;
// what goes on to another country gets a transit declaration, what stays a declaration of import, each
// answered by replies that a simulator makes and that say so. On arrival at the last site the transit is
// discharged and the goods are released there.
//
// Where the demonstration has measures (settings::demo_tariff) and its papers know what the goods are worth,
// imports claim relief under the law of their day: before a decision of the Commission the duty is suspended
// against an undertaking, and confirmed when there is one; a transit is charged to a guarantee. Without them
// no amount is invented: relief is claimed nowhere, no guarantee is charged. Who imports is taken as an
// approved charity where the papers name who approved it, else as a body of the State. What a declaration
// asks and no table says (the lorry, a net mass of nine tenths, the lorry's and the aircraft's nationality)
// is assumed.
#pragma once

#include <cstddef>
#include <string>

#include "base/time.h"

namespace lifeline::hub {

class core;

// What the arrival of a movement asks for. Returns how many events were taken. Does nothing where the hub has
// no formats of customs, or the demonstration plays outside the Union.
std::size_t clear_arrival(core&, std::string const& movement, instant at);

// Confirms what was suspended and is covered by a decision on that day. Returns how many events were taken.
std::size_t confirm_reliefs(core&, instant at);

}  // namespace lifeline::hub
