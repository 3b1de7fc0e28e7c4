// SPDX-License-Identifier: Apache-2.0
#include "model/countries.h"

#include <gtest/gtest.h>

namespace lifeline::model {
namespace {

TEST(countries, a_code_of_three_letters_has_one_of_two) {
  EXPECT_EQ(two_letters_of("CHN"), "CN");
  EXPECT_EQ(two_letters_of("ZWE"), "ZW");
  EXPECT_EQ(two_letters_of("ABW"), "AW");
  EXPECT_EQ(two_letters_of("XKX"), "XK");
}

TEST(countries, what_is_no_code_of_three_capital_letters_has_none) {
  for (auto const* text : {"", "CN", "chn", "ZZZ", "CHNA"}) {
    EXPECT_EQ(two_letters_of(text), "") << text;
    EXPECT_FALSE(is_country(text)) << text;
  }
  EXPECT_TRUE(is_country("BEL"));
}

TEST(countries, names_and_short_codes_are_understood) {
  EXPECT_EQ(country_meant_by("be"), "BEL");
  EXPECT_EQ(country_meant_by("Belgium"), "BEL");
  EXPECT_EQ(country_meant_by("afghan"), "AFG");
  EXPECT_EQ(country_meant_by("Nowhere"), "");
}

}  // namespace
}  // namespace lifeline::model
