// SPDX-License-Identifier: Apache-2.0
// Field lists of papers, as the API shows them.
#pragma once

#include <array>
#include <string_view>

#include "model/event_fields.h"
#include "model/paper/paper.h"

namespace lifeline::model {

template <>
struct words_of<paper_kind> {
  static constexpr std::array<std::string_view, paper_kinds> words = {
      "air_waybill",      "packing_list",       "proforma_invoice", "commercial_invoice",
      "gift_certificate", "relief_undertaking", "conformity_sheet", "cmr",
      "transit_document", "import_declaration", "delivery_note",    "goods_received_note",
      "receipt"};
};
template <>
struct words_of<paper_role> {
  static constexpr std::array<std::string_view, paper_roles> words = {
      "shipper", "consignee", "carrier",  "agent",        "notify",       "donor",          "recipient",
      "holder",  "declarant", "importer", "organisation", "manufacturer", "representative", "handler"};
};

template <>
struct fields<paper_party> {
  static constexpr std::string_view name = "paper_party";
  static constexpr std::string_view doc = "Who is named on a paper, and how to reach them.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("role", r.role, "As what.", presence::required);
    io("id", r.id, "Party or site.");
    io("name", r.name, "Name.");
    io("address", r.address, "Street and number.");
    io("postcode", r.postcode, "Postcode.");
    io("city", r.city, "City.");
    io("country", r.country, "ISO 3166-1 alpha-3.");
    io("phone", r.phone, "Telephone.");
    io("email", r.email, "E-mail of the organisation.");
    io("eori", r.eori, "EORI number.");
  }
};
template <>
struct fields<paper_field> {
  static constexpr std::string_view name = "paper_field";
  static constexpr std::string_view doc = "One value of a paper.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("name", r.name, "Which; docs/papers.md lists them.", presence::required);
    io("value", r.value, "Its text: whole numbers in the unit of the name.", presence::required);
  }
};
template <>
struct fields<paper_line> {
  static constexpr std::string_view name = "paper_line";
  static constexpr std::string_view doc = "One line of goods on a paper.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("lot", r.lot, "Lot.");
    io("item", r.item, "Item.");
    io("description", r.description, "Of the goods.");
    io("hs_code", r.hs_code, "Commodity code.");
    io("origin", r.origin, "Country of origin.");
    io("batch", r.batch, "Manufacturer's batch.");
    io("expiry", r.expiry, "A date, or none.");
    io("quantity_pieces", r.quantity, "How many; of receipts: received in good order.");
    io("unit", r.unit, "What one piece is.");
    io("packages", r.packages, "How many packages.");
    io("package_kind", r.package_kind, "carton, pallet, ...");
    io("marks", r.marks, "Numbers and marks of packages.");
    io("gross_mass_g", r.gross, "Gross mass.");
    io("net_mass_g", r.net, "Net mass.");
    io("volume_cm3", r.volume, "Volume.");
    io("unit_value_cents", r.unit_value, "Value of one piece.");
    io("value_cents", r.value, "Value of the line.");
    io("dangerous_goods", r.dangerous_goods, "UN number and proper shipping name.");
    io("manufacturer", r.manufacturer, "Manufacturer.");
    io("representative", r.representative, "Authorised representative in the Union.");
    io("legislation", r.legislation, "What the goods conform to.");
    io("standards", r.standards, "Standards.");
    io("notified_body", r.notified_body, "Number of the notified body.");
    io("certificate", r.certificate, "Declaration or certificate.");
    io("damaged_pieces", r.damaged, "Received damaged.");
    io("short_pieces", r.short_of, "Not there.");
    io("over_pieces", r.over, "More than announced.");
    io("wrong_pieces", r.wrong, "Of another item.");
  }
};
template <>
struct fields<paper_finding> {
  static constexpr std::string_view name = "paper_finding";
  static constexpr std::string_view doc = "What a paper lacks or says wrongly.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("number", r.number, "For ever the same for the same finding.", presence::required);
    io("field", r.field, "Which.", presence::required);
    io("line", r.line, "From 1; 0: the paper as a whole.");
    io("sentence", r.sentence, "For people.", presence::required);
  }
};
template <>
struct fields<paper> {
  static constexpr std::string_view name = "paper";
  static constexpr std::string_view doc = "A paper that goes with goods.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("kind", r.kind, "Which paper.", presence::required);
    io("consignment", r.consignment, "Of which consignment.");
    io("languages", r.languages, "One or two of en, fr, nl, it, zh.");
    io("parties", r.parties, "Who is named.");
    io("fields", r.fields, "Values of the paper as a whole.");
    io("lines", r.lines, "Goods.");
    io("findings", r.findings, "What it lacks or says wrongly.");
  }
};

}  // namespace lifeline::model
