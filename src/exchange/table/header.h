// SPDX-License-Identifier: Apache-2.0
// Which column of a file is which of ours: by HXL hashtags when there is a hashtag row, then by header names
// and their known aliases. Each of our columns is taken once, by the most specific match.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/table/row_source.h"

namespace lifeline::exchange {

struct wanted_column {
  std::string_view name;
  std::string_view aliases;  // '|' between
  std::string_view hxl;      // patterns, '|' between
  bool required = false;
};

struct file_column {
  std::string header;
  std::string hxl;
  std::string place;     // what problems call it
  std::size_t used = 0;  // index of our column + 1; 0 = not used
};

struct header_map {
  bool found = false;
  std::size_t line = 0;
  std::vector<file_column> columns;    // of the file
  std::vector<std::size_t> source_of;  // by our column: index in the file + 1; 0 = absent
  std::vector<row> first_rows;         // data rows that were read while looking
};

// Header spelling without case, spaces, dashes, dots, brackets: "Capacity (kg)" -> "capacity_kg".
std::string fold_header(std::string_view);

// Reads the head of the table (at most 25 rows) and maps it. A table without any known header is a problem;
// so are a missing required column, a repeated one, and a header that is nearly one of ours.
header_map find_header(row_source&, std::vector<wanted_column> const&, problem_sink&);

}  // namespace lifeline::exchange
