// SPDX-License-Identifier: Apache-2.0
// Finding the header: hashtag rows, aliases, titles above it. Each of our columns and each of the file's is
// used once.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "exchange/scenario/read_table.h"
#include "exchange/table/csv.h"
#include "exchange/table/hxl.h"

using namespace lifeline;
using namespace lifeline::exchange;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  auto const tag = parse_hxl(text);
  LIFELINE_CHECK(!tag || (tag->tag.size() > 1 && matches(*tag, *tag)));
  problem_sink sink;
  auto const source = open_csv(text, "lots.csv", {}, sink);
  auto const wanted = wanted_columns<model::lot>();
  auto const map = find_header(*source, wanted, sink);
  for (std::size_t ours = 0; ours < map.source_of.size(); ++ours) {
    auto const theirs = map.source_of[ours];
    LIFELINE_CHECK(theirs <= map.columns.size());
    LIFELINE_CHECK(theirs == 0 || map.columns[theirs - 1].used == ours + 1);
  }
  return 0;
}
