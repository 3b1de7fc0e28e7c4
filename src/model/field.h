// SPDX-License-Identifier: Apache-2.0
// Field tables: one line per column of a row type gives its outside name, unit, example, aliases and HXL
// tags, and how text becomes the member and back. Readers, writers, checks, templates and docs all come from
// it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/quantity.h"
#include "base/time.h"
#include "model/scenario.h"

namespace lifeline::model {

// What a column's text must look like, for messages: "a whole number of pieces", "a UTC time like
// 2020-03-13T20:30Z".
template <class T>
struct codec;  // read(text, out) -> bool; print(value) -> text; expected

struct column_doc {
  std::string_view name;     // header, unit last: capacity_kg
  bool required = false;     // an empty cell is an error
  std::string_view example;  // one valid cell
  std::string_view doc;      // one sentence
  std::string_view refers;   // table whose id it must name ("sites"), or empty
  std::string_view aliases;  // other plain headers, '|' between
  std::string_view hxl;      // HXL patterns, '|' between: "#loc+name|#adm1+code"
};

template <class Row>
struct column {
  column_doc about;
  std::string expected;
  bool (*read)(std::string_view text, Row& row) = nullptr;  // text is trimmed and not empty
  std::string (*print)(Row const& row) = nullptr;           // empty = unknown
};

template <class Row>
struct table {
  std::string_view name;  // "sites": file sites.csv, sheet sites
  std::string_view doc;
  std::span<column<Row> const> columns;
};

// The columns of a row type; defined in model/tables.cc.
template <class Row>
table<Row> const& table_of();

}  // namespace lifeline::model
