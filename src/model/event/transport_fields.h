// SPDX-License-Identifier: Apache-2.0
// Field lists of the transport events: model/event/transport.h. Append only: places are numbers in bytes.
#pragma once

#include <array>
#include <string_view>

#include "model/event/transport.h"
#include "model/fields.h"

namespace lifeline::model {

template <>
struct words_of<unit_kind> {
  static constexpr std::array<std::string_view, 5> words = {"carton", "pallet", "uld", "vehicle", "other"};
};
template <>
struct words_of<consignment_outcome> {
  static constexpr std::array<std::string_view, 3> words = {"delivered", "cancelled", "lost"};
};
template <>
struct words_of<stage_kind> {
  static constexpr std::array<std::string_view, 3> words = {"leg", "truck", "handling"};
};

template <>
struct fields<stage> {
  static constexpr std::string_view name = "stage";
  static constexpr std::string_view doc = "One step of a consignment's way.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("kind", r.kind, "Kind.", presence::required);
    io("ref", r.ref, "Leg, lane or site.", presence::required);
    io("from", r.from, "Site.");
    io("to", r.to, "Site.");
    io("start_utc", r.start, "Cut-off, begin of loading, or moment taken in hand.");
    io("departs_utc", r.departs, "Departure.");
    io("arrives_utc", r.arrives, "Arrival.");
    io("available_utc", r.available, "When the goods can go on.");
  }
};

template <>
struct fields<build_unit> {
  static constexpr std::string_view name = "build_unit";
  static constexpr std::string_view doc = "A logistic unit is made or filled.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("unit", r.unit, "SSCC.", presence::required);
    io("kind", r.kind, "What it is, when new.");
    io("site", r.site, "Site.", presence::required);
    io("bin", r.bin, "Bin, when new.");
    io("uld_number", r.uld_number, "ULD number, when new.");
    io("lines", r.lines, "Goods put in: from loose stock, or from the unit named.");
    io("units", r.units, "Units put in.");
  }
};

template <>
struct fields<break_unit> {
  static constexpr std::string_view name = "break_unit";
  static constexpr std::string_view doc = "Goods and units are taken out of a unit.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("unit", r.unit, "SSCC.", presence::required);
    io("bin", r.bin, "Bin that loose goods go to.");
    io("lines", r.lines, "Goods taken out.");
    io("units", r.units, "Units taken out; both lists empty = everything, and the unit is done.");
  }
};

template <>
struct fields<repack_unit> {
  static constexpr std::string_view name = "repack_unit";
  static constexpr std::string_view doc = "Goods go from one unit straight into another.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("from", r.from, "SSCC.", presence::required);
    io("to", r.to, "SSCC; made if new.", presence::required);
    io("kind", r.kind, "What it is, when new.");
    io("lines", r.lines, "Which goods; none = everything.");
  }
};

template <>
struct fields<seal_unit> {
  static constexpr std::string_view name = "seal_unit";
  static constexpr std::string_view doc = "A unit is sealed, with all that is in it.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("unit", r.unit, "SSCC.", presence::required);
    io("seal", r.seal, "Seal number.", presence::required);
  }
};

template <>
struct fields<open_seal> {
  static constexpr std::string_view name = "open_seal";
  static constexpr std::string_view doc = "A seal is taken off.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("unit", r.unit, "SSCC.", presence::required);
    io("seal", r.seal, "Seal number as found.", presence::required);
    io("intact", r.intact, "Was it whole.");
  }
};

template <>
struct fields<put_movement> {
  static constexpr std::string_view name = "put_movement";
  static constexpr std::string_view doc = "A flight, truck, train or ship on one leg.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("movement", r.movement, "Id.", presence::required);
    io("mode", r.mode, "air, road, rail or sea.");
    io("leg", r.leg, "Leg or lane of the timetable.");
    io("from", r.from, "Site.", presence::required);
    io("to", r.to, "Site.", presence::required);
    io("carrier", r.carrier, "Party.");
    io("vehicle", r.vehicle, "Type and registration, or plate.");
    io("waybill", r.waybill, "Air waybill, CMR.");
    io("departs_utc", r.departs, "Planned departure.");
    io("arrives_utc", r.arrives, "Planned arrival.");
    io("driver", r.driver, "Name and phone.");
  }
};

template <>
struct fields<cancel_movement> {
  static constexpr std::string_view name = "cancel_movement";
  static constexpr std::string_view doc = "A movement will not run.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("movement", r.movement, "Movement.", presence::required);
  }
};

template <>
struct fields<load_movement> {
  static constexpr std::string_view name = "load_movement";
  static constexpr std::string_view doc = "Units and goods go on board.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("movement", r.movement, "Movement.", presence::required);
    io("units", r.units, "SSCCs.");
    io("lines", r.lines, "Loose goods and where they are.");
  }
};

template <>
struct fields<unload_movement> {
  static constexpr std::string_view name = "unload_movement";
  static constexpr std::string_view doc = "Units and goods come off, at the site where the movement stands.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("movement", r.movement, "Movement.", presence::required);
    io("bin", r.bin, "Bin they go to.");
    io("units", r.units, "SSCCs.");
    io("lines", r.lines, "Loose goods; both lists empty = everything.");
  }
};

template <>
struct fields<depart> {
  static constexpr std::string_view name = "depart";
  static constexpr std::string_view doc = "A movement leaves.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("movement", r.movement, "Movement.", presence::required);
  }
};

template <>
struct fields<arrive> {
  static constexpr std::string_view name = "arrive";
  static constexpr std::string_view doc = "A movement arrives.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("movement", r.movement, "Movement.", presence::required);
  }
};

template <>
struct fields<hand_over> {
  static constexpr std::string_view name = "hand_over";
  static constexpr std::string_view doc = "Custody passes from one party to another.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment; or");
    io("unit", r.unit, "unit, with all that is in it.");
    io("from", r.from, "Party that has it.", presence::required);
    io("to", r.to, "Party that takes it.", presence::required);
    io("seal", r.seal, "Seal as seen.");
    io("reference", r.reference, "Document number.");
    io("handed_by", r.handed_by, "Name.");
    io("taken_by", r.taken_by, "Name.");
  }
};

template <>
struct fields<delivery_line> {
  static constexpr std::string_view name = "delivery_line";
  static constexpr std::string_view doc = "What the recipient found of one lot.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.", presence::required);
    io("unit", r.unit, "SSCC.");
    io("bin", r.bin, "Bin, for loose goods at the site.");
    io("good_pieces", r.good, "Good.");
    io("damaged_pieces", r.damaged, "Damaged.");
    io("short_pieces", r.short_of, "On the papers and not there.");
    io("over_pieces", r.over, "Good pieces beyond the papers.");
  }
};

template <>
struct fields<deliver> {
  static constexpr std::string_view name = "deliver";
  static constexpr std::string_view doc = "The consignee receives goods.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("site", r.site, "Site.", presence::required);
    io("movement", r.movement, "Arrived movement they come from; empty = from the site.");
    io("lines", r.lines, "What was found.", presence::required);
    io("reference", r.reference, "Receipt number.");
    io("received_by", r.received_by, "Name.");
  }
};

template <>
struct fields<accept_plan> {
  static constexpr std::string_view name = "accept_plan";
  static constexpr std::string_view doc = "A plan is taken as what will be done.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("plan", r.plan, "Id.", presence::required);
    io("digest", r.digest, "SHA-256 of the plan document, hex.");
    io("policy", r.policy, "Policy.");
    io("as_of_utc", r.as_of, "Moment it was made for.");
    io("replaces", r.replaces, "Plan that it replaces.");
  }
};

template <>
struct fields<open_consignment> {
  static constexpr std::string_view name = "open_consignment";
  static constexpr std::string_view doc = "A promise to bring goods to a need.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "New id.", presence::required);
    io("plan", r.plan, "Plan it comes from.");
    io("lot", r.lot, "Lot or pledge it is planned from.");
    io("item", r.item, "Item.", presence::required);
    io("need", r.need, "Need it is for.");
    io("from", r.from, "Site.", presence::required);
    io("to", r.to, "Site.", presence::required);
    io("quantity_pieces", r.quantity, "How much.", presence::required);
    io("available_utc", r.available, "Planned time at its end.");
    io("stages", r.stages, "Planned way.");
    io("waybill", r.waybill, "Air waybill, CMR.");
    io("custodian", r.custodian, "Party that has it at first.");
    io("reserve", r.reserve, "Set the goods aside now, or refuse.");
    io("lines", r.lines, "What was set aside.", presence::decided);
  }
};

template <>
struct fields<replan_consignment> {
  static constexpr std::string_view name = "replan_consignment";
  static constexpr std::string_view doc = "The plan of a consignment changes.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("plan", r.plan, "Plan.");
    io("quantity_pieces", r.quantity, "How much; absent = as before.");
    io("available_utc", r.available, "Planned time at its end.");
    io("stages", r.stages, "Planned way.");
  }
};

template <>
struct fields<reconsign> {
  static constexpr std::string_view name = "reconsign";
  static constexpr std::string_view doc = "Goods of one consignment go on as another.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("from", r.from, "Consignment.", presence::required);
    io("into", r.into, "Consignment.", presence::required);
    io("lines", r.lines, "Which goods.", presence::required);
  }
};

template <>
struct fields<close_consignment> {
  static constexpr std::string_view name = "close_consignment";
  static constexpr std::string_view doc = "Nothing more will happen to a consignment.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("outcome", r.outcome, "How it ended.");
  }
};

}  // namespace lifeline::model
