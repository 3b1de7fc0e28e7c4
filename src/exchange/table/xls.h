// SPDX-License-Identifier: Apache-2.0
// Workbooks of Excel 97 to 2003 ([MS-XLS], Microsoft Open Specifications): shared and inline strings,
// numbers, booleans, errors, cached results of formulas, dates by their style as exchange/table/xlsx.h has
// them. Older ones (Excel 5, 95) and locked ones are refused by name. What is read is bounded by the file's
// size: shared strings are not copied into cells.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "exchange/table/row_source.h"

namespace lifeline::exchange {

class old_workbook {
 public:
  // `file` is what problems call it. A workbook that cannot be read has no sheets.
  old_workbook(std::string const& bytes, std::string file, table_limits const&, problem_sink&);
  ~old_workbook();
  old_workbook(old_workbook const&) = delete;
  old_workbook& operator=(old_workbook const&) = delete;

  std::vector<std::string> const& sheets() const;
  // The source keeps what it needs of the workbook alive.
  std::unique_ptr<row_source> open(std::size_t sheet);

 private:
  struct inside;
  std::shared_ptr<inside> inside_;
};

}  // namespace lifeline::exchange
