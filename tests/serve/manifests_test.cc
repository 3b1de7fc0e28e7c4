// SPDX-License-Identifier: Apache-2.0
// Manifests through the hub's own verbs: decided, written down, asked about, and looked at a second time.
#include "serve/manifest_formats.h"

#include <gtest/gtest.h>

#include <tuple>
#include <vector>

#include "border/screening/screener.h"
#include "hub/manifest_desk.h"
#include "hub/small_hub.h"
#include "hub/verbs_manifest.h"

namespace lifeline::serve::test {
namespace {

using hub::test::said;
using hub::test::small_hub;

constexpr char const* head =
    "house,master,master_pieces,shipper,shipper_country,consignee,consignee_country,description,commodity,"
    "origin,pieces,quantity,gross_kg,net_kg,value,currency,kind,ioss\n";

std::string line(std::string const& house, std::string const& consignee, std::string const& value = "10.00",
                 std::string const& currency = "EUR") {
  return house + ",784-12345675,2,Hangzhou Ming Trading," + "CN," + consignee +
         ",BE,surgical masks of nonwoven,63079098,CN,1,50,0.25,0.20," + value + "," + currency +
         ",b2c,IM0560000123\n";
}

std::shared_ptr<border::screener const> one_list() {
  model::sanctions_list un{"UN", "un_xml", "2024-05-01", "2024-05-01", std::string(64, 'a'), {}};
  un.parties.push_back({"QDi.1", model::listed_kind::person, {{"Mohammed Qasim al-Rimi"}}, {}, {}, {}});
  return std::make_shared<border::screener const>(std::vector<model::sanctions_list>{std::move(un)});
}

struct lane_hub : small_hub {
  explicit lane_hub(bool lists = true)
      : small_hub(true, {}, [lists](hub::settings& with) {
          with.formats.manifests = manifest_formats();
          if (lists) with.sanctions = one_list();
          with.rates = {{"USD", 1'100'000}};
        }) {}

  hub::answer send_manifest(std::string text, std::string const& user = "declarant",
                            std::string packing = {}) {
    auto request = std::make_shared<hub::manifest_request>();
    request->file_name = "aircraft.csv";
    request->content.bytes = std::move(text);
    request->drawn_permille = 0;
    if (!packing.empty()) request->packing_file_name = "packed.csv";
    request->packing_content.bytes = std::move(packing);
    return call("manifests.decide", as(user), request);
  }
  hub::manifest_answer decided(std::string text, std::string packing = {}) {
    auto const a = send_manifest(std::move(text), "declarant", std::move(packing));
    EXPECT_EQ(said(a), "accepted") << (a.no ? a.no->sentence : "");
    return a.no ? hub::manifest_answer{} : *static_cast<hub::manifest_answer const*>(a.body.get());
  }
  hub::manifest_lines_answer lines(std::string const& id, std::string const& verdict = {},
                                   std::string const& find = {}) {
    auto request = std::make_shared<hub::manifest_lines_request>();
    request->manifest = id;
    request->verdict = verdict;
    request->find = find;
    auto const a = call("manifests.lines", as("auditor"), request);
    EXPECT_EQ(said(a), "accepted");
    return a.no ? hub::manifest_lines_answer{}
                : *static_cast<hub::manifest_lines_answer const*>(a.body.get());
  }
  hub::manifests_answer list() {
    auto const a = call("manifests.list", as("coordinator"));
    EXPECT_EQ(said(a), "accepted");
    return *static_cast<hub::manifests_answer const*>(a.body.get());
  }
};

// "1 released, 0 inspected, 2 held"
std::string outcome(hub::manifest_answer const& a) {
  auto const& n = a.manifest.noted;
  return std::to_string(n.released) + " released, " + std::to_string(n.inspected) + " inspected, " +
         std::to_string(n.held) + " held";
}

TEST(manifests, every_line_is_decided_and_what_was_decided_is_in_the_journal) {
  lane_hub h;
  auto const a = h.decided(head + line("H1", "Marie Dupont") + line("H2", "Mohamad Kasim AL RIMI") +
                           line("H3", "Jan Peeters", "180.00", "USD"));
  EXPECT_EQ(outcome(a), "1 released, 0 inspected, 2 held");
  ASSERT_EQ(a.verdicts.size(), 2U);
  EXPECT_EQ(a.verdicts[0].number, "L07");
  EXPECT_EQ(a.verdicts[1].number, "L11");
  ASSERT_EQ(a.masters.size(), 1U) << "two pieces on the bill, three on the lines";
  auto const found = h.lines(a.manifest.noted.manifest, "L11");
  ASSERT_EQ(found.lines.size(), 1U);
  EXPECT_EQ(found.lines[0].house, "H2");
  ASSERT_EQ(found.lines[0].hits.size(), 1U);
  EXPECT_EQ(found.lines[0].hits[0].name, "Mohammed Qasim al-Rimi");
  EXPECT_EQ(h.lines(a.manifest.noted.manifest, "", "peeters").lines.at(0).value_cents, 16363);
  h.reopen();
  auto const after = h.list();
  ASSERT_EQ(after.manifests.size(), 1U);
  EXPECT_EQ(after.manifests[0].noted, a.manifest.noted);
  EXPECT_EQ(after.manifests[0].by, "declarant");
  EXPECT_FALSE(after.manifests[0].lines_until) << "the lines were in the memory of the former server";
}

TEST(manifests, the_same_file_and_seed_give_the_same_replies) {
  lane_hub h;
  auto const text = head + line("H1", "Marie Dupont") + line("H2", "Mohamad Kasim AL RIMI");
  std::vector<std::string> replies;
  for (int i = 0; i < 2; ++i) {
    auto request = std::make_shared<hub::manifest_replies_request>();
    request->manifest = h.decided(text).manifest.noted.manifest;
    auto const a = h.call("manifests.replies", h.as("hub_operator"), request);
    ASSERT_EQ(said(a), "accepted");
    replies.push_back(static_cast<hub::manifest_replies_answer const*>(a.body.get())->text);
  }
  EXPECT_EQ(replies[0], replies[1]);
  EXPECT_NE(replies[0].find("H2,held"), std::string::npos) << replies[0];
}

TEST(manifests, the_same_key_decides_a_manifest_once) {
  lane_hub h;
  auto const send = [&](std::string const& text) {
    auto request = std::make_shared<hub::manifest_request>();
    request->file_name = "aircraft.csv";
    request->content.bytes = text;
    return h.call("manifests.decide", h.as("declarant"), request, event_id{7, 7});
  };
  auto const text = head + line("H1", "Marie Dupont");
  ASSERT_EQ(said(send(text)), "accepted");
  auto const position = h.hub->look([](hub::world const&) {});
  auto const again = send(text);
  ASSERT_EQ(said(again), "accepted");
  EXPECT_EQ(static_cast<hub::manifest_answer const*>(again.body.get())->manifest.noted.lines, 1);
  EXPECT_EQ(h.hub->look([](hub::world const&) {}), position);
  EXPECT_NE(said(send(text + line("H2", "Jan Peeters"))), "accepted") << "another file under the same key";
  EXPECT_EQ(h.list().manifests.size(), 1U);
}

TEST(manifests, one_is_decided_at_a_time_and_the_other_is_told_to_come_back) {
  lane_hub h;
  auto const text = head + line("H1", "Marie Dupont");
  {
    auto const turn = h.hub->manifests().begin();
    auto const other = h.send_manifest(text);
    ASSERT_EQ(said(other), "busy");
    EXPECT_TRUE(other.no->retry_after);
  }
  EXPECT_EQ(said(h.send_manifest(text)), "accepted");
}

TEST(manifests, a_hub_without_lists_says_that_nobody_was_screened) {
  lane_hub h(false);
  auto const a = h.decided(head + line("H1", "Mohamad Kasim AL RIMI"));
  EXPECT_EQ(outcome(a), "1 released, 0 inspected, 0 held");
  EXPECT_TRUE(a.manifest.noted.lists.empty());
  EXPECT_FALSE(h.list().screens);
}

TEST(manifests, a_party_that_another_person_let_go_is_not_held_again) {
  lane_hub h;
  auto const text = head + line("H1", "Mohamad Kasim AL RIMI") + line("H2", "Marie Dupont");
  auto const first = h.decided(text);
  auto request = std::make_shared<hub::manifest_hit_request>();
  request->manifest = first.manifest.noted.manifest;
  request->line = 2;
  request->party = "consignee";
  auto const put = h.call("manifests.note_hit", h.as("declarant"), request);
  ASSERT_EQ(said(put), "accepted") << put.no->sentence;
  auto const row = *static_cast<hub::screening_row const*>(put.body.get());
  EXPECT_EQ(row.state, "open");
  EXPECT_EQ(row.name, "Mohamad Kasim AL RIMI");
  EXPECT_EQ(said(h.call("manifests.note_hit", h.as("declarant"), request)), "accepted")
      << "it is there already";
  auto look =
      std::make_shared<model::decide_screening>(model::decide_screening{row.screening, false, "born 1999"});
  EXPECT_EQ(said(h.call("screenings.decide", h.as("declarant"), look)), "same-user");
  EXPECT_EQ(outcome(h.decided(text)), "1 released, 0 inspected, 1 held") << "nobody has decided yet";
  look =
      std::make_shared<model::decide_screening>(model::decide_screening{row.screening, false, "born 1999"});
  ASSERT_EQ(said(h.call("screenings.decide", h.as("coordinator"), look)), "accepted");
  auto const again = h.decided(text);
  EXPECT_EQ(outcome(again), "2 released, 0 inspected, 0 held");
  EXPECT_EQ(again.manifest.noted.cleared, 1);
}

TEST(manifests, a_party_that_is_the_listed_one_stays_held) {
  lane_hub h;
  auto const text = head + line("H1", "Mohamad Kasim AL RIMI");
  auto request = std::make_shared<hub::manifest_hit_request>();
  request->manifest = h.decided(text).manifest.noted.manifest;
  request->line = 2;
  request->party = "consignee";
  auto const put = h.call("manifests.note_hit", h.as("declarant"), request);
  ASSERT_EQ(said(put), "accepted");
  auto const id = static_cast<hub::screening_row const*>(put.body.get())->screening;
  auto look = std::make_shared<model::decide_screening>(model::decide_screening{id, true, "it is him"});
  ASSERT_EQ(said(h.call("screenings.decide", h.as("coordinator"), look)), "accepted");
  EXPECT_EQ(outcome(h.decided(text)), "0 released, 0 inspected, 1 held");
}

TEST(manifests, a_packing_list_is_held_against_it) {
  lane_hub h;
  auto const a = h.decided(head + line("H1", "Marie Dupont") + line("H2", "Jan Peeters"),
                           "house,pieces,gross_kg\nH1,1,0.25\n");
  EXPECT_EQ(outcome(a), "1 released, 0 inspected, 1 held");
  EXPECT_EQ(a.verdicts.at(0).number, "L14");
  EXPECT_EQ(a.manifest.noted.packing_sha256.size(), 64U);
}

TEST(manifests, a_damaged_file_is_refused_with_every_problem_and_nothing_is_written) {
  lane_hub h;
  auto const before = h.hub->look([](hub::world const&) {});
  auto const bad = h.send_manifest("<manifest><lines>");
  EXPECT_EQ(said(bad), "manifest-unreadable");
  EXPECT_FALSE(bad.no->found.empty());
  EXPECT_EQ(said(h.send_manifest(head + line("H1", "Marie Dupont"), "declarant", "\"")),
            "packing-list-unreadable");
  EXPECT_EQ(said(h.send_manifest("")), "no-file");
  EXPECT_EQ(h.hub->look([](hub::world const&) {}), before);
  EXPECT_TRUE(h.list().manifests.empty());
}

TEST(manifests, a_name_of_a_file_is_shown_without_folders_and_control_characters) {
  lane_hub h;
  auto request = std::make_shared<hub::manifest_request>();
  request->file_name = std::string("../../etc/pass\nwd\x7f.csv") + std::string(1, '\0');
  request->content.bytes = head + line("H1", "Marie Dupont");
  auto const a = h.call("manifests.decide", h.as("declarant"), request);
  ASSERT_EQ(said(a), "accepted");
  EXPECT_EQ(static_cast<hub::manifest_answer const*>(a.body.get())->manifest.noted.file, "pass_wd_.csv_");
  request = std::make_shared<hub::manifest_request>();
  request->file_name = "x";
  for (int i = 0; i < 300; ++i) request->file_name += "é";
  request->content.bytes = head + line("H1", "Marie Dupont");
  EXPECT_EQ(said(h.call("manifests.decide", h.as("declarant"), request)), "accepted");
}

TEST(manifests, what_is_no_question_is_refused) {
  lane_hub h;
  auto const id = h.decided(head + line("H1", "Marie Dupont")).manifest.noted.manifest;
  auto draw = std::make_shared<hub::manifest_request>();
  draw->file_name = "a.csv";
  draw->content.bytes = head;
  draw->drawn_permille = 1001;
  EXPECT_EQ(said(h.call("manifests.decide", h.as("declarant"), draw)), "bad-draw");
  auto replies = std::make_shared<hub::manifest_replies_request>();
  replies->manifest = id;
  replies->format = "pdf";
  EXPECT_EQ(said(h.call("manifests.replies", h.as("declarant"), replies)), "bad-format");
  auto ref = std::make_shared<hub::manifest_ref>();
  ref->manifest = "nothing";
  EXPECT_EQ(said(h.call("manifests.get", h.as("declarant"), ref)), "unknown-manifest");
  for (auto const& [decision, verdict, after] : std::vector<std::tuple<char const*, char const*, int>>{
           {"nothing", "", 0}, {"", "L99", 0}, {"", "", -1}}) {
    auto lines = std::make_shared<hub::manifest_lines_request>();
    lines->manifest = id;
    lines->decision = decision;
    lines->verdict = verdict;
    lines->after = after;
    EXPECT_EQ(said(h.call("manifests.lines", h.as("declarant"), lines)), "bad-filter") << decision << verdict;
  }
  auto hit = std::make_shared<hub::manifest_hit_request>();
  hit->manifest = id;
  hit->line = 99;
  hit->party = "consignee";
  EXPECT_EQ(said(h.call("manifests.note_hit", h.as("declarant"), hit)), "unknown-line");
  hit->line = -1;
  EXPECT_EQ(said(h.call("manifests.note_hit", h.as("declarant"), hit)), "unknown-line");
  EXPECT_EQ(said(h.send_manifest(head + line("H1", "Marie Dupont"), "donor")), "forbidden");
  ref->manifest = id;
  EXPECT_EQ(said(h.call("manifests.drop", h.as("declarant"), ref)), "accepted");
  EXPECT_EQ(said(h.call("manifests.get", h.as("declarant"), ref)), "unknown-manifest");
  EXPECT_EQ(h.list().manifests.size(), 1U) << "that it was decided stays on record";
}

}  // namespace
}  // namespace lifeline::serve::test
