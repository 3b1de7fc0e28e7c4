// SPDX-License-Identifier: Apache-2.0
// Customs messages from anywhere: read, checked, read as replies; what is taken is written and comes back the
// same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "border/declaration/check.h"
#include "exchange/customs/reply_format.h"
#include "exchange/customs/xml.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  namespace customs = lifeline::exchange::customs;
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  auto const read = customs::read_xml(bytes, "fuzz.xml");
  if (read.data.has_value() != !lifeline::has_errors(read.found)) std::abort();
  if (!read.data) return 0;
  auto const report = lifeline::border::check_message(
      *read.data, {*lifeline::parse_date("2026-06-01"), "GB", nullptr, nullptr});
  for (auto const& p : report.found) lifeline::border::wco_pointer(p.column);
  static_cast<void>(customs::read_reply(*read.data));
  auto const again = customs::read_xml(customs::write_xml(read.data->root), "again.xml");
  if (!again.data || !same(again.data->root, read.data->root)) std::abort();
  return 0;
}
