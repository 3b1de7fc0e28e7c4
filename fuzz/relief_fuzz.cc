// SPDX-License-Identifier: Apache-2.0
// Relief lists, as they are and as parts of an old workbook: whatever the bytes, an answer; and a mapping
// that was proposed complete can be confirmed.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "exchange/relief/relief.h"
#include "exchange/support/small_xls.h"

using namespace lifeline;
namespace relief = lifeline::exchange::relief;

namespace {

void import(std::string bytes) {
  relief::file const from = {"fuzz", std::move(bytes)};
  relief::options asked;
  asked.limits.rows = 200;
  asked.limits.columns = 60;
  asked.limits.unpacked_bytes = 1U << 20U;
  asked.set = {{"site", "Depot"}, {"counted_on", "2020-03-13"}};
  auto const found = relief::propose_import(from, asked);
  LIFELINE_CHECK(found.recognised || has_errors(found.dry.found));
  LIFELINE_CHECK(found.dry.refused <= found.dry.read);
  (void)relief::proposal_json(found);
  (void)relief::proposal_text(found);
  if (!found.recognised || !found.how.missing.empty()) return;
  auto const taken = relief::confirm_import(from, found.how, asked);
  LIFELINE_CHECK(taken.has_value());
  LIFELINE_CHECK(taken->read == found.dry.read && taken->refused == found.dry.refused);
  for (auto const& lot : taken->out.lots) LIFELINE_CHECK(lot.quantity > pieces(0) && !lot.item.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  import(text);
  import(exchange::small_xls(text, text));  // the records of a sheet, and of the string table
  import(exchange::small_ole(text));
  return 0;
}
