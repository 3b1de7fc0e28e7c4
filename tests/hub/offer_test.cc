// SPDX-License-Identifier: Apache-2.0
// The gate: each way in which goods can be a second disaster has an offer that shows it.
#include <gtest/gtest.h>

#include <algorithm>

#include "hub/small_hub.h"
#include "hub/verbs_offers.h"

namespace lifeline::hub::test {
namespace {

void put(small_hub& h, std::string table, std::string key, std::vector<model::cell> cells) {
  ASSERT_EQ(
      said(h.send(model::put_row{std::move(table), std::move(key), std::move(cells)}, h.as("coordinator"))),
      "accepted");
}

// The same hub with masks that have mass, and a flight from Beijing.
struct with_flight : small_hub {
  with_flight() {
    put(*this, "items", "mask",
        {{"id", "mask"},
         {"name", "Mask"},
         {"unit", "each"},
         {"hs_code", "6307.90"},
         {"pieces_per_carton", "100"},
         {"carton_kg", "2"}});
    put(*this, "legs", "F1",
        {{"id", "F1"},
         {"mode", "air"},
         {"from", "PEK"},
         {"to", "LGG"},
         {"departs_utc", "2020-03-14T06:00Z"},
         {"arrives_utc", "2020-03-14T17:00Z"},
         {"capacity_kg", "40"},
         {"status", "actual"}});
  }
};

offer_request masks(std::int64_t n) {
  offer_request out;
  out.item = "mask";
  out.quantity = pieces(n);
  out.site = "PEK";
  out.ready = morning;
  return out;
}

offer_report gate(small_hub& h, offer_request const& asked, std::string const& user = "coordinator") {
  auto const a = h.call("offers.check", h.as(user), std::make_shared<offer_request>(asked));
  EXPECT_EQ(said(a), "accepted") << (a.no ? a.no->sentence : "");
  return a.no ? offer_report{} : static_cast<offer_answer const*>(a.body.get())->report;
}

offer_finding const* find(offer_report const& from, std::string const& code) {
  auto const at =
      std::find_if(from.findings.begin(), from.findings.end(), [&](auto const& f) { return f.code == code; });
  return at == from.findings.end() ? nullptr : &*at;
}

std::string codes(offer_report const& from) {
  std::string out;
  for (auto const& f : from.findings) out += f.code + " ";
  return out;
}

TEST(offer, goods_that_are_needed_and_come_in_time_pass) {
  auto h = with_flight();
  auto const out = gate(h, masks(100));
  EXPECT_EQ(out.verdict, gate_word::pass) << codes(out);
  EXPECT_EQ(codes(out), "needed arrives papers-complete room ");
  ASSERT_EQ(out.matches.size(), 2U);
  EXPECT_EQ(out.matches.front().site, "CLINIC");
  ASSERT_TRUE(out.matches.front().earliest.has_value());
  EXPECT_GT(*out.matches.front().earliest, *parse_instant("2020-03-14T17:00Z"));
  EXPECT_NE(out.matches.front().way.find("F1 PEK to LGG"), std::string::npos) << out.matches.front().way;
  ASSERT_EQ(out.room.size(), 1U);
  EXPECT_EQ(out.room.front().room, pieces(2000)) << "40 kg at 2 kg a hundred";
}

TEST(offer, what_nobody_asked_for_is_refused) {
  auto h = with_flight();
  put(h, "items", "skis", {{"id", "skis"}, {"name", "Skis"}, {"unit", "pair"}});
  auto asked = masks(100);
  asked.item = "skis";
  auto out = gate(h, asked);
  EXPECT_EQ(out.verdict, gate_word::refuse);
  EXPECT_NE(find(out, "no-need"), nullptr) << codes(out);
  asked.item = "sledge";
  out = gate(h, asked);
  EXPECT_EQ(out.verdict, gate_word::ask) << "not in the catalogue: nobody can tell";
  EXPECT_NE(find(out, "item-unknown"), nullptr);
  asked = masks(100);
  asked.earmarks = {"CHN"};
  EXPECT_NE(find(gate(h, asked), "earmark-elsewhere"), nullptr);
}

TEST(offer, more_than_is_needed_is_asked_about) {
  auto h = with_flight();
  auto const out = gate(h, masks(100'000));
  EXPECT_EQ(out.verdict, gate_word::ask);
  EXPECT_NE(find(out, "more-than-needed"), nullptr) << codes(out);
  EXPECT_NE(find(out, "not-enough-room"), nullptr) << codes(out);
}

TEST(offer, what_expires_before_it_can_be_used_is_refused) {
  auto h = with_flight();
  auto asked = masks(100);
  asked.expiry = *parse_date("2020-03-13");
  EXPECT_EQ(gate(h, asked).verdict, gate_word::refuse);
  asked.expiry = *parse_date("2020-05-01");
  auto out = gate(h, asked);
  EXPECT_EQ(out.verdict, gate_word::ask) << "weeks, where a year is wanted";
  EXPECT_NE(find(out, "shelf-life-short"), nullptr);
  asked.expiry = *parse_date("2022-05-01");
  EXPECT_NE(find(gate(h, asked), "keeps"), nullptr);
}

TEST(offer, what_no_departure_brings_is_refused) {
  small_hub h;
  auto const out = gate(h, masks(100));
  EXPECT_EQ(out.verdict, gate_word::refuse);
  EXPECT_NE(find(out, "no-way"), nullptr) << codes(out);
}

TEST(offer, papers_that_a_rule_asks_for_are_asked_for) {
  auto h = with_flight();
  put(h, "rules", "R1",
      {{"id", "R1"},
       {"kind", "document"},
       {"where", "CHN"},
       {"groups", "mask"},
       {"effect", "Exporter shows a registration"}});
  auto asked = masks(100);
  auto out = gate(h, asked);
  auto const* papers = find(out, "papers-asked");
  ASSERT_NE(papers, nullptr) << codes(out);
  EXPECT_NE(papers->sentence.find("Exporter shows a registration"), std::string::npos);
  asked.papers = {"R1"};
  EXPECT_EQ(find(gate(h, asked), "papers-asked"), nullptr);
  put(h, "rules", "R2",
      {{"id", "R2"},
       {"kind", "import_ban"},
       {"where", "BEL"},
       {"groups", "mask"},
       {"effect", "Masks stay out"}});
  out = gate(h, masks(100));
  EXPECT_NE(find(out, "way-closed"), nullptr) << codes(out);
  EXPECT_NE(find(out, "rule-in-the-way"), nullptr) << codes(out);
}

TEST(offer, pledges_on_record_are_listed_with_what_the_gate_says) {
  auto h = with_flight();
  model::announce_pledge pledge;
  pledge.pledge = "P1";
  pledge.goods.item = "mask";
  pledge.goods.donor = "giver";
  pledge.quantity = pieces(50);
  pledge.site = "PEK";
  pledge.ready = morning;
  ASSERT_EQ(said(h.send(pledge, h.as("donor"))), "accepted");
  auto const list = [&](std::string const& user) {
    auto const a = h.call("offers.list", h.as(user));
    EXPECT_EQ(said(a), "accepted");
    return *static_cast<offers_answer const*>(a.body.get());
  };
  auto const all = list("coordinator");
  ASSERT_EQ(all.offers.size(), 1U);
  EXPECT_EQ(all.offers.front().quantity, pieces(50));
  EXPECT_EQ(all.offers.front().verdict, gate_word::pass);
  EXPECT_TRUE(all.offers.front().earliest.has_value());
  EXPECT_EQ(list("donor").offers.size(), 1U);
  EXPECT_TRUE(list("donor2").offers.empty());
  offer_request by_id;
  by_id.pledge = "P1";
  EXPECT_EQ(gate(h, by_id, "donor").matches.front().need, "")
      << "whose need it is, is not the donor's to know";
  EXPECT_EQ(said(h.call("offers.check", h.as("donor2"), std::make_shared<offer_request>(by_id))),
            "not-found");
}

}  // namespace
}  // namespace lifeline::hub::test
