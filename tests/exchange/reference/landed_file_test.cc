// SPDX-License-Identifier: Apache-2.0
#include "exchange/reference/landed_file.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lifeline::exchange {
namespace {

date const some_day = *parse_date("2024-03-01");

constexpr std::string_view good = R"(
on = 2020-03-13
destination = "IT"
currency = "USD"
incoterm = "FOB"
freight = 1200.50
shown = ["end_use"]
relief = "suspended"

[[item]]
code = "6307.90 98"
description = "surgical masks"
origin = "CN"
price = "50000"
net_kg = 1750
pieces = 500000
)";

TEST(landed_file, holds_a_consignment_and_its_items) {
  auto const read = read_landed(good, "masks.toml", some_day);
  ASSERT_TRUE(read.found.empty()) << to_text(read.found[0]);
  EXPECT_EQ(read.asked.on, *parse_date("2020-03-13"));
  EXPECT_EQ(read.asked.freight, 120050);
  EXPECT_EQ(read.asked.relief.duty, border::relief_effect::suspended);
  ASSERT_EQ(read.asked.items.size(), 1U);
  EXPECT_EQ(read.asked.items[0].code, "63079098");
  EXPECT_EQ(read.asked.items[0].price, 5000000);
  EXPECT_EQ(read.asked.items[0].net_mass, grams(1750000));
  EXPECT_EQ(read.asked.items[0].counted.at(0).amount_e3, 500000000);
}

TEST(landed_file, every_problem_is_told_with_its_place) {
  auto const read = read_landed(
      "destination = \"Italy\"\nfreigth = 3\nkind = \"toy\"\n[[item]]\ncode = \"7701\"\norigin = "
      "\"CN\"\nprice = \"1,5\"\n",
      "bad.toml", some_day);
  auto const told = [&](std::string_view column) {
    return std::any_of(read.found.begin(), read.found.end(),
                       [&](auto const& p) { return p.column == column && p.file == "bad.toml"; });
  };
  for (auto const* column : {"destination", "freigth", "kind", "item 1 code", "item 1 price"})
    EXPECT_TRUE(told(column)) << column;
}

TEST(landed_file, text_that_is_no_toml_and_a_file_without_items_are_refused) {
  EXPECT_TRUE(has_errors(read_landed("destination = ", "x.toml", some_day).found));
  EXPECT_TRUE(has_errors(read_landed("destination = \"BE\"", "x.toml", some_day).found));
  EXPECT_TRUE(has_errors(read_landed("", "x.toml", some_day).found));
}

TEST(landed_file, the_words_of_a_command_line_are_the_same_keys) {
  auto const read =
      landed_from({{"destination", "BE"}, {"code", "630790"}, {"origin", "CN"}, {"price", "100"}}, some_day);
  ASSERT_TRUE(read.found.empty());
  EXPECT_EQ(read.asked.items.at(0).price, 10000);
  EXPECT_EQ(read.asked.on, some_day);
  EXPECT_TRUE(has_errors(landed_from({{"destination", "BE"}}, some_day).found));
}

}  // namespace
}  // namespace lifeline::exchange
