// SPDX-License-Identifier: Apache-2.0
// Goods become kits, and kits goods again. A kit is made of whole pieces, the same for each kit.
#include <algorithm>

#include "ledger/rules/goods.h"
#include "ledger/rules/rules.h"

namespace lifeline::ledger {

namespace {

// A kit is good as long as its first part is.
std::optional<date> earliest_expiry(step const& c, std::vector<named_spot> const& parts) {
  std::optional<date> out;
  for (auto const& part : parts) {
    auto const& expiry = c.s.lots[part.lot].details.expiry;
    if (expiry && (!out || *expiry < *out)) out = expiry;
  }
  return out;
}

void check_part(step& c, model::build_kit const& b, named_spot const& part, std::size_t line) {
  c.refuse_if(part.at.consignment != no_row, verdict::ambiguous, line);
  c.refuse_if(c.s.lots[part.lot].pledge, verdict::not_a_lot, line);
  c.refuse_if(is_expired(c, part.lot), verdict::lot_expired, line);
  check_may_move(c, part.lot, line);
  // What a donor marked for a place stays marked for it.
  auto const& marks = c.s.lots[part.lot].details.earmarks;
  c.refuse_if(!marks.empty() && marks != b.goods.earmarks, verdict::earmarked_for_others, line);
  c.refuse_if(b.parts[line - 1].quantity % b.kits != pieces(0), verdict::kit_not_whole, line);
}

struct recipe {
  std::vector<lot_edge_row> const* parts = nullptr;
  std::int64_t kits = 0;
};

recipe recipe_of(step const& c, row_index kit_lot) {
  auto const base = c.s.lots[kit_lot].recipe;
  return {&c.s.lots[base].made_from, c.s.lots[base].kits};
}

}  // namespace

void run(step& c, model::build_kit const& b) {
  c.positive(b.kits);
  if (c.refused()) return;
  auto const site = c.site(b.site);
  check_details(c, b.goods, 0);
  c.new_lot(b.kit_lot);
  if (c.refused()) return;
  std::vector<named_spot> parts;
  parts.reserve(b.parts.size());
  for (std::size_t i = 0; i < b.parts.size(); ++i) parts.push_back(find_line(c, site, b.parts[i], i + 1));
  if (c.refused()) return;
  for (std::size_t i = 0; i < parts.size(); ++i) check_part(c, b, parts[i], i + 1);
  if (c.refused()) return;
  if (auto* const body = c.fill<model::build_kit>(); body != nullptr && !b.goods.expiry) {
    body->goods.expiry = earliest_expiry(c, parts);
  }
  auto const kit = make_lot(c, b.kit_lot, b.goods);
  c.s.lots[kit].recipe = kit;
  c.s.lots[kit].kits = b.kits.count();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    c.move(parts[i].lot, parts[i].at, transformed_spot, b.parts[i].quantity.count());
  }
  c.move(kit, outside_spot, {c.s.place_of_site(site, b.bin), no_row, no_row, goods_state::on_hand},
         b.kits.count());
  if (!c.settle()) return;
  for (std::size_t i = 0; i < parts.size(); ++i) add_edge(c, parts[i].lot, kit, b.parts[i].quantity.count());
}

void run(step& c, model::break_kit const& b) {
  c.positive(b.kits);
  if (c.refused()) return;
  auto const site = c.site(b.site);
  auto const kit = c.lot(b.kit_lot);
  if (c.refused()) return;
  c.refuse_if(c.s.lots[kit].recipe == no_row, verdict::not_a_kit);
  if (c.refused()) return;
  auto const made = recipe_of(c, kit);
  spot const at{c.s.place_of_site(site, b.bin), no_row, no_row, goods_state::on_hand};
  auto const there = balance_of(c, kit, at);
  if (there < b.kits.count()) c.refuse_short(verdict::not_enough_on_hand, there);
  for (auto const& part : *made.parts) {
    c.refuse_if(part.pieces / made.kits > max_quantity / b.kits.count(), verdict::balance_too_large);
  }
  if (c.refused()) return;
  if (auto* const body = c.fill<model::break_kit>()) {
    for (auto const& part : *made.parts) {
      model::goods_line line;
      line.lot = c.s.lots.names.text(part.lot);
      line.quantity = pieces(part.pieces / made.kits) * b.kits.count();
      line.bin = b.bin;
      body->parts.push_back(line);
    }
  }
  c.move(kit, at, transformed_spot, b.kits.count());
  c.refuse_if(b.parts.size() != made.parts->size(), verdict::books_changed);
  for (std::size_t i = 0; i < b.parts.size() && !c.refused(); ++i) {
    auto const part = c.lot(b.parts[i].lot, i + 1);
    auto const per_kit = (*made.parts)[i].pieces / made.kits;
    bool const right = part == (*made.parts)[i].lot &&
                       b.parts[i].quantity.count() / per_kit == b.kits.count() &&
                       b.parts[i].quantity.count() % per_kit == 0;
    c.refuse_if(!right, verdict::books_changed, i + 1);
    if (!c.refused()) c.move(part, transformed_spot, at, b.parts[i].quantity.count());
  }
  if (!c.refused()) c.settle();
}

}  // namespace lifeline::ledger
