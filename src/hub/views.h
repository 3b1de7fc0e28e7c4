// SPDX-License-Identifier: Apache-2.0
// Field lists of what the ledger answers, as the API shows it.
#pragma once

#include <array>
#include <string_view>

#include "ledger/query.h"
#include "model/event_fields.h"

namespace lifeline::model {

template <>
struct words_of<ledger::movement_view::status> {
  static constexpr std::array<std::string_view, 4> words = {"planned", "departed", "arrived", "cancelled"};
};
template <>
struct words_of<ledger::write_off_view::status> {
  static constexpr std::array<std::string_view, 3> words = {"asked", "approved", "rejected"};
};

template <>
struct fields<ledger::holding> {
  static constexpr std::string_view name = "holding";
  static constexpr std::string_view doc = "Pieces of one lot in one place and state.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("where", r.where, "Lot, place, unit, consignment and state.", presence::required);
    io("item", r.item, "Item.", presence::required);
    io("quantity_pieces", r.quantity, "How many.", presence::required);
  }
};
template <>
struct fields<ledger::lot_edge> {
  static constexpr std::string_view name = "lot_edge";
  static constexpr std::string_view doc = "How much of a lot.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("quantity_pieces", r.quantity, "How many.", presence::required);
  }
};
template <>
struct fields<ledger::lot_view> {
  static constexpr std::string_view name = "lot_view";
  static constexpr std::string_view doc =
      "A lot or pledge: what it is, where it comes from and what it became.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Id.", presence::required);
    io("pledge", r.pledge, "Promised by a donor, not here yet.", presence::required);
    io("recalled", r.recalled, "May not be used.", presence::required);
    io("closed", r.closed, "A pledge that was withdrawn.", presence::required);
    io("details", r.details, "Item, batch, expiry, owner, earmarks, customs status.", presence::required);
    io("site", r.site, "Where it comes to hand.");
    io("ready_utc", r.ready, "When.");
    io("chance_permille", r.chance, "Of a pledge arriving.");
    io("made_from", r.made_from, "Lots it was made from.", presence::required);
    io("became", r.became, "Lots it went into.", presence::required);
  }
};
template <>
struct fields<ledger::unit_edge> {
  static constexpr std::string_view name = "unit_edge";
  static constexpr std::string_view doc = "Goods repacked between units.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("unit", r.unit, "SSCC.", presence::required);
    io("lot", r.lot, "Lot.", presence::required);
    io("quantity_pieces", r.quantity, "How many.", presence::required);
  }
};
template <>
struct fields<ledger::unit_view> {
  static constexpr std::string_view name = "unit_view";
  static constexpr std::string_view doc = "A logistic unit, with what is directly in it.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("unit", r.unit, "SSCC.", presence::required);
    io("kind", r.kind, "Kind.", presence::required);
    io("inside", r.inside, "The unit it is in.");
    io("site", r.site, "Where it is; or");
    io("movement", r.movement, "what it is on board of.");
    io("bin", r.bin, "Bin.");
    io("seal", r.seal, "Seal number.");
    io("uld_number", r.uld_number, "ULD number.");
    io("custodian", r.custodian, "Party that has it.");
    io("retired", r.retired, "Broken up.", presence::required);
    io("units", r.units, "Units in it.", presence::required);
    io("goods", r.goods, "Goods in it.", presence::required);
    io("repacked_from", r.repacked_from, "Units its goods came from.", presence::required);
    io("repacked_into", r.repacked_into, "Units its goods went into.", presence::required);
  }
};
template <>
struct fields<ledger::movement_view> {
  static constexpr std::string_view name = "movement_view";
  static constexpr std::string_view doc = "A flight, truck, train or ship: plan and progress.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("plan", r.plan, "As planned now.", presence::required);
    io("status", r.now, "Where it stands.", presence::required);
    io("departed_utc", r.departed, "When it left.");
    io("arrived_utc", r.arrived, "When it arrived.");
  }
};
template <>
struct fields<ledger::consignment_view> {
  static constexpr std::string_view name = "consignment_view";
  static constexpr std::string_view doc = "A promise to bring goods to a need, and how far it is.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("plan", r.plan, "As planned now.", presence::required);
    io("closed", r.closed, "Nothing more will happen.", presence::required);
    io("outcome", r.outcome, "How it ended, when closed.", presence::required);
    io("reserved_pieces", r.reserved, "Set aside.", presence::required);
    io("picked_pieces", r.picked, "Taken from the shelf, or come off a movement.", presence::required);
    io("in_transit_pieces", r.in_transit, "On board.", presence::required);
    io("held_pieces", r.held, "May not move on.", presence::required);
    io("delivered_pieces", r.delivered, "Received.", presence::required);
    io("damaged_pieces", r.damaged, "Damaged.", presence::required);
    io("lost_pieces", r.lost, "Missing.", presence::required);
    io("custodian", r.custodian, "Party that has it.");
    io("reconsigned_from", r.reconsigned_from, "Consignments its goods came from.", presence::required);
    io("reconsigned_into", r.reconsigned_into, "Consignments its goods went on as.", presence::required);
  }
};
template <>
struct fields<ledger::custody_step> {
  static constexpr std::string_view name = "custody_step";
  static constexpr std::string_view doc = "Custody passed from one party to another.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("position", r.position, "Of the event, from 0.", presence::required);
    io("at_utc", r.at, "When.", presence::required);
    io("from", r.from, "Party.");
    io("to", r.to, "Party.");
    io("place", r.place, "Site or movement.");
    io("seal_as_recorded", r.seal_as_recorded, "The seal seen was the one on record.", presence::required);
  }
};
template <>
struct fields<ledger::need_view> {
  static constexpr std::string_view name = "need_view";
  static constexpr std::string_view doc = "A need, and how far it is met.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("need", r.need, "As stated now.", presence::required);
    io("withdrawn", r.withdrawn, "No longer asked for.", presence::required);
    io("delivered_millipieces", r.delivered, "In the need's own units.", presence::required);
    io("on_the_way_millipieces", r.on_the_way, "On board for it.", presence::required);
    io("reserved_millipieces", r.reserved, "Set aside for it.", presence::required);
    io("left_millipieces", r.left, "Stock at the site now.", presence::required);
    io("cover_s", r.cover_seconds, "How long what is left lasts; rate needs.");
    io("unmet_millipieces", r.unmet, "Still to come; dated needs.");
  }
};
template <>
struct fields<ledger::write_off_view> {
  static constexpr std::string_view name = "write_off_view";
  static constexpr std::string_view doc = "Goods that somebody asks to write off.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("asked", r.asked, "What, and why.", presence::required);
    io("asked_by", r.asked_by, "User; another one decides.", presence::required);
    io("status", r.now, "Where it stands.", presence::required);
  }
};

}  // namespace lifeline::model
