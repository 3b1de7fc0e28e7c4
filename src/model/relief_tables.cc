// SPDX-License-Identifier: Apache-2.0
// The columns of the tables of model/relief.h.
#include "model/relief.h"

#include "model/codec.h"

namespace lifeline::model {

#define COLUMN(member, ...) make_column<&row::member, row>({__VA_ARGS__, "", ""})
#define SOURCE COLUMN(source, "source", false, "stock.csv:12", "File and line this row comes from.", "")

// Each COLUMN: name, required, example, doc, refers.

template <>
table<item_code> const& table_of<item_code>() {
  using row = item_code;
  static std::vector<column<row>> const columns = {
      COLUMN(item, "item", true, "HSHEBLANCLT2", "Which item.", "items"),
      COLUMN(scheme, "scheme", true, "gtin", "Whose code it is.", ""),
      COLUMN(code, "code", true, "05901234123457", "The code as they write it.", ""),
      SOURCE,
  };
  static table<row> const out = {"item_codes", "Every code an item is known by.", columns};
  return out;
}

template <>
table<item_pack> const& table_of<item_pack>() {
  using row = item_pack;
  static std::vector<column<row>> const columns = {
      COLUMN(item, "item", true, "HSHEBLANCLT2", "Which item.", "items"),
      COLUMN(name, "name", true, "box", "What the level is called; the piece itself has 1 piece.", ""),
      COLUMN(quantity, "pieces", true, "10", "Pieces in one pack.", ""),
      COLUMN(mass, "mass_kg", false, "6.8", "Mass of one pack.", ""),
      COLUMN(volume, "volume_m3", false, "0.0153", "Volume of one pack.", ""),
      SOURCE,
  };
  static table<row> const out = {"item_packs", "Pack levels: piece, box, carton, pallet.", columns};
  return out;
}

template <>
table<kit_part> const& table_of<kit_part>() {
  using row = kit_part;
  static std::vector<column<row>> const columns = {
      COLUMN(kit, "kit", true, "family-kit", "The item that is a kit.", "items"),
      COLUMN(item, "item", true, "KRELSHEK01", "What is in it.", "items"),
      COLUMN(quantity, "pieces", true, "1", "How many pieces of it in one kit.", ""),
      SOURCE,
  };
  static table<row> const out = {"kits", "What is in one kit.", columns};
  return out;
}

template <>
table<item_group> const& table_of<item_group>() {
  using row = item_group;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "household", "Short name of the group.", ""),
      COLUMN(name, "name", true, "Household", "Name for people.", ""),
      COLUMN(parent, "parent", false, "relief", "The group it belongs to.", ""),
      SOURCE,
  };
  static table<row> const out = {"item_groups", "Groups of items, as a tree.", columns};
  return out;
}

template <>
table<site_bin> const& table_of<site_bin>() {
  using row = site_bin;
  static std::vector<column<row>> const columns = {
      COLUMN(site, "site", true, "main-warehouse", "Which site.", "sites"),
      COLUMN(name, "name", true, "RM1-RACK1-SHELF1", "What is written on it.", ""),
      COLUMN(parent, "parent", false, "RM1-RACK1", "The bin it is in.", ""),
      SOURCE,
  };
  static table<row> const out = {"site_bins", "Places inside a site.", columns};
  return out;
}

template <>
table<stock_level> const& table_of<stock_level>() {
  using row = stock_level;
  static std::vector<column<row>> const columns = {
      COLUMN(site, "site", true, "guadeloupe", "Where.", "sites"),
      COLUMN(item, "item", true, "KRELSHEK01", "Which item.", "items"),
      COLUMN(minimum, "minimum_pieces", false, "500", "Never less than this.", ""),
      COLUMN(reorder, "reorder_pieces", false, "800", "Order again at this.", ""),
      COLUMN(maximum, "maximum_pieces", false, "5000", "No room or use for more.", ""),
      SOURCE,
  };
  static table<row> const out = {"stock_levels", "How much a site means to keep.", columns};
  return out;
}

template <>
table<consignment_line> const& table_of<consignment_line>() {
  using row = consignment_line;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "track-2", "Name of the line.", ""),
      COLUMN(shipment, "shipment", false, "20-027-DEU-GRC", "The register's own number.", ""),
      COLUMN(item, "item", false, "plastic-sheets", "Which item.", "items"),
      COLUMN(sent, "sent_pieces", false, "2000", "How many were sent.", ""),
      COLUMN(received, "received_pieces", false, "1950", "How many were received.", ""),
      COLUMN(from, "from", false, "national-warehouse", "Site they left.", "sites"),
      COLUMN(to, "to", false, "lospalos-warehouse", "Site they go to.", "sites"),
      COLUMN(from_country, "from_country", false, "DEU", "Country they left.", ""),
      COLUMN(to_country, "to_country", false, "GRC", "Country they go to.", ""),
      COLUMN(shipper, "shipper", false, "australian-red-cross", "Who sends.", "parties"),
      COLUMN(consignee, "consignee", false, "cvtl", "Who receives.", "parties"),
      COLUMN(batch, "batch", false, "B2020-17", "Manufacturer's batch.", ""),
      COLUMN(expiry, "expiry", false, "2022-02-28", "Last day of use.", ""),
      COLUMN(outer, "outer_pack", false, "Pallet 3", "The pack it travels in.", ""),
      COLUMN(inner, "inner_pack", false, "Box 12", "The pack inside that.", ""),
      COLUMN(departed, "departed", false, "2012-03-17", "Day of departure.", ""),
      COLUMN(due, "due", false, "2012-03-20", "Day it is expected.", ""),
      COLUMN(arrived, "arrived", false, "2012-03-18", "Day it was received.", ""),
      COLUMN(status, "status", false, "Received", "In the register's words.", ""),
      COLUMN(note, "note", false, "50 were damaged", "What the register remarks.", ""),
      SOURCE,
  };
  static table<row> const out = {"consignments", "Goods sent, on their way or received, line by line.",
                                 columns};
  return out;
}

template <>
table<funding_flow> const& table_of<funding_flow>() {
  using row = funding_flow;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "228238", "The tracker's own number.", ""),
      COLUMN(donor, "donor", false, "luxembourg-government-of", "Who gives.", "parties"),
      COLUMN(recipient, "recipient", false, "icrc", "Who receives.", "parties"),
      COLUMN(amount, "amount", false, "606796", "How much, in currency.", ""),
      COLUMN(currency, "currency", false, "USD", "ISO 4217 code.", ""),
      COLUMN(original, "original_amount", false, "500000", "As promised, in original_currency.", ""),
      COLUMN(original_currency, "original_currency", false, "EUR", "ISO 4217 code.", ""),
      COLUMN(kind, "kind", false, "in kind", "financial, or in kind.", ""),
      COLUMN(status, "status", false, "pledge", "pledge, commitment or paid.", ""),
      COLUMN(flow, "flow", false, "Standard", "Standard, Parked, Pass through, Carryover.", ""),
      COLUMN(country, "country", false, "AFG", "Where it is used.", ""),
      COLUMN(appeal, "appeal", false, "HAFG20", "For which appeal.", ""),
      COLUMN(day, "date", false, "2021-02-25", "Day of the flow.", ""),
      COLUMN(note, "note", false, "protection in Afghanistan", "What it is for.", ""),
      SOURCE,
  };
  static table<row> const out = {"funding", "Promises and payments of money and goods.", columns};
  return out;
}

template <>
table<appeal_line> const& table_of<appeal_line>() {
  using row = appeal_line;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "HAFG20", "Code of the appeal.", ""),
      COLUMN(name, "name", false, "Afghanistan 2020", "Its name.", ""),
      COLUMN(country, "country", false, "AFG", "Where.", ""),
      COLUMN(cluster, "cluster", false, "Logistics", "Which cluster; the whole appeal when empty.", ""),
      COLUMN(required, "required", false, "25000000", "What is asked for.", ""),
      COLUMN(funded, "funded", false, "7982215", "What has been given.", ""),
      COLUMN(currency, "currency", false, "USD", "ISO 4217 code.", ""),
      COLUMN(from, "from", false, "2020-01-01", "First day.", ""),
      COLUMN(until, "until", false, "2020-12-31", "Last day.", ""),
      SOURCE,
  };
  static table<row> const out = {"appeals", "What appeals ask for and have been given.", columns};
  return out;
}

}  // namespace lifeline::model

#undef COLUMN
#undef SOURCE
