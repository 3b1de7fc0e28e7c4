// SPDX-License-Identifier: Apache-2.0
// scenario.toml: settings that read without an error print to a text that reads back the same.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "exchange/scenario/settings.h"

using namespace lifeline;
using namespace lifeline::exchange;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  problem_sink sink;
  auto const plan = read_settings_toml({reinterpret_cast<char const*>(data), size}, "scenario.toml", sink);
  if (sink.errors() != 0) return 0;
  auto const text = print_settings_toml(plan);
  auto const again = read_settings_toml(text, "scenario.toml", sink);
  LIFELINE_CHECK(sink.errors() == 0);
  LIFELINE_CHECK(print_settings_toml(again) == text);
  return 0;
}
