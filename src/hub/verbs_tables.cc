// SPDX-License-Identifier: Apache-2.0
// What tables of master data are made of: for whoever shows or fills in a row without knowing the columns.
#include <fmt/format.h>

#include "hub/hub.h"
#include "hub/verbs_goods.h"
#include "model/field.h"
#include "model/paper/paper.h"
#include "model/relief.h"

namespace lifeline::hub {

struct table_request {
  std::string table;
};
struct table_column {
  std::string name;
  bool required = false;
  std::string expected;
  std::string example;
  std::string doc;
  std::string refers;
};
struct table_answer {
  std::string table;
  std::string doc;
  std::vector<table_column> columns;
};

}  // namespace lifeline::hub

namespace lifeline::model {

template <>
struct fields<hub::table_request> {
  static constexpr std::string_view name = "table_request";
  static constexpr std::string_view doc = "Which table.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("table", r.table, "Name: sites, items, ...", presence::required);
  }
};
template <>
struct fields<hub::table_column> {
  static constexpr std::string_view name = "table_column";
  static constexpr std::string_view doc = "A column of a table.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("name", r.name, "As in the cells of rows.", presence::required);
    io("required", r.required, "A row without it is refused.", presence::required);
    io("expected", r.expected, "What its text must look like.");
    io("example", r.example, "One text that is good.");
    io("doc", r.doc, "What it says.");
    io("refers", r.refers, "Table whose keys it names.");
  }
};
template <>
struct fields<hub::table_answer> {
  static constexpr std::string_view name = "table";
  static constexpr std::string_view doc = "A table of master data and its columns.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("table", r.table, "Name.", presence::required);
    io("doc", r.doc, "What its rows are.");
    io("columns", r.columns, "In the order in which files have them.", presence::required);
  }
};

}  // namespace lifeline::model

namespace lifeline::hub {
namespace {

using enum role;

template <class Row>
bool describe(std::string_view name, table_answer& out) {
  auto const& table = model::table_of<Row>();
  if (table.name != name) return false;
  out.table = name;
  out.doc = table.doc;
  for (auto const& one : table.columns) {
    out.columns.push_back({std::string(one.about.name), one.about.required, one.expected,
                           std::string(one.about.example), std::string(one.about.doc),
                           std::string(one.about.refers)});
  }
  return true;
}
template <class... Rows>
bool describe_one_of(std::string_view name, table_answer& out) {
  return (describe<Rows>(name, out) || ...);
}

// Those that put_row takes.
reply get_table(reading const&, table_request const& asked, table_answer& out) {
  bool const known =
      describe_one_of<model::site, model::party, model::item, model::case_count, model::health, model::leg,
                      model::lane, model::handling, model::rule, model::substitution, model::aircraft,
                      model::sector, model::history, model::item_code, model::item_pack, model::kit_part,
                      model::item_group, model::site_bin, model::stock_level, model::consignment_line,
                      model::funding_flow, model::appeal_line, model::contact, model::paper_fact>(asked.table,
                                                                                                  out);
  if (known) return {};
  return refuse(refusal_kind::not_found, "not-found", fmt::format("There is no table «{}».", asked.table));
}

}  // namespace

void add_table_verbs(std::vector<verb>& out) {
  out.push_back(make_verb<get_table>({"tables.get", http_method::get, "/v1/tables/{table}",
                                      "The columns of a table of master data.",
                                      sees_all.all(carrier, recipient, donor, admin)}));
}

}  // namespace lifeline::hub
