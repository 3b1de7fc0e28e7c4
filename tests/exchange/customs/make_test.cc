// SPDX-License-Identifier: Apache-2.0
// Declarations made from plain facts keep their data set's rules and are valid by the official schemas.
#include "exchange/customs/make.h"

#include <gtest/gtest.h>

#include <functional>
#include <utility>

#include "border/declaration/check.h"
#include "exchange/customs/build.h"
#include "exchange/customs/drafts.h"
#include "exchange/customs/official.h"
#include "exchange/customs/schema.h"
#include "exchange/customs/xml.h"
#include "exchange/support/scenario_folder.h"

namespace lifeline::exchange::customs {
namespace {

instant const prepared = *parse_instant("2026-06-01T10:20:30Z");

border::check_report checked(model::customs::message const& m) {
  return border::check_message(m, {*parse_date("2026-06-01"), "", nullptr, nullptr});
}

std::string by_schema(std::string const& xml, bool ncts) {
  if (!test::have_customs_data()) return "";
  auto const folder = test::customs_data() / (ncts ? "ncts-p6/xsd" : "hmrc-cds/schemas");
  auto const schemas = schema_folder::open(folder.string());
  return schemas ? text_of(schemas->check(xml, "made")) : schemas.error().what;
}

TEST(MakeDeclaration, EveryDataSetKeepsItsRulesAndItsSchema) {
  for (auto const* set : {"H1", "H7", "B1", "ENS", "T1"}) {
    auto const made = make_declaration(test::draft_of(set), prepared);
    auto const xml = write_xml(made.root);
    auto const report = checked(made);
    EXPECT_EQ(report.data_set, std::string_view(set) == "T1" ? "D1" : set);
    EXPECT_TRUE(report.found.empty()) << set << "\n" << text_of(report.found) << xml;
    EXPECT_EQ(by_schema(xml, std::string_view(set) == "T1"), "") << xml;
  }
}

TEST(MakeDeclaration, ATransitOfTheTransitionalPeriodKeepsTheRulesOfThatTime) {
  auto draft = test::draft_of("T1");
  draft.transport.border_mode.clear();  // asks for the active means of transport then (B1806)
  auto const made = make_declaration(draft, *parse_instant("2020-03-14T08:00:00Z"));
  auto const xml = write_xml(made.root);
  auto const report = border::check_message(made, {*parse_date("2020-03-14"), "", nullptr, nullptr});
  EXPECT_TRUE(report.found.empty()) << text_of(report.found) << xml;
  EXPECT_EQ(by_schema(xml, true), "") << xml;
  EXPECT_NE(xml.find("<type>N337</type>"), std::string::npos) << "the documents stand with the item";
  EXPECT_NE(xml.find("<type>N740</type>"), std::string::npos);
}

TEST(MakeDeclaration, WhatIsNotSaidIsTold) {
  auto draft = test::draft_of("H1");
  draft.importer = {};
  draft.items[0].origin.clear();
  draft.items[0].net_g = 3000000;
  auto const report = checked(make_declaration(draft, prepared));
  ASSERT_EQ(report.found.size(), 4U) << text_of(report.found);
  EXPECT_EQ(report.found[0].code, "ALL 6/5");
  EXPECT_EQ(report.found[1].code, "H1 3/16");
  EXPECT_EQ(report.found[1].column, "/MetaData/Declaration/GoodsShipment/Importer");
  EXPECT_EQ(border::to_text(border::wco_pointer(report.found[1].column)), "42A/67A/74A");
}

TEST(MakeDeclaration, AnAmendmentNamesWhatChangedAndSendsNoMore) {
  auto const before = make_declaration(test::draft_of("H1"), prepared);
  auto draft = test::draft_of("H1");
  draft.items[0].description = "Surgical masks, type IIR";
  draft.transport.id = "1ABC999";
  auto const after = make_declaration(draft, prepared);
  request const r{"LGG-A1", "26BE345BQQV9HNYAR3", "Wrong type of mask", "", "BE0123456749"};
  auto const made = make_amendment(before, after, r);
  auto const xml = write_xml(made.root);
  EXPECT_EQ(by_schema(xml, false), "") << xml;
  std::vector<std::string> amended;
  for (auto const& e : made.root.child("Declaration")->children) {
    if (e.local() != "Amendment") continue;
    std::string pointer;
    for (auto const& p : e.children) {
      if (p.local() == "Pointer")
        pointer += std::string(p.at("DocumentSectionCode")) + "/" + std::string(p.at("TagID"));
    }
    amended.push_back(pointer);
  }
  EXPECT_EQ(amended, (std::vector<std::string>{"42A/67A/28A/10A/T002", "42A/67A/68A/23A/137"})) << xml;
  EXPECT_EQ(made.root.at("Declaration/GoodsShipment/GovernmentAgencyGoodsItem/Commodity/Description"),
            "Surgical masks, type IIR");
  EXPECT_EQ(made.root.find("Declaration/GoodsShipment/Importer"), nullptr);
  EXPECT_EQ(checked(made).data_set, "AMEND");
  EXPECT_EQ(make_amendment(before, before, r).root.find("Declaration/Amendment"), nullptr);
}

// The head says which declaration it is; the rest is what is declared.
std::string declared(model::customs::message m) {
  fit(m.root);
  return write_xml(m.root);
}

TEST(MakeDeclaration, AnAmendmentThatIsAppliedGivesTheDeclarationAsItShallBe) {
  auto const before = make_declaration(test::draft_of("H1"), prepared);
  request const r{"LGG-A1", "26BE345BQQV9HNYAR3", "Wrong", "", "BE0123456749"};
  using draft = model::customs::draft;
  std::vector<std::pair<char const*, std::function<void(draft&)>>> const changes = {
      {"nothing", [](draft&) {}},
      {"a text", [](draft& d) { d.items[0].description = "Other goods"; }},
      {"a value and a mass", [](draft& d) { d.items[0].value_cents = 777, d.items[0].net_g = 1; }},
      {"a party", [](draft& d) { d.importer.eori = "FR12345678901"; }},
      {"one item more", [](draft& d) { d.items.push_back(d.items[0]); }},
      {"two items more, of other goods",
       [](draft& d) {
         d.items.push_back(d.items[0]);
         d.items.push_back(d.items[0]);
         d.items[2].commodity = "9018908400";
       }},
      {"a field gone", [](draft& d) { d.items[0].origin.clear(); }},
      {"a party gone", [](draft& d) { d.exporter = {}; }},
      {"the second of two documents",
       [](draft& d) {
         d.items[0].documents.push_back({"N864", "ORIGIN-1", ""});
         d.items[0].documents[0].reference = "PRO-2";
       }},
      {"documents changed and gone",
       [](draft& d) {
         d.items[0].documents.clear();
         d.transport.id = "X";
       }}};
  for (auto const& [what, change] : changes) {
    auto wanted = test::draft_of("H1");
    change(wanted);
    auto const after = make_declaration(wanted, prepared);
    EXPECT_EQ(declared(apply_amendment(before, make_amendment(before, after, r))), declared(after)) << what;
    EXPECT_EQ(declared(apply_amendment(after, make_amendment(after, before, r))), declared(before))
        << what << ", taken back";
  }
}

TEST(MakeDeclaration, AnAmendmentOfOneOfManyWithoutNumbersChangesThatOne) {
  auto three = test::draft_of("H1");
  three.items[0].documents = {{"N325", "A", ""}, {"N325", "B", ""}, {"N325", "C", ""}};
  three.items.push_back(three.items[0]);
  request const r{"LGG-A1", "26BE345BQQV9HNYAR3", "Wrong", "", "BE0123456749"};
  auto const before = make_declaration(three, prepared);
  for (std::size_t item : {0U, 1U}) {
    for (std::size_t n = 0; n < 3; ++n) {
      auto wanted = three;
      wanted.items[item].documents[n].reference = "CHANGED";
      auto const after = make_declaration(wanted, prepared);
      EXPECT_EQ(declared(apply_amendment(before, make_amendment(before, after, r))), declared(after))
          << item << " " << n;
      wanted.items[item].documents.erase(wanted.items[item].documents.begin() +
                                         static_cast<std::ptrdiff_t>(n));
      auto const fewer = make_declaration(wanted, prepared);
      EXPECT_EQ(declared(apply_amendment(before, make_amendment(before, fewer, r))), declared(fewer))
          << item << " without " << n;
    }
  }
  auto wanted = three;
  wanted.items.erase(wanted.items.begin());
  auto const one_item = make_declaration(wanted, prepared);
  EXPECT_EQ(declared(apply_amendment(before, make_amendment(before, one_item, r))), declared(one_item));
}

TEST(MakeDeclaration, CancellationsAndTransitAmendmentsAreValidToo) {
  request const r{"LGG-C1", "26BE345BQQV9HNYAR3", "Duplicate", "", "BE0123456749"};
  auto const h1 = make_cancellation(make_declaration(test::draft_of("H1"), prepared), r, prepared);
  EXPECT_EQ(by_schema(write_xml(h1.root), false), "");
  EXPECT_EQ(checked(h1).data_set, "CANCEL");
  auto const t1 = make_declaration(test::draft_of("T1"), prepared);
  request const of_transit{"LGG-C2", "26BE345BQQV9HNYAJ0", "Duplicate", "", ""};
  auto const ie014 = make_cancellation(t1, of_transit, prepared);
  EXPECT_EQ(by_schema(write_xml(ie014.root), true), "") << write_xml(ie014.root);
  EXPECT_TRUE(checked(ie014).found.empty()) << text_of(checked(ie014).found);
  auto const ie013 = make_transit_amendment(t1, of_transit, prepared);
  EXPECT_EQ(by_schema(write_xml(ie013.root), true), "") << write_xml(ie013.root);
  EXPECT_TRUE(checked(ie013).found.empty()) << text_of(checked(ie013).found);
}

TEST(MakeDeclaration, PointersGoThereAndBack) {
  for (auto const* pointer :
       {"/MetaData/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[2]/Commodity/Description",
        "/MetaData/Declaration/Declarant/ID", "/MetaData/Declaration/GoodsShipment/PreviousDocument[3]"}) {
    EXPECT_EQ(border::pointer_of(border::wco_pointer(pointer)), pointer);
  }
  EXPECT_EQ(border::to_text(border::wco_pointer(
                "/MetaData/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[2]/Commodity/Description")),
            "42A/67A/68A[2]/23A.137");
  EXPECT_EQ(border::pointer_of({{"42A", 0, ""}, {"ZZZ", 0, ""}}), "");
}

}  // namespace
}  // namespace lifeline::exchange::customs
