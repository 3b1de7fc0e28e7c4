// SPDX-License-Identifier: Apache-2.0
// Tax lines of 173 official messages: the arithmetic must give what the authority assessed; the lines it does
// not give stand in the golden file, each with its reason.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "base/text.h"
#include "border/duty/assess.h"
#include "border/support/table.h"

namespace lifeline::border {
namespace {

using row_t = test::csv_row;

money pounds(std::string const& text) {
  return {parse_scaled(text, 100).value_or(-1), "GBP"};
}

// Empty: the line is reproduced. Otherwise why it is not.
std::string reason_not_reproduced(row_t const& row) {
  auto const& base = row.at("advalorem_base");
  auto const& rate = row.at("rate_pct");
  if (base.empty() || rate.empty()) {
    if (!row.at("specific_base_qty").empty()) return "a quantity is stated, but no rate per unit";
    return "only an amount is stated, neither base nor rate";
  }
  auto const deduct = pounds(row.at("deduct").empty() ? "0" : row.at("deduct"));
  auto const ours =
      assess_line(pounds(base), *parse_scaled(rate, 1'000'000), deduct, *find_rounding("truncate"));
  if (ours == pounds(row.at("assessed"))) return {};
  if (pounds(row.at("assessed")).minor == 0) return "assessed 0, though no deduction is stated";
  return "16.40 is 0.164 % of the base: the message prints the rate with two decimals";
}

TEST(official_tax_lines, are_reproduced_and_the_rest_is_listed_with_its_reason) {
  auto const file = test::shared_data() / "trade/customs/hmrc-cds/dmstax_vectors.tsv";
  LIFELINE_NEEDS_SHARED_DATA(file);
  std::size_t same = 0;
  std::size_t relieved = 0;
  std::ostringstream rest;
  for (auto const& row : test::tsv_rows(file)) {
    auto const reason = reason_not_reproduced(row);
    if (reason.empty()) {
      ++same;
      if (!row.at("deduct").empty() && row.at("deduct") != "0.00") ++relieved;
      continue;
    }
    rest << row.at("scenario") << " item " << row.at("item") << " " << row.at("tax_type") << ": base "
         << (row.at("advalorem_base").empty() ? "-" : row.at("advalorem_base")) << ", rate "
         << (row.at("rate_pct").empty() ? "-" : row.at("rate_pct")) << ", assessed " << row.at("assessed")
         << ": " << reason << "\n";
  }
  EXPECT_EQ(same, 255U) << "of 259 lines that state base and rate";
  EXPECT_EQ(relieved, 7U) << "relief is a stated rate and a deduction, not a missing line";
  std::ifstream golden(std::string(LIFELINE_SOURCE_DIR) +
                       "/tests/border/duty/golden/tax_lines_not_reproduced.txt");
  std::stringstream kept;
  kept << golden.rdbuf();
  EXPECT_EQ(rest.str(), kept.str());
}

TEST(official_tax_lines, lines_that_can_tell_prefer_truncation_to_rounding_half_up) {
  auto const file = test::shared_data() / "trade/customs/hmrc-cds/dmstax_vectors.tsv";
  LIFELINE_NEEDS_SHARED_DATA(file);
  int for_truncation = 0;
  int for_half_up = 0;
  for (auto const& row : test::tsv_rows(file)) {
    if (!reason_not_reproduced(row).empty()) continue;
    auto const base = pounds(row.at("advalorem_base"));
    auto const rate = *parse_scaled(row.at("rate_pct"), 1'000'000);
    auto const down = assess_line(base, rate, {0, "GBP"}, *find_rounding("truncate"));
    auto const near = assess_line(base, rate, {0, "GBP"}, *find_rounding("half-up"));
    if (down == near) continue;
    for_truncation += down == pounds(row.at("assessed")) ? 1 : 0;
    for_half_up += near == pounds(row.at("assessed")) ? 1 : 0;
  }
  EXPECT_GT(for_truncation, 0);
  EXPECT_EQ(for_half_up, 0);
}

}  // namespace
}  // namespace lifeline::border
