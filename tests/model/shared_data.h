// SPDX-License-Identifier: Apache-2.0
// The shared data sets for tests: a folder beside the repository that no clone has to have. A test that
// misses it says so loudly and is skipped.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace lifeline::test {

inline std::filesystem::path shared_data() {
  char const* const given = std::getenv("LIFELINE_DATA");
  return given != nullptr ? std::filesystem::path(given)
                          : std::filesystem::path(LIFELINE_SOURCE_DIR) / ".." / "shared" / "data";
}

using csv_row = std::map<std::string, std::string>;

inline std::vector<std::string> csv_cells(std::string const& line) {
  std::vector<std::string> out(1);
  bool quoted = false;
  for (char const c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      out.emplace_back();
    } else if (c != '\r') {
      out.back() += c;
    }
  }
  return out;
}

// Rows by header name; no cell of these files holds a line end.
inline std::vector<csv_row> csv_rows(std::filesystem::path const& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  auto const header = csv_cells(line);
  std::vector<csv_row> out;
  while (std::getline(in, line)) {
    auto const cells = csv_cells(line);
    csv_row row;
    for (std::size_t i = 0; i < header.size() && i < cells.size(); ++i) row[header[i]] = cells[i];
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace lifeline::test

#define LIFELINE_NEEDS_SHARED_DATA(file)                                                                 \
  do {                                                                                                   \
    if (!std::filesystem::exists(file)) {                                                                \
      std::cerr << "\n*** NOT TESTED: " << (file).string() << " is not here; set LIFELINE_DATA ***\n\n"; \
      GTEST_SKIP() << "shared data is missing";                                                          \
    }                                                                                                    \
  } while (false)
