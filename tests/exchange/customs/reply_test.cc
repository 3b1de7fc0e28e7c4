// SPDX-License-Identifier: Apache-2.0
// Replies: the official notifications in the order they came, and our own held against the schemas.
#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "border/declaration/state.h"
#include "exchange/customs/drafts.h"
#include "exchange/customs/make.h"
#include "exchange/customs/official.h"
#include "exchange/customs/reply_format.h"
#include "exchange/customs/schema.h"
#include "exchange/customs/xml.h"
#include "exchange/support/scenario_folder.h"

namespace lifeline::exchange::customs {
namespace {

using model::customs::reply;

instant const now = *parse_instant("2026-06-01T10:20:30Z");

std::optional<reply> official_reply(std::filesystem::path const& path) {
  auto const bytes = test::bytes_of(path);
  if (bytes.find("Response>") == std::string::npos) return std::nullopt;
  auto const read = read_xml(bytes, path.filename().string());
  if (!read.data) return std::nullopt;
  auto const made = read_reply(*read.data);
  return made ? std::optional(*made) : std::nullopt;
}

TEST(Replies, EveryOfficialFlowIsTakenStepByStep) {
  if (!test::have_customs_data()) GTEST_SKIP();
  std::map<std::filesystem::path, std::vector<reply>> flows;
  for (auto const& path : test::files_below(test::customs_data() / "hmrc-cds" / "samples", ".xml")) {
    if (auto const r = official_reply(path)) flows[path.parent_path()].push_back(*r);
  }
  std::size_t replies = 0;
  std::map<std::string, std::size_t> refused;
  for (auto const& [folder, flow] : flows) {
    if (folder.filename() == "Example_DMS_notifications")
      continue;  // one of each kind, of different declarations
    // One folder may hold two declarations, and a tax notice may come before the acceptance.
    border::declaration_state state;
    border::take(state, {border::step::submit, "", "", ""});
    for (auto const& r : flow) {
      border::step what{};
      ASSERT_TRUE(border::step_of(r.code, r.granted, what)) << folder << " " << r.code;
      if (what == border::step::cancel_answer) state.cancellation_open = true;
      ++replies;
      auto const verdict = border::take(state, {what, r.id, "", r.mrn});
      bool const of_another =
          verdict == border::state_verdict::other_mrn || verdict == border::state_verdict::repeated;
      if (verdict != border::state_verdict::taken && !of_another) {
        ++refused[folder.string() + " " + r.code + " in " + std::string(border::name_of(state.now)) + ": " +
                  std::string(border::sentence_of(verdict))];
      }
    }
  }
  std::cout << replies << " official replies in " << flows.size() << " flows\n";
  for (auto const& [what, n] : refused) std::cout << "  refused: " << what << "\n";
  EXPECT_GT(replies, 250U);
  EXPECT_LE(refused.size(), 3U);
}

TEST(Replies, AnOfficialRejectionSaysWhatAndWhere) {
  if (!test::have_customs_data()) GTEST_SKIP();
  auto const r = official_reply(test::customs_data() / "hmrc-cds" / "samples" / "Example_DMS_notifications" /
                                "03_DMSREJ.xml");
  ASSERT_TRUE(r);
  EXPECT_EQ(r->code, "03");
  EXPECT_EQ(r->mrn, "20GB1NA4Y2YSRFGVR6");
  ASSERT_EQ(r->errors.size(), 1U);
  EXPECT_EQ(r->errors[0].code, "CDS12005");
  EXPECT_EQ(r->errors[0].pointer, "42A/17C.R144");
}

TEST(Replies, OurOwnAreValidByTheSchemasAndReadBack) {
  if (!test::have_customs_data()) GTEST_SKIP();
  auto const wco = schema_folder::open((test::customs_data() / "hmrc-cds" / "schemas").string());
  auto const ncts = schema_folder::open((test::customs_data() / "ncts-p6" / "xsd").string());
  ASSERT_TRUE(wco && ncts);
  auto const h1 = make_declaration(test::draft_of("H1"), now);
  auto const t1 = make_declaration(test::draft_of("T1"), now);
  for (auto const* code :
       {"01", "02", "03", "05", "06", "07", "08", "09", "10", "11", "13", "14", "15", "16", "17", "18"}) {
    reply r{
        "WCO", code, "sim-1", "", "LGG20200313001", "26BE345BQQV9HNYAR3", "1", false, "This is a simulator",
        {},    {},   {},      {}};
    if (r.code == "03")
      r.errors.push_back({"LL12005", "/MetaData/Declaration/Declarant/ID", "", "not an EORI"});
    if (r.code == "13") r.taxes.push_back({"1", "A00", "1000.00", "6.30", "0.00", "0.00", "EUR", "63.00"});
    if (r.code == "13") r.status = "67";
    auto const xml = write_xml(write_reply(r, h1, now).root, "simulator");
    EXPECT_EQ(text_of(wco->check(xml, code)), "") << xml;
    auto const back = read_reply(*read_xml(xml, "back").data);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->code, code);
    EXPECT_EQ(back->mrn, r.mrn);
    EXPECT_EQ(back->simulator, r.simulator);
    EXPECT_EQ(back->errors.size(), r.errors.size());
    ASSERT_EQ(back->taxes.size(), r.taxes.size());
    EXPECT_EQ(back->status, r.status);
    for (auto const& tax : back->taxes) EXPECT_EQ(tax.deducted, "63.00");
  }
  for (auto const* code : {"CC928C", "CC028C", "CC029C", "CC056C", "CC060C", "CC055C", "CC051C", "CC004C",
                           "CC009C", "CC045C", "CC035C"}) {
    reply r{code,
            code,
            "SIM-1",
            "",
            "LGG20200313001",
            "26BE345BQQV9HNYAJ0",
            "",
            true,
            "SIMULATOR.NTA.BE",
            {},
            {},
            {},
            {"no reason"}};
    if (r.code == "CC056C") r.errors.push_back({"14", "/CC015C/Consignment/grossMass", "R0994", "12"});
    auto const xml = write_xml(write_reply(r, t1, now).root);
    EXPECT_EQ(text_of(ncts->check(xml, code)), "") << xml;
    auto const back = read_reply(*read_xml(xml, "back").data);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->code, code);
    EXPECT_EQ(back->simulator, r.simulator);
    EXPECT_EQ(back->errors.size(), r.errors.size());
  }
}

}  // namespace
}  // namespace lifeline::exchange::customs
