// SPDX-License-Identifier: Apache-2.0
#include "border/country/profile.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lifeline::border {
namespace {

TEST(country_profile, rows_are_sorted_and_found) {
  auto const rows = country_profiles();
  EXPECT_TRUE(
      std::is_sorted(rows.begin(), rows.end(), [](auto const& a, auto const& b) { return a.code < b.code; }));
  for (auto const& row : rows) EXPECT_EQ(find_country(row.code), &row);
  EXPECT_EQ(find_country("ZZ"), nullptr);
  EXPECT_EQ(find_country(""), nullptr);
}

TEST(country_profile, great_britain_leaves_the_union_when_northern_ireland_takes_its_own_code) {
  date const last = *parse_date("2020-12-31");
  date const first = *parse_date("2021-01-01");
  EXPECT_TRUE(in_customs_union("GB", last));
  EXPECT_FALSE(in_customs_union("XI", last));
  EXPECT_FALSE(in_customs_union("GB", first));
  EXPECT_TRUE(in_customs_union("XI", first));
  EXPECT_TRUE(in_common_transit("GB", first));
}

TEST(country_profile, china_is_in_neither) {
  EXPECT_FALSE(in_customs_union("CN", *parse_date("2020-03-13")));
  EXPECT_FALSE(in_common_transit("CN", *parse_date("2020-03-13")));
}

TEST(country_profile, belgium_italy_slovenia_and_france_were_in_the_union_in_march_2020) {
  for (auto const* code : {"BE", "IT", "SI", "FR"})
    EXPECT_TRUE(in_customs_union(code, *parse_date("2020-03-13"))) << code;
  EXPECT_EQ(find_country_number(56), find_country("BE"));
  EXPECT_EQ(find_country_number(0), nullptr);
}

}  // namespace
}  // namespace lifeline::border
