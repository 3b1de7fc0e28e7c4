// SPDX-License-Identifier: Apache-2.0
// plan.json: a document that reads is written in a form that reads back and is written the same.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "exchange/plan/plan_json.h"

using namespace lifeline;
using namespace lifeline::exchange;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  auto const read = read_plan(std::string(reinterpret_cast<char const*>(data), size));
  if (!read) {
    LIFELINE_CHECK(!read.error().what.empty());
    return 0;
  }
  auto const text = write_plan(*read);
  auto const again = read_plan(text);
  LIFELINE_CHECK(again.has_value());
  LIFELINE_CHECK(write_plan(*again) == text);
  return 0;
}
