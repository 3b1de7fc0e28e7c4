// SPDX-License-Identifier: Apache-2.0
// Amended declarations are assessed anew, and what is due comes from the deferment account.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "authority/made_up.h"
#include "authority/office.h"
#include "base/text.h"
#include "exchange/customs/official.h"
#include "exchange/customs/reply_format.h"
#include "exchange/customs/schema.h"

namespace lifeline::authority {
namespace {

namespace customs = exchange::customs;
using std::chrono::hours;
using test::now;

struct desk_with_account {
  explicit desk_with_account(std::optional<std::int64_t> cents) : desk(given(cents)) {}
  settings given(std::optional<std::int64_t> cents) const {
    settings out{1, 0, 0, duration(0), ""};
    out.taxes.data = &data;
    out.balance_cents = cents;
    return out;
  }
  // "01 1367 134 09": codes with the status of notices.
  std::string told(std::vector<answer> const& answers) {
    std::string out;
    for (auto const& one : answers) {
      xml.push_back(one.xml);
      last = *customs::read_reply(*customs::read_xml(one.xml, one.name).data);
      out += (out.empty() ? "" : " ") + last.code + last.status;
    }
    return out;
  }
  std::string declare(model::customs::draft const& draft) {
    return told(desk.receive(test::xml_of(draft), "a.xml", now));
  }
  std::string amend(model::customs::draft const& before, model::customs::draft const& after,
                    instant at = now + hours(1)) {
    customs::request const r{"A-1", last.mrn, "Wrong value", "", "BE0123456749"};
    auto const made = customs::make_amendment(customs::make_declaration(before, now),
                                              customs::make_declaration(after, now), r);
    return told(desk.receive(customs::write_xml(made.root), "b.xml", at));
  }
  // What the last notice asks for, over all its lines.
  std::int64_t payable() const {
    std::int64_t out = 0;
    for (auto const& line : last.taxes) out += parse_scaled(line.payable, 100).value_or(-1);
    return out;
  }

  border::reference data = test::rates_of_a_test();
  office desk;
  model::customs::reply last;
  std::vector<std::string> xml;
};

model::customs::draft worth(std::int64_t cents) {
  auto out = test::import("H-1", {"000"});
  out.items[0].value_cents = cents;
  return out;
}

TEST(Account, AnAmendmentThatChangesTheValueIsAssessedAnew) {
  desk_with_account here({});
  EXPECT_EQ(here.declare(worth(100000)), "01 1367 134 09");
  EXPECT_EQ(here.amend(worth(100000), worth(200000)), "07 1367 134");
  EXPECT_EQ(here.payable(), 56520) << "six per cent, and 21 of what that makes: twice of what it was";
  auto other = worth(200000);
  other.items[0].marks = "1-9";
  EXPECT_EQ(here.amend(worth(200000), other), "07") << "it comes to the same";
}

TEST(Account, AnAmendmentThatMakesTheDeclarationWrongIsRefusedAndChangesNothing) {
  desk_with_account here({});
  here.declare(worth(100000));
  auto const mrn = here.last.mrn;
  auto wrong = worth(200000);
  wrong.importer = {};
  EXPECT_EQ(here.amend(worth(100000), wrong), "03");
  ASSERT_FALSE(here.last.errors.empty());
  EXPECT_NE(here.last.errors[0].says.find("H1 3/16"), std::string::npos) << here.last.errors[0].says;
  here.last.mrn = mrn;
  EXPECT_EQ(here.amend(worth(100000), worth(200000)), "07 1367 134") << "it may be asked for again";
}

TEST(Account, ATransitAmendmentIsTakenWholeAndKeepsItsReference) {
  desk_with_account here({});
  EXPECT_EQ(here.declare(test::transit("T-1")), "CC928C CC028C CC029C");
  auto draft = test::transit("T-1");
  draft.guarantees[0].amount_cents = 777700;
  customs::request const r{"A-1", here.last.mrn, "", "", ""};
  auto const made = customs::make_transit_amendment(customs::make_declaration(draft, now), r, now);
  EXPECT_EQ(here.told(here.desk.receive(customs::write_xml(made.root), "b.xml", now)), "CC004C");
  here.told(here.desk.receive(test::arrival(here.last.mrn), "c.xml", now));
  EXPECT_EQ(here.told(here.desk.receive(test::remarks(here.last.mrn, false), "d.xml", now)), "CC035C");
  EXPECT_NE(here.xml.back().find("<amountClaimed>7777"), std::string::npos) << here.xml.back();
}

TEST(Account, ClearanceWaitsWhileTheAccountHoldsTooLittle) {
  desk_with_account here(28259);  // 282.60 is due
  EXPECT_EQ(here.declare(worth(100000)), "01 1367 134 14");
  EXPECT_EQ(here.desk.balance_cents(), 28259);
  EXPECT_EQ(here.told(here.desk.pass(now + hours(23))), "");
  EXPECT_EQ(here.told(here.desk.pass(now + hours(24))), "15");
  EXPECT_EQ(here.told(here.desk.pass(now + hours(99))), "") << "reminded once";
  EXPECT_EQ(here.told(here.desk.pay(0, now + hours(30))), "");
  EXPECT_EQ(here.told(here.desk.pay(1, now + hours(30))), "09");
  EXPECT_EQ(here.desk.balance_cents(), 0);
  EXPECT_EQ(here.told(here.desk.pay(1000000, now + hours(31))), "") << "nothing waits any more";
}

TEST(Account, WhatWasPaidIsNotPaidAgainAndWhatWasTooMuchIsGivenBack) {
  desk_with_account here(100000);
  EXPECT_EQ(here.declare(worth(100000)), "01 1367 134 09");
  EXPECT_EQ(here.desk.balance_cents(), 71740);
  here.amend(worth(100000), worth(200000));
  EXPECT_EQ(here.desk.balance_cents(), 43480);
  here.amend(worth(200000), worth(100000));
  EXPECT_EQ(here.desk.balance_cents(), 71740);
}

TEST(Account, ACancelledDeclarationWaitsForNoMoney) {
  desk_with_account here(0);
  EXPECT_EQ(here.declare(worth(100000)), "01 1367 134 14");
  customs::request const r{"C-1", here.last.mrn, "Duplicate", "", "BE0123456749"};
  auto const cancel = customs::make_cancellation(customs::make_declaration(worth(100000), now), r, now);
  EXPECT_EQ(here.told(here.desk.receive(customs::write_xml(cancel.root), "c.xml", now)), "10");
  EXPECT_EQ(here.told(here.desk.pay(1000000, now)), "");
  EXPECT_EQ(here.desk.balance_cents(), 1000000);
}

TEST(Account, ATransitThatHasNotArrivedByItsLimitIsRecovered) {
  desk_with_account here({});
  EXPECT_EQ(here.declare(test::transit("T-1")), "CC928C CC028C CC029C");
  auto const mrn = here.last.mrn;
  EXPECT_EQ(here.told(here.desk.pass(now + hours(8 * 24))), "") << "the eighth day is within";
  EXPECT_EQ(here.told(here.desk.pass(now + hours(9 * 24))), "CC035C");
  EXPECT_EQ(here.told(here.desk.pass(now + hours(20 * 24))), "");
  EXPECT_EQ(here.told(here.desk.receive(test::arrival(mrn), "b.xml", now + hours(9 * 24))), "CC057C");
}

TEST(Account, ATransitThatArrivedOrWasCancelledIsNotRecovered) {
  desk_with_account here({});
  here.declare(test::transit("T-1"));
  EXPECT_EQ(here.told(here.desk.receive(test::arrival(here.last.mrn), "b.xml", now)), "CC043C");
  EXPECT_EQ(here.told(here.desk.pass(now + hours(99 * 24))), "");
}

TEST(Account, WhatItSaysOfMoneyAndLimitsIsValidByTheOfficialSchemas) {
  if (!customs::test::have_customs_data()) GTEST_SKIP() << "no official schemas";
  auto const folder = customs::test::customs_data();
  auto const ncts = customs::schema_folder::open((folder / "ncts-p6" / "xsd").string());
  ASSERT_TRUE(ncts);
  desk_with_account here(0);
  here.declare(test::transit("T-1"));
  here.told(here.desk.pass(now + hours(9 * 24)));
  EXPECT_TRUE(ncts->check(here.xml.back(), "CC035C").empty()) << here.xml.back();
  auto const wco = customs::schema_folder::open((folder / "hmrc-cds" / "schemas").string());
  ASSERT_TRUE(wco);
  here.xml.clear();
  here.declare(worth(100000));
  here.told(here.desk.pass(now + hours(24)));
  ASSERT_EQ(here.xml.size(), 5U);
  for (auto const& one : here.xml) {
    auto const found = wco->check(one, "reply");
    EXPECT_TRUE(found.empty()) << to_text(found.front()) << "\n" << one;
  }
}

}  // namespace
}  // namespace lifeline::authority
