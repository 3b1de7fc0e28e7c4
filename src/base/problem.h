// SPDX-License-Identifier: Apache-2.0
// What is wrong with an input: every problem found, each with its place, what was expected and how to mend
// it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lifeline {

enum class severity { warning, error };

struct problem {
  severity level = severity::error;
  std::string code;      // stable name, e.g. "unknown-site"; listed in docs/formats/problems.md
  std::string file;      // "needs.csv"; empty = the scenario as a whole
  std::size_t line = 0;  // 1-based; 0 = the whole file
  std::string column;    // header name as the file spells it; empty = the whole row
  std::string what;      // what is wrong, quoting the value
  std::string expected;  // what would be right
  std::string mend;      // how to mend it
};

using problems = std::vector<problem>;

bool has_errors(problems const&);

// "needs.csv:12, column per_day: error [not-a-number]: «12x» is not a number; expected ...; to mend: ..."
std::string to_text(problem const&);

}  // namespace lifeline
