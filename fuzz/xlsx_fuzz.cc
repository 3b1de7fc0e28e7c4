// SPDX-License-Identifier: Apache-2.0
// Workbooks: the bytes as a whole archive, and as the sheet, the strings and the styles of a sound one.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "exchange/support/small_zip.h"
#include "exchange/table/xlsx.h"

using namespace lifeline;
using namespace lifeline::exchange;

namespace {

void read_all(std::string bytes) {
  table_limits limits;
  limits.rows = 1000;
  limits.columns = 50;
  limits.unpacked_bytes = 1U << 20U;
  problem_sink sink;
  workbook book(std::move(bytes), "fuzz.xlsx", limits, sink);
  for (std::size_t i = 0; i < book.sheets().size() && i < 10; ++i) {
    auto const source = book.open(i);
    row r;
    std::size_t rows = 0;
    while (source->next(r)) LIFELINE_CHECK(++rows <= limits.rows && r.cells.size() <= limits.columns);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  read_all(text);
  read_all(small_zip({
      {"xl/workbook.xml",
       "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", "<R><Relationship Id=\"a\" Target=\"worksheets/s.xml\"/></R>"},
      {"xl/sharedStrings.xml", text},
      {"xl/styles.xml", text},
      {"xl/worksheets/s.xml", text},
  }));
  read_all(small_zip({{"xl/workbook.xml", text}, {"xl/_rels/workbook.xml.rels", text}}));
  return 0;
}
