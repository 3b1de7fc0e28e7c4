// SPDX-License-Identifier: Apache-2.0
// Notices of tax: by the loaded measures alone, relief as official messages have it, and valid by the schema.
#include "authority/assessor.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "authority/made_up.h"
#include "authority/office.h"
#include "exchange/customs/reply_format.h"
#include "exchange/customs/schema.h"
#include "model/shared_data.h"

namespace lifeline::authority {
namespace {

namespace customs = exchange::customs;

struct case_of_import {
  explicit case_of_import(std::vector<std::string> const& procedures, instant at = test::now) {
    auto const data = test::rates_of_a_test();
    settings given{1, 0, 0, duration(0), ""};
    given.taxes.data = &data;
    office desk(given);
    for (auto const& one : desk.receive(test::xml_of(test::import("H-1", procedures)), "a.xml", at)) {
      auto const read = customs::read_xml(one.xml, one.name);
      replies.push_back(*customs::read_reply(*read.data));
      xml.push_back(one.xml);
    }
  }
  std::string codes() const {
    std::string out;
    for (auto const& r : replies) out += (out.empty() ? "" : " ") + r.code + r.status;
    return out;
  }
  std::vector<model::customs::reply> replies;
  std::vector<std::string> xml;
};

TEST(Assessor, AnImportIsAssessedBetweenAcceptanceAndClearanceAndThenFinally) {
  case_of_import const made({"000"});
  ASSERT_EQ(made.codes(), "01 1367 134 09");
  auto const& taxes = made.replies[1].taxes;
  ASSERT_EQ(taxes.size(), 2U);
  EXPECT_EQ(taxes[0].type + " " + taxes[0].base + " " + taxes[0].rate + " " + taxes[0].payable,
            "A00 1000.00 6.00 60.00");
  EXPECT_EQ(taxes[1].type + " " + taxes[1].base + " " + taxes[1].rate + " " + taxes[1].payable,
            "B00 1060.00 21.00 222.60");
  EXPECT_EQ(taxes[1].currency, "EUR");
  for (auto const& r : made.replies) EXPECT_FALSE(r.simulator.empty()) << r.code;
}

TEST(Assessor, ReliefIsDeductedWhenADecisionCoversTheDayAndSuspendedWhenNoneDoes) {
  case_of_import const covered({"C26"}, *parse_instant("2020-04-03T10:00Z"));
  auto const& taken_off = covered.replies.at(1).taxes;
  ASSERT_EQ(taken_off.size(), 2U);
  EXPECT_EQ(taken_off[0].deducted, "60.00");
  EXPECT_EQ(taken_off[0].assessed, "0.00");
  case_of_import const before({"C26"}, *parse_instant("2020-03-18T10:00Z"));
  auto const& suspended = before.replies.at(1).taxes;
  ASSERT_EQ(suspended.size(), 2U);
  EXPECT_EQ(suspended[0].assessed, "60.00");
  EXPECT_EQ(suspended[0].payable, "0.00");
  EXPECT_EQ(suspended[1].base, "1060.00");
  EXPECT_NE(before.xml.at(1).find("suspended against the undertaking"), std::string::npos);
}

TEST(Assessor, WhatIsNotLoadedIsNamedAndNothingIsAssessed) {
  auto data = test::rates_of_a_test();
  data.measures.pop_back();
  auto const message = customs::make_declaration(test::import("H-1", {"000"}), test::now);
  auto const day = std::chrono::floor<std::chrono::days>(test::now);
  auto const made = assess_declaration(message.root, {&data, "EUR"}, day);
  EXPECT_TRUE(made.lines.empty());
  ASSERT_FALSE(made.missing.empty());
  EXPECT_NE(made.missing[0].find("no VAT rate of BE"), std::string::npos) << made.missing[0];
  auto const abroad = assess_declaration(message.root, {&data, "GBP"}, day);
  ASSERT_FALSE(abroad.missing.empty());
  EXPECT_TRUE(assess_declaration(message.root, {}, day).missing.empty()) << "no tariff: nothing is said";
}

TEST(Assessor, NoticesAreValidByTheOfficialSchema) {
  auto const folder = lifeline::test::shared_data() / "trade/customs/hmrc-cds/schemas";
  LIFELINE_NEEDS_SHARED_DATA(folder);
  auto const schemas = customs::schema_folder::open(folder);
  ASSERT_TRUE(schemas);
  case_of_import const made({"000"});
  for (auto const& xml : made.xml) {
    auto const found = schemas->check(xml, "reply");
    for (auto const& p : found) ADD_FAILURE() << to_text(p) << xml;
  }
}

}  // namespace
}  // namespace lifeline::authority
