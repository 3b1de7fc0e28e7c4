// SPDX-License-Identifier: Apache-2.0
// The reader of exported journals: whatever it takes for sound, it writes again byte for byte.
#include <algorithm>
#include <string>

#include "base/check.h"
#include "journal/block_stream.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace lifeline;
  using namespace lifeline::journal;
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  std::size_t at = 0;
  block_stream_reader in([&](char* out, std::size_t wanted) -> result<std::size_t> {
    auto const there = std::min(wanted, bytes.size() - at);
    bytes.copy(out, there, at);
    at += there;
    return there;
  });
  std::string again;
  block_stream_writer out([&](std::string_view part) -> result<done> {
    again += part;
    return done{};
  });
  auto const first = in.begin();
  if (!first) return 0;
  LIFELINE_CHECK(out.begin(*first).has_value());
  for (;;) {
    auto const read = in.next();
    if (!read) return 0;
    if (!*read) break;
    std::size_t records = 0;
    visit_records(**read, position(), [&](stored const& one) {
      records += one.body.size() < max_record_bytes * 8 ? 1 : 0;
      return true;
    });
    LIFELINE_CHECK(records == (*read)->count);
    LIFELINE_CHECK(out.put(**read).has_value());
  }
  LIFELINE_CHECK(out.end().has_value());
  LIFELINE_CHECK(again == bytes.substr(0, again.size()));
  return 0;
}
