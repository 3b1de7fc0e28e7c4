// SPDX-License-Identifier: Apache-2.0
// First expired, first out: which goods of a site serve a consignment. Inside to this room.
#pragma once

#include <vector>

#include "ledger/step.h"

namespace lifeline::ledger {

struct shelf_wish {
  row_index consignment = no_row;
  row_index site = no_row;
  row_index item = no_row;  // this item; or
  row_index lot = no_row;   // this lot
  std::int64_t quantity = 0;
  bool own_first = false;   // its own reservations before free goods
  bool open_units = false;  // nothing out of sealed units
};

// The lines that serve the wish, or a refusal. A lot that is named is refused with the reason why it may not
// go; lots of an item that may not go are passed over.
std::vector<model::goods_line> take_from_shelf(step&, shelf_wish const&);

}  // namespace lifeline::ledger
