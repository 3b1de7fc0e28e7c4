// SPDX-License-Identifier: Apache-2.0
// CSV and TSV: any bytes give rows within the limits, of well-formed text, in rising lines.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "exchange/table/csv.h"
#include "exchange/table/utf8.h"

using namespace lifeline;
using namespace lifeline::exchange;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  table_limits limits;
  limits.rows = 1000;
  limits.columns = 50;
  limits.cell_bytes = 200;
  problem_sink sink;
  auto const source = open_csv({reinterpret_cast<char const*>(data), size}, "fuzz.csv", limits, sink);
  row r;
  std::size_t rows = 0;
  std::size_t line = 0;
  while (source->next(r)) {
    LIFELINE_CHECK(r.line > line);
    line = r.line;
    LIFELINE_CHECK(++rows <= limits.rows && r.cells.size() <= limits.columns);
    for (auto const cell : r.cells) {
      LIFELINE_CHECK(cell.size() <= limits.cell_bytes);
      // Where two quoted pieces meet wrongly the row is marked, and its bytes may be cut anywhere.
      LIFELINE_CHECK(r.broken || first_bad_utf8(cell) == std::string_view::npos);
    }
  }
  for (auto const& p : sink.take()) LIFELINE_CHECK(!to_text(p).empty());
  return 0;
}
