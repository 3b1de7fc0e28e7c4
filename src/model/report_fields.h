// SPDX-License-Identifier: Apache-2.0
// Field lists of a report: model/report.h.
#pragma once

#include <array>
#include <string_view>

#include "model/fact_fields.h"
#include "model/fields.h"
#include "model/report.h"

namespace lifeline::model {

template <>
struct words_of<report_about> {
  static constexpr std::array<std::string_view, 3> words = {"board", "donor", "recipient"};
};

template <>
struct fields<report_item> {
  static constexpr std::string_view name = "report_item";
  static constexpr std::string_view doc = "One item in the stretch of time.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("item", r.item, "Item.", presence::required);
    io("name", r.name, "Its name.");
    io("group", r.group, "Its group.");
    io("unit", r.unit, "What one piece is.");
    io("pledged_pieces", r.pledged, "Announced.", presence::required);
    io("received_pieces", r.received, "Came to hand.", presence::required);
    io("delivered_pieces", r.delivered, "Received by consignees.", presence::required);
    io("damaged_pieces", r.damaged, "Found damaged.", presence::required);
    io("lost_pieces", r.lost, "Found missing.", presence::required);
    io("written_off_pieces", r.written_off, "Written off.", presence::required);
    io("promised_after_pieces", r.promised_after, "Pledged or expected at the end.", presence::required);
    io("on_hand_before_pieces", r.on_hand_before, "On hand at the start.", presence::required);
    io("on_hand_after_pieces", r.on_hand_after, "On hand at the end.", presence::required);
    io("on_the_way_after_pieces", r.on_the_way_after, "On board at the end.", presence::required);
    io("held_after_pieces", r.held_after, "Held at the end.", presence::required);
    io("delivered_mass_g", r.delivered_mass, "Mass delivered.");
  }
};
template <>
struct fields<report_place> {
  static constexpr std::string_view name = "report_place";
  static constexpr std::string_view doc = "What one place received of one item.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("site", r.site, "Site.", presence::required);
    io("name", r.name, "Its name.");
    io("country", r.country, "Its country.");
    io("item", r.item, "Item.", presence::required);
    io("item_name", r.item_name, "Its name.");
    io("delivered_pieces", r.delivered, "Received.", presence::required);
    io("deliveries", r.deliveries, "In how many deliveries.", presence::required);
    io("first_utc", r.first, "First one.");
    io("last_utc", r.last, "Last one.");
  }
};
template <>
struct fields<report_gift> {
  static constexpr std::string_view name = "report_gift";
  static constexpr std::string_view doc = "Where each piece of a gift is at the end.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot or pledge.", presence::required);
    io("donor", r.donor, "Party that gave it.");
    io("item", r.item, "Item.", presence::required);
    io("item_name", r.item_name, "Its name.");
    io("batch", r.batch, "Batch.");
    io("expiry", r.expiry, "Last day of use.");
    io("promised_pieces", r.promised, "Not there yet.", presence::required);
    io("on_hand_pieces", r.on_hand, "At a site.", presence::required);
    io("on_the_way_pieces", r.on_the_way, "On board.", presence::required);
    io("held_pieces", r.held, "May not move on.", presence::required);
    io("delivered_pieces", r.delivered, "Received by a consignee.", presence::required);
    io("damaged_pieces", r.damaged, "Damaged.", presence::required);
    io("lost_pieces", r.lost, "Missing.", presence::required);
    io("written_off_pieces", r.written_off, "Written off.", presence::required);
  }
};
template <>
struct fields<report_cover> {
  static constexpr std::string_view name = "report_cover";
  static constexpr std::string_view doc = "A need before and after.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("need", r.need, "Need.", presence::required);
    io("site", r.site, "Site.", presence::required);
    io("site_name", r.site_name, "Its name.");
    io("group", r.group, "Item group.", presence::required);
    io("before_s", r.before_s, "How long stock lasted at the start; needs per day.");
    io("after_s", r.after_s, "And at the end.");
    io("delivered_before_millipieces", r.delivered_before, "Delivered until the start.", presence::required);
    io("delivered_after_millipieces", r.delivered_after, "Delivered until the end.", presence::required);
    io("unmet_before_millipieces", r.unmet_before, "Still to come at the start; dated needs.");
    io("unmet_after_millipieces", r.unmet_after, "And at the end.");
  }
};
template <>
struct fields<report_lead> {
  static constexpr std::string_view name = "report_lead";
  static constexpr std::string_view doc = "How long it took until delivery, by piece.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("from", r.from, "pledged, received or departed.", presence::required);
    io("counted_pieces", r.counted, "Pieces of which it is known.", presence::required);
    io("half_s", r.half, "Half came as quickly.", presence::required);
    io("nine_tenths_s", r.nine_tenths, "Nine tenths did.", presence::required);
    io("longest_s", r.longest, "All did.", presence::required);
  }
};
template <>
struct fields<report_loss> {
  static constexpr std::string_view name = "report_loss";
  static constexpr std::string_view doc = "Goods that were found short or damaged, or were written off.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("at_utc", r.at, "When.", presence::required);
    io("kind", r.kind, "short, damaged, lost or written_off.", presence::required);
    io("lot", r.lot, "Lot.", presence::required);
    io("item", r.item, "Item.", presence::required);
    io("place", r.place, "Site or movement.");
    io("quantity_pieces", r.quantity, "How many.", presence::required);
    io("reference", r.reference, "Claim, report or receipt.");
    io("position", r.position, "Of the event, from 1.", presence::required);
  }
};
template <>
struct fields<report_movement> {
  static constexpr std::string_view name = "report_movement";
  static constexpr std::string_view doc = "A departure that carried goods of the report.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("movement", r.movement, "Movement.", presence::required);
    io("mode", r.mode, "air, road, rail or sea.");
    io("from", r.from, "Site.", presence::required);
    io("to", r.to, "Site.", presence::required);
    io("carrier", r.carrier, "Party.");
    io("departed_utc", r.departed, "When.", presence::required);
    io("arrived_utc", r.arrived, "When, if it has.");
    io("loaded_pieces", r.loaded, "Goods of the report on board.", presence::required);
    io("mass_g", r.mass, "Their mass.");
    io("co2_g", r.co2, "CO2e of these goods.");
    io("cost_cents", r.cost, "Their share of what it cost.");
    io("share_permille", r.share, "Of the load's mass that is of the report.");
  }
};
template <>
struct fields<report_money> {
  static constexpr std::string_view name = "report_money";
  static constexpr std::string_view doc = "What transport cost, as the timetable's prices say.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("currency", r.currency, "ISO 4217.", presence::required);
    io("transport_cents", r.transport, "Of the movements of which it is known.", presence::required);
    io("movements_known", r.movements_known, "How many these are.", presence::required);
    io("movements_unknown", r.movements_unknown, "Of how many it is not known.", presence::required);
    io("per_1000_delivered_cents", r.per_1000_delivered, "Transport per thousand pieces delivered.");
  }
};
template <>
struct fields<report_funding> {
  static constexpr std::string_view name = "report_funding";
  static constexpr std::string_view doc =
      "Money that was promised or paid in the stretch, as imported lists say.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("donor", r.donor, "Party.");
    io("status", r.status, "pledge, commitment or paid.");
    io("currency", r.currency, "ISO 4217.");
    io("amount_cents", r.amount, "Sum.", presence::required);
    io("flows", r.flows, "How many flows.", presence::required);
  }
};
template <>
struct fields<hub_report> {
  static constexpr std::string_view name = "hub_report";
  static constexpr std::string_view doc = "A report about a stretch of time, out of the ledger.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("hub", r.hub, "Name of the hub.", presence::required);
    io("title", r.title, "What it is about, in words.", presence::required);
    io("about", r.about, "For whom.", presence::required);
    io("subject", r.subject, "Party, organisation, site or country.");
    io("subject_name", r.subject_name, "Its name.");
    io("from_utc", r.from, "First moment, as recorded.", presence::required);
    io("until_utc", r.until, "Last moment, as recorded.", presence::required);
    io("made_utc", r.made, "When it was made.", presence::required);
    io("position", r.position, "Events of the journal that it knows of.", presence::required);
    io("root_hex", r.root_hex, "Root of the tree over them.", presence::required);
    io("items", r.items, "By item.", presence::required);
    io("places", r.places, "By place and item.", presence::required);
    io("gifts", r.gifts, "Where each gift is at the end; the first 2000.", presence::required);
    io("cover", r.cover, "By need.", presence::required);
    io("lead_times", r.lead_times, "How long deliveries took.", presence::required);
    io("losses", r.losses, "One by one; the first 1000.", presence::required);
    io("movements", r.movements, "Departures; the first 2000.", presence::required);
    io("money", r.money, "What transport cost.", presence::required);
    io("funding", r.funding, "Money given.", presence::required);
    io("co2_g", r.co2, "CO2e of the movements of which it is known.");
    io("receipts", r.receipts, "Positions of deliveries, for /v1/receipts; the first 1000.",
       presence::required);
    io("notes", r.notes, "What is not known, and what was assumed.", presence::required);
    io("notes_why", r.notes_why, "The same as facts, one for each.", presence::required);
  }
};

}  // namespace lifeline::model
