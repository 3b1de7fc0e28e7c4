// SPDX-License-Identifier: Apache-2.0
// Verbs that take in spreadsheets and scenarios, in two steps with a person between.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hub/blob.h"
#include "hub/import_desk.h"
#include "hub/verb.h"
#include "model/fact.h"

namespace lifeline::hub {

inline constexpr std::size_t import_bytes_most = std::size_t{24} << 20;  // of a file

// How the file is to be understood: what can be changed between two previews.
struct import_request {
  std::string file_name;
  blob content;
  std::string as;
  std::string sheet;
  std::vector<import_choice> map;
  std::vector<import_constant> set;
  std::string dates;
  std::string decimal;
  std::string heads_file_name;
  blob heads_content;
};
struct import_change_request {
  std::string id;
  std::string as;
  std::string sheet;
  std::vector<import_choice> map;
  std::vector<import_constant> set;
  std::string dates;
  std::string decimal;
};
struct import_ref {
  std::string id;
};
struct import_confirm_request {
  std::string id;
  std::string digest;
  bool leave_out_refused = false;
};

struct import_problem {
  std::string level;
  std::string code;
  std::string file;
  std::int64_t line = 0;
  std::string column;
  std::string what;
  std::string expected;
  std::string mend;
};
import_problem problem_row_of(problem const&);
struct import_sample {
  std::string table;
  std::string place;
  bool changes = false;
  std::vector<model::cell> cells;
};
struct import_answer {
  std::string id;
  instant expires{};
  std::string digest;
  bool recognised = false;
  std::string kind;
  std::string dialect;
  permille confidence;
  std::vector<import_kind> others;
  std::string sheet;
  std::vector<import_column> columns;
  std::vector<import_constant> constants;
  std::vector<std::string> missing;
  std::vector<model::fact> missing_why;
  std::int64_t rows_read = 0;
  std::int64_t rows_refused = 0;
  std::vector<import_count> tables;
  std::vector<import_sample> samples;
  std::int64_t events = 0;
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::vector<import_problem> problems;
  bool can_be_confirmed = false;
};
struct import_done {
  std::string id;
  std::int64_t events = 0;
  std::uint64_t position = 0;
  std::vector<import_count> tables;
  std::int64_t left_out = 0;
};

// Errors first, and of a great many the first thousand.
struct shown_problems {
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::vector<import_problem> first;
};
shown_problems show_problems(std::vector<problems const*> const&);

void add_import_verbs(std::vector<verb>&);

}  // namespace lifeline::hub
