// SPDX-License-Identifier: Apache-2.0
// A table as rows of text cells, whatever file it came from. Cells are views that live as long as their
// source.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/table/problem_sink.h"

namespace lifeline::exchange {

// What a file may ask of the machine; beyond it a problem is told and the rest is not read.
struct table_limits {
  std::size_t file_bytes = 512U << 20U;
  std::size_t unpacked_bytes = 256U << 20U;  // of all parts of a workbook together
  std::size_t unpacked_ratio = 200;          // unpacked / packed of a part above 1 MB
  std::size_t rows = 2000000;
  std::size_t columns = 1024;
  std::size_t cell_bytes = 32767;  // what a spreadsheet cell holds
};

struct row {
  std::size_t line = 0;  // 1-based, where the row starts
  std::vector<std::string_view> cells;
  bool broken = false;  // its problem has been told; its cells are not to be used
};

class row_source {
 public:
  explicit row_source(std::string file) : file_(std::move(file)) {}
  row_source(row_source const&) = delete;
  row_source& operator=(row_source const&) = delete;
  virtual ~row_source() = default;

  // The next row that is neither empty nor a comment (first cell starts with "//"); false at the end.
  virtual bool next(row& out) = 0;
  // How people call a column: the header in a text file, "C (header)" in a sheet.
  virtual std::string column_name(std::size_t index, std::string_view header) const = 0;

  std::string const& file() const { return file_; }

 private:
  std::string file_;
};

}  // namespace lifeline::exchange
