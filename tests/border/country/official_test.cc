// SPDX-License-Identifier: Apache-2.0
// The table of countries against the country list of the Commission (customs office list of 5 November 2024).
#include <gtest/gtest.h>

#include <set>

#include "border/country/profile.h"
#include "border/support/table.h"

namespace lifeline::border {
namespace {

TEST(official_countries, the_union_and_common_transit_are_those_of_the_list) {
  auto const file = test::shared_data() / "trade/customs/ec-csrd2-col/CountryCodesFullList.tsv";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << file << " is not there";
  date const day = *parse_date("2024-11-05");
  // Parts of other countries under codes of their own, a code of Serbia that no ISO list has, and three small
  // States: no row of ours, so that goods from and to them are not judged by rules of the Union.
  std::set<std::string> const without_row = {"AD", "AX", "GF", "GG", "GP", "IM", "JE", "MC",
                                             "MF", "MQ", "RE", "SJ", "SM", "XS", "YT"};
  std::size_t compared = 0;
  for (auto const& row : test::tsv_rows(file)) {
    auto const& code = row.at("CountryCode");
    auto const& regime = row.at("CountryRegimeCode");  // EEC: the Union, TOC: common transit, OTH
    auto const& entry = row.at("TccEntryDate");        // 19000101: ever since
    if (without_row.count(code) > 0) {
      EXPECT_EQ(find_country(code), nullptr) << code;
      continue;
    }
    ++compared;
    bool const in_union = regime == "EEC";
    EXPECT_EQ(in_customs_union(code, day), in_union) << code;
    EXPECT_EQ(in_common_transit(code, day), in_union || regime == "TOC") << code;
    if (regime != "TOC" || entry == "19000101") continue;
    auto const from = find_country(code)->transit_from;
    ASSERT_TRUE(from) << code;
    auto const text = to_date_text(*from);
    EXPECT_EQ(text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2), entry) << code;
  }
  EXPECT_GT(compared, 240U);
}

}  // namespace
}  // namespace lifeline::border
