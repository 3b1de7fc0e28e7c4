// SPDX-License-Identifier: Apache-2.0
// The simulator: real formats, the same answers for the same seed, and its label on each of them.
#include "authority/office.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "authority/made_up.h"
#include "exchange/customs/make.h"
#include "exchange/customs/official.h"
#include "exchange/customs/reply_format.h"
#include "exchange/customs/schema.h"
#include "exchange/customs/xml.h"

namespace lifeline::authority {
namespace {

namespace customs = exchange::customs;
using test::arrival;
using test::now;
using test::remarks;
using test::transit;
using test::xml_of;

std::vector<std::string> codes(std::vector<answer> const& answers) {
  std::vector<std::string> out;
  for (auto const& each : answers) {
    auto const read = customs::read_xml(each.xml, each.name);
    EXPECT_TRUE(read.data) << each.xml;
    auto const r = customs::read_reply(*read.data);
    EXPECT_TRUE(r);
    EXPECT_FALSE(r->simulator.empty()) << each.xml;
    EXPECT_NE(each.xml.find("SIMULATOR, NOT OF AN AUTHORITY"), std::string::npos);
    out.push_back(r->code);
  }
  return out;
}

TEST(Office, ATransitIsAcknowledgedRegisteredAndReleased) {
  office desk({1, 0, 0, duration(0), ""});
  EXPECT_EQ(codes(desk.receive(xml_of(transit("T-1")), "a.xml", now)),
            (std::vector<std::string>{"CC928C", "CC028C", "CC029C"}));
  EXPECT_EQ(desk.declarations(), 1U);
  EXPECT_EQ(codes(desk.receive(xml_of(transit("T-1")), "a.xml", now)), std::vector<std::string>{"CC056C"});
}

TEST(Office, SelectionFollowsTheSeedAndTheLrn) {
  office all({1, 1000, 0, duration(0), ""});
  EXPECT_EQ(codes(all.receive(xml_of(transit("T-1")), "a.xml", now)),
            (std::vector<std::string>{"CC928C", "CC028C", "CC060C", "CC029C"}));
  office one({7, 500, 0, duration(60), ""});
  office two({7, 500, 0, duration(60), ""});
  for (int i = 0; i < 20; ++i) {
    auto const xml = xml_of(transit("T-" + std::to_string(i)));
    auto const a = one.receive(xml, "a.xml", now);
    auto const b = two.receive(xml, "a.xml", now);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t k = 0; k < a.size(); ++k) {
      EXPECT_EQ(a[k].xml, b[k].xml);
      EXPECT_EQ(a[k].due, b[k].due);
      EXPECT_LE(a[k == 0 ? 0 : k - 1].due, a[k].due);
    }
  }
}

TEST(Office, ABadDeclarationIsRejectedWithPointerAndRule) {
  auto draft = transit("T-2");
  draft.holder.eori = "x";
  office desk({1, 0, 0, duration(0), ""});
  auto const answers = desk.receive(xml_of(draft), "a.xml", now);
  ASSERT_EQ(answers.size(), 1U);
  auto const r = customs::read_reply(*customs::read_xml(answers[0].xml, "r").data);
  ASSERT_TRUE(r);
  ASSERT_EQ(r->errors.size(), 1U) << answers[0].xml;
  EXPECT_EQ(r->errors[0].pointer, "/CC015C/HolderOfTheTransitProcedure/identificationNumber");
  EXPECT_EQ(r->errors[0].reason, "R0850");
  EXPECT_EQ(r->errors[0].code, "14");
}

TEST(Office, TheSameMistakeTwiceIsRejectedTwiceByRepliesThatAreNotTakenForEachOther) {
  auto draft = transit("T-2");
  draft.holder.eori = "x";
  office desk({1, 0, 0, duration(0), ""});
  auto const first = desk.receive(xml_of(draft), "a.xml", now).at(0);
  auto const second = desk.receive(xml_of(draft), "a.xml", now).at(0);
  EXPECT_NE(first.name, second.name);
  border::declaration_state state;
  for (auto const* one : {&first, &second}) {
    border::take(state, {border::step::submit, "", "T-2", ""});
    auto const r = customs::read_reply(*customs::read_xml(one->xml, "r").data);
    EXPECT_EQ(border::take(state, {border::step::reject, r->id, r->lrn, ""}), border::state_verdict::taken);
  }
  EXPECT_EQ(state.now, border::phase::rejected);
}

TEST(Office, WhatIsNoMessageIsRejectedAndStopsNothing) {
  office desk({1, 0, 0, duration(0), ""});
  for (auto const* bytes :
       {"", "<a>", "<!DOCTYPE a><a/>", "<a/>", "<MetaData/>", "<CC015C/>", "<CC029C/>", "\xff\xfe"}) {
    auto const answers = desk.receive(bytes, "x/../y.xml", now);
    ASSERT_EQ(answers.size(), 1U) << bytes;
    EXPECT_EQ(answers[0].name.find('/'), std::string::npos);
    codes(answers);
  }
  EXPECT_EQ(codes(desk.receive(xml_of(transit("T-3")), "a.xml", now)).size(), 3U);
}

TEST(Office, ACancellationIsDecidedOnceAndAnUnknownOneRefused) {
  office desk({1, 0, 0, duration(0), ""});
  auto const declared = customs::make_declaration(transit("T-4"), now);
  auto const answers = desk.receive(customs::write_xml(declared.root), "a.xml", now);
  auto const mrn = customs::read_reply(*customs::read_xml(answers[1].xml, "r").data)->mrn;
  EXPECT_TRUE(mrn.starts_with("26BESIM")) << mrn;
  auto const cancel = customs::make_cancellation(declared, {"C-1", mrn, "Duplicate", "", ""}, now);
  EXPECT_EQ(codes(desk.receive(customs::write_xml(cancel.root), "c.xml", now)),
            std::vector<std::string>{"CC009C"});
  EXPECT_EQ(codes(desk.receive(customs::write_xml(cancel.root), "c.xml", now)),
            std::vector<std::string>{"CC056C"});
  auto const unknown =
      customs::make_cancellation(declared, {"C-2", "26BE345BQQV9HNYAJ0", "Duplicate", "", ""}, now);
  EXPECT_EQ(codes(desk.receive(customs::write_xml(unknown.root), "c.xml", now)),
            std::vector<std::string>{"CC056C"});
}

struct at_rome {
  office desk = office({1, 0, 0, duration(0), ""});
  std::string mrn;
  std::vector<answer> answers;  // the last ones
  at_rome() {
    auto const out = desk.receive(xml_of(transit("T-5")), "a.xml", now);
    mrn = customs::read_reply(*customs::read_xml(out.at(2).xml, "r").data)->mrn;
  }
  std::vector<std::string> send(std::string const& xml) {
    answers = desk.receive(xml, "x.xml", now);
    return codes(answers);
  }
};

using names = std::vector<std::string>;

TEST(Office, ATransitThatArrivesAsDeclaredIsWrittenOff) {
  at_rome here;
  EXPECT_EQ(here.send(arrival(here.mrn)), names{"CC043C"});
  EXPECT_EQ(here.send(remarks(here.mrn, true, false)), names{"CC043C"});
  EXPECT_EQ(here.send(remarks(here.mrn, true)), (names{"CC025C", "CC045C"}));
}

TEST(Office, WhatIsNotAsDeclaredIsNotReleasedAndTheGuaranteeIsAskedFor) {
  at_rome here;
  EXPECT_EQ(here.send(arrival(here.mrn)), names{"CC043C"});
  EXPECT_EQ(here.send(remarks(here.mrn, false)), names{"CC035C"});
  EXPECT_NE(here.answers.at(0).xml.find("<amountClaimed>10000"), std::string::npos) << here.answers[0].xml;
  EXPECT_EQ(here.send(remarks(here.mrn, true)), names{"CC057C"});
}

TEST(Office, RemarksBeforeTheArrivalAndASecondOrUnknownArrivalAreRefused) {
  at_rome here;
  EXPECT_EQ(here.send(remarks(here.mrn, true)), names{"CC057C"});
  EXPECT_EQ(here.send(arrival("26BE345BQQV9HNYAJ0")), names{"CC057C"});
  EXPECT_EQ(here.send(arrival(here.mrn)), names{"CC043C"});
  EXPECT_EQ(here.send(arrival(here.mrn)), names{"CC057C"});
  EXPECT_EQ(here.send(remarks(here.mrn, true)).size(), 2U);
  EXPECT_EQ(here.send(remarks(here.mrn, true)), names{"CC057C"});
}

TEST(Office, WhatItAnswersAtTheDestinationIsValidByTheOfficialSchemas) {
  if (!customs::test::have_customs_data()) GTEST_SKIP() << "no official schemas";
  auto const ncts =
      customs::schema_folder::open((customs::test::customs_data() / "ncts-p6" / "xsd").string());
  ASSERT_TRUE(ncts);
  at_rome conform;
  at_rome other;
  std::set<std::string> seen;
  for (auto const& [place, xml] :
       std::vector<std::pair<at_rome*, std::string>>{{&conform, remarks(conform.mrn, true)},
                                                     {&conform, arrival("26BE345BQQV9HNYAJ0")},
                                                     {&conform, arrival(conform.mrn)},
                                                     {&conform, arrival(conform.mrn)},
                                                     {&conform, remarks(conform.mrn, true, false)},
                                                     {&conform, remarks(conform.mrn, true)},
                                                     {&other, arrival(other.mrn)},
                                                     {&other, remarks(other.mrn, false)}}) {
    place->send(xml);
    for (auto const& each : place->answers) {
      seen.insert(each.code);
      auto const found = ncts->check(each.xml, each.code);
      EXPECT_TRUE(found.empty()) << to_text(found.front()) << "\n" << each.xml;
    }
  }
  EXPECT_EQ(seen, (std::set<std::string>{"CC025C", "CC035C", "CC043C", "CC045C", "CC057C"}));
}

}  // namespace
}  // namespace lifeline::authority
