// SPDX-License-Identifier: Apache-2.0
// Any bytes as a code: every kind gives one verdict, and what is spelled out as holding holds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "border/code/identify.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace lifeline::border;
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  for (auto const& reading : identify(text, lifeline::date{}, nullptr)) {
    if (check_code(reading.kind, reading.spelled).holds() != reading.holds) std::abort();
    if (reading.why.empty()) std::abort();
  }
  return 0;
}
