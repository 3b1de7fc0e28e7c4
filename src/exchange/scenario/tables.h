// SPDX-License-Identifier: Apache-2.0
// The tables of a scenario between reading and checking: every row still knows its line, and the rows with
// errors are still there, marked, so that what refers to them is not called unknown as well.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/table/problem_sink.h"
#include "model/field.h"
#include "model/scenario.h"

namespace lifeline::exchange {

template <class Row>
struct loaded {
  std::string file;                  // "needs.csv"; empty = there is no such table
  std::vector<std::string> columns;  // what problems call a column, by our column
  std::vector<Row> rows;
  std::vector<std::size_t> lines;
  std::vector<char> bad;  // 1 = has an error; left out at the end

  place at(std::size_t row, std::string_view column = {}) const {
    auto const& ours = model::table_of<Row>().columns;
    std::string name(column);
    for (std::size_t i = 0; i < ours.size() && i < columns.size(); ++i) {
      if (ours[i].about.name == column && !columns[i].empty()) name = columns[i];
    }
    return {file, lines[row], name};
  }
};

struct loaded_tables {
  loaded<model::site> sites;
  loaded<model::party> parties;
  loaded<model::item> items;
  loaded<model::lot> lots;
  loaded<model::need> needs;
  loaded<model::case_count> cases;
  loaded<model::health> healths;
  loaded<model::leg> legs;
  loaded<model::lane> lanes;
  loaded<model::handling> handlings;
  loaded<model::rule> rules;
  loaded<model::substitution> substitutions;
  loaded<model::aircraft> fleet;
  loaded<model::sector> sectors;
  loaded<model::pin> pins;
  loaded<model::history> past;
};

// Calls f with the member of loaded_tables and of model::scenario of every table, in the order of the files:
// what others refer to comes first.
template <class F>
void for_each_table(F&& f) {
  using t = loaded_tables;
  using s = model::scenario;
  f(&t::sites, &s::sites);
  f(&t::parties, &s::parties);
  f(&t::items, &s::items);
  f(&t::rules, &s::rules);
  f(&t::lots, &s::lots);
  f(&t::needs, &s::needs);
  f(&t::cases, &s::cases);
  f(&t::healths, &s::healths);
  f(&t::legs, &s::legs);
  f(&t::lanes, &s::lanes);
  f(&t::handlings, &s::handlings);
  f(&t::substitutions, &s::substitutions);
  f(&t::fleet, &s::fleet);
  f(&t::sectors, &s::sectors);
  f(&t::pins, &s::pins);
  f(&t::past, &s::past);
}

template <class Row>
Row row_of(loaded<Row> loaded_tables::*);

// Adds an error at a cell and marks the row.
template <class Row>
struct row_errors {
  loaded<Row>& table;
  problem_sink& sink;

  // NOLINTNEXTLINE(performance-unnecessary-value-param): clang-tidy 14 does not see moves in templates
  void add(std::size_t row, std::string_view column, code which, std::string what, std::string expected = {},
           std::string mend = {}) {  // NOLINT(performance-unnecessary-value-param)
    if (info_of(which).level == severity::error) table.bad[row] = 1;
    sink.add(which, table.at(row, column), std::move(what), std::move(expected), std::move(mend));
  }
};

}  // namespace lifeline::exchange
