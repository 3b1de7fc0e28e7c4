// SPDX-License-Identifier: Apache-2.0
// Any bytes as a consignment file: problems with a place, or amounts that add up.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "exchange/reference/landed_file.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace lifeline;
  auto const read = exchange::read_landed({reinterpret_cast<char const*>(data), size}, "fuzz.toml", date{});
  if (has_errors(read.found)) return 0;
  if (read.asked.items.empty()) std::abort();
  std::vector<border::currency_rate> const rates;
  auto const answer = border::landed_cost(read.asked, {}, {border::known_vocabulary(), rates},
                                          *border::find_rounding("truncate"));
  if (answer.total || answer.missing.empty()) std::abort();  // no rate is loaded
  return 0;
}
