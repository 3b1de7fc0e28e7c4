// SPDX-License-Identifier: Apache-2.0
// Tables of the shared data whose cells a tab parts.
#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "model/shared_data.h"

namespace lifeline::test {

inline std::vector<std::string> tsv_cells(std::string const& line) {
  std::vector<std::string> out(1);
  for (char const c : line) {
    if (c == '\t') {
      out.emplace_back();
    } else if (c != '\r') {
      out.back() += c;
    }
  }
  return out;
}

// Rows by header name; a cell that is not there is empty.
inline std::vector<csv_row> tsv_rows(std::filesystem::path const& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  auto const header = tsv_cells(line);
  std::vector<csv_row> out;
  while (std::getline(in, line)) {
    auto const cells = tsv_cells(line);
    csv_row row;
    for (std::size_t i = 0; i < header.size(); ++i)
      row[header[i]] = i < cells.size() ? cells[i] : std::string();
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace lifeline::test
