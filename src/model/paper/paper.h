// SPDX-License-Identifier: Apache-2.0
// A paper that goes with goods: who, what, how much, under which numbers. Its values are what is known and
// nothing else: what a paper must say and nobody knows is a finding with a number (check_paper), never a
// guess. Which paper says what: model/paper/form.h. Source of the mandatory contents: docs/papers.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/quantity.h"
#include "model/scenario.h"

namespace lifeline::model {

// The place in this list, counted from 1, is the thousands of its findings' numbers: append only.
enum class paper_kind {
  air_waybill,  // data of one, not the contract
  packing_list,
  proforma_invoice,
  commercial_invoice,
  gift_certificate,
  relief_undertaking,
  conformity_sheet,
  cmr,
  transit_document,    // transit accompanying document, T1
  import_declaration,  // print of one
  delivery_note,
  goods_received_note,
  receipt,
};
inline constexpr std::size_t paper_kinds = 13;

enum class paper_role {
  shipper,  // sender, consignor, seller, exporter: one and the same on every paper
  consignee,
  carrier,
  agent,
  notify,
  donor,
  recipient,
  holder,  // of the transit procedure
  declarant,
  importer,
  organisation,  // that claims relief
  manufacturer,
  representative,  // the manufacturer's, in the Union
  handler,         // who received
};
inline constexpr std::size_t paper_roles = 14;

struct paper_party {
  paper_role role = paper_role::shipper;
  std::string id;
  std::string name;
  std::string address;
  std::string postcode;
  std::string city;
  std::string country;  // ISO 3166-1 alpha-3
  std::string phone;
  std::string email;
  std::string eori;
  bool operator==(paper_party const&) const = default;
};

// One value of the paper as a whole: a name of the list in model/paper/term.h, and its text: whole numbers in
// the unit of the name, dates and times as everywhere.
struct paper_field {
  std::string name;
  std::string value;
  bool operator==(paper_field const&) const = default;
};

// One line of goods. Unknown is empty.
struct paper_line {
  std::string lot;
  std::string item;
  std::string description;
  std::string hs_code;
  std::string origin;
  std::string batch;
  std::string expiry;  // a date, or "none" where goods do not expire
  std::optional<pieces> quantity;
  std::string unit;
  std::optional<std::int64_t> packages;
  std::string package_kind;
  std::string marks;  // "1-250/250", SSCCs
  std::optional<grams> gross;
  std::optional<grams> net;
  std::optional<cubic_cm> volume;
  std::optional<cents> unit_value;
  std::optional<cents> value;
  std::string dangerous_goods;
  std::string manufacturer;
  std::string representative;
  std::string legislation;
  std::string standards;
  std::string notified_body;
  std::string certificate;
  std::optional<pieces> damaged;
  std::optional<pieces> short_of;
  std::optional<pieces> over;
  std::optional<pieces> wrong;
  bool operator==(paper_line const&) const = default;
};

struct paper_finding {
  std::int32_t number = 0;
  std::string field;
  std::int32_t line = 0;  // from 1; 0: the paper as a whole
  std::string sentence;
  bool operator==(paper_finding const&) const = default;
};

struct paper {
  paper_kind kind = paper_kind::packing_list;
  std::string consignment;
  text_list languages;  // of both ends: "zh", "it"; one or two
  std::vector<paper_party> parties;
  std::vector<paper_field> fields;
  std::vector<paper_line> lines;
  std::vector<paper_finding> findings;
  bool operator==(paper const&) const = default;
};

std::string_view value_of(paper const&, std::string_view field);  // empty: not known
paper_party const* find_party(paper const&, paper_role);
// Sets, replaces, or with an empty value takes away.
void set_value(paper&, std::string_view field, std::string value);

// What the paper lacks or says wrongly, in the order of its form. The same paper has the same findings.
std::vector<paper_finding> check_paper(paper const&);

// ---- what the ledger does not know, as rows of master data ----

// How an organisation or a place is reached: no names of persons.
struct contact {
  std::string id;  // of a party or site
  std::string name;
  std::string address;
  std::string postcode;
  std::string city;
  std::string country;
  std::string phone;
  std::string email;
  std::string eori;
  std::string language;  // of its papers
  std::string source;
};

enum class fact_subject { everything, item, lot, site, party, consignment };
// One value for papers: of a field of a paper, or of a column of its lines.
struct paper_fact {
  std::string id;
  fact_subject about = fact_subject::consignment;
  std::string subject;  // its id; empty for everything
  std::string paper;    // kind; empty: every paper
  std::string field;
  std::string value;
  std::string source;
};

}  // namespace lifeline::model
