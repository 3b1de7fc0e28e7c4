// SPDX-License-Identifier: Apache-2.0
// Field lists of the requests and answers of verbs_goods.h.
#pragma once

#include <string_view>

#include "hub/verbs_goods.h"
#include "model/fact_fields.h"

namespace lifeline::model {

template <>
struct fields<hub::id_request> {
  static constexpr std::string_view name = "id_request";
  static constexpr std::string_view doc = "Which one.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Id.", presence::required);
    io("as_of_utc", r.as_of, "As it was known at this moment.");
  }
};
template <>
struct fields<hub::stock_request> {
  static constexpr std::string_view name = "stock_request";
  static constexpr std::string_view doc = "Which accounts.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("site", r.site, "At this site, with its bins.");
    io("bin", r.bin, "In this bin of the site.");
    io("movement", r.movement, "On board of this movement.");
    io("lot", r.lot, "Of this lot.");
    io("item", r.item, "Of this item.");
    io("consignment", r.consignment, "For this consignment.");
    io("unit", r.unit, "In this unit.");
    io("state", r.state, "In this state.");
    io("after", r.after, "What the last page gave as next.");
    io("rows", r.rows, "At most so many; 100 when absent, 1000 at most.");
    io("as_of_utc", r.as_of, "As it was known at this moment.");
  }
};
template <>
struct fields<hub::stock_answer> {
  static constexpr std::string_view name = "stock_page";
  static constexpr std::string_view doc = "Accounts that hold something.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("holdings", r.holdings, "In the order in which they were opened.", presence::required);
    io("next", r.next, "Pass it as after; absent: that was all.");
  }
};
template <>
struct fields<hub::total_row> {
  static constexpr std::string_view name = "stock_total";
  static constexpr std::string_view doc = "How many pieces of an item in one place and state.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("item", r.item, "Item.", presence::required);
    io("site", r.site, "Site or movement.");
    io("state", r.state, "State.", presence::required);
    io("quantity_pieces", r.quantity, "How many.", presence::required);
  }
};
template <>
struct fields<hub::totals_request> {
  static constexpr std::string_view name = "totals_request";
  static constexpr std::string_view doc = "Of what.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("site", r.site, "Only at this site.");
    io("item", r.item, "Only of this item.");
    io("as_of_utc", r.as_of, "As it was known at this moment.");
  }
};
template <>
struct fields<hub::totals_answer> {
  static constexpr std::string_view name = "stock_totals";
  static constexpr std::string_view doc = "Stock by item, place and state.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("totals", r.totals, "By item, then place.", presence::required);
  }
};
template <>
struct fields<hub::lot_answer> {
  static constexpr std::string_view name = "lot";
  static constexpr std::string_view doc = "A lot or pledge, where it lies, where it came from and went.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "What it is.", presence::required);
    io("holdings", r.holdings, "Where it lies.", presence::required);
    io("came_from", r.came_from, "Lots it was made from, near ones first.", presence::required);
    io("went_into", r.went_into, "Lots made from it.", presence::required);
    io("version", r.version, "Position of the last event that touched it, from 1; its ETag.",
       presence::required);
  }
};
template <>
struct fields<hub::lots_answer> {
  static constexpr std::string_view name = "lots_page";
  static constexpr std::string_view doc = "Lots and pledges.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lots", r.lots, "In the order in which they were made.", presence::required);
    io("next", r.next, "Pass it as after; absent: that was all.");
  }
};
template <>
struct fields<hub::unit_request> {
  static constexpr std::string_view name = "unit_request";
  static constexpr std::string_view doc = "Which unit.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("unit", r.unit, "SSCC.", presence::required);
    io("as_of_utc", r.as_of, "As it was known at this moment.");
  }
};
template <>
struct fields<hub::unit_answer> {
  static constexpr std::string_view name = "unit";
  static constexpr std::string_view doc = "A logistic unit and who had it.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("unit", r.unit, "What it is.", presence::required);
    io("custody", r.custody, "Who gave it to whom.", presence::required);
    io("version", r.version, "Position of the last event that touched it, from 1; its ETag.",
       presence::required);
  }
};
template <>
struct fields<hub::units_answer> {
  static constexpr std::string_view name = "unit_tree";
  static constexpr std::string_view doc = "A unit and all units in it.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("units", r.units, "Root first, depth first.", presence::required);
  }
};
template <>
struct fields<hub::movement_answer> {
  static constexpr std::string_view name = "movement";
  static constexpr std::string_view doc = "A movement and what is on board.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("movement", r.movement, "What it is.", presence::required);
    io("on_board", r.on_board, "Goods on board.", presence::required);
    io("version", r.version, "Position of the last event that touched it, from 1; its ETag.",
       presence::required);
  }
};
template <>
struct fields<hub::movements_answer> {
  static constexpr std::string_view name = "movements_page";
  static constexpr std::string_view doc = "Movements.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("movements", r.movements, "In the order in which they were planned.", presence::required);
    io("next", r.next, "Pass it as after; absent: that was all.");
  }
};
template <>
struct fields<hub::consignment_answer> {
  static constexpr std::string_view name = "consignment";
  static constexpr std::string_view doc = "A consignment, its goods and who had it.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "What it is.", presence::required);
    io("holdings", r.holdings, "Where its goods are.", presence::required);
    io("custody", r.custody, "Who gave it to whom.", presence::required);
    io("version", r.version, "Position of the last event that touched it, from 1; its ETag.",
       presence::required);
  }
};
template <>
struct fields<hub::consignments_answer> {
  static constexpr std::string_view name = "consignments_page";
  static constexpr std::string_view doc = "Consignments.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignments", r.consignments, "In the order in which they were opened.", presence::required);
    io("next", r.next, "Pass it as after; absent: that was all.");
  }
};
template <>
struct fields<hub::need_answer> {
  static constexpr std::string_view name = "need_state";
  static constexpr std::string_view doc = "A need and how far it is met.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("need", r.need, "What it is.", presence::required);
    io("version", r.version, "Position of the last event that touched it, from 1; its ETag.",
       presence::required);
  }
};
template <>
struct fields<hub::needs_answer> {
  static constexpr std::string_view name = "needs_page";
  static constexpr std::string_view doc = "Needs.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("needs", r.needs, "In the order in which they were stated.", presence::required);
    io("next", r.next, "Pass it as after; absent: that was all.");
  }
};
template <>
struct fields<hub::rows_request> {
  static constexpr std::string_view name = "rows_request";
  static constexpr std::string_view doc = "Which table.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("table", r.table, "Name of a table of a scenario, or settings.", presence::required);
  }
};
template <>
struct fields<hub::rows_answer> {
  static constexpr std::string_view name = "rows";
  static constexpr std::string_view doc = "Master data.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("rows", r.rows, "In the order in which they were put.", presence::required);
  }
};
template <>
struct fields<hub::pins_answer> {
  static constexpr std::string_view name = "pins";
  static constexpr std::string_view doc = "Decisions of people that every plan keeps.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("pins", r.pins, "Pins.", presence::required);
  }
};
template <>
struct fields<hub::open_request> {
  static constexpr std::string_view name = "open_request";
  static constexpr std::string_view doc = "Which ones.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("open", r.open, "true: only what is not dealt with yet.");
  }
};
template <>
struct fields<hub::exception_row> {
  static constexpr std::string_view name = "exception_view";
  static constexpr std::string_view doc = "Where reality left the plan.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("noted", r.noted, "What.", presence::required);
    io("position", r.position, "Of the event that noted it, from 0.", presence::required);
    io("cleared", r.cleared, "Dealt with.", presence::required);
    io("why", r.why, "What the hub noted, as facts of now; docs/hub.md lists them. None: see its sentence.");
  }
};
template <>
struct fields<hub::exceptions_answer> {
  static constexpr std::string_view name = "exceptions";
  static constexpr std::string_view doc = "Where reality left the plan.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("exceptions", r.exceptions, "Oldest first.", presence::required);
  }
};
template <>
struct fields<hub::write_offs_answer> {
  static constexpr std::string_view name = "write_offs";
  static constexpr std::string_view doc = "Write-offs asked for.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("write_offs", r.write_offs, "Oldest first.", presence::required);
  }
};
template <>
struct fields<hub::timeline_entry> {
  static constexpr std::string_view name = "timeline_entry";
  static constexpr std::string_view doc = "One event of the journal.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("position", r.position, "Where it stands in the journal, from 1.", presence::required);
    io("id", r.id, "Of the event.", presence::required);
    io("kind", r.kind, "Kind.", presence::required);
    io("at_utc", r.at, "When it happened.", presence::required);
    io("recorded_utc", r.recorded, "When the hub took it.", presence::required);
    io("org", r.org, "On whose behalf.");
    io("user", r.user, "Account id.");
    io("why", r.why, "Free text.");
    io("body", r.body, "What happened.", presence::required);
  }
};
template <>
struct fields<hub::timeline_request> {
  static constexpr std::string_view name = "timeline_request";
  static constexpr std::string_view doc = "Which events.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("from", r.from, "First position; 1 when absent.");
    io("rows", r.rows, "At most so many; 100 when absent, 1000 at most.");
    io("user", r.user, "Only of this account.");
    io("kind", r.kind, "Only of this kind.");
  }
};
template <>
struct fields<hub::timeline_answer> {
  static constexpr std::string_view name = "timeline";
  static constexpr std::string_view doc = "Events in their order.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("events", r.events, "Events.", presence::required);
    io("next", r.next, "Pass it as from; absent: that was all.");
  }
};
template <>
struct fields<hub::history_request> {
  static constexpr std::string_view name = "history_request";
  static constexpr std::string_view doc = "Whose history.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Id.", presence::required);
    io("from", r.from, "First position; 1 when absent.");
    io("rows", r.rows, "At most so many; 100 when absent, 1000 at most.");
  }
};
template <>
struct fields<hub::position_request> {
  static constexpr std::string_view name = "position_request";
  static constexpr std::string_view doc = "Which event.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("position", r.position, "Where it stands in the journal, from 1.", presence::required);
    io("lot", r.lot, "As part of the history of this lot: also what its movements did.");
  }
};
template <>
struct fields<hub::entry_answer> {
  static constexpr std::string_view name = "timeline_event";
  static constexpr std::string_view doc = "One event.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("event", r.event, "The event.", presence::required);
  }
};

}  // namespace lifeline::model
