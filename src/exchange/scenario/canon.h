// SPDX-License-Identifier: Apache-2.0
// The canonical text of a table: every column in our order, one spelling per value, LF, quotes only where
// needed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/field.h"

namespace lifeline::exchange {

void append_cell(std::string& out, std::string_view text);

template <class Row>
std::string canonical_csv(std::vector<Row> const& rows) {
  auto const& columns = model::table_of<Row>().columns;
  std::string out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) out += ',';
    append_cell(out, columns[i].about.name);
  }
  out += '\n';
  for (auto const& row : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out += ',';
      append_cell(out, columns[i].print(row));
    }
    out += '\n';
  }
  return out;
}

// SHA-256 over the settings and every table.
std::string digest_of(model::scenario const&);

}  // namespace lifeline::exchange
