// SPDX-License-Identifier: Apache-2.0
// Code lists of an authority: any bytes change the lists as they say, or are problems with a line and change
// nothing.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "exchange/customs/code_list_reader.h"

using namespace lifeline;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  border::dated_lists lists;
  auto const found =
      exchange::customs::read_code_lists({reinterpret_cast<char const*>(data), size}, "fuzz.csv", lists);
  for (auto const& p : found) LIFELINE_CHECK(!to_text(p).empty());
  return 0;
}
