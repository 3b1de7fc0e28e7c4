// SPDX-License-Identifier: Apache-2.0
// A file of any accepted format as tables of text cells. The format is told by the bytes, not by the name.
// Inside to exchange/relief.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "exchange/relief/relief.h"
#include "exchange/table/problem_sink.h"
#include "exchange/table/row_source.h"

namespace lifeline::exchange::relief {

// A whole table in memory; cells live as long as it does.
struct grid {
  std::string name;  // of the sheet or the archive's part; empty when there is only one
  std::unique_ptr<row_source> source;
  std::vector<row> rows;
};

// Cells of all rows together that are kept; beyond it the rest is told and not read.
inline constexpr std::size_t cells_at_most = 16U << 20U;

class input {
 public:
  input(file const&, table_limits const&, problem_sink&);
  ~input();
  input(input const&) = delete;
  input& operator=(input const&) = delete;

  std::vector<grid> const& tables() const { return tables_; }

 private:
  struct holders;  // what the sources read from
  std::unique_ptr<holders> hold_;
  std::vector<grid> tables_;
};

// JSON as HXL writes it: a list of rows, each a list of cells or an object with the tags as keys.
std::unique_ptr<row_source> open_json(std::string const& text, std::string file, table_limits const&,
                                      problem_sink&);

}  // namespace lifeline::exchange::relief
