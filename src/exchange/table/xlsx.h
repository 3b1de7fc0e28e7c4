// SPDX-License-Identifier: Apache-2.0
// Workbooks as Office Open XML (ECMA-376): shared and inline strings, numbers, booleans, dates by their
// style, cached results of formulas. Dates become "2020-03-13", date-times "2020-03-13T20:30Z" (a spreadsheet
// knows no zone: they are taken as UTC, as the column names say), times of day "06:00", elapsed times decimal
// hours. Sizes are limited before anything is unpacked, so that a zip bomb is a problem told and not a
// machine stopped.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "exchange/table/row_source.h"

namespace lifeline::exchange {

class workbook {
 public:
  // `file` is what problems call it. A workbook that cannot be read has no sheets.
  workbook(std::string bytes, std::string file, table_limits const&, problem_sink&);
  ~workbook();
  workbook(workbook const&) = delete;
  workbook& operator=(workbook const&) = delete;

  std::vector<std::string> const& sheets() const;
  std::unique_ptr<row_source> open(std::size_t sheet);

 private:
  struct inside;
  std::unique_ptr<inside> inside_;
};

}  // namespace lifeline::exchange
