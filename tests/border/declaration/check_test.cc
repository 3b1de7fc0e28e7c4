// SPDX-License-Identifier: Apache-2.0
// Rules that are code and no rows.
#include "border/declaration/check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace lifeline::border {
namespace {

struct packed {
  char const* number;
  char const* marks;
  char const* type;
};

// One house consignment, one item for each.
model::customs::message declared(std::vector<packed> const& items) {
  model::customs::message out;
  out.root = model::customs::element("CC015C");
  auto& house = out.root.add("Consignment").add("HouseConsignment");
  for (auto const& one : items) {
    auto& packaging = house.add("ConsignmentItem").add("Packaging");
    packaging.add("typeOfPackages", one.type);
    packaging.add("numberOfPackages", one.number);
    packaging.add("shippingMarks", one.marks);
  }
  return out;
}

std::vector<std::string> without_package(std::vector<packed> const& items, char const* on = "2025-06-01") {
  check_options options;
  options.on = *parse_date(on);
  std::vector<std::string> out;
  for (auto const& p : check_message(declared(items), options).found)
    if (p.code == "R0364") out.push_back(p.column);
  return out;
}

TEST(check_message, takes_goods_in_the_package_of_another_item) {
  EXPECT_TRUE(without_package({{"3", "A-1", "CT"}, {"0", "A-1", "CT"}}).empty());
}

TEST(check_message, refuses_goods_without_any_package_under_their_marks) {
  std::vector<std::string> const second = {
      "/CC015C/Consignment/HouseConsignment/ConsignmentItem[2]/Packaging/numberOfPackages"};
  EXPECT_EQ(without_package({{"3", "A-1", "CT"}, {"0", "A-2", "CT"}}), second);
  EXPECT_EQ(without_package({{"3", "A-1", "VQ"}, {"0", "A-1", "CT"}}), second);  // bulk is no package
  EXPECT_EQ(without_package({{"0", "A-1", "CT"}, {"00", "A-1", "CT"}}).size(), 2U);
}

TEST(check_message, asks_for_the_package_only_after_the_transitional_period) {
  EXPECT_TRUE(without_package({{"0", "A-1", "CT"}}, "2025-01-21").empty());
  EXPECT_EQ(without_package({{"0", "A-1", "CT"}}, "2025-01-22").size(), 1U);
}

}  // namespace
}  // namespace lifeline::border
