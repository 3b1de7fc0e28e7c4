// SPDX-License-Identifier: Apache-2.0
// What the official schemas say about the shape of a message, as data: which element may stand in which, in
// which order, how often, with text of which form, and the WCO id that pointers of an authority name it by.
// Sources: WCO DMS 2 schemas (DEC and RES, version 2.15) and NCTS schemas 60.4.16; make_structures.py writes
// the tables from them. Patterns and code lists are not in here: the schemas themselves have them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace lifeline::model::customs {

struct structure_row {
  std::string_view type;  // the type of the containing element, "@GoodsShipment"
  std::string_view name;
  std::uint16_t least = 0;
  std::uint16_t most = 1;  // 0: any number
  std::string_view form;   // "an..35", "n..16,6", "a2"; or the type of what is inside, "@..."
  std::string_view id;     // WCO id: "68A" of a section, "D005" of a field; empty in NCTS

  bool has_children() const { return form.starts_with('@'); }
};

// The type of the root element of a message; empty when Lifeline does not know such a message.
std::string_view structure_of_root(std::string_view root_name);
// The rows of a type in the order of the schema.
std::span<structure_row const> structure_of(std::string_view type);
// The row of one element in a type; null when it may not stand there.
structure_row const* structure_of(std::string_view type, std::string_view name);

}  // namespace lifeline::model::customs
