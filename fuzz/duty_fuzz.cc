// SPDX-License-Identifier: Apache-2.0
// Any bytes as a duty expression: what was read is written so that it reads the same, and never costs less
// than nothing.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "border/duty/evaluate.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace lifeline::border;
  auto const read = read_duty({reinterpret_cast<char const*>(data), size});
  if (!read.value) return read.fault == duty_fault::none ? (std::abort(), 0) : 0;
  if (read_duty(to_text(*read.value)).value != read.value) std::abort();
  dutiable goods;
  goods.value = {123'456'789, "EUR"};
  goods.net_mass = lifeline::grams(987'654'321);
  std::vector<currency_rate> const rates;
  auto const answer = evaluate(*read.value, goods, {known_vocabulary(), rates}, *find_rounding("half-up"));
  if (answer.minor && *answer.minor < 0) std::abort();
  return 0;
}
