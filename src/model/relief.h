// SPDX-License-Identifier: Apache-2.0
// What relief spreadsheets say beyond a scenario: the other codes of an item, its pack levels, what is in a
// kit, how goods are grouped, where in a site a bin is, how much should be in stock, what is on its way, and
// who promised money. Plain rows with field tables like those of model/scenario.h; unknown is empty, never 0.
// Filled by exchange/relief; docs/formats/relief.md lists the columns.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/quantity.h"
#include "base/time.h"
#include "model/scenario.h"

namespace lifeline::model {

// One item has many codes: the catalogue's, the maker's, the supplier's, a barcode.
struct item_code {
  std::string item;
  std::string scheme;  // "ifrc", "gtin", "ndc", "supplier Medical Items Depot"
  std::string code;
  std::string source;
};

// A level of packing: the piece itself (1), the box, the carton, the pallet.
struct item_pack {
  std::string item;
  std::string name;
  pieces quantity{1};
  std::optional<grams> mass;
  std::optional<cubic_cm> volume;
  std::string source;
};

struct kit_part {
  std::string kit;
  std::string item;
  pieces quantity;
  std::string source;
};

struct item_group {
  std::string id;
  std::string name;
  std::string parent;
  std::string source;
};

// A place inside a site: shelf, rack, cold room.
struct site_bin {
  std::string site;
  std::string name;
  std::string parent;  // the bin it is in
  std::string source;
};

// How much a site means to keep of an item: below `minimum` it should be refilled.
struct stock_level {
  std::string site;
  std::string item;
  std::optional<pieces> minimum;
  std::optional<pieces> reorder;
  std::optional<pieces> maximum;
  std::string source;
};

// One line of goods that were sent, are on their way, or were received. `received` beside `sent` tells of
// loss on the way; the difference is for a person to explain.
struct consignment_line {
  std::string id;
  std::string shipment;  // the register's own number; several lines may share it
  std::string item;
  std::optional<pieces> sent;
  std::optional<pieces> received;
  std::string from;          // site
  std::string to;            // site
  std::string from_country;  // ISO 3166-1 alpha-3 where no site is named
  std::string to_country;
  std::string shipper;    // party
  std::string consignee;  // party
  std::string batch;
  std::optional<date> expiry;
  std::string outer;  // the pack it is in: "Pallet 3"
  std::string inner;  // the pack inside that: "Box 12"
  std::optional<date> departed;
  std::optional<date> due;
  std::optional<date> arrived;
  std::string status;  // as the register says
  std::string note;
  std::string source;
};

// A promise or payment as funding trackers record it; `in_kind` ones are goods without a list.
struct funding_flow {
  std::string id;
  std::string donor;      // party
  std::string recipient;  // party
  std::optional<cents> amount;
  std::string currency;
  std::optional<cents> original;  // as promised, in original_currency
  std::string original_currency;
  std::string kind;     // "financial", "in kind"
  std::string status;   // "pledge", "commitment", "paid"
  std::string flow;     // "Standard", "Parked", "Pass through", "Carryover"
  std::string country;  // where it is used; several with ';'
  std::string appeal;
  std::optional<date> day;
  std::string note;
  std::string source;
};

// What an appeal asks for and has been given, whole or for one cluster.
struct appeal_line {
  std::string id;
  std::string name;
  std::string country;
  std::string cluster;
  std::optional<cents> required;
  std::optional<cents> funded;
  std::string currency;
  std::optional<date> from;
  std::optional<date> until;
  std::string source;
};

// All that one list says.
struct relief_rows {
  std::vector<site> sites;
  std::vector<party> parties;
  std::vector<item> items;
  std::vector<lot> lots;  // stock, and pledges of goods
  std::vector<need> needs;
  std::vector<item_code> codes;
  std::vector<item_pack> packs;
  std::vector<kit_part> kits;
  std::vector<item_group> groups;
  std::vector<site_bin> bins;
  std::vector<stock_level> levels;
  std::vector<consignment_line> consignments;
  std::vector<funding_flow> funding;
  std::vector<appeal_line> appeals;
};

}  // namespace lifeline::model
