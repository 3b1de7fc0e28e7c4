// SPDX-License-Identifier: Apache-2.0
// Labels and lists that are stuck on goods or taken to the shelf, as plain structs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/goods_code.h"
#include "model/paper/fields.h"

namespace lifeline::model {

// Of a logistic unit: GS1 logistic label.
struct unit_label {
  sscc unit;
  std::string kind;  // pallet, carton, ...
  std::string gtin;  // of what is in it, where it holds one item whose GTIN is known
  std::string uld_number;
  std::string seal;
  std::string consignment;
  std::string movement;
  paper_party from;
  paper_party to;
  std::vector<paper_line> contents;
  std::optional<grams> gross;
  text_list languages;
};

// Of one piece under an air waybill: IATA Resolution 606.
struct waybill_label {
  std::string waybill;  // 933-22405670
  std::string departure;
  std::string destination;
  std::int64_t pieces = 0;  // of the waybill
  std::int64_t first = 1;   // labels for the pieces [first, first + labels)
  std::int64_t labels = 1;
  std::optional<grams> gross;
  std::string consignment;
};

struct place_label {
  std::string site;
  std::string site_name;
  std::string bin;
};

struct pick_row {
  std::string bin;
  sscc unit;
  std::string lot;
  std::string item;
  std::string description;
  std::string batch;
  std::string expiry;
  pieces quantity;
};
struct pick_list {
  std::string consignment;
  std::string site;
  std::string to;
  std::string movement;
  std::vector<pick_row> rows;  // in the order of the walk: by bin, then first expired first
  text_list languages;
};

template <>
struct fields<unit_label> {
  static constexpr std::string_view name = "unit_label";
  static constexpr std::string_view doc = "What the label of a logistic unit says.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("unit", r.unit, "SSCC.", presence::required);
    io("kind", r.kind, "Kind of unit.");
    io("gtin", r.gtin, "GTIN of its contents.");
    io("uld_number", r.uld_number, "ULD number.");
    io("seal", r.seal, "Seal.");
    io("consignment", r.consignment, "Consignment.");
    io("movement", r.movement, "On board of.");
    io("from", r.from, "Where from.");
    io("to", r.to, "Where to.");
    io("contents", r.contents, "What is in it.");
    io("gross_mass_g", r.gross, "Gross mass.");
    io("languages", r.languages, "Of the label.");
  }
};
template <>
struct fields<waybill_label> {
  static constexpr std::string_view name = "waybill_label";
  static constexpr std::string_view doc = "What the labels of the pieces under an air waybill say.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("waybill", r.waybill, "Air waybill.", presence::required);
    io("departure", r.departure, "Airport.");
    io("destination", r.destination, "Airport.");
    io("pieces", r.pieces, "Of the waybill.");
    io("first", r.first, "Number of the first label's piece.");
    io("labels", r.labels, "How many labels.");
    io("gross_mass_g", r.gross, "Of the waybill.");
    io("consignment", r.consignment, "Consignment.");
  }
};
template <>
struct fields<place_label> {
  static constexpr std::string_view name = "place_label";
  static constexpr std::string_view doc = "Label of a bin.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("site", r.site, "Site.", presence::required);
    io("site_name", r.site_name, "Its name.");
    io("bin", r.bin, "Bin.", presence::required);
  }
};
template <>
struct fields<pick_row> {
  static constexpr std::string_view name = "pick_row";
  static constexpr std::string_view doc = "Take so many from there.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("bin", r.bin, "Bin.");
    io("unit", r.unit, "SSCC.");
    io("lot", r.lot, "Lot.", presence::required);
    io("item", r.item, "Item.");
    io("description", r.description, "Of the item.");
    io("batch", r.batch, "Batch.");
    io("expiry", r.expiry, "Last day of use.");
    io("quantity_pieces", r.quantity, "How many.", presence::required);
  }
};
template <>
struct fields<pick_list> {
  static constexpr std::string_view name = "pick_list";
  static constexpr std::string_view doc = "What to take from the shelves for a consignment.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("consignment", r.consignment, "Consignment.", presence::required);
    io("site", r.site, "Where.", presence::required);
    io("to", r.to, "Where it goes.");
    io("movement", r.movement, "By which movement.");
    io("rows", r.rows, "In the order of the walk.");
    io("languages", r.languages, "Of the list.");
  }
};

}  // namespace lifeline::model
