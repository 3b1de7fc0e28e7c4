// SPDX-License-Identifier: Apache-2.0
// What a person or a consignment says of goods at the border, in plain terms; exchange/customs/make.h writes
// a declaration of the wanted data set from it. Empty text is what is not known; the checks then say whether
// the data set wants it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/fields.h"

namespace lifeline::model::customs {

enum class data_set : std::uint8_t { h1, h7, b1, ens, t1 };

struct draft_party {
  std::string eori;
  std::string name;
  std::string street;
  std::string city;
  std::string postcode;
  std::string country;
};

struct draft_document {
  std::string type;  // "N935", "N740"
  std::string reference;
  std::string status;  // "AC", "AE": how it stands in the declaration; WCO only
};

struct draft_item {
  std::string description;
  std::string commodity;  // digits: 6 HS, 8 CN, 10 TARIC
  std::vector<std::string> additional_codes;
  std::string origin;  // country
  std::int64_t gross_g = 0;
  std::int64_t net_g = 0;
  std::int64_t packages = 0;
  std::string package_type;  // UNECE Rec. 21, "CT"
  std::string marks;
  std::int64_t value_cents = 0;  // price of the item; intrinsic value in H7
  std::string currency;
  std::string procedure;                           // "4000"
  std::vector<std::string> additional_procedures;  // "C26"
  std::string preference;                          // "100"
  std::string valuation_method;                    // "1"
  std::vector<draft_document> documents;
  std::vector<draft_document> previous_documents;
};

struct draft_transport {
  std::string border_mode;  // 1 sea, 2 rail, 3 road, 4 air, 5 post
  std::string inland_mode;
  std::string id_type;  // of the means of transport: 40 flight, 30 lorry
  std::string id;
  std::string nationality;
  bool in_container = false;
};

struct draft_place {
  std::string type;       // A to D
  std::string qualifier;  // U UN/LOCODE, V office, Y authorisation, ...
  std::string country;
  std::string id;
};

struct draft_guarantee {
  std::string type;  // 0 waiver, 1 comprehensive, ...
  std::string grn;
  std::string access_code;
  std::int64_t amount_cents = 0;
  std::string currency;
};

struct draft {
  data_set set = data_set::h1;
  std::string lrn;
  bool before_arrival = false;  // pre-lodged: additional type D
  draft_party declarant;
  draft_party representative;
  draft_party importer;
  draft_party exporter;
  draft_party consignor;
  draft_party consignee;
  draft_party holder;  // of the transit procedure
  std::string country_of_dispatch;
  std::string country_of_destination;
  std::string office_of_departure;
  std::string office_of_destination;
  std::string office_of_exit;
  std::vector<std::string> offices_of_transit;
  std::string loading_place;   // UN/LOCODE
  std::string delivery_term;   // "CIP"
  std::string delivery_place;  // UN/LOCODE
  std::string circumstance;    // of an ENS: "F20"
  draft_transport transport;
  draft_place goods_location;
  std::vector<draft_guarantee> guarantees;
  std::vector<draft_document> transport_documents;  // N740 air waybill
  std::vector<draft_document> previous_documents;
  std::vector<draft_item> items;
  std::int64_t freight_cents = 0;
  std::string sender;  // of an NCTS message
  std::string recipient;
};

}  // namespace lifeline::model::customs

namespace lifeline::model {

template <>
struct words_of<customs::data_set> {
  static constexpr std::array<std::string_view, 5> const words = {"H1", "H7", "B1", "ENS", "T1"};
};

template <>
struct fields<customs::draft_party> {
  static constexpr std::string_view name = "draft_party";
  static constexpr std::string_view doc = "A party of a declaration.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("eori", r.eori, "EORI or TIN.");
    io("name", r.name, "Name, where there is no EORI.");
    io("street", r.street, "Street and number.");
    io("city", r.city, "City.");
    io("postcode", r.postcode, "Postcode.");
    io("country", r.country, "ISO 3166 country, two letters.");
  }
};

template <>
struct fields<customs::draft_document> {
  static constexpr std::string_view name = "draft_document";
  static constexpr std::string_view doc = "A document by its type and reference.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("type", r.type, "Four characters: N935 invoice, N740 air waybill.", presence::required);
    io("reference", r.reference, "Its number.");
    io("status", r.status, "How it stands in a WCO declaration: AC, AE, ...");
  }
};

template <>
struct fields<customs::draft_item> {
  static constexpr std::string_view name = "draft_item";
  static constexpr std::string_view doc = "Goods of one commodity code.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("description", r.description, "What it is, in plain words.", presence::required);
    io("commodity", r.commodity, "6, 8 or 10 digits: HS, CN, TARIC.");
    io("additional_codes", r.additional_codes, "TARIC and national additional codes.");
    io("origin", r.origin, "Country of origin.");
    io("gross_g", r.gross_g, "Gross mass in grams.", presence::required);
    io("net_g", r.net_g, "Net mass in grams.");
    io("packages", r.packages, "Number of packages.");
    io("package_type", r.package_type, "UNECE Recommendation 21: CT carton, PK package.");
    io("marks", r.marks, "Shipping marks.");
    io("value_cents", r.value_cents, "Price of the item in cents; the intrinsic value in H7.");
    io("currency", r.currency, "Of the price.");
    io("procedure", r.procedure, "Requested and previous procedure: 4000.");
    io("additional_procedures", r.additional_procedures, "C26, C07, F48, ...");
    io("preference", r.preference, "100: none.");
    io("valuation_method", r.valuation_method, "1: transaction value.");
    io("documents", r.documents, "Documents of this item.");
    io("previous_documents", r.previous_documents, "What these goods were declared by before.");
  }
};

template <>
struct fields<customs::draft_transport> {
  static constexpr std::string_view name = "draft_transport";
  static constexpr std::string_view doc = "How the goods come or go.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("border_mode", r.border_mode, "1 sea, 2 rail, 3 road, 4 air, 5 post.");
    io("inland_mode", r.inland_mode, "The same, inside the territory.");
    io("id_type", r.id_type, "40 flight, 41 aircraft, 30 lorry, 10 ship.");
    io("id", r.id, "Flight number, registration or number plate.");
    io("nationality", r.nationality, "Country of registration.");
    io("in_container", r.in_container, "Goods cross the border in a container.");
  }
};

template <>
struct fields<customs::draft_place> {
  static constexpr std::string_view name = "draft_place";
  static constexpr std::string_view doc = "Where the goods may be looked at.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("type", r.type, "A designated, B authorised, C approved, D other.");
    io("qualifier", r.qualifier, "U UN/LOCODE, V customs office, Y authorisation.");
    io("country", r.country, "Country.");
    io("id", r.id, "The code that the qualifier names.");
  }
};

template <>
struct fields<customs::draft_guarantee> {
  static constexpr std::string_view name = "draft_guarantee";
  static constexpr std::string_view doc = "A guarantee of a transit.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("type", r.type, "0 waiver, 1 comprehensive, 2 individual, 4 voucher.", presence::required);
    io("grn", r.grn, "Guarantee reference number.");
    io("access_code", r.access_code, "Its access code.");
    io("amount_cents", r.amount_cents, "Amount to be covered, in cents.");
    io("currency", r.currency, "Of the amount.");
  }
};

template <>
struct fields<customs::draft> {
  static constexpr std::string_view name = "declaration_draft";
  static constexpr std::string_view doc = "What a declaration is made from.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("set", r.set, "Data set.", presence::required);
    io("lrn", r.lrn, "Your own reference, at most 22 characters.", presence::required);
    io("before_arrival", r.before_arrival, "Lodged before the goods are there.");
    io("declarant", r.declarant, "Who declares.");
    io("representative", r.representative, "Who declares for another.");
    io("importer", r.importer, "For H1 and H7.");
    io("exporter", r.exporter, "Who sends the goods out.");
    io("consignor", r.consignor, "Who hands the goods over for carriage.");
    io("consignee", r.consignee, "Who gets the goods.");
    io("holder", r.holder, "Holder of the transit procedure.");
    io("country_of_dispatch", r.country_of_dispatch, "Country the goods come from.");
    io("country_of_destination", r.country_of_destination, "Country the goods go to.");
    io("office_of_departure", r.office_of_departure, "Customs office of departure.");
    io("office_of_destination", r.office_of_destination, "Customs office of destination.");
    io("office_of_exit", r.office_of_exit, "Customs office of exit.");
    io("offices_of_transit", r.offices_of_transit, "Customs offices of transit, in order.");
    io("loading_place", r.loading_place, "UN/LOCODE of loading.");
    io("delivery_term", r.delivery_term, "Incoterm.");
    io("delivery_place", r.delivery_place, "UN/LOCODE of delivery.");
    io("circumstance", r.circumstance, "Of an ENS: F20, F27, ...");
    io("transport", r.transport, "How the goods come or go.");
    io("goods_location", r.goods_location, "Where the goods may be looked at.");
    io("guarantees", r.guarantees, "Of a transit.");
    io("transport_documents", r.transport_documents, "Air waybill, CMR.");
    io("previous_documents", r.previous_documents, "Temporary storage, summary declaration.");
    io("items", r.items, "The goods.", presence::required);
    io("freight_cents", r.freight_cents, "Transport to the final destination, of H7.");
    io("sender", r.sender, "Sender of an NCTS message.");
    io("recipient", r.recipient, "Recipient of an NCTS message, \"NTA.BE\".");
  }
};

}  // namespace lifeline::model
