// SPDX-License-Identifier: Apache-2.0
// Field lists of the stock events: model/event/stock.h. Append only: places are numbers in bytes.
#pragma once

#include <array>
#include <string_view>

#include "model/event/stock.h"
#include "model/fields.h"

namespace lifeline::model {

template <>
struct words_of<customs_status> {
  static constexpr std::array<std::string_view, 7> words = {
      "unknown", "free", "temporary_storage", "held", "transit", "warehouse", "exported"};
};
template <>
struct words_of<goods_state> {
  static constexpr std::array<std::string_view, 13> words = {
      "on_hand", "reserved", "picked",   "in_transit", "held",        "delivered", "damaged",
      "lost",    "pledged",  "expected", "disposed",   "transformed", "outside"};
};
template <>
struct words_of<discrepancy_kind> {
  static constexpr std::array<std::string_view, 4> words = {"short", "damaged", "over", "wrong_item"};
};
template <>
struct words_of<need_basis> {
  static constexpr std::array<std::string_view, 3> words = {"assessed", "cases", "inpatients"};
};

template <>
struct fields<lot_details> {
  static constexpr std::string_view name = "lot_details";
  static constexpr std::string_view doc = "What a lot is.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("item", r.item, "Catalogue id.");
    io("batch", r.batch, "Maker's batch or lot number.");
    io("expiry", r.expiry, "Last day of use.");
    io("owner", r.owner, "Party that owns it.");
    io("donor", r.donor, "Party that gave it.");
    io("earmarks", r.earmarks, "Sites or countries it is meant for; empty = any.");
    io("customs", r.customs, "Customs status.");
  }
};

template <>
struct fields<goods_line> {
  static constexpr std::string_view name = "goods_line";
  static constexpr std::string_view doc = "Pieces of one lot in one place.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("quantity_pieces", r.quantity, "Pieces.", presence::required);
    io("unit", r.unit, "SSCC of the unit they are in.");
    io("bin", r.bin, "Bin at the site, for loose goods.");
    io("consignment", r.consignment, "Consignment they are reserved for.");
  }
};

template <>
struct fields<goods_place> {
  static constexpr std::string_view name = "goods_place";
  static constexpr std::string_view doc = "One account: a lot in one place and state.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("site", r.site, "Site; or movement.");
    io("movement", r.movement, "Movement whose load it is.");
    io("unit", r.unit, "SSCC of the unit they are in.");
    io("bin", r.bin, "Bin at the site, for loose goods.");
    io("consignment", r.consignment, "Consignment they belong to.");
    io("state", r.state, "State.");
  }
};

template <>
struct fields<placed_goods> {
  static constexpr std::string_view name = "placed_goods";
  static constexpr std::string_view doc = "Pieces at one account.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("where", r.where, "Where they are.", presence::required);
    io("quantity_pieces", r.quantity, "Pieces.", presence::required);
  }
};

template <>
struct fields<need> {
  static constexpr std::string_view name = "need";
  static constexpr std::string_view doc = "What a site asks for.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Id.", presence::required);
    io("site", r.site, "Site that needs it.", presence::required);
    io("group", r.group, "Item group or item.", presence::required);
    io("per_day_millipieces", r.per_day, "Rate of use, thousandths of a piece a day; or");
    io("quantity_pieces", r.quantity, "an amount");
    io("by_utc", r.by, "by this time.");
    io("from_utc", r.from, "Begin of the rate.");
    io("until_utc", r.until, "End of the rate, or latest useful arrival.");
    io("severity_permille", r.severity, "1000 when absent.");
    io("floor_pieces", r.floor, "What comes first under floor-plus-proportional.");
    io("on_hand_pieces", r.on_hand, "Stock the site told at the start.");
    io("min_shelf_days", r.min_shelf_days, "Shelf life wanted on arrival.");
    io("basis", r.basis, "How it was found.");
    io("source", r.source, "Who says so.");
  }
};

template <>
struct fields<announce_pledge> {
  static constexpr std::string_view name = "announce_pledge";
  static constexpr std::string_view doc = "A donor promises goods.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("pledge", r.pledge, "New id; pledges and lots share one list of ids.", presence::required);
    io("goods", r.goods, "What is promised.", presence::required);
    io("quantity_pieces", r.quantity, "How much.", presence::required);
    io("site", r.site, "Where it will come to hand.", presence::required);
    io("ready_utc", r.ready, "When.");
    io("chance_permille", r.chance, "Chance of arriving; 1000 when absent.");
    io("contact", r.contact, "Person to ask.");
  }
};

template <>
struct fields<change_pledge> {
  static constexpr std::string_view name = "change_pledge";
  static constexpr std::string_view doc = "A promise changes.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("pledge", r.pledge, "Pledge.", presence::required);
    io("quantity_pieces", r.quantity, "What is still to come of it now.");
    io("site", r.site, "Where it will come to hand.");
    io("ready_utc", r.ready, "When.");
    io("chance_permille", r.chance, "Chance of arriving.");
  }
};

template <>
struct fields<withdraw_pledge> {
  static constexpr std::string_view name = "withdraw_pledge";
  static constexpr std::string_view doc = "A promise is taken back, as far as it is not fulfilled.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("pledge", r.pledge, "Pledge.", presence::required);
  }
};

template <>
struct fields<state_need> {
  static constexpr std::string_view name = "state_need";
  static constexpr std::string_view doc = "A site states a need.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("need", r.need, "The need.", presence::required);
  }
};

template <>
struct fields<change_need> {
  static constexpr std::string_view name = "change_need";
  static constexpr std::string_view doc = "A need changes.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("need", r.need, "The whole need as it is from now on.", presence::required);
  }
};

template <>
struct fields<withdraw_need> {
  static constexpr std::string_view name = "withdraw_need";
  static constexpr std::string_view doc = "A need is no more.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("need", r.need, "Need.", presence::required);
  }
};

template <>
struct fields<expect_lot> {
  static constexpr std::string_view name = "expect_lot";
  static constexpr std::string_view doc = "A lot is on its way to the hub.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "New id.", presence::required);
    io("pledge", r.pledge, "Promise that it fulfils.");
    io("goods", r.goods, "What it is; with a pledge, what is empty is taken from there.");
    io("quantity_pieces", r.quantity, "How much.", presence::required);
    io("site", r.site, "Where it is expected.", presence::required);
    io("ready_utc", r.ready, "When.");
    io("waybill", r.waybill, "Transport document.");
  }
};

template <>
struct fields<receipt_line> {
  static constexpr std::string_view name = "receipt_line";
  static constexpr std::string_view doc = "One lot as counted on the dock.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("good_pieces", r.good, "Good pieces, expected ones.");
    io("damaged_pieces", r.damaged, "Damaged pieces, expected ones.");
    io("short_pieces", r.short_of, "Expected and not there; they will not come.");
    io("over_pieces", r.over, "Good pieces beyond what was expected.");
    io("wrong_pieces", r.wrong, "Pieces of another item.");
    io("wrong_lot", r.wrong_lot, "New lot they become, held.");
    io("wrong_item", r.wrong_item, "What they are.");
    io("unit", r.unit, "SSCC of the unit they came in; made if new.");
    io("found", r.found, "What it is, for a lot that nobody announced; all its pieces are over.");
  }
};

template <>
struct fields<receive_goods> {
  static constexpr std::string_view name = "receive_goods";
  static constexpr std::string_view doc = "Expected goods are counted at a site.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("site", r.site, "Site.", presence::required);
    io("bin", r.bin, "Bin.");
    io("inspect", r.inspect, "Good pieces wait, held, for inspection.");
    io("lines", r.lines, "One for each lot and unit.", presence::required);
    io("waybill", r.waybill, "Transport document.");
    io("received_by", r.received_by, "Who counted.");
  }
};

template <>
struct fields<inspect_goods> {
  static constexpr std::string_view name = "inspect_goods";
  static constexpr std::string_view doc = "Held goods are looked at.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("site", r.site, "Site.", presence::required);
    io("lot", r.lot, "Lot.", presence::required);
    io("unit", r.unit, "SSCC.");
    io("bin", r.bin, "Bin.");
    io("passed_pieces", r.passed, "From held to on hand.");
    io("damaged_pieces", r.damaged, "From held to damaged.");
    io("finding", r.finding, "Word or code.");
  }
};

template <>
struct fields<put_away> {
  static constexpr std::string_view name = "put_away";
  static constexpr std::string_view doc = "Goods go to a bin of the site.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("site", r.site, "Site.", presence::required);
    io("bin", r.bin, "Where to; empty = no bin.");
    io("lines", r.lines, "Loose goods and where they are.");
    io("units", r.units, "Units.");
  }
};

template <>
struct fields<reserve_goods> {
  static constexpr std::string_view name = "reserve_goods";
  static constexpr std::string_view doc = "Goods are set aside for a consignment.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("site", r.site, "Site.", presence::required);
    io("item", r.item, "First expired, first out of this item; or");
    io("lot", r.lot, "this lot.");
    io("quantity_pieces", r.quantity, "How much.", presence::required);
    io("lines", r.lines, "Which goods.", presence::decided);
  }
};

template <>
struct fields<release_reservation> {
  static constexpr std::string_view name = "release_reservation";
  static constexpr std::string_view doc = "Goods set aside are free again.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("site", r.site, "Site; empty = everywhere.");
    io("lot", r.lot, "Lot; empty = all.");
    io("quantity_pieces", r.quantity, "How much; absent = all. Needs site and lot.");
  }
};

template <>
struct fields<pick_goods> {
  static constexpr std::string_view name = "pick_goods";
  static constexpr std::string_view doc =
      "Goods are taken from the shelf for a consignment: its own reservations first, then free stock.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("site", r.site, "Site.", presence::required);
    io("item", r.item, "First expired, first out of this item; or");
    io("lot", r.lot, "this lot.");
    io("quantity_pieces", r.quantity, "How much.", presence::required);
    io("unit", r.unit, "SSCC of the unit they go into; made if new.");
    io("bin", r.bin, "Bin they go to, when loose.");
    io("lines", r.lines, "Where they were taken from.", presence::decided);
  }
};

template <>
struct fields<build_kit> {
  static constexpr std::string_view name = "build_kit";
  static constexpr std::string_view doc = "Goods become kits.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("kit_lot", r.kit_lot, "New lot.", presence::required);
    io("goods", r.goods, "What the kits are.", presence::required);
    io("kits_pieces", r.kits, "How many.", presence::required);
    io("site", r.site, "Site.", presence::required);
    io("bin", r.bin, "Bin the kits go to.");
    io("parts", r.parts, "Goods used, for all kits together.", presence::required);
  }
};

template <>
struct fields<break_kit> {
  static constexpr std::string_view name = "break_kit";
  static constexpr std::string_view doc = "Kits become goods again.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("kit_lot", r.kit_lot, "Lot of kits.", presence::required);
    io("kits_pieces", r.kits, "How many.", presence::required);
    io("site", r.site, "Site.", presence::required);
    io("bin", r.bin, "Bin the kits are in and the parts go to.");
    io("parts", r.parts, "What comes back.", presence::decided);
  }
};

template <>
struct fields<report_discrepancy> {
  static constexpr std::string_view name = "report_discrepancy";
  static constexpr std::string_view doc = "Reality differs from the books.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("where", r.where, "Account concerned.", presence::required);
    io("kind", r.kind, "What differs.", presence::required);
    io("quantity_pieces", r.quantity, "By how much.", presence::required);
    io("wrong_lot", r.wrong_lot, "wrong_item: new lot they become, held.");
    io("wrong_item", r.wrong_item, "wrong_item: what they are.");
    io("reference", r.reference, "Claim, photo or report number.");
    io("note", r.note, "Free text.");
  }
};

template <>
struct fields<hold_goods> {
  static constexpr std::string_view name = "hold_goods";
  static constexpr std::string_view doc = "Goods may not move on.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("where", r.where, "Account: on hand, reserved, picked or in transit.", presence::required);
    io("quantity_pieces", r.quantity, "How much.", presence::required);
    io("reason", r.reason, "Word or code.");
    io("authority", r.authority, "Who ordered it.");
  }
};

template <>
struct fields<release_goods> {
  static constexpr std::string_view name = "release_goods";
  static constexpr std::string_view doc = "Held goods may move again.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("where", r.where, "Account; its state is held.", presence::required);
    io("quantity_pieces", r.quantity, "How much.", presence::required);
    io("reference", r.reference, "Release number.");
  }
};

template <>
struct fields<recall_lot> {
  static constexpr std::string_view name = "recall_lot";
  static constexpr std::string_view doc = "A lot, and every lot made from it, must not be used.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("reason", r.reason, "Word or code.");
    io("reference", r.reference, "Notice number.");
  }
};

template <>
struct fields<lift_recall> {
  static constexpr std::string_view name = "lift_recall";
  static constexpr std::string_view doc = "A recall is over.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("reference", r.reference, "Notice number.");
  }
};

template <>
struct fields<change_customs> {
  static constexpr std::string_view name = "change_customs";
  static constexpr std::string_view doc = "The customs status of a lot changes.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("status", r.status, "New status.", presence::required);
    io("declaration", r.declaration, "MRN or local number.");
    io("authority", r.authority, "Customs office.");
  }
};

template <>
struct fields<split_lot> {
  static constexpr std::string_view name = "split_lot";
  static constexpr std::string_view doc = "Part of a lot becomes a lot of its own.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("where", r.where, "Account.", presence::required);
    io("quantity_pieces", r.quantity, "How much.", presence::required);
    io("into", r.into, "New lot.", presence::required);
    io("owner", r.owner, "New owner; empty = same.");
    io("earmarks", r.earmarks, "New earmarks; absent = same.");
    io("customs", r.customs, "New status; absent = same.");
  }
};

template <>
struct fields<count_line> {
  static constexpr std::string_view name = "count_line";
  static constexpr std::string_view doc = "One counted account.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("unit", r.unit, "SSCC.");
    io("counted_pieces", r.counted, "Good pieces that are free, as counted.", presence::required);
    io("booked_pieces", r.booked, "What the ledger had.", presence::decided);
    io("from_lost_pieces", r.from_lost, "Of the surplus, what was booked as lost at the place.",
       presence::decided);
  }
};

template <>
struct fields<count_stock> {
  static constexpr std::string_view name = "count_stock";
  static constexpr std::string_view doc = "Stock take: on-hand goods of a place.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("site", r.site, "Site.", presence::required);
    io("bin", r.bin, "Bin.");
    io("lines", r.lines, "What was counted.", presence::required);
    io("reference", r.reference, "Sheet number.");
  }
};

template <>
struct fields<ask_write_off> {
  static constexpr std::string_view name = "ask_write_off";
  static constexpr std::string_view doc = "A user asks to write goods off.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("write_off", r.write_off, "New id.", presence::required);
    io("reason", r.reason, "Word or code: expired, damaged, lost, theft, recalled.", presence::required);
    io("lines", r.lines, "Which goods.", presence::required);
    io("reference", r.reference, "Loss report number.");
  }
};

template <>
struct fields<approve_write_off> {
  static constexpr std::string_view name = "approve_write_off";
  static constexpr std::string_view doc = "Another user agrees, and the goods are disposed of.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("write_off", r.write_off, "Write-off.", presence::required);
  }
};

template <>
struct fields<reject_write_off> {
  static constexpr std::string_view name = "reject_write_off";
  static constexpr std::string_view doc = "A write-off is refused.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("write_off", r.write_off, "Write-off.", presence::required);
    io("reason", r.reason, "Word or code.");
  }
};

template <>
struct fields<correction_line> {
  static constexpr std::string_view name = "correction_line";
  static constexpr std::string_view doc = "One posting of a correction.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("from", r.from, "Account.", presence::required);
    io("to", r.to, "Account of the same lot.", presence::required);
    io("quantity_pieces", r.quantity, "Pieces.", presence::required);
  }
};

template <>
struct fields<correct_event> {
  static constexpr std::string_view name = "correct_event";
  static constexpr std::string_view doc = "What an earlier event posted is undone by the opposite postings.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("target", r.target, "The earlier event.", presence::required);
    io("lines", r.lines, "The opposite postings.", presence::decided);
  }
};

}  // namespace lifeline::model
