// SPDX-License-Identifier: Apache-2.0
// Flights, trucks, trains and ships: planned, loaded, under way, unloaded.
#include <algorithm>

#include "ledger/rules/goods.h"
#include "ledger/rules/rules.h"
#include "ledger/wire.h"

namespace lifeline::ledger {

namespace {

bool is_mode(std::string_view mode) {
  return mode.empty() || mode == "air" || mode == "road" || mode == "rail" || mode == "sea";
}

// Only a planned movement can be loaded, changed or sent off.
void check_planned(step& c, row_index i) {
  auto const status = c.s.movements[i].status;
  c.refuse_if(status == movement_status::cancelled, verdict::movement_cancelled);
  c.refuse_if(status == movement_status::departed, verdict::movement_departed);
  c.refuse_if(status == movement_status::arrived, verdict::movement_arrived);
}

goods_state on_departure(account const& a) {
  auto const s = a.key.at.state;
  bool const free = s == goods_state::on_hand || s == goods_state::reserved || s == goods_state::picked;
  return free ? goods_state::in_transit : s;
}

goods_state on_unloading(account const& a) {
  auto const s = a.key.at.state;
  if (s != goods_state::in_transit) return s;
  return a.key.at.consignment == no_row ? goods_state::on_hand : goods_state::picked;
}

void check_loadable(step& c, row_index unit, row_index site, std::size_t line) {
  c.refuse_if(c.s.units[unit].retired, verdict::unit_retired, line);
  c.refuse_if(!is_at_site(c, unit, site), verdict::unit_elsewhere, line);
  c.refuse_if(c.s.units[unit].parent != no_row, verdict::unit_in_another, line);
  for (auto const u : subtree(c, unit)) check_goods_may_move(c, c.s.units[u].goods, list_kind::unit, line);
}

// Where goods come off: at its start before it departs, at its end when it has arrived.
row_index standing_site(step& c, row_index i) {
  auto const& m = c.s.movements[i];
  c.refuse_if(m.status == movement_status::cancelled, verdict::movement_cancelled);
  c.refuse_if(m.status == movement_status::departed, verdict::movement_not_arrived);
  return m.status == movement_status::planned ? m.from : m.to;
}

void unload_all(step& c, row_index movement, row_index place) {
  auto const& goods = c.s.movements[movement].goods;
  for (auto i = goods.first; i != no_row; i = c.s.accounts.next(i, list_kind::yard)) {
    auto const& a = c.s.accounts[i];
    c.move(a.key.lot, a.key.at, {place, a.key.at.unit, a.key.at.consignment, on_unloading(a)}, a.balance);
  }
}

// Loose goods on board, in the state that goods have there.
void unload_line(step& c, row_index movement, model::goods_line const& l, row_index place, std::size_t n) {
  c.refuse_if(!l.unit.empty() || !l.bin.empty(), verdict::ambiguous, n);
  c.positive(l.quantity, n);
  auto const lot = c.lot(l.lot, n);
  auto const consignment = c.consignment(l.consignment, n);
  if (c.refused()) return;
  auto const& m = c.s.movements[movement];
  named_spot from{lot, {m.place, no_row, consignment, goods_state::in_transit}};
  auto arrived = consignment == no_row ? goods_state::on_hand : goods_state::picked;
  spot const to{place, no_row, consignment, arrived};
  if (m.status == movement_status::arrived) return move_line_into(c, from, l.quantity, to);
  from.at.state = arrived;
  move_line(c, from, l.quantity, to);
}

}  // namespace

void run(step& c, model::put_movement const& b) {
  c.refuse_if(!is_mode(b.mode), verdict::bad_word);
  auto const from = c.site(b.from);
  auto const to = c.site(b.to);
  c.optional_party(b.carrier);
  if (c.refused()) return;
  auto i = c.s.movements.find(b.movement);
  if (i != no_row) {
    check_planned(c, i);
    bool const loaded = c.s.movements[i].goods.first != no_row || !c.s.movements[i].units.empty();
    c.refuse_if(loaded && c.s.movements[i].from != from, verdict::movement_not_empty);
  }
  if (c.refused() || !c.settle()) return;
  if (i == no_row) {
    i = c.s.movements.add(b.movement);
    c.s.movements[i].place = c.s.add_place(place_kind::movement, i, no_row);
  }
  auto plan = b;
  plan.driver = {};
  auto& m = c.s.movements[i];
  m.plan.clear();
  put_fields(m.plan, plan);
  m.from = from;
  m.to = to;
  c.touch_movement(i);
}

void run(step& c, model::cancel_movement const& b) {
  auto const i = c.movement(b.movement);
  if (c.refused()) return;
  check_planned(c, i);
  c.refuse_if(c.s.movements[i].goods.first != no_row || !c.s.movements[i].units.empty(),
              verdict::movement_not_empty);
  if (c.refused() || !c.settle()) return;
  c.s.movements[i].status = movement_status::cancelled;
  c.touch_movement(i);
}

void run(step& c, model::load_movement const& b) {
  c.refuse_if(b.units.empty() && b.lines.empty(), verdict::nothing_to_do);
  auto const i = c.movement(b.movement);
  auto const units = find_units(c, b.units);
  if (c.refused()) return;
  check_planned(c, i);
  auto const site = c.s.movements[i].from;
  auto const place = c.s.movements[i].place;
  for (std::size_t n = 0; n < units.size(); ++n) check_loadable(c, units[n], site, n + 1);
  for (std::size_t n = 0; n < b.lines.size() && !c.refused(); ++n) {
    c.refuse_if(!b.lines[n].unit.empty(), verdict::ambiguous, n + 1);
    auto const from = find_line(c, site, b.lines[n], n + 1);
    if (c.refused()) return;
    check_may_move(c, from.lot, n + 1);
    move_line(c, from, b.lines[n].quantity, {place, no_row, from.at.consignment, from.at.state});
  }
  if (c.refused()) return;
  for (auto const unit : units) move_unit(c, unit, place, same_state);
  if (!c.settle()) return;
  c.touch_movement(i);
  for (auto const unit : units) {
    place_units(c, unit, place);
    c.s.movements[i].units.push_back(unit);
  }
}

void run(step& c, model::unload_movement const& b) {
  auto const i = c.movement(b.movement);
  auto units = find_units(c, b.units);
  if (c.refused()) return;
  auto const site = standing_site(c, i);
  for (std::size_t n = 0; n < units.size(); ++n) {
    c.refuse_if(c.s.units[units[n]].place != c.s.movements[i].place, verdict::unit_elsewhere, n + 1);
    c.refuse_if(c.s.units[units[n]].parent != no_row, verdict::unit_in_another, n + 1);
  }
  if (c.refused()) return;
  auto const place = c.s.place_of_site(site, b.bin);
  if (b.units.empty() && b.lines.empty()) {
    units = c.s.movements[i].units;
    unload_all(c, i, place);
    c.refuse_if(c.moves.empty() && units.empty(), verdict::nothing_to_do);
  } else {
    for (auto const unit : units) move_unit(c, unit, place, on_unloading);
    for (std::size_t n = 0; n < b.lines.size(); ++n) unload_line(c, i, b.lines[n], place, n + 1);
  }
  if (c.refused() || !c.settle()) return;
  c.touch_movement(i);
  for (auto const unit : units) {
    place_units(c, unit, place);
    std::erase(c.s.movements[i].units, unit);
  }
}

void run(step& c, model::depart const& b) {
  auto const i = c.movement(b.movement);
  if (c.refused()) return;
  check_planned(c, i);
  auto const& goods = c.s.movements[i].goods;
  check_goods_may_move(c, goods, list_kind::yard, 0);
  if (c.refused()) return;
  for (auto a = goods.first; a != no_row; a = c.s.accounts.next(a, list_kind::yard)) {
    auto const& from = c.s.accounts[a];
    spot to = from.key.at;
    to.state = on_departure(from);
    if (!(to == from.key.at)) c.move(from.key.lot, from.key.at, to, from.balance);
  }
  if (!c.settle()) return;
  c.s.movements[i].status = movement_status::departed;
  c.s.movements[i].departed = c.e.at;
  c.touch_movement(i);
}

void run(step& c, model::arrive const& b) {
  auto const i = c.movement(b.movement);
  if (c.refused()) return;
  auto const status = c.s.movements[i].status;
  c.refuse_if(status == movement_status::cancelled, verdict::movement_cancelled);
  c.refuse_if(status == movement_status::planned, verdict::movement_not_departed);
  c.refuse_if(status == movement_status::arrived, verdict::movement_arrived);
  if (c.refused() || !c.settle()) return;
  auto& m = c.s.movements[i];
  m.status = movement_status::arrived;
  m.arrived = c.e.at;
  c.touch_movement(i);
  // Nothing is posted, yet all that is on board has arrived: it belongs to its history.
  for (auto a = m.goods.first; a != no_row; a = c.s.accounts.next(a, list_kind::yard)) {
    auto const& key = c.s.accounts[a].key;
    c.touch_lot(key.lot);
    if (key.at.consignment != no_row) c.touch_consignment(key.at.consignment);
  }
  for (auto const root : m.units) {
    for (auto const unit : subtree(c, root)) c.touch_unit(unit);
  }
}

}  // namespace lifeline::ledger
