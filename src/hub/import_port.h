// SPDX-License-Identifier: Apache-2.0
// What the hub needs to know of a file that somebody wants to import. Reading files is for whoever has the
// formats (serve/intake.h): it is handed a wish and gives a reading, and writes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "base/quantity.h"
#include "model/fact.h"
#include "model/relief.h"
#include "model/scenario.h"

namespace lifeline::hub {

struct import_choice {
  std::string column;  // its header, or its number from 1
  std::string field;   // empty: do not use it
  std::string unit;    // empty: as found
};
struct import_constant {
  std::string field;
  std::string text;
};
struct import_wish {
  std::string file;  // its name
  std::string bytes;
  std::string as;     // kind of list, or "scenario"; empty: as found
  std::string sheet;  // of a workbook or archive
  std::vector<import_choice> map;
  std::vector<import_constant> set;
  std::string dates;    // "dmy", "mdy", "ymd" where the file cannot tell
  std::string decimal;  // "." or ","
  std::string heads_file;
  std::string heads_bytes;  // heads of requests, for a list of needs that names them by number
};

struct import_column {
  std::string header;
  std::string hxl;
  std::string field;  // empty: not used
  std::string unit;
  std::string decimal;
  std::string why;
  std::vector<model::fact> known_by;  // the same as a fact
  std::vector<std::string> samples;
  std::int64_t filled = 0;
};
struct import_kind {
  std::string kind;
  std::string dialect;
  permille confidence;
};
struct import_reading {
  bool recognised = false;  // false: `found` says why
  import_kind how;
  std::vector<import_kind> others;  // less likely
  std::string sheet;
  std::vector<import_column> columns;
  std::vector<import_constant> constants;
  std::vector<std::string> missing;      // sentences: what must be said before anything can be written
  std::vector<model::fact> missing_why;  // the same as facts, one for each
  std::int64_t read = 0;                 // rows
  std::int64_t refused = 0;              // rows, each with a problem
  problems found;
  model::relief_rows rows;
  std::optional<model::scenario> scenario;  // instead of rows
};
using import_reader = std::function<import_reading(import_wish const&)>;

}  // namespace lifeline::hub
