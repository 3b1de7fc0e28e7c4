// SPDX-License-Identifier: Apache-2.0
// Customs through the verbs, in the real formats: a declaration from the books, its answers, its change; the
// Liege case under the law of its date, and the flight of 18 March 2020 split for three countries.
#include "serve/customs_formats.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>

#include "border/reference/reference.h"
#include "border/relief/decision.h"
#include "hub/customs_gate.h"
#include "hub/replay.h"
#include "hub/small_hub.h"
#include "hub/verbs_customs.h"
#include "hub/verbs_papers.h"
#include "model/paper/term.h"

namespace lifeline::serve::test {
namespace {

using hub::test::said;
using hub::test::small_hub;
using model::customs::data_set;

instant at(char const* text) {
  return *parse_instant(text);
}

border::measure measure_of(std::string code, border::measure_kind kind, std::string expression) {
  border::measure out;
  out.code = std::move(code);
  out.kind = kind;
  out.expression = std::move(expression);
  out.from = *parse_date("2019-01-01");
  out.source = "a test";
  return out;
}

// Measures of this test, not of any tariff: 10 % and 20 % VAT are 32 % of the value.
std::shared_ptr<border::reference const> tariff_of_a_test() {
  auto out = border::known_reference();
  out.measures = {measure_of("6307", border::measure_kind::duty, "10%"),
                  measure_of("", border::measure_kind::vat, "20%")};
  return std::make_shared<border::reference const>(std::move(out));
}

// Hangzhou, Liege and three countries, each with a consignment of one lot that flies on 17 March 2020.
struct liege : small_hub {
  explicit liege(std::shared_ptr<border::reference const> tariff = nullptr)
      : small_hub(true, {}, [tariff](hub::settings& with) {
          with.formats.customs = customs_formats();
          with.demo_tariff = tariff;
        }) {
    site("HGH", "CHN", "CNHGH");
    site("LGG", "BEL", "BELGG");
    site("BE-BRU", "BEL", "BEBRU");
    site("SI-ROJE", "SVN", "SILJU");
    site("FR-PAR", "FRA", "FRPAR");
    model::receive_goods body;
    body.site = "HGH";
    body.lines.emplace_back();
    body.lines.back().lot = "M1";
    body.lines.back().good = pieces(900);
    body.lines.back().found = model::lot_details{"mask", "", {}, "", "giver", {}, {}};
    EXPECT_EQ(said(send(body, as("hub_operator"))), "accepted");
    consignment("K-BE", "BE-BRU");
    consignment("K-SI", "SI-ROJE");
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
  // "K-SI: T1 released" for each declaration.
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

// The same with papers that say what the goods are worth and who imports them.
struct liege_with_values : liege {
  liege_with_values() : liege(tariff_of_a_test()) {
    row("items", "mask",
        {{"id", "mask"}, {"name", "Surgical mask"}, {"unit", "each"}, {"hs_code", "6307.90"}});
    row("parties", "state", {{"id", "state"}, {"kind", "consignee"}, {"name", "State"}, {"country", "BEL"}});
    fact({"1", "everything", "", "", "currency", "EUR"});
    fact({"2", "item", "mask", "", "unit_value_cents", "100"});
    fact({"3", "everything", "", "relief_undertaking", "party:organisation", "state"});
    fact({"4", "everything", "", "transit_document", "office_departure", "BE532000"});
    fact({"5", "site", "SI-ROJE", "transit_document", "office_destination", "SI001913"});
    fact({"6", "site", "FR-PAR", "transit_document", "office_destination", "FR003260"});
  }
  void row(std::string const& table, std::string const& key, std::vector<model::cell> cells) {
    ASSERT_EQ(said(send(model::put_row{table, key, std::move(cells)}, as("coordinator"))), "accepted");
  }
  // id, about, subject, paper, field, value
  void fact(std::array<char const*, 6> const& told) {
    constexpr std::array<char const*, 6> columns = {"id", "about", "subject", "paper", "field", "value"};
    std::vector<model::cell> cells;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (*told[i] != '\0') cells.push_back({columns[i], told[i]});
    }
    row("paper_facts", told[0], std::move(cells));
  }
  // "T1 BE532000 -": what a paper says in these fields, "-" where it says nothing.
  std::string says(char const* consignment, model::paper_kind kind, std::vector<char const*> const& fields) {
    auto request = std::make_shared<hub::paper_request>();
    request->id = consignment;
    request->paper = kind;
    auto const a = call("papers.get", as("declarant"), request);
    EXPECT_EQ(said(a), "accepted");
    std::string out;
    if (a.no) return out;
    auto const& paper = static_cast<hub::paper_answer const*>(a.body.get())->paper;
    for (auto const* field : fields) {
      std::string value(model::value_of(paper, field));
      out += (out.empty() ? "" : " ") + (value.empty() ? std::string("-") : value);
    }
    return out;
  }
  // "K-FR suspended at risk 9600" for each claim, in the order of their ids.
  std::vector<std::string> claims();
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
      {"K-BE", "H1 released"}, {"K-FR", "T1 released"}, {"K-SI", "T1 released"}};
  EXPECT_EQ(h.declared(), landed);
  h.play_until("2020-03-21T00:00Z");
  h.hub->look([&](hub::world const& w) {
    for (auto const* id : {"K-BE", "K-SI", "K-FR"})
      EXPECT_EQ(ledger::find_consignment(w.book, id)->delivered, pieces(300)) << id;
  });
  std::map<std::string, std::string> const ended = {
      {"K-BE", "H1 released"}, {"K-FR", "T1 cleared, H1 released"}, {"K-SI", "T1 cleared, H1 released"}};
  auto found = h.declared();
  for (auto& [id, text] : found) {
    if (text == "H1 released, T1 cleared") text = "T1 cleared, H1 released";  // by reference
  }
  EXPECT_EQ(found, ended);
}

std::vector<std::string> liege_with_values::claims() {
  std::vector<std::string> out;
  for (auto const& one : of<hub::reliefs_answer>(call("reliefs.list", as("auditor"))).reliefs) {
    out.push_back(one.arrives_in + " " + one.state + " at risk " + std::to_string(one.at_risk_minor) +
                  " against " + one.undertaking);
  }
  return out;
}

TEST(customs_verbs, each_country_of_the_flight_gets_its_papers_under_the_law_of_the_day) {
  using enum model::paper_kind;
  liege_with_values h;
  h.play_until("2020-03-18T16:00Z");
  std::vector<char const*> const transit = {"declaration_type", "office_departure", "office_destination",
                                            "guarantee_amount_cents", "previous_document"};
  EXPECT_EQ(h.says("K-SI", transit_document, transit), "T1 BE532000 SI001913 9600 N337 TS-L04");
  EXPECT_EQ(h.says("K-FR", transit_document, transit), "T1 BE532000 FR003260 9600 N337 TS-L04");
  EXPECT_EQ(h.says("K-BE", transit_document, {"lrn", "mrn"}), "- -") << "what stays needs no transit";
  EXPECT_EQ(
      h.says("K-BE", import_declaration, {"declaration_type", "additional_procedure", "acceptance_date"}),
      "H1 C26 2020-03-18");
  EXPECT_EQ(h.says("K-BE", relief_undertaking, {"number", "amount_at_risk_cents", "currency"}),
            "K-BE-RU 9600 EUR");
  EXPECT_EQ(h.says("K-FR", relief_undertaking, {"amount_at_risk_cents"}), "-") << "nothing is imported yet";
  EXPECT_EQ(h.claims(), std::vector<std::string>{"BE suspended at risk 9600 against K-BE-RU"});
  auto const desk = of<hub::customs_desk_answer>(h.call("customs.desk", h.as("coordinator")));
  ASSERT_EQ(desk.guarantees.size(), 1U);
  EXPECT_EQ(desk.guarantees[0].charged_minor, 19200) << "two transits";
}

TEST(customs_verbs, what_was_suspended_in_march_is_confirmed_when_the_decision_of_3_april_is_there) {
  liege_with_values h;
  h.play_until("2020-04-02T23:00Z");
  std::vector<std::string> const suspended = {"BE suspended at risk 9600 against K-BE-RU",
                                              "FR suspended at risk 9600 against K-FR-RU",
                                              "SI suspended at risk 9600 against K-SI-RU"};
  auto found = h.claims();
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, suspended) << "given away, yet no decision: all of it stands at risk";
  auto const desk = of<hub::customs_desk_answer>(h.call("customs.desk", h.as("coordinator")));
  EXPECT_EQ(desk.guarantees.at(0).charged_minor, 0) << "discharged transits free the guarantee";
  h.play_until("2020-04-03T12:00Z");
  for (auto const& one : of<hub::reliefs_answer>(h.call("reliefs.list", h.as("auditor"))).reliefs) {
    EXPECT_EQ(one.decision, "Decision (EU) 2020/491");
    EXPECT_EQ(one.at_risk_minor, 0) << "every piece was delivered";
    EXPECT_EQ(one.lots.at(0).proven, pieces(300)) << "by its own consignment alone";
  }
  auto report = std::make_shared<hub::relief_report_request>();
  report->member_state = "FR";
  auto const told = of<hub::relief_report_answer>(h.call("reliefs.report", h.as("auditor"), report));
  ASSERT_EQ(told.rows.size(), 1U);
  EXPECT_EQ(told.rows[0].distributed, pieces(300));
  EXPECT_EQ(told.rows[0].relieved_minor, 9600);
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
    for (auto const* id : {"K-BE", "K-SI", "K-FR"})
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
  asked->consignment = "K-SI";
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
