// SPDX-License-Identifier: Apache-2.0
#include "border/lane/lane.h"

#include <gtest/gtest.h>

#include "border/lane/line_checks.h"
#include "border/support/made_up.h"

namespace lifeline::border {
namespace {

// One good line, and the numbers 1, 2, 3 ... as houses.
struct small_manifest {
  manifest m;
  std::vector<std::string> text = std::vector<std::string>(100);
  std::size_t used = 0;
  rate_table rates = {{"USD", 1100000}};
  lane_rules rules;

  small_manifest() { rules.drawn_permille = 0; }
  house_line& add() {
    text[used] = "H" + std::to_string(used);
    house_line l;
    l.line = static_cast<std::uint32_t>(m.lines.size() + 2);
    l.house = text[used++];
    l.master = "784-12345675";
    l.shipper = "Hangzhou Ming Trading Co., Ltd";
    l.shipper_country = "CN";
    l.consignee = "Marie Dupont";
    l.consignee_postcode = "4000";
    l.consignee_country = "BE";
    l.description = "surgical masks of nonwoven";
    l.commodity = "63079098";
    l.origin = "CN";
    l.currency = "EUR";
    l.ioss = "IM0560000123";
    l.kind = trade::b2c;
    l.pieces = 1;
    l.quantity = 50;
    l.gross_g = 250;
    l.net_g = 200;
    l.value_minor = 1000;
    m.lines.push_back(l);
    return m.lines.back();
  }
  lane_result run(screener const* lists = nullptr, packing_list const* packing = nullptr) const {
    return run_lane({m, packing, lists, rates, rules});
  }
};

bool says(lane_result const& r, std::size_t line, line_verdict v) {
  return r.replies.at(line).verdicts.has(v);
}

TEST(lane, a_good_parcel_is_released_under_the_one_stop_shop) {
  small_manifest s;
  s.add();
  auto const r = s.run();
  EXPECT_EQ(r.replies[0].outcome, decision::released);
  EXPECT_EQ(r.replies[0].under, procedure::h7_ioss);
  EXPECT_EQ(r.replies[0].value_cents, 1000);
  EXPECT_TRUE(r.found.empty());
  EXPECT_FALSE(r.screened);
}

TEST(lane, value_decides_the_procedure) {
  small_manifest s;
  s.add().ioss = {};
  s.add().value_minor = 15000;
  s.add().value_minor = 15001;
  auto& gift = s.add();
  gift.kind = trade::c2c;
  gift.value_minor = 4500;
  auto& dollars = s.add();
  dollars.currency = "USD";
  dollars.value_minor = 11000;
  s.add().currency = "XTS";
  auto& lodged = s.add();
  lodged.value_minor = 900000;
  lodged.declaration = "24GBQ4OPL9LU18CNZ7";
  for (auto& l : s.m.lines) l.consignee = l.house;  // nobody's parcels belong together
  auto const r = s.run();
  EXPECT_EQ(r.replies[0].under, procedure::h7);
  EXPECT_EQ(r.replies[1].under, procedure::h7_ioss) << "150 euro are within the limit";
  EXPECT_TRUE(says(r, 2, line_verdict::full_declaration));
  EXPECT_EQ(r.replies[3].under, procedure::h7_gift);
  EXPECT_EQ(r.replies[4].value_cents, 10000);
  EXPECT_TRUE(says(r, 5, line_verdict::no_rate));
  EXPECT_EQ(r.replies[6].under, procedure::h1);
  EXPECT_EQ(r.replies[6].outcome, decision::released);
}

TEST(lane, each_mistake_has_its_verdict_and_stops_no_other_line) {
  small_manifest s;
  s.add().description = "gift";
  s.add().net_g = 300;
  s.add().commodity = "7700";
  s.add().value_minor = 0;
  s.add().consignee = {};
  s.add().commodity = "24022090";
  s.add().broken = true;
  s.add().master = "784-12345676";
  s.add();
  for (auto& l : s.m.lines) {
    if (!l.consignee.empty()) l.consignee_id = l.house;
  }
  auto const r = s.run();
  EXPECT_TRUE(says(r, 0, line_verdict::vague_description));
  EXPECT_TRUE(says(r, 1, line_verdict::net_above_gross));
  EXPECT_TRUE(says(r, 2, line_verdict::bad_code));
  EXPECT_TRUE(says(r, 3, line_verdict::no_value));
  EXPECT_TRUE(says(r, 4, line_verdict::missing_field));
  EXPECT_TRUE(says(r, 5, line_verdict::not_for_low_value));
  EXPECT_TRUE(says(r, 6, line_verdict::unreadable));
  EXPECT_TRUE(says(r, 7, line_verdict::bad_code));
  EXPECT_EQ(r.replies[8].outcome, decision::released);
  EXPECT_EQ(r.held, 8U);
  ASSERT_FALSE(r.found.empty());
  EXPECT_EQ(r.found[0].column, "commodity");
  EXPECT_EQ(r.found[0].line, 4U);
}

TEST(lane, a_house_number_that_comes_again_is_held_the_second_time) {
  small_manifest s;
  s.add();
  auto const taken = s.m.lines[0].house;
  s.add().house = taken;
  auto const r = s.run();
  EXPECT_FALSE(says(r, 0, line_verdict::duplicate));
  EXPECT_TRUE(says(r, 1, line_verdict::duplicate));
}

TEST(lane, parcels_of_one_sender_to_one_person_count_together) {
  small_manifest s;
  for (int i = 0; i < 3; ++i) s.add().value_minor = 6000;
  s.add().consignee = "Jan Peeters";
  auto const r = s.run();
  for (std::size_t i = 0; i < 3; ++i) EXPECT_TRUE(says(r, i, line_verdict::split_consignment));
  EXPECT_FALSE(says(r, 3, line_verdict::split_consignment));
  EXPECT_EQ(r.replies[0].outcome, decision::inspect);
}

TEST(lane, many_names_at_one_address_and_an_odd_value_make_a_risk) {
  small_manifest s;
  for (int i = 0; i < 25; ++i) {
    auto& l = s.add();
    l.consignee = l.house;
    l.consignee_street = "Rue Haute 1";
  }
  s.m.lines[0].value_minor = 14000;
  s.m.lines[0].gross_g = 210;
  s.m.lines[0].net_g = 200;
  auto const r = s.run();
  EXPECT_TRUE(says(r, 1, line_verdict::reused_consignee));
  EXPECT_EQ(r.replies[1].outcome, decision::released) << "points alone, below the limit";
  EXPECT_TRUE(says(r, 0, line_verdict::odd_value));
  EXPECT_TRUE(says(r, 0, line_verdict::risk));
  EXPECT_EQ(r.replies[0].outcome, decision::inspect);
}

TEST(lane, hits_hold_the_line_and_name_the_list) {
  small_manifest s;
  s.add().consignee = "Mohamad Kasim AL RIMI";
  s.add();
  model::sanctions_list un{"UN", "un_xml", "2024-05-01", "2024-05-01", "", {}};
  un.parties.push_back({"QDi.1", model::listed_kind::person, {{"Mohammed Qasim al-Rimi"}}, {}, {}, {}});
  screener const lists({un});
  auto const r = s.run(&lists);
  EXPECT_TRUE(says(r, 0, line_verdict::party_hit));
  EXPECT_EQ(r.replies[0].outcome, decision::held);
  ASSERT_EQ(r.hits.size(), 1U);
  EXPECT_TRUE(r.hits[0].consignee);
  EXPECT_EQ(r.replies[1].outcome, decision::released);
  EXPECT_TRUE(r.screened);
}

TEST(lane, a_party_that_a_person_looked_at_and_let_go_does_not_hold_its_lines_again) {
  small_manifest s;
  s.add().consignee = "Mohamad Kasim AL RIMI";
  s.add().consignee = "Mohamad Kasim AL RIMI";
  s.add().consignee = "Mohammed Qasim al-Rimi";
  model::sanctions_list un{"UN", "un_xml", "2024-05-01", "2024-05-01", "", {}};
  un.parties.push_back({"QDi.1", model::listed_kind::person, {{"Mohammed Qasim al-Rimi"}}, {}, {}, {}});
  screener const lists({un});
  std::size_t asked = 0;
  auto const r =
      run_lane({s.m, nullptr, &lists, s.rates, s.rules, [&](std::string_view name, std::string_view country) {
                  ++asked;
                  return name == "Mohamad Kasim AL RIMI" && country == "BE";
                }});
  EXPECT_EQ(asked, 2U) << "once per party with a hit";
  EXPECT_EQ(r.replies[0].outcome, decision::released);
  EXPECT_EQ(r.replies[1].outcome, decision::released);
  EXPECT_EQ(r.replies[2].outcome, decision::held) << "the other spelling was not looked at";
  EXPECT_EQ(r.cleared, 2U);
  EXPECT_EQ(r.hits.size(), 1U);
}

TEST(lane, the_packing_list_is_held_against_the_manifest) {
  small_manifest s;
  s.add();
  s.add();
  s.add();
  packing_list packing;
  packing.lines = {{"H0", "", 1, 252}, {"H1", "", 2, 250}};
  auto const r = s.run(nullptr, &packing);
  EXPECT_TRUE(r.replies[0].verdicts.empty()) << "two grams are within what scales differ";
  EXPECT_TRUE(says(r, 1, line_verdict::packing_differs));
  EXPECT_TRUE(says(r, 2, line_verdict::not_on_packing_list));
}

TEST(lane, lines_add_up_against_their_master_bill) {
  small_manifest s;
  s.add();
  s.add();
  s.m.masters = {{"784-12345675", "CN", 3, 500}};
  auto const r = s.run();
  ASSERT_EQ(r.masters.size(), 1U);
  EXPECT_EQ(r.masters[0].pieces, 2);
  EXPECT_FALSE(r.masters[0].agrees);
}

TEST(lane, the_lot_hangs_on_the_seed_and_the_house_alone) {
  small_manifest s;
  for (int i = 0; i < 100; ++i) {
    auto& l = s.add();
    l.consignee = l.house;
  }
  s.rules.drawn_permille = 200;
  s.rules.seed = 1;
  auto const a = s.run();
  EXPECT_EQ(s.run().inspected, a.inspected);
  EXPECT_GT(a.inspected, 5U);
  EXPECT_LT(a.inspected, 40U);
  s.rules.seed = 2;
  auto const b = s.run();
  std::size_t differ = 0;
  for (std::size_t i = 0; i < 100; ++i) differ += a.replies[i].outcome != b.replies[i].outcome ? 1U : 0U;
  EXPECT_GT(differ, 0U);
}

TEST(lane, vague_words_alone_describe_nothing) {
  for (auto const* text : {"gift", "Gifts", "various PARTS", "general cargo", "FAK", "X", "123", "",
                           "clothes", "daily necessities"}) {
    EXPECT_TRUE(is_vague(text)) << text;
  }
  for (auto const* text : {"surgical masks", "parts of bicycle", "Handschuhe", "口罩", "cotton clothes"})
    EXPECT_FALSE(is_vague(text)) << text;
}

TEST(lane, every_verdict_has_a_number_of_its_own_and_a_sentence) {
  auto const all = all_line_verdicts();
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].number, (i + 1 < 10 ? "L0" : "L") + std::to_string(i + 1));
    EXPECT_FALSE(all[i].name.empty());
    EXPECT_FALSE(all[i].sentence.empty());
  }
}

}  // namespace
}  // namespace lifeline::border
