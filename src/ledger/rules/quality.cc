// SPDX-License-Identifier: Apache-2.0
// What is wrong with goods: discrepancies, holds, recalls, customs status; and the splitting of lots.
#include <algorithm>
#include <initializer_list>
#include <set>

#include "ledger/rules/goods.h"
#include "ledger/rules/rules.h"

namespace lifeline::ledger {

namespace {

using enum model::goods_state;

void check_state(step& c, goods_state s, std::initializer_list<goods_state> allowed) {
  c.refuse_if(std::find(allowed.begin(), allowed.end(), s) == allowed.end(), verdict::bad_word);
}

void check_discrepancy(step& c, model::report_discrepancy const& b) {
  c.positive(b.quantity);
  bool const wrong = b.kind == model::discrepancy_kind::wrong_item;
  if (wrong) {
    check_state(c, b.where.state, {on_hand, reserved, picked, held});
  } else {
    check_state(c, b.where.state, {on_hand, reserved, picked, in_transit, held, delivered});
  }
  c.refuse_if(wrong && (b.wrong_lot.empty() || b.wrong_item.empty()), verdict::field_missing);
}

void move_wrong_item(step& c, model::report_discrepancy const& b, named_spot const& at) {
  spot lost = at.at;
  lost.state = goods_state::lost;
  c.move(at.lot, at.at, lost, b.quantity.count());
  auto details = c.s.lots[at.lot].details;
  details.item = b.wrong_item;
  details.batch.clear();
  details.expiry.reset();
  spot const found{at.at.place, at.at.unit, no_row, held};
  c.move(make_lot(c, b.wrong_lot, details), outside_spot, found, b.quantity.count());
}

// Everything made from the lot, itself first.
std::vector<row_index> descendants(step const& c, row_index lot) {
  std::vector<row_index> out{lot};
  std::set<row_index> known{lot};
  for (std::size_t done = 0; done < out.size(); ++done) {
    for (auto const& edge : c.s.lots[out[done]].became) {
      if (known.insert(edge.lot).second) out.push_back(edge.lot);
    }
  }
  return out;
}

goods_state state_when_released(step const& c, spot at) {
  auto const& place = c.s.places[at.place];
  bool const under_way =
      place.kind == place_kind::movement && c.s.movements[place.of].status != movement_status::planned;
  if (under_way) return in_transit;
  return at.consignment == no_row ? on_hand : reserved;
}

}  // namespace

void run(step& c, model::report_discrepancy const& b) {
  check_discrepancy(c, b);
  auto const at = find_spot(c, b.where, 0);
  if (b.kind == model::discrepancy_kind::wrong_item && !c.refused()) {
    c.item(b.wrong_item);
    c.new_lot(b.wrong_lot);
  }
  if (c.refused()) return;
  spot to = at.at;
  switch (b.kind) {
    case model::discrepancy_kind::short_of:
      to.state = lost;
      break;
    case model::discrepancy_kind::damaged:
      to.state = damaged;
      break;
    case model::discrepancy_kind::over:
      c.move(at.lot, outside_spot, at.at, b.quantity.count());
      break;
    case model::discrepancy_kind::wrong_item:
      move_wrong_item(c, b, at);
      break;
  }
  if (!(to == at.at)) c.move(at.lot, at.at, to, b.quantity.count());
  c.settle();
}

void run(step& c, model::hold_goods const& b) {
  c.positive(b.quantity);
  check_state(c, b.where.state, {on_hand, reserved, picked, in_transit});
  auto const from = find_spot(c, b.where, 0);
  if (c.refused()) return;
  spot to = from.at;
  to.state = held;
  c.move(from.lot, from.at, to, b.quantity.count());
  c.settle();
}

void run(step& c, model::release_goods const& b) {
  c.positive(b.quantity);
  check_state(c, b.where.state, {held});
  auto const from = find_spot(c, b.where, 0);
  if (c.refused()) return;
  spot to = from.at;
  to.state = state_when_released(c, from.at);
  c.move(from.lot, from.at, to, b.quantity.count());
  c.settle();
}

void run(step& c, model::recall_lot const& b) {
  auto const lot = c.lot(b.lot);
  if (c.refused()) return;
  c.refuse_if(c.s.lots[lot].recalled_itself, verdict::lot_recalled);
  if (c.refused() || !c.settle()) return;
  c.s.lots[lot].recalled_itself = true;
  for (auto const i : descendants(c, lot)) {
    ++c.s.lots[i].recalls;
    c.touch_lot(i);
  }
}

void run(step& c, model::lift_recall const& b) {
  auto const lot = c.lot(b.lot);
  if (c.refused()) return;
  c.refuse_if(!c.s.lots[lot].recalled_itself, verdict::lot_not_recalled);
  if (c.refused() || !c.settle()) return;
  c.s.lots[lot].recalled_itself = false;
  for (auto const i : descendants(c, lot)) {
    --c.s.lots[i].recalls;
    c.touch_lot(i);
  }
}

void run(step& c, model::change_customs const& b) {
  auto const lot = c.lot(b.lot);
  if (c.refused() || !c.settle()) return;
  c.s.lots[lot].details.customs = b.status;
  c.touch_lot(lot);
}

void run(step& c, model::split_lot const& b) {
  c.positive(b.quantity);
  check_state(c, b.where.state, {on_hand, reserved, picked, in_transit, held, damaged, pledged, expected});
  auto const from = find_spot(c, b.where, 0);
  c.optional_party(b.owner);
  c.new_lot(b.into);
  if (c.refused()) return;
  auto details = c.s.lots[from.lot].details;
  if (!b.owner.empty()) details.owner = b.owner;
  if (b.earmarks) details.earmarks = *b.earmarks;
  if (b.customs) details.customs = *b.customs;
  auto const into = make_lot(c, b.into, details);
  auto const& parent = c.s.lots[from.lot];
  auto& child = c.s.lots[into];
  child.pledge = parent.pledge;
  child.site = parent.site;
  child.ready = parent.ready;
  child.chance = parent.chance;
  child.recipe = parent.recipe;
  c.move(from.lot, from.at, transformed_spot, b.quantity.count());
  c.move(into, outside_spot, from.at, b.quantity.count());
  if (!c.settle()) return;
  add_edge(c, from.lot, into, b.quantity.count());
}

}  // namespace lifeline::ledger
