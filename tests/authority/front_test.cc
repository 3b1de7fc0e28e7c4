// SPDX-License-Identifier: Apache-2.0
// The simulator's counter: what is posted is answered when it is due, in numbers that rise, and what is wrong
// is told with how to mend it.
#include "authority/front.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "authority/made_up.h"
#include "exchange/customs/xml.h"

namespace lifeline::authority {
namespace {

using test::now;

struct counter {
  explicit counter(settings given, front_limits limits = {}) : desk(std::move(given), limits) {}
  said ask(std::string_view method, std::vector<std::string_view> const& path, std::string_view body = {},
           std::string_view type = "application/xml") {
    return desk.answer({method, path, type, body, after, lrn}, at);
  }
  front desk;
  instant at = now;
  std::string after;
  std::string lrn;
};

TEST(Front, AMessageIsTakenAndItsAnswersAreReadInTheRealFormats) {
  counter c({1, 0, 0, duration(0), ""});
  auto const taken = c.ask("POST", {"messages"}, test::xml_of(test::transit("T-1")));
  EXPECT_EQ(taken.status, 202);
  EXPECT_NE(taken.body.find(R"("answers": 3)"), std::string::npos) << taken.body;
  EXPECT_EQ(taken.location, "/replies?after=0");
  auto const listed = c.ask("GET", {"replies"});
  for (auto const* code : {"CC928C", "CC028C", "CC029C", "simulator"})
    EXPECT_NE(listed.body.find(code), std::string::npos) << listed.body;
  auto const one = c.ask("GET", {"replies", "2"});
  EXPECT_EQ(one.content_type, "application/xml");
  auto const read = exchange::customs::read_xml(one.body, "reply");
  ASSERT_TRUE(read.data);
  EXPECT_EQ(read.data->root.local(), "CC028C");
  EXPECT_NE(one.body.find("SIMULATOR, NOT OF AN AUTHORITY"), std::string::npos);
}

TEST(Front, WhatIsNotDueHasNoNumberAndNothingIsMissedByAskingAfterTheLast) {
  counter c({3, 0, 0, duration(600), ""});
  c.ask("POST", {"messages"}, test::xml_of(test::transit("T-1")));
  c.ask("POST", {"messages"}, test::xml_of(test::transit("T-2")));
  std::set<std::string> seen;
  for (int minute = 0; minute <= 60; ++minute, c.at += std::chrono::minutes(1)) {
    auto const listed = c.ask("GET", {"replies"}).body;
    for (std::size_t at = 0; (at = listed.find("\"name\": ", at)) != std::string::npos; ++at)
      EXPECT_TRUE(seen.insert(listed.substr(at, listed.find(',', at) - at)).second) << "told twice";
    auto const mark = listed.rfind("\"after\": ");
    c.after = std::to_string(std::stoul(listed.substr(mark + 9)));
  }
  EXPECT_EQ(seen.size(), 6U);
  c.after.clear();
  c.lrn = "T-2";
  auto const of_one = c.ask("GET", {"replies"}).body;
  EXPECT_EQ(of_one.find("T-1"), std::string::npos) << of_one;
  EXPECT_NE(of_one.find(R"("waiting": 0)"), std::string::npos);
}

TEST(Front, AManifestIsAnsweredLineByLineInItsFormatAndBySeed) {
  counter c({5, 500, 0, duration(0), ""});
  std::string csv = "house,master,shipper,consignee,description,commodity,pieces,gross_kg,value,currency\n";
  for (int n = 0; n < 40; ++n)
    csv +=
        "H" + std::to_string(n) + ",784-12345675,Ming,Marie Dupont,cotton T-shirt,610910,1,0.25,12.50,EUR\n";
  auto const first = c.ask("POST", {"manifests"}, csv, "text/csv");
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(first.content_type.substr(0, 8), "text/csv");
  EXPECT_GE(std::count(first.body.begin(), first.body.end(), '\n'), 40);
  EXPECT_EQ(c.ask("POST", {"manifests"}, csv, "text/csv").body, first.body) << "the same seed draws the same";
  counter other({6, 500, 0, duration(0), ""});
  EXPECT_NE(other.ask("POST", {"manifests"}, csv, "text/csv").body, first.body);
  EXPECT_EQ(c.ask("POST", {"manifests"}, "<manifest>", "text/xml").code, "bad-manifest");
  EXPECT_EQ(c.ask("GET", {"manifests"}).code, "method-not-allowed");
}

TEST(Front, WrongRequestsAreRefusedByName) {
  counter c({1, 0, 0, duration(0), ""});
  EXPECT_EQ(c.ask("POST", {"messages"}, "{}", "application/json").code, "not-xml");
  EXPECT_EQ(c.ask("GET", {"messages"}).code, "method-not-allowed");
  EXPECT_EQ(c.ask("DELETE", {"replies", "1"}).allow, "GET, HEAD");
  EXPECT_EQ(c.ask("GET", {"replies", "1"}).code, "unknown-reply");
  EXPECT_EQ(c.ask("GET", {"replies", "x"}).code, "bad-number");
  EXPECT_EQ(c.ask("GET", {"replies", "18446744073709551616"}).code, "bad-number");
  EXPECT_EQ(c.ask("GET", {"nothing"}).status, 404);
  c.after = "-1";
  EXPECT_EQ(c.ask("GET", {"replies"}).code, "bad-number");
  EXPECT_NE(c.ask("GET", {""}).body.find("not an authority"), std::string::npos);
}

TEST(Front, BytesThatAreNoMessageAreAnsweredAndStopNothing) {
  counter c({1, 0, 0, duration(0), ""});
  for (auto const* bytes : {"", "<a>", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"})
    EXPECT_EQ(c.ask("POST", {"messages"}, bytes).status, 202);
  EXPECT_EQ(c.ask("GET", {"replies", "3"}).body.find("root:"), std::string::npos);
  EXPECT_EQ(c.ask("POST", {"messages"}, test::xml_of(test::transit("T-1"))).status, 202);
  EXPECT_EQ(c.ask("GET", {"replies", "6"}).status, 200);
}

TEST(Front, MoneyIsTakenForTheAccountAndForNothingElse) {
  counter none({1, 0, 0, duration(0), ""});
  EXPECT_EQ(none.ask("POST", {"payments"}, "100").code, "no-account");
  settings given{1, 0, 0, duration(0), ""};
  given.balance_cents = 5;
  counter c(given);
  EXPECT_EQ(c.ask("GET", {"payments"}).status, 405);
  for (auto const* bad : {"", "-1", "1.5", "1e9", "99999999999999999999"})
    EXPECT_EQ(c.ask("POST", {"payments"}, bad).code, "bad-number") << bad;
  auto const said = c.ask("POST", {"payments"}, "100\n");
  EXPECT_EQ(said.status, 200);
  EXPECT_NE(said.body.find("\"balance_cents\": 105"), std::string::npos) << said.body;
}

TEST(Front, WhatIsKeptIsBounded) {
  auto const xml = test::xml_of(test::transit("T-1"));
  counter c({1, 0, 0, duration(0), ""}, {1, xml.size() + 10, ""});
  EXPECT_EQ(c.ask("POST", {"messages"}, xml).status, 202);
  EXPECT_EQ(c.ask("GET", {"replies", "2"}).code, "unknown-reply") << "the oldest go first";
  EXPECT_EQ(c.ask("GET", {"replies", "3"}).status, 200);
  EXPECT_EQ(c.ask("POST", {"messages"}, test::xml_of(test::transit("T-2"))).code, "simulator-full");
}

}  // namespace
}  // namespace lifeline::authority
