// SPDX-License-Identifier: Apache-2.0
// Logistic units: made, filled, emptied, repacked, sealed.
#include <algorithm>

#include "ledger/rules/goods.h"
#include "ledger/rules/rules.h"

namespace lifeline::ledger {

namespace {

// A unit that goods or units go into or come out of.
void check_handled(step& c, row_index unit, std::size_t line = 0) {
  c.refuse_if(c.s.units[unit].retired, verdict::unit_retired, line);
  c.refuse_if(c.s.places[c.s.units[unit].place].kind != place_kind::site, verdict::unit_elsewhere, line);
  c.refuse_if(is_sealed(c, unit), verdict::unit_sealed, line);
}

bool is_in_or_itself(step const& c, row_index inner, row_index outer) {
  for (auto i = inner; i != no_row; i = c.s.units[i].parent) {
    if (i == outer) return true;
  }
  return false;
}

void check_child(step& c, row_index child, row_index into, row_index site, std::size_t line) {
  c.refuse_if(c.s.units[child].retired, verdict::unit_retired, line);
  c.refuse_if(!is_at_site(c, child, site), verdict::unit_elsewhere, line);
  c.refuse_if(into != no_row && is_in_or_itself(c, into, child), verdict::unit_in_itself, line);
  c.refuse_if(c.s.units[child].parent != no_row, verdict::unit_in_another, line);
}

void move_lines_into(step& c, row_index site, std::vector<model::goods_line> const& lines, spot to) {
  for (std::size_t i = 0; i < lines.size() && !c.refused(); ++i) {
    auto const from = find_line(c, site, lines[i], i + 1);
    if (c.refused()) return;
    to.consignment = from.at.consignment;
    move_line(c, from, lines[i].quantity, to);
  }
}

void touch_with_parents(step& c, row_index unit) {
  for (auto i = unit; i != no_row; i = c.s.units[i].parent) c.touch_unit(i);
}

// Everything in the unit goes to another unit or loose, each in its state and for its consignment.
void move_contents(step& c, row_index unit, row_index place, row_index to_unit) {
  for (auto i = c.s.units[unit].goods.first; i != no_row; i = c.s.accounts.next(i, list_kind::unit)) {
    auto const& a = c.s.accounts[i];
    c.move(a.key.lot, a.key.at, {place, to_unit, a.key.at.consignment, a.key.at.state}, a.balance);
  }
}

std::vector<row_index> children_of(step const& c, row_index unit) {
  std::vector<row_index> out;
  for (auto i = c.s.units[unit].first_child; i != no_row; i = c.s.units[i].next_sibling) out.push_back(i);
  return out;
}

void retire(step& c, row_index unit) {
  detach(c, unit);
  c.s.units[unit].retired = true;
}

}  // namespace

void run(step& c, model::build_unit const& b) {
  c.refuse_if(!b.uld_number.empty() && !model::is_uld_number(b.uld_number), verdict::bad_code);
  auto const site = c.site(b.site);
  auto unit = c.s.find_unit(b.unit);
  c.refuse_if(unit != no_row && b.lines.empty() && b.units.empty(), verdict::nothing_to_do);
  auto const children = find_units(c, b.units);
  if (c.refused()) return;
  if (unit != no_row) {
    c.refuse_if(!is_at_site(c, unit, site), verdict::unit_elsewhere);
    check_handled(c, unit);
  }
  for (std::size_t i = 0; i < children.size(); ++i) check_child(c, children[i], unit, site, i + 1);
  c.refuse_if(std::count(b.units.begin(), b.units.end(), b.unit) > 0, verdict::unit_in_itself);
  if (c.refused()) return;
  bool const fresh = unit == no_row;
  if (fresh) unit = c.s.add_unit(b.unit, b.kind, c.s.place_of_site(site, b.bin));
  auto const place = c.s.units[unit].place;
  move_lines_into(c, site, b.lines, {place, unit, no_row, goods_state::on_hand});
  if (c.refused()) return;
  for (auto const child : children) move_unit(c, child, place, same_state);
  if (!c.settle()) return;
  if (fresh && !b.uld_number.empty()) c.s.units[unit].uld = c.s.words.add(b.uld_number);
  for (auto const child : children) {
    attach(c, child, unit);
    place_units(c, child, place);
  }
  touch_with_parents(c, unit);
}

void run(step& c, model::break_unit const& b) {
  auto const unit = c.unit(b.unit);
  auto const children = find_units(c, b.units);
  if (c.refused()) return;
  check_handled(c, unit);
  for (std::size_t i = 0; i < children.size(); ++i) {
    c.refuse_if(c.s.units[children[i]].parent != unit, verdict::unit_not_inside, i + 1);
  }
  for (std::size_t i = 0; i < b.lines.size(); ++i) {
    c.refuse_if(!b.lines[i].unit.empty() && b.lines[i].unit != b.unit, verdict::unit_not_inside, i + 1);
  }
  if (c.refused()) return;
  auto const site = c.s.places[c.s.units[unit].place].of;
  auto const place = c.s.place_of_site(site, b.bin);
  bool const all = b.lines.empty() && b.units.empty();
  for (std::size_t i = 0; i < b.lines.size() && !c.refused(); ++i) {
    auto line = b.lines[i];
    line.unit = b.unit;
    auto const from = find_line(c, site, line, i + 1);
    if (!c.refused()) move_line(c, from, line.quantity, {place, no_row, from.at.consignment, from.at.state});
  }
  if (c.refused()) return;
  if (all) move_contents(c, unit, place, no_row);
  auto const leaving = all ? children_of(c, unit) : children;
  for (auto const child : leaving) move_unit(c, child, place, same_state);
  if (!c.settle()) return;
  touch_with_parents(c, unit);
  for (auto const child : leaving) {
    detach(c, child);
    place_units(c, child, place);
  }
  if (all) retire(c, unit);
}

void run(step& c, model::repack_unit const& b) {
  c.refuse_if(b.from == b.to, verdict::ambiguous);
  auto const from = c.unit(b.from);
  if (c.refused()) return;
  auto to = c.s.find_unit(b.to);
  check_handled(c, from);
  if (to != no_row) check_handled(c, to);
  auto const site = c.s.places[c.s.units[from].place].of;
  if (to != no_row) {
    c.refuse_if(!is_at_site(c, to, site), verdict::unit_elsewhere);
    c.refuse_if(b.lines.empty() && is_in_or_itself(c, to, from), verdict::unit_in_itself);
  }
  if (c.refused()) return;
  if (to == no_row) to = c.s.add_unit(b.to, b.kind, c.s.units[from].place);
  auto const place = c.s.units[to].place;
  if (b.lines.empty()) move_contents(c, from, place, to);
  for (std::size_t i = 0; i < b.lines.size() && !c.refused(); ++i) {
    auto line = b.lines[i];
    c.refuse_if(!line.unit.empty() && line.unit != b.from, verdict::unit_not_inside, i + 1);
    line.unit = b.from;
    auto const at = find_line(c, site, line, i + 1);
    if (!c.refused()) move_line(c, at, line.quantity, {place, to, at.at.consignment, at.at.state});
  }
  if (c.refused()) return;
  auto const children = b.lines.empty() ? children_of(c, from) : std::vector<row_index>();
  c.refuse_if(c.moves.empty() && children.empty(), verdict::nothing_to_do);
  if (c.refused()) return;
  auto const repacked = c.moves;
  for (auto const child : children) move_unit(c, child, place, same_state);
  if (!c.settle()) return;
  for (auto const& m : repacked) {
    auto const edge = static_cast<std::uint32_t>(c.s.repacks.size());
    c.s.repacks.push_back({from, to, m.lot, m.pieces});
    c.s.repacks_of[from].push_back(edge);
    c.s.repacks_of[to].push_back(edge);
  }
  for (auto const child : children) {
    detach(c, child);
    attach(c, child, to);
    place_units(c, child, place);
  }
  touch_with_parents(c, from);
  touch_with_parents(c, to);
  if (b.lines.empty()) retire(c, from);
}

void run(step& c, model::seal_unit const& b) {
  auto const unit = c.unit(b.unit);
  if (c.refused()) return;
  c.refuse_if(c.s.units[unit].retired, verdict::unit_retired);
  c.refuse_if(c.s.units[unit].seal != no_row, verdict::unit_sealed);
  if (c.refused() || !c.settle()) return;
  c.s.units[unit].seal = c.s.words.add(b.seal);
  c.touch_unit(unit);
}

void run(step& c, model::open_seal const& b) {
  auto const unit = c.unit(b.unit);
  if (c.refused()) return;
  auto const seal = c.s.units[unit].seal;
  c.refuse_if(seal == no_row, verdict::unit_not_sealed);
  // Another seal than the one on record is not an intact one: say so, and it is on record.
  c.refuse_if(seal != no_row && b.intact && c.s.words.text(seal) != b.seal, verdict::seal_differs);
  if (c.refused() || !c.settle()) return;
  c.s.units[unit].seal = no_row;
  c.touch_unit(unit);
}

}  // namespace lifeline::ledger
