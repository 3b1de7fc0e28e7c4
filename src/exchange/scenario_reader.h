// SPDX-License-Identifier: Apache-2.0
// Reads a scenario: a folder of CSV, TSV or XLSX tables with one scenario.toml, or a single XLSX workbook
// with one sheet per table. Headers may be ours, known aliases, or anything under a HXL hashtag row. Never
// stops at the first problem; a row with an error is left out of the data but every one of its problems is
// told. Files are read once; limits on size, rows and cell length keep a hostile file from eating the
// machine.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/scenario.h"

namespace lifeline::exchange {

struct column_use {
  std::string header;  // as the file spells it
  std::string hxl;     // hashtag above it, if any
  std::string column;  // our column; empty = not used
};
struct table_use {
  std::string table;  // ours: "needs"
  std::string file;   // "needs.csv", "book.xlsx sheet Needs"
  std::size_t rows = 0;
  std::vector<column_use> columns;
};

struct loaded_scenario {
  model::scenario data;
  problems found;               // errors and warnings, in file and line order
  std::vector<table_use> used;  // the mapping, for `lifeline check`
  std::string digest;  // SHA-256 over the canonical text of every table: the same data, the same digest,
                       // whatever the file format, column order or header spelling
};

// Reads and checks everything: cells, ids, references, physical sense, data quality. Needs computed from
// cases (model/need_formula.h) are appended to data.needs.
loaded_scenario read_scenario(std::filesystem::path const& folder_or_book);

// A commented empty scenario (scenario.toml and one CSV per table, with header, HXL row, and example as
// comment). Refuses to write into a folder that holds one already.
problems write_empty_scenario(std::filesystem::path const& folder);

// The canonical CSV text of one table, and the whole scenario written to a folder.
problems write_scenario(model::scenario const&, std::filesystem::path const& folder);

}  // namespace lifeline::exchange
