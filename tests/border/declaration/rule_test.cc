// SPDX-License-Identifier: Apache-2.0
// The language of rules: what rows say and what they find.
#include "border/declaration/rule.h"

#include <gtest/gtest.h>

#include "border/declaration/judge.h"
#include "border/declaration/transit_rules.h"

namespace lifeline::border {
namespace {

using model::customs::element;

element small_declaration() {
  element root("CC015C");
  root.add("TransitOperation").add("declarationType", "T1");
  auto& consignment = root.add("Consignment");
  consignment.add("grossMass", "30.5");
  for (auto const* mass : {"10.25", "20.25"}) {
    auto& house = consignment.add("HouseConsignment");
    house.add("country", "BE");
    house.add("grossMass", mass);
  }
  return root;
}

judgement judged(std::string_view says, std::string_view each = "") {
  auto const root = small_declaration();
  message_tree const tree(root);
  dated_lists const lists;
  rule_row const row{"X0001", "CC015C", "", "", each, says};
  auto const parsed = parse_rule(row);
  EXPECT_TRUE(parsed) << (parsed ? "" : parsed.error().what) << ": " << says;
  judgement out;
  if (parsed) judge(tree, lists, *parse_date("2026-06-01")).apply(*parsed, out);
  return out;
}

std::vector<std::string> pointers(judgement const& out) {
  std::vector<std::string> list;
  for (auto const& p : out.found) list.push_back(p.column);
  return list;
}

TEST(Rule, EveryTransitRuleCanBeRead) {
  for (auto const& row : transit_rules()) {
    auto const parsed = parse_rule(row);
    EXPECT_TRUE(parsed) << row.id << ": " << row.says << "\n" << (parsed ? "" : parsed.error().what);
  }
}

TEST(Rule, TheFirstClauseThatHoldsDecides) {
  std::string const says = "Consignment/Consignee: R when TransitOperation/declarationType = 'T1'; N";
  EXPECT_EQ(pointers(judged(says)), std::vector<std::string>{"/CC015C/Consignment/Consignee"});
  EXPECT_TRUE(
      judged("Consignment/Consignee: O when TransitOperation/declarationType in {T1, T2}; R").found.empty());
  EXPECT_EQ(pointers(judged("TransitOperation/declarationType: N when Consignment is given; O")),
            std::vector<std::string>{"/CC015C/TransitOperation/declarationType"});
}

TEST(Rule, ARequiredElementIsWantedInEveryGroupThatLacksIt) {
  EXPECT_EQ(pointers(judged("Consignor: R", "Consignment/HouseConsignment")),
            (std::vector<std::string>{"/CC015C/Consignment/HouseConsignment[1]/Consignor",
                                      "/CC015C/Consignment/HouseConsignment[2]/Consignor"}));
}

TEST(Rule, SumsAreOfDecimalsWithoutFloatingPoint) {
  EXPECT_TRUE(judged("grossMass must value(grossMass) >= sum(HouseConsignment/grossMass)", "Consignment")
                  .found.empty());
  EXPECT_EQ(
      pointers(judged("grossMass must value(grossMass) > sum(HouseConsignment/grossMass)", "Consignment")),
      std::vector<std::string>{"/CC015C/Consignment/grossMass"});
}

TEST(Rule, GroupsThatAreAllEqualAreTold) {
  EXPECT_EQ(judged("HouseConsignment must differ(HouseConsignment/country)", "Consignment").found.size(), 1U);
  EXPECT_TRUE(judged("HouseConsignment must differ(HouseConsignment)", "Consignment").found.empty());
}

TEST(Rule, ACodeListThatIsNotLoadedLeavesTheRuleUndecided) {
  auto const out =
      judged("HouseConsignment: N when TransitOperation/declarationType in CL999; R", "Consignment");
  EXPECT_TRUE(out.found.empty());
  auto const known = judged("Consignment: N when TransitOperation/declarationType in CL999; R");
  EXPECT_EQ(known.undecided.at("X0001"), "code list CL999 is not loaded");
  EXPECT_TRUE(
      judged("Consignment/HouseConsignment/country must all Consignment/HouseConsignment/country in CL010")
          .found.empty());
}

TEST(Rule, TheEarlierMessageMayBeMissing) {
  auto const out = judged("Consignment: N when $/Consignment is given; O");
  EXPECT_EQ(out.undecided.at("X0001"), "the earlier message is not given");
}

TEST(Rule, TextThatIsNoRuleIsRefusedWithItsPlace) {
  for (auto const* bad : {"", "A", "A: X", "A must", "A must B =", "A: R when (B is given", "A must code(B)",
                          "A: R when B in {a"}) {
    rule_row const row{"X0002", "", "", "", "", bad};
    EXPECT_FALSE(parse_rule(row)) << bad;
  }
}

TEST(Form, FollowsTheNotationOfTheFieldTables) {
  EXPECT_TRUE(has_form("ABC", "an..3"));
  EXPECT_FALSE(has_form("ABCD", "an..3"));
  EXPECT_FALSE(has_form("", "an..3"));
  EXPECT_TRUE(has_form("Žluť", "an4"));
  EXPECT_TRUE(has_form("1234.567", "n..16,6"));
  EXPECT_FALSE(has_form("1.2345678", "n..16,6"));
  EXPECT_FALSE(has_form("1.", "n..16,6"));
  EXPECT_TRUE(has_form("BE", "a2"));
  EXPECT_FALSE(has_form("B1", "a2"));
  EXPECT_TRUE(has_form("anything at all", "an.."));
}

}  // namespace
}  // namespace lifeline::border
