// SPDX-License-Identifier: Apache-2.0
// Columns of the tables that papers need beside a scenario's.
#include "model/codec.h"
#include "model/paper/paper.h"
#include "model/paper/term.h"

namespace lifeline::model {

template <>
struct names_of<fact_subject> {
  static constexpr std::array<std::string_view, 6> words = {"everything", "item",  "lot",
                                                            "site",       "party", "consignment"};
};

#define COLUMN(member, ...) make_column<&row::member, row>({__VA_ARGS__, "", "", ""})

// Each COLUMN: name, required, example, doc.

template <>
table<contact> const& table_of<contact>() {
  using row = contact;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "cri", "Party or site that is reached so."),
      COLUMN(name, "name", false, "Croce Rossa Italiana", "Name on papers; else the party's or site's."),
      COLUMN(address, "address", false, "Via Toscana 12", "Street and number."),
      COLUMN(postcode, "postcode", false, "00187", "Postcode."),
      COLUMN(city, "city", false, "Roma", "City."),
      COLUMN(country, "country", false, "ITA", "ISO 3166-1 alpha-3."),
      COLUMN(phone, "phone", false, "+39 06 0000000", "Telephone of the organisation."),
      COLUMN(email, "email", false, "office@example.org", "E-mail of the organisation."),
      COLUMN(eori, "eori", false, "IT00000000000", "EORI number."),
      COLUMN(language, "language", false, "it", "Language of papers for it: en, fr, nl, it or zh."),
      COLUMN(source, "source", false, "letter of 12 March", "Where this row comes from."),
  };
  static table<row> const out = {"contacts", "How organisations and places are reached, for papers.",
                                 columns};
  return out;
}

namespace {

bool read_paper_word(std::string_view text, paper_fact& row) {
  return parse_paper_kind(text).has_value() && (row.paper = text, true);
}
bool read_field_word(std::string_view text, paper_fact& row) {
  bool const party = text.substr(0, 6) == "party:";
  bool const known = find_paper_term(text) != nullptr || find_paper_column(text) != nullptr || party;
  return known && (row.field = text, true);
}

}  // namespace

template <>
table<paper_fact> const& table_of<paper_fact>() {
  using row = paper_fact;
  static std::vector<column<row>> const columns = {
      COLUMN(id, "id", true, "pf-1", "Your own short name of the row."),
      COLUMN(about, "about", true, "consignment", "What it is about."),
      COLUMN(subject, "subject", false, "K1", "Its id; empty for everything."),
      {{"paper", false, "proforma_invoice", "Which paper says so; empty: every paper.", "", "", ""},
       "a paper like proforma_invoice",
       read_paper_word,
       [](row const& r) { return r.paper; }},
      {{"field", true, "incoterm",
        "Which field or column; docs/papers.md lists them. party:holder names who is in a role.", "", "", ""},
       "a field or column of a paper",
       read_field_word,
       [](row const& r) { return r.field; }},
      COLUMN(value, "value", true, "DAP", "Its value, in the unit of the name."),
      COLUMN(source, "source", false, "invoice of the donor", "Where this row comes from."),
  };
  static table<row> const out = {"paper_facts", "What papers say and no other table knows.", columns};
  return out;
}

#undef COLUMN

}  // namespace lifeline::model
