// SPDX-License-Identifier: Apache-2.0
// Facts of customs, as far as they concern the books: names must be there, and belong to the histories of
// what they name. What they mean for goods is folded beside the books, by hub/customs_desk.h.
#include "ledger/rules/rules.h"

namespace lifeline::ledger {

void run(step& c, model::make_declaration const& b) {
  auto const consignment = c.consignment(b.consignment);
  for (std::size_t i = 0; i < b.goods.size(); ++i) {
    c.lot(b.goods[i].lot, i + 1);
    c.positive(b.goods[i].quantity, i + 1);
  }
  if (c.refused() || !c.settle()) return;
  if (consignment != no_row) c.touch_consignment(consignment);
}

void run(step& c, model::claim_relief const& b) {
  c.optional_party(b.organisation);
  std::vector<row_index> lots;
  for (std::size_t i = 0; i < b.goods.size(); ++i) {
    lots.push_back(c.lot(b.goods[i].lot, i + 1));
    c.positive(b.goods[i].quantity, i + 1);
    c.refuse_if(b.goods[i].amount_minor < 0, verdict::quantity_not_positive, i + 1);
    c.refuse_if(b.goods[i].amount_minor > max_quantity, verdict::quantity_too_large, i + 1);
  }
  if (c.refused() || !c.settle()) return;
  for (auto const lot : lots) c.touch_lot(lot);
}

void run(step& c, model::begin_storage const& b) {
  c.site(b.site);
  std::vector<row_index> lots;
  for (std::size_t i = 0; i < b.lots.size(); ++i) lots.push_back(c.lot(b.lots[i], i + 1));
  if (c.refused() || !c.settle()) return;
  for (auto const lot : lots) {
    c.s.lots[lot].details.customs = model::customs_status::temporary_storage;
    c.touch_lot(lot);
  }
}

void run(step& c, model::note_manifest const& b) {
  for (auto const n : {b.lines, b.released, b.inspected, b.held}) {
    c.refuse_if(n < 0, verdict::quantity_not_positive);
    c.refuse_if(n > max_quantity, verdict::quantity_too_large);
  }
  if (c.refused()) return;
  c.settle();
}

void run(step& c, model::note_screening const& b) {
  c.optional_party(b.party);
  if (c.refused()) return;
  c.settle();
}

}  // namespace lifeline::ledger
