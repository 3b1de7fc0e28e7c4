// SPDX-License-Identifier: Apache-2.0
// JSON of the API: a command that reads is written in a form that reads back and is written the same.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "exchange/json/codec.h"
#include "model/event_fields.h"

using namespace lifeline;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  exchange::json::reader reader;
  model::event_body body;
  auto const found = reader.read(std::string(reinterpret_cast<char const*>(data), size), body);
  if (!found.empty()) {
    LIFELINE_CHECK(!to_text(found.front()).empty());
    return 0;
  }
  auto const text = exchange::json::write(body);
  model::event_body again;
  LIFELINE_CHECK(reader.read(text, again).empty());
  LIFELINE_CHECK(exchange::json::write(again) == text);
  return 0;
}
