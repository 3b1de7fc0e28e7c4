// SPDX-License-Identifier: Apache-2.0
// Manifests as CSV, JSON and XML: any bytes give lines that are all answered, or problems.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "exchange/manifest/manifest.h"

using namespace lifeline;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const bytes(reinterpret_cast<char const*>(data), size);
  (void)exchange::read_rates(bytes, "rates");
  auto const packing = exchange::read_packing_list(bytes, "packing");
  auto const read = exchange::read_manifest(bytes, "fuzz");
  for (auto const& p : read.found) LIFELINE_CHECK(!to_text(p).empty());
  LIFELINE_CHECK(read.data.has_value() || has_errors(read.found));
  if (!read.data) return 0;
  border::rate_table const rates;
  auto const result = border::run_lane(
      {*read.data, packing.data ? &*packing.data : nullptr, nullptr, rates, border::lane_rules{}});
  LIFELINE_CHECK(result.replies.size() == read.data->lines.size());
  LIFELINE_CHECK(result.released + result.inspected + result.held == result.replies.size());
  for (auto const format :
       {exchange::manifest_format::csv, exchange::manifest_format::json, exchange::manifest_format::xml}) {
    LIFELINE_CHECK(!exchange::write_replies({*read.data, result, {}, nullptr}, format).empty());
  }
  return 0;
}
