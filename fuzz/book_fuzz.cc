// SPDX-License-Identifier: Apache-2.0
// Bytes of snapshots, of the book and of the history: any bytes give an error or something that works.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "ledger/history_tree.h"
#include "ledger/query.h"

using namespace lifeline;
using namespace lifeline::ledger;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  if (auto const tree = history_tree::restore(bytes)) LIFELINE_CHECK(tree->snapshot() == bytes);
  auto const b = book::restore(bytes);
  if (!b) return 0;
  auto const again = book::restore(b->snapshot());
  LIFELINE_CHECK(again.has_value() && again->snapshot() == b->snapshot());
  list_stock(*b, {}, {});
  for (auto const& lot : list_lots(*b)) {
    find_lot(*b, lot);
    trace_forward(*b, lot);
    history(*b, subject::lot, lot);
  }
  for (auto const& id : list_consignments(*b)) find_consignment(*b, id);
  for (auto const& id : list_movements(*b)) find_movement(*b, id);
  for (auto const& id : list_needs(*b)) find_need(*b, id, b->last_recorded());
  list_rows(*b, "sites");
  list_write_offs(*b, false);
  return 0;
}
