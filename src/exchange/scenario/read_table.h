// SPDX-License-Identifier: Apache-2.0
// One table of a file into rows of the model, by its field table.
#pragma once

#include "base/text.h"
#include "exchange/scenario/tables.h"
#include "exchange/scenario_reader.h"
#include "exchange/table/header.h"
#include "exchange/table/row_source.h"

namespace lifeline::exchange {

// What is probably wrong with a cell that its column could not read, and how to mend it; for people.
std::string mend_of_value(std::string_view text, std::string_view expected, std::string_view column);

void tell_bad_value(place where, std::string_view text, std::string_view expected, std::string_view column,
                    problem_sink& sink);
void tell_missing_value(place where, model::column_doc const& about, problem_sink& sink);
// A row with more filled cells than the header has columns.
bool tell_extra_cells(row_source const& source, header_map const& header, row const& cells, bool good,
                      problem_sink& sink);

table_use use_of(std::string_view table, row_source const& source, header_map const& header,
                 std::vector<wanted_column> const& wanted);

template <class Row>
std::vector<wanted_column> wanted_columns() {
  std::vector<wanted_column> out;
  for (auto const& column : model::table_of<Row>().columns) {
    out.push_back({column.about.name, column.about.aliases, column.about.hxl, column.about.required});
  }
  return out;
}

template <class Row>
bool read_row(row const& cells, header_map const& header, loaded<Row>& out, problem_sink& sink) {
  auto const& columns = model::table_of<Row>().columns;
  auto& into = out.rows.back();
  bool good = true;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    auto const source = header.source_of[i];
    if (source == 0) continue;  // a missing required column has been told once
    auto const text = source <= cells.cells.size() ? trim(cells.cells[source - 1]) : std::string_view();
    auto const& about = columns[i].about;
    if (!text.empty()) {
      if (columns[i].read(text, into)) continue;
      tell_bad_value({out.file, cells.line, out.columns[i]}, text, columns[i].expected, about.name, sink);
      good = false;
    } else if (about.required) {
      tell_missing_value({out.file, cells.line, out.columns[i]}, about, sink);
      good = false;
    }
  }
  return good;
}

template <class Row>
void read_table(row_source& source, loaded<Row>& out, std::vector<table_use>& used, problem_sink& sink) {
  auto const wanted = wanted_columns<Row>();
  auto const header = find_header(source, wanted, sink);
  out.file = source.file();
  out.columns.assign(wanted.size(), {});
  bool complete = header.found;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    auto const at = header.source_of[i];
    if (at != 0) out.columns[i] = header.columns[at - 1].place;
    if (at == 0 && wanted[i].required) complete = false;
  }
  auto const take = [&](row const& cells) {
    out.rows.emplace_back();
    out.lines.push_back(cells.line);
    bool const good = !cells.broken && read_row(cells, header, out, sink);
    bool const moved = !cells.broken && tell_extra_cells(source, header, cells, good, sink);
    out.bad.push_back(good && complete && !moved ? 0 : 1);
  };
  if (header.found) {
    for (auto const& cells : header.first_rows) take(cells);
    row cells;
    while (source.next(cells)) take(cells);
  }
  used.push_back(use_of(model::table_of<Row>().name, source, header, wanted));
  used.back().rows = out.rows.size();
}

}  // namespace lifeline::exchange
