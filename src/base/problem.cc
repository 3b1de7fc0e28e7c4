// SPDX-License-Identifier: Apache-2.0
#include "base/problem.h"

#include <fmt/format.h>

#include <algorithm>

namespace lifeline {

bool has_errors(problems const& list) {
  return std::any_of(list.begin(), list.end(), [](problem const& p) { return p.level == severity::error; });
}

std::string to_text(problem const& p) {
  std::string out = p.file.empty() ? "scenario" : p.file;
  bool const sheet = p.file.find(" sheet ") != std::string::npos;
  if (p.line != 0) out += fmt::format("{}{}", sheet ? " row " : ":", p.line);
  if (!p.column.empty()) out += fmt::format(", column {}", p.column);
  out += fmt::format(": {} [{}]: {}", p.level == severity::error ? "error" : "warning", p.code, p.what);
  if (!p.expected.empty()) out += fmt::format("; expected {}", p.expected);
  if (!p.mend.empty()) out += fmt::format("; to mend: {}", p.mend);
  return out;
}

}  // namespace lifeline
