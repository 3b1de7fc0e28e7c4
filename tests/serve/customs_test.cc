// SPDX-License-Identifier: Apache-2.0
// Customs through the verbs, in the real formats: a declaration from the books, its answers, its change; the
// Liege case under the law of its date, and the flight of 18 March 2020 split for three countries.
#include "serve/customs_formats.h"

#include <gtest/gtest.h>

#include <map>

#include "border/relief/decision.h"
#include "hub/customs_gate.h"
#include "hub/replay.h"
#include "hub/small_hub.h"
#include "hub/verbs_customs.h"

namespace lifeline::serve::test {
namespace {

using hub::test::said;
using hub::test::small_hub;
using model::customs::data_set;

instant at(char const* text) {
  return *parse_instant(text);
}

// Hangzhou, Liege and three countries, each with a consignment of one lot that flies on 17 March 2020.
struct liege : small_hub {
  liege() : small_hub(true, {}, [](hub::settings& with) { with.formats.customs = customs_formats(); }) {
    site("HGH", "CHN", "CNHGH");
    site("LGG", "BEL", "BELGG");
    site("BE-BRU", "BEL", "BEBRU");
    site("IT-CONE", "ITA", "ITROM");
    site("FR-PAR", "FRA", "FRPAR");
    model::receive_goods body;
    body.site = "HGH";
    body.lines.emplace_back();
    body.lines.back().lot = "M1";
    body.lines.back().good = pieces(900);
    body.lines.back().found = model::lot_details{"mask", "", {}, "", "giver", {}, {}};
    EXPECT_EQ(said(send(body, as("hub_operator"))), "accepted");
    consignment("K-BE", "BE-BRU");
    consignment("K-IT", "IT-CONE");
    consignment("K-FR", "FR-PAR");
  }

  void site(std::string const& id, std::string const& country, std::string const& code) {
    model::put_row row{
        "sites", id, {{"id", id}, {"kind", "hub"}, {"name", id}, {"country", country}, {"unlocode", code}}};
    ASSERT_EQ(said(send(row, as("coordinator"))), "accepted");
  }
  void consignment(std::string const& id, std::string const& to) {
    model::open_consignment body;
    body.consignment = id;
    body.plan = "P1";
    body.lot = "M1";
    body.item = "mask";
    body.from = "HGH";
    body.to = to;
    body.quantity = pieces(300);
    body.available = at("2020-03-19T18:00Z");
    body.stages = {{model::stage_kind::leg, "L04", "HGH", "LGG", at("2020-03-17T18:00Z"),
                    at("2020-03-17T20:25Z"), at("2020-03-18T08:00Z"), at("2020-03-18T08:00Z")},
                   {model::stage_kind::truck, "LGG-" + to, "LGG", to, at("2020-03-18T14:00Z"),
                    at("2020-03-18T15:00Z"), at("2020-03-19T15:00Z"), at("2020-03-19T15:00Z")}};
    body.reserve = true;
    ASSERT_EQ(said(send(body, as("coordinator"))), "accepted");
  }
  void play_until(char const* moment) {
    now = at(moment);
    hub::play(*hub, now);
  }
  // "K-IT: T1 released" for each declaration.
  std::map<std::string, std::string> declared() {
    std::map<std::string, std::string> out;
    hub->look([&](hub::world const& w) {
      for (auto const& [id, one] : w.customs.declarations()) {
        auto const& body = one.body();
        auto& text = out[body.consignment];
        text += std::string(text.empty() ? "" : ", ") +
                std::string(model::words_of<data_set>::words[static_cast<std::size_t>(body.set)]) + " " +
                std::string(border::name_of(one.now.now));
      }
    });
    return out;
  }
};

template <class Answer>
Answer of(hub::answer const& a) {
  EXPECT_EQ(said(a), "accepted") << (a.no ? a.no->sentence : "");
  return a.no ? Answer{} : *static_cast<Answer const*>(a.body.get());
}

TEST(customs_verbs, the_flight_of_18_march_is_split_for_three_countries_with_the_right_papers_each) {
  liege h;
  h.play_until("2020-03-18T07:00Z");
  EXPECT_TRUE(h.declared().empty()) << "nothing is declared before it lands";
  h.play_until("2020-03-18T16:00Z");
  std::map<std::string, std::string> const landed = {
      {"K-BE", "H1 released"}, {"K-FR", "T1 released"}, {"K-IT", "T1 released"}};
  EXPECT_EQ(h.declared(), landed);
  h.play_until("2020-03-21T00:00Z");
  h.hub->look([&](hub::world const& w) {
    for (auto const* id : {"K-BE", "K-IT", "K-FR"})
      EXPECT_EQ(ledger::find_consignment(w.book, id)->delivered, pieces(300)) << id;
  });
  std::map<std::string, std::string> const ended = {
      {"K-BE", "H1 released"}, {"K-FR", "T1 cleared, H1 released"}, {"K-IT", "T1 cleared, H1 released"}};
  auto found = h.declared();
  for (auto& [id, text] : found) {
    if (text == "H1 released, T1 cleared") text = "T1 cleared, H1 released";  // by reference
  }
  EXPECT_EQ(found, ended);
}

TEST(customs_verbs, what_a_simulator_answered_says_so) {
  liege h;
  h.play_until("2020-03-18T16:00Z");
  auto const all = of<hub::declarations_answer>(h.call("declarations.list", h.as("declarant")));
  ASSERT_EQ(all.declarations.size(), 3U);
  for (auto const& one : all.declarations) {
    ASSERT_FALSE(one.replies.empty());
    for (auto const& r : one.replies) EXPECT_FALSE(r.simulator.empty());
  }
}

TEST(customs_verbs, goods_of_liege_stay_where_they_landed_when_nobody_declares_them) {
  liege h;
  h.adjust = nullptr;  // a hub without the formats: the demonstration declares nothing
  h.reopen();
  h.play_until("2020-03-18T10:00Z");
  auto storage = std::make_shared<model::begin_storage>();
  storage->lots = {"M1"};
  storage->site = "LGG";
  storage->document = "TS-1";
  of<hub::customs_done>(h.call("storages.begin", h.as("declarant"), storage));
  h.play_until("2020-03-21T00:00Z");
  h.hub->look([&](hub::world const& w) {
    for (auto const* id : {"K-BE", "K-IT", "K-FR"})
      EXPECT_EQ(ledger::find_consignment(w.book, id)->delivered, pieces(0)) << id;
  });
}

TEST(customs_verbs, before_3_april_2020_goods_that_stay_are_released_against_an_undertaking) {
  liege h;
  h.play_until("2020-03-18T16:00Z");
  auto claim = std::make_shared<model::claim_relief>();
  claim->relief = "R1";
  claim->organisation = "giver";
  claim->kind = model::relief_organisation::approved_charity;
  claim->arrives_in = "BE";
  claim->destination = "BE";
  claim->currency = "EUR";
  claim->goods = {{"M1", "630790", pieces(300), 9000}};
  EXPECT_EQ(of<hub::relief_row>(h.call("reliefs.claim", h.as("declarant"), claim)).at_risk_minor, 9000);
  auto confirm = std::make_shared<model::confirm_relief>();
  confirm->relief = "R1";
  EXPECT_EQ(said(h.call("reliefs.confirm", h.as("declarant"), confirm)), "no-decision");
  auto suspend = std::make_shared<model::suspend_relief>();
  suspend->relief = "R1";
  suspend->undertaking = "UNDERTAKING-1";
  EXPECT_EQ(of<hub::relief_row>(h.call("reliefs.suspend", h.as("declarant"), suspend)).state, "suspended");
  auto const desk = of<hub::customs_desk_answer>(h.call("customs.desk", h.as("coordinator")));
  ASSERT_EQ(desk.amounts.size(), 1U);
  EXPECT_EQ(desk.amounts[0].at_risk_minor, 9000);
  h.now = at("2020-04-03T12:00Z");
  EXPECT_EQ(of<hub::relief_row>(h.call("reliefs.confirm", h.as("declarant"), confirm)).decision,
            "Decision (EU) 2020/491");
  auto report = std::make_shared<hub::relief_report_request>();
  report->member_state = "BE";
  auto const told = of<hub::relief_report_answer>(h.call("reliefs.report", h.as("auditor"), report));
  ASSERT_EQ(told.rows.size(), 1U);
  EXPECT_EQ(told.rows[0].imported, pieces(300));
}

TEST(customs_verbs, a_delivery_proves_end_use_of_its_lot) {
  liege h;
  auto claim = std::make_shared<model::claim_relief>();
  claim->relief = "R1";
  claim->organisation = "giver";
  claim->kind = model::relief_organisation::approved_charity;
  claim->arrives_in = "BE";
  claim->destination = "BE";
  claim->currency = "EUR";
  claim->goods = {{"M1", "630790", pieces(900), 9000}};
  of<hub::relief_row>(h.call("reliefs.claim", h.as("declarant"), claim));
  h.play_until("2020-03-21T00:00Z");
  auto const all = of<hub::reliefs_answer>(h.call("reliefs.list", h.as("auditor")));
  ASSERT_EQ(all.reliefs.size(), 1U);
  EXPECT_EQ(all.reliefs[0].lots[0].proven, pieces(900));
  EXPECT_EQ(all.reliefs[0].at_risk_minor, 9000) << "nobody has confirmed it";
  h.now = at("2020-04-03T12:00Z");
  auto confirm = std::make_shared<model::confirm_relief>();
  confirm->relief = "R1";
  EXPECT_EQ(of<hub::relief_row>(h.call("reliefs.confirm", h.as("declarant"), confirm)).at_risk_minor, 0);
}

TEST(customs_verbs, a_declaration_with_errors_is_not_sent_and_each_finding_names_field_and_rule) {
  liege h;
  auto asked = std::make_shared<hub::make_declaration_request>();
  asked->consignment = "K-IT";
  asked->draft.set = data_set::t1;
  asked->draft.lrn = "LRN1";
  auto const made = of<hub::made_declaration>(h.call("declarations.make", h.as("declarant"), asked));
  EXPECT_FALSE(made.sent);
  EXPECT_EQ(made.position, 0U);
  ASSERT_FALSE(made.findings.empty());
  for (auto const& one : made.findings) EXPECT_FALSE(one.rule.empty());
  EXPECT_FALSE(made.from_ledger.empty());
  EXPECT_NE(made.xml.find("LRN1"), std::string::npos);
  EXPECT_TRUE(h.declared().empty());
}

TEST(customs_verbs, the_desk_says_what_is_missing_and_how_long_there_is) {
  liege h;
  h.play_until("2020-03-18T07:00Z");
  auto storage = std::make_shared<model::begin_storage>();
  storage->lots = {"M1"};
  storage->site = "LGG";
  storage->document = "TS-1";
  of<hub::customs_done>(h.call("storages.begin", h.as("declarant"), storage));
  auto const desk = of<hub::customs_desk_answer>(h.call("customs.desk", h.as("coordinator")));
  ASSERT_EQ(desk.consignments.size(), 3U);
  auto const& one = desk.consignments.front();
  EXPECT_EQ(one.days_left, 90);
  EXPECT_EQ(one.deliver.verdict, "needs-release");
  EXPECT_TRUE(one.wheels_up.has_value());
}

}  // namespace
}  // namespace lifeline::serve::test
