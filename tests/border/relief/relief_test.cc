// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "border/relief/relief_case.h"
#include "border/relief/report.h"

namespace lifeline::border {
namespace {

date day_of(char const* text) {
  return *parse_date(text);
}

relief_question liege_to_rome(char const* asked_on) {
  relief_question out;
  out.imported_on = day_of("2020-03-13");
  out.asked_on = day_of(asked_on);
  out.organisation = organisation_kind::approved_charity;
  out.arrives_in = "BE";
  out.destination = "IT";
  return out;
}

bool open(std::vector<lawful_way> const& ways, clearance_way way) {
  for (auto const& one : ways) {
    if (one.way == way) return one.open;
  }
  return false;
}

TEST(relief, on_13_march_2020_only_transit_suspension_and_payment_were_open) {
  auto const ways = lawful_ways(liege_to_rome("2020-03-13"));
  EXPECT_FALSE(open(ways, clearance_way::relief));
  EXPECT_TRUE(open(ways, clearance_way::suspension));
  EXPECT_TRUE(open(ways, clearance_way::transit));
  EXPECT_TRUE(open(ways, clearance_way::payment));
  EXPECT_EQ(ways[0].why,
            "no decision of the Commission under article 76 covers an import of 2020-03-13, as known on "
            "2020-03-13");
  for (auto const& way : ways) {
    EXPECT_EQ(way.open, !way.needed.empty()) << to_word(way.way);
  }
}

TEST(relief, the_decision_of_3_april_2020_reaches_back_to_30_january) {
  EXPECT_FALSE(open(lawful_ways(liege_to_rome("2020-04-02")), clearance_way::relief));
  auto const ways = lawful_ways(liege_to_rome("2020-04-03"));
  EXPECT_TRUE(open(ways, clearance_way::relief));
  EXPECT_FALSE(open(ways, clearance_way::suspension)) << "nothing needs to be suspended any more";
  EXPECT_EQ(decision_for(day_of("2020-01-29"), day_of("2021-01-01")), nullptr);
  ASSERT_NE(decision_for(day_of("2020-01-30"), day_of("2021-01-01")), nullptr);
}

TEST(relief, the_decisions_follow_each_other_without_a_gap) {
  auto const all = relief_decisions();
  for (std::size_t i = 1; i < all.size(); ++i)
    EXPECT_EQ(all[i - 1].imports_until, all[i].imports_from) << all[i].name;
  EXPECT_EQ(decision_for(day_of("2020-08-01"), day_of("2020-08-01"))->name, "Decision (EU) 2020/1101");
  EXPECT_EQ(decision_for(day_of("2021-04-30"), day_of("2021-05-01"))->name, "Decision (EU) 2020/1573");
  EXPECT_EQ(decision_for(day_of("2022-07-01"), day_of("2023-01-01")), nullptr);
}

TEST(relief, articles_74_to_77_shut_the_door_whatever_the_day) {
  auto asked = liege_to_rome("2020-05-01");
  asked.organisation = organisation_kind::other;
  EXPECT_FALSE(open(lawful_ways(asked), clearance_way::relief));
  asked.organisation = organisation_kind::state_body;
  asked.for_rebuilding = true;
  EXPECT_FALSE(open(lawful_ways(asked), clearance_way::relief));
  asked.for_rebuilding = false;
  asked.auditable_accounts = false;
  EXPECT_FALSE(open(lawful_ways(asked), clearance_way::relief));
  asked.auditable_accounts = true;
  EXPECT_TRUE(open(lawful_ways(asked), clearance_way::relief));
}

TEST(relief, goods_that_stay_where_they_arrive_or_leave_common_transit_have_no_transit_way) {
  auto asked = liege_to_rome("2020-03-13");
  asked.destination = "BE";
  EXPECT_FALSE(open(lawful_ways(asked), clearance_way::transit));
  asked.destination = "UA";
  EXPECT_FALSE(open(lawful_ways(asked), clearance_way::transit)) << "Ukraine joined in October 2022";
}

relief_case given_masks() {
  relief_case out;
  out.id = "20BE1";
  out.about = liege_to_rome("2020-03-13");
  out.organisation = "Italian Red Cross";
  out.lots = {{"C1", "63079098", pieces(500'000), {1'000'000, "EUR"}}};
  out.due = {0, "EUR"};
  return out;
}

TEST(relief_case, is_suspended_against_an_undertaking_and_confirmed_once_the_decision_is_there) {
  auto const claimed = given_masks();
  EXPECT_EQ(apply(claimed, {relief_event_kind::confirm, day_of("2020-03-14"), {}, {}}).verdict,
            relief_verdict::no_decision);
  EXPECT_TRUE(may_succeed_later(relief_verdict::no_decision));
  EXPECT_EQ(apply(claimed, {relief_event_kind::suspend, day_of("2020-03-14"), {}, {}}).verdict,
            relief_verdict::no_undertaking);
  auto const suspended = apply(claimed, {relief_event_kind::suspend, day_of("2020-03-14"), "U-1", {}});
  ASSERT_EQ(suspended.verdict, relief_verdict::done);
  EXPECT_EQ(risk_of(suspended.after, {}).at_risk, (money{1'000'000, "EUR"}));
  auto const early = apply(suspended.after, {relief_event_kind::confirm, day_of("2020-04-02"), {}, {}});
  EXPECT_EQ(early.verdict, relief_verdict::no_decision);
  EXPECT_EQ(early.after.state, relief_state::suspended) << "a refusal changes nothing";
  auto const confirmed = apply(suspended.after, {relief_event_kind::confirm, day_of("2020-04-03"), {}, {}});
  ASSERT_EQ(confirmed.verdict, relief_verdict::done);
  EXPECT_EQ(confirmed.after.decision, "Decision (EU) 2020/491");
  EXPECT_EQ(apply(confirmed.after, {relief_event_kind::suspend, day_of("2020-04-04"), "U-2", {}}).verdict,
            relief_verdict::wrong_state);
}

TEST(relief_case, revocation_makes_the_whole_amount_due_and_names_its_reason) {
  auto const one = given_masks();
  EXPECT_EQ(apply(one, {relief_event_kind::revoke, day_of("2020-05-01"), {}, {}}).verdict,
            relief_verdict::no_reason);
  auto const revoked = apply(one, {relief_event_kind::revoke, day_of("2020-05-01"), {}, "sold"});
  EXPECT_EQ(revoked.after.state, relief_state::revoked);
  EXPECT_EQ(risk_of(revoked.after, {}).due, (money{1'000'000, "EUR"}));
  EXPECT_EQ(risk_of(revoked.after, {}).at_risk, (money{0, "EUR"}));
}

TEST(end_use, is_proven_per_lot_from_deliveries_with_proof) {
  auto one = apply(given_masks(), {relief_event_kind::confirm, day_of("2020-04-03"), {}, {}}).after;
  auto const day = day_of("2020-04-10");
  std::vector<relief_delivery> const deliveries = {
      {"C1", pieces(300'000), end_use::given, day, "hospital", "event-1"},
      {"C1", pieces(50'000), end_use::lent, day, "ward", "event-2"},
      {"C1", pieces(100'000), end_use::given, day, "somebody", ""},
      {"C1", pieces(1), end_use::sold, day, "a shop", ""},
      {"C2", pieces(7), end_use::given, day, "elsewhere", "event-3"},
  };
  auto const proofs = prove_end_use(one, deliveries);
  ASSERT_EQ(proofs.size(), 1U);
  EXPECT_EQ(proofs[0].proven, pieces(300'000));
  EXPECT_EQ(proofs[0].lent, pieces(50'000));
  EXPECT_EQ(proofs[0].misused, pieces(1));
  EXPECT_EQ(proofs[0].open, pieces(149'999));
  EXPECT_EQ(proofs[0].without_proof.size(), 1U);
  EXPECT_EQ(proofs[0].due, (money{2, "EUR"})) << "500 000 pieces for 10 000.00: two cents each";
  EXPECT_EQ(proofs[0].at_risk, (money{399'998, "EUR"}));
}

RC_GTEST_PROP(end_use, pieces_are_conserved_and_no_more_than_the_amount_is_ever_at_risk_or_due, ()) {
  auto one = given_masks();
  one.state = relief_state::confirmed;
  std::vector<relief_delivery> deliveries;
  auto const n = *rc::gen::inRange<std::size_t>(0, 12);
  for (std::size_t i = 0; i < n; ++i) {
    deliveries.push_back({"C1", pieces(*rc::gen::inRange<std::int64_t>(1, 200'000)),
                          static_cast<end_use>(*rc::gen::inRange(0, 6)), day_of("2020-04-10"), "x",
                          *rc::gen::element(std::string(), std::string("e"))});
  }
  auto const proof = prove_end_use(one, deliveries).at(0);
  RC_ASSERT(proof.proven + proof.lent + proof.misused + proof.open == proof.imported);
  RC_ASSERT(proof.at_risk.minor + proof.due.minor <= 1'000'000);
  RC_ASSERT(proof.at_risk.minor >= 0 && proof.due.minor >= 0);
  auto const whole = risk_of(one, deliveries);
  RC_ASSERT(whole.at_risk.minor + whole.due.minor <= 1'000'000);
}

TEST(member_state_report, sums_by_organisation_and_code_and_tells_what_was_done_against_misuse) {
  auto first = given_masks();
  first.about.arrives_in = "IT";
  first = apply(first, {relief_event_kind::suspend, day_of("2020-03-14"), "U-1", {}}).after;
  first = apply(first, {relief_event_kind::confirm, day_of("2020-04-03"), {}, {}}).after;
  auto second = given_masks();
  second.id = "20IT2";
  second.about.arrives_in = "IT";
  second.lots = {{"C9", "63079098", pieces(10), {100, "EUR"}}, {"C10", "63079098", pieces(10), {100, "USD"}}};
  auto elsewhere = given_masks();
  auto sharing = first;
  sharing.id = "20IT3";
  relief_delivery const given{"C1",       pieces(500'000), end_use::given, day_of("2020-04-10"),
                              "hospital", "event-1"};
  std::vector<reported_case> const cases = {
      {first, {given}}, {second, {}}, {elsewhere, {given}}, {sharing, {}}};
  auto const out = report_for({"IT", day_of("2020-01-30"), day_of("2020-08-01"), "EUR"}, cases);
  ASSERT_EQ(out.rows.size(), 1U);
  EXPECT_EQ(out.rows[0].imported, pieces(1'000'010));
  EXPECT_EQ(out.rows[0].distributed, pieces(500'000)) << "of two claims on one lot only its own delivery";
  EXPECT_EQ(out.rows[0].open, pieces(500'010));
  EXPECT_EQ(out.rows[0].relieved_minor, 2'000'100);
  EXPECT_EQ(out.rows[0].at_risk_minor, 1'000'100);
  EXPECT_EQ(out.left_out.size(), 1U);
  EXPECT_EQ(out.measures.size(), 2U);
  EXPECT_EQ(out.cases_by_state.at("confirmed"), 2U);
}

}  // namespace
}  // namespace lifeline::border
