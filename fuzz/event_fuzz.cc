// SPDX-License-Identifier: Apache-2.0
// Bytes of events: any bytes give an error or an event whose bytes are just these, and a book that folds it
// is sound or refuses it. The first byte says how many bytes are the erasable part.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "ledger/event_bytes.h"
#include "ledger/ledger.h"

using namespace lifeline;
using namespace lifeline::ledger;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view const all(reinterpret_cast<char const*>(data) + 1, size - 1);
  auto const split = all.size() - std::min<std::size_t>(data[0], all.size());
  auto const e = read_event(all.substr(0, split), all.substr(split));
  auto const erased = read_event(all.substr(0, split), "");
  LIFELINE_CHECK(!e || erased);  // erasing never makes an event unreadable
  if (!e) return 0;
  book b;
  auto copy = *e;
  copy.recorded = copy.at;
  b.decide(copy);
  if (b.apply(*e)) LIFELINE_CHECK(book::restore(b.snapshot()).has_value());
  if (!all.substr(split).empty()) return 0;  // salts cannot be made again
  event_bytes bytes;
  if (erased->why.redacted) return 0;
  write_event(*e, {}, bytes);
  LIFELINE_CHECK(!bytes.erasable.empty() || bytes.body == all.substr(0, split));
  return 0;
}
