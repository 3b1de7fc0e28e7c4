// SPDX-License-Identifier: Apache-2.0
// Sanctions lists of every format: any bytes give a list whose parties have an id and a name, or problems;
// and any such list can be screened against.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "border/screening/screener.h"
#include "exchange/sanctions/sanctions.h"

using namespace lifeline;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto read = exchange::read_sanctions({reinterpret_cast<char const*>(data), size}, "fuzz");
  for (auto const& p : read.found) LIFELINE_CHECK(!to_text(p).empty());
  LIFELINE_CHECK(read.list.has_value() || has_errors(read.found));
  if (!read.list) return 0;
  LIFELINE_CHECK(!read.list->parties.empty() && read.list->sha256.size() == 64);
  for (auto const& p : read.list->parties) LIFELINE_CHECK(!p.id.empty() && !p.names.empty());
  auto const first = read.list->parties.front().names.front().text;
  border::screener const lists({std::move(*read.list)});
  border::screener::desk desk(lists);
  auto const answer = lists.screen(desk, {first, {}, {}});
  for (auto const& h : answer.hits) LIFELINE_CHECK(h.score >= 0 && h.score <= 1000);
  return 0;
}
