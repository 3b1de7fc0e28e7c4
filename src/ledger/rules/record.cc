// SPDX-License-Identifier: Apache-2.0
// Master data, pins, exceptions.
#include <algorithm>
#include <string>

#include "ledger/rules/rules.h"
#include "model/field.h"
#include "model/paper/paper.h"
#include "model/relief.h"

namespace lifeline::ledger {

namespace {

using model::table_of;

// What is wrong with a row as one of table Row: a column that there is not, or text that it cannot hold.
template <class Row>
verdict check_row_as(model::put_row const& row) {
  Row parsed{};
  auto const& columns = table_of<Row>().columns;
  for (auto const& cell : row.cells) {
    auto const at = std::find_if(columns.begin(), columns.end(),
                                 [&](auto const& column) { return column.about.name == cell.column; });
    if (at == columns.end()) return verdict::unknown_row;
    if (!cell.text.empty() && !at->read(cell.text, parsed)) return verdict::bad_word;
    if (cell.column == "id" && cell.text != row.key) return verdict::bad_word;
  }
  for (auto const& column : columns) {
    bool const given = std::any_of(row.cells.begin(), row.cells.end(), [&](auto const& cell) {
      return cell.column == column.about.name && !cell.text.empty();
    });
    if (column.about.required && !given) return verdict::field_missing;
  }
  return verdict::accepted;
}

template <class... Rows>
verdict check_row(model::put_row const& row) {
  verdict out = verdict::unknown_table;
  (void)((table_of<Rows>().name == row.table && (out = check_row_as<Rows>(row), true)) || ...);
  return out;
}

// Lots, pledges, needs and pins have commands of their own. Settings and plans' documents are the hub's
// words.
verdict check_put(model::put_row const& row) {
  if (row.table == "settings") return verdict::accepted;
  return check_row<model::site, model::party, model::item, model::case_count, model::health, model::leg,
                   model::lane, model::handling, model::rule, model::substitution, model::aircraft,
                   model::sector, model::history, model::item_code, model::item_pack, model::kit_part,
                   model::item_group, model::site_bin, model::stock_level, model::consignment_line,
                   model::funding_flow, model::appeal_line, model::contact, model::paper_fact>(row);
}

bool has_row(state const& s, std::string_view table, std::string_view key) {
  auto const at = s.tables.find(table);
  return at != no_row && s.tables[at].find_live(key) != no_row;
}

// Of this kind a slip would hold goods back that nobody meant: nothing may go but by a leg that there is not.
void check_lot_by_leg(step& c, model::pin const& pin) {
  c.refuse_if(pin.lot.empty() || pin.leg.empty() || !pin.quantity, verdict::field_missing);
  if (pin.quantity) c.positive(*pin.quantity);
  bool const known = has_row(c.s, "legs", pin.leg) || has_row(c.s, "lanes", pin.leg);
  if (!pin.leg.empty()) c.refuse_if(!known, verdict::unknown_row);
  if (!pin.site.empty()) c.site(pin.site);
  if (!pin.lot.empty()) c.lot(pin.lot);
}

}  // namespace

void run(step& c, model::open_hub const& b) {
  c.refuse_if(c.s.hub.has_value(), verdict::hub_open);
  if (c.refused() || !c.settle()) return;
  c.s.hub = b;
}

void run(step& c, model::put_row const& b) {
  auto const code = check_put(b);
  c.refuse_if(code != verdict::accepted, code);
  if (c.refused() || !c.settle()) return;
  auto const table = c.s.tables.add(b.table);
  auto& t = c.s.tables[table];
  auto const row = t.keys.add(b.key);
  if (row == t.rows.size()) t.rows.emplace_back();
  t.rows[row] = {b.cells, true};
  c.s.mirror_row(table, row, true);
}

void run(step& c, model::drop_row const& b) {
  auto const table = c.s.tables.find(b.table);
  c.refuse_if(table == no_row, verdict::unknown_table);
  if (c.refused()) return;
  auto& t = c.s.tables[table];
  auto const row = t.find_live(b.key);
  c.refuse_if(row == no_row, verdict::unknown_row);
  if (c.refused() || !c.settle()) return;
  t.rows[row].live = false;
}

void run(step& c, model::put_pin const& b) {
  if (b.pin.kind == model::pin_kind::lot_by_leg) check_lot_by_leg(c, b.pin);
  if (c.refused() || !c.settle()) return;
  c.s.pins.insert_or_assign(b.pin.id, b.pin);
}

void run(step& c, model::drop_pin const& b) {
  auto const at = c.s.pins.find(b.pin);
  c.refuse_if(at == c.s.pins.end(), verdict::unknown_pin);
  if (c.refused() || !c.settle()) return;
  c.s.pins.erase(at);
}

void run(step& c, model::note_exception const& b) {
  c.refuse_if(c.s.exceptions.find(b.exception) != no_row, verdict::exception_exists);
  if (c.refused() || !c.settle()) return;
  c.s.exceptions[c.s.exceptions.add(b.exception)] = {b, c.s.position, false};
}

void run(step& c, model::clear_exception const& b) {
  auto const i = c.s.exceptions.find(b.exception);
  c.refuse_if(i == no_row, verdict::unknown_exception);
  if (c.refused()) return;
  c.refuse_if(c.s.exceptions[i].cleared, verdict::exception_cleared);
  if (c.refused() || !c.settle()) return;
  c.s.exceptions[i].cleared = true;
}

// Which events there are, only the journal knows: while deciding it is asked, when it is there to be asked.
void run(step& c, model::redact_events const& b) {
  for (std::size_t i = 0; i < b.events.size() && c.deciding() && c.past != nullptr; ++i) {
    c.refuse_if(!c.past->find_event(b.events[i]), verdict::unknown_event, i + 1);
  }
  if (!c.refused()) c.settle();
}

}  // namespace lifeline::ledger
