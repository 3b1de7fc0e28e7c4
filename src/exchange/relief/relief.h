// SPDX-License-Identifier: Apache-2.0
// Reads the spreadsheets that relief work runs on: stock lists, packing lists, catalogues, requests, shipment
// registers, pledges, funding. In two steps, because a file never says all it means: `propose_import` tells
// what the file seems to be, which column becomes which field in which unit, what is unused, what is missing
// and every problem; a person looks, corrects, and `confirm_import` gives the rows. Neither writes anything.
//
// Promises, and the tests that hold them (tests/exchange/relief):
// - the same bytes and options give the same mapping and rows;                        import_test
// - a mapping is only taken for the very bytes it was proposed for (SHA-256);         import_test
// - unknown stays unknown: an empty cell, "n/a", "#DIV/0!" or a 0 mass is never 0;    cell_test, fixture_test
// - what can be read in two ways (1,234 or 03/04/20) is told, or asked, not guessed;  cell_test
// - a row that cannot be taken is refused whole, with every reason;                   import_test
// - no foreign bytes break it.                                                        fuzz/relief_fuzz
//
// Formats: CSV, TSV, semicolons, XLSX, XLS (Excel 97 to 2003, through FreeXL), JSON arrays and objects as HXL
// writes them, and a ZIP around one of these. Cost: a few passes over the file, one row in memory beside it.
// Where the known headers come from: docs/formats/relief.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "base/quantity.h"
#include "base/result.h"
#include "exchange/table/row_source.h"
#include "model/fact.h"
#include "model/relief.h"
#include "model/scenario.h"

namespace lifeline::exchange::relief {

// What a list is about. Words for people and the command line: `word_of`.
enum class kind {
  items,      // catalogues, price lists, suppliers' codes
  kits,       // what is in a kit
  groups,     // item groups
  stock,      // what is where
  levels,     // how much a site means to keep
  packing,    // what is in which box of a shipment
  pledges,    // goods promised
  needs,      // goods asked for, line by line
  requests,   // heads of requests: who, where, by when; their lines are a list of needs
  shipments,  // registers of what was sent and received, orders
  funding,    // flows of money
  appeals,    // what appeals ask for and got
  sites,      // warehouses, airports, bins in them
  parties,    // organisations; who does what where
};
std::string_view word_of(kind);  // "stock"
std::string_view doc_of(kind);   // "what is where"
std::optional<kind> kind_of(std::string_view word);
std::vector<kind> const& all_kinds();

// A field that a column may become. `unit` of a column says how it is written; these are the kinds of values.
enum class value { text, code, count, money, mass, length, volume, day, yes_no, country, degrees, unit };
struct field_doc {
  std::string_view name;  // "quantity"
  value holds = value::text;
  std::string_view doc;
};
std::vector<field_doc> const& all_fields();

struct mapped_column {
  std::string header;  // as the file spells it; "3" in a file without header
  std::string hxl;
  std::string field;  // empty = not used
  // How its values are written. Masses, lengths, volumes: "kg", "lb", "cm", "l" ...; days: "ymd", "dmy",
  // "mdy"; numbers: "1234.5" or "1234,5" is not asked here but in `decimal`. Empty = the field needs none.
  std::string unit;
  char decimal = '.';                // '.' or ','
  std::string why;                   // "hashtag", "header of openboxes.stock", "alias", "asked for"
  model::fact known_by;              // the same as a fact
  std::vector<std::string> samples;  // at most 3, as they stand in the file
  std::size_t filled = 0;
};

struct constant {
  std::string field;
  std::string text;
};

struct mapping {
  std::string file;
  std::string sheet;   // of a workbook or archive; empty when there is only one
  std::string digest;  // SHA-256 of the file's bytes
  kind what = kind::items;
  std::string dialect;          // "openboxes.stock"; empty = none of the known ones
  permille confidence;          // 1000 = sure: a rule of thumb from headers that fit, not a probability
  std::size_t header_line = 0;  // 0 = the file has no header
  std::size_t first_line = 0;   // of the data
  std::vector<mapped_column> columns;
  std::vector<constant> constants;       // the same for every row: the site of a stock list that names none
  std::vector<std::string> missing;      // sentences; must be empty before it can be confirmed
  std::vector<model::fact> missing_why;  // the same as facts, one for each
};

struct choice {
  std::string column;  // its header, or its number from 1
  std::string field;   // empty = do not use it
  std::string unit;    // empty = as found
};

struct file {
  std::string name;
  std::string bytes;
};

struct options {
  std::optional<kind> what;
  std::string sheet;
  std::vector<choice> map;
  std::vector<constant> set;
  std::string dates;             // "dmy", "mdy", "ymd" where the file cannot tell
  std::string decimal;           // "." or ","
  std::optional<file> requests;  // heads of requests, for a list of needs that names them only by number
  table_limits limits;
};

using rows = model::relief_rows;

struct outcome {
  rows out;
  std::size_t read = 0;
  std::size_t refused = 0;  // each has at least one error in `found` with its line
  problems found;
};

struct other_kind {
  kind what = kind::items;
  std::string dialect;
  permille confidence;
};

struct proposal {
  bool recognised = false;  // false: `dry.found` says why, and what to add
  mapping how;
  std::vector<other_kind> others;  // less likely readings, best first
  outcome dry;  // what confirming it would give; what is missing stands as "to be said" and 2000-01-01
};

proposal propose_import(file const&, options const&);

// The rows, if the mapping is complete, sound, and made for these bytes.
result<outcome> confirm_import(file const&, mapping const& confirmed, options const&);

// Every table that has rows, as canonical CSV: {"items.csv", text}.
struct table_text {
  std::string name;
  std::size_t rows = 0;
  std::string csv;
};
std::vector<table_text> tables_of(rows const&);

// {"kind", "dialect", "columns", "missing", "problems", "preview" ...}; docs/formats/relief.md shows it.
std::string proposal_json(proposal const&);
// The mapping as people read it.
std::string proposal_text(proposal const&);

}  // namespace lifeline::exchange::relief
