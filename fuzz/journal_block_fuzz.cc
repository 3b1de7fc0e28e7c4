// SPDX-License-Identifier: Apache-2.0
// A block with any bytes under right sums: its lengths are checked before anything is read by them. The first
// byte says how many records it claims, the next two how the rest is cut into head, erasable bytes and
// bodies.
#include <algorithm>
#include <string>

#include "base/check.h"
#include "journal/block.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace lifeline::journal;
  if (size < 3) return 0;
  std::string_view const rest(reinterpret_cast<char const*>(data) + 3, size - 3);
  block b;
  b.first = position(7);
  b.count = data[0];
  b.head = rest.substr(0, b.count * std::size_t{20});
  auto const left = rest.substr(b.head.size());
  b.personal = left.substr(0, std::min<std::size_t>(left.size(), data[1] * std::size_t{data[2]}));
  b.bodies = left.substr(b.personal.size());
  static_cast<void>(what_is_wrong(b));
  std::string front;
  put_u64(front, b.first.value());
  b.personal_sum = sum_of(front + b.personal);
  put_u32(front, b.count);
  b.sum = sum_of(front + b.head + b.bodies);
  if (what_is_wrong(b)) return 0;
  std::size_t bodies = 0;
  visit_records(b, position(), [&](stored const& one) {
    bodies += one.body.size();
    return true;
  });
  LIFELINE_CHECK(bodies == b.bodies.size());
  for (std::uint32_t i = 0; i < b.count; ++i) erase_in(b, b.first.after(i));
  LIFELINE_CHECK(!what_is_wrong(b));
  LIFELINE_CHECK(b.personal.size() <= b.count * std::size_t{4});
  return 0;
}
