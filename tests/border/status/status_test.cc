// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "border/status/goods_status.h"
#include "border/status/guarantee.h"

namespace lifeline::border {
namespace {

date const landed = *parse_date("2020-03-13");

goods_status stored() {
  goods_status out;
  out.status = customs_status::temporary_storage;
  out.since = landed;
  out.document = "20BE-TS-1";
  out.place = "LGG";
  return out;
}
wish_details leave_for(std::string to) {
  wish_details out;
  out.on = landed;
  out.to = std::move(to);
  return out;
}

TEST(goods_status, masks_at_liege_leave_for_rome_only_under_a_released_transit) {
  auto const refused = may(stored(), leave_for("FCO"));
  EXPECT_EQ(refused.verdict, status_verdict::needs_transit);
  EXPECT_EQ(refused.missing, "discharge of 20BE-TS-1 by a released T1");
  EXPECT_TRUE(may_succeed_later(refused.verdict));
  auto wish = leave_for("FCO");
  wish.document = "20BE000000000000J1";
  EXPECT_EQ(may(stored(), wish).verdict, status_verdict::may);
}

TEST(goods_status, a_transit_movement_ends_where_it_was_opened_for) {
  goods_status moving = stored();
  moving.status = customs_status::transit;
  moving.document = "20BE000000000000J1";
  moving.destination = "FCO";
  EXPECT_EQ(may(moving, leave_for("FCO")).verdict, status_verdict::may);
  EXPECT_EQ(may(moving, leave_for("LJU")).verdict, status_verdict::wrong_destination);
  auto hand_over = leave_for("FCO");
  hand_over.wish = goods_wish::deliver;
  EXPECT_EQ(may(moving, hand_over).verdict, status_verdict::undischarged_transit);
  hand_over.wish = goods_wish::split;
  EXPECT_EQ(may(moving, hand_over).verdict, status_verdict::undischarged_transit);
}

TEST(goods_status, temporary_storage_lasts_ninety_days) {
  EXPECT_EQ(last_day(stored()), *parse_date("2020-06-11"));
  EXPECT_EQ(days_left(stored(), landed), 90);
  auto wish = leave_for("FCO");
  wish.document = "20BE000000000000J1";
  wish.on = *parse_date("2020-06-11");
  EXPECT_EQ(may(stored(), wish).verdict, status_verdict::may);
  wish.on = *parse_date("2020-06-12");
  EXPECT_EQ(may(stored(), wish).verdict, status_verdict::clock_ran_out);
  auto shorter = stored();
  shorter.limit = *parse_date("2020-04-01");
  EXPECT_EQ(last_day(shorter), *parse_date("2020-04-01"));
}

TEST(goods_status, a_hold_stops_everything_and_union_goods_are_free) {
  auto goods = stored();
  goods.status = customs_status::union_goods;
  for (auto const wish :
       {goods_wish::depart, goods_wish::split, goods_wish::re_consign, goods_wish::deliver}) {
    auto details = leave_for("FCO");
    details.wish = wish;
    goods.held = false;
    EXPECT_EQ(may(goods, details).verdict, status_verdict::may);
    goods.held = true;
    EXPECT_EQ(may(goods, details).verdict, status_verdict::held);
  }
}

TEST(goods_status, re_consigning_asks_what_the_papers_already_say) {
  auto wish = leave_for("");
  wish.wish = goods_wish::re_consign;
  wish.consignee = "Slovenia";
  auto goods = stored();
  EXPECT_EQ(may(goods, wish).verdict, status_verdict::may) << "no declaration names anybody yet";
  goods.consignee = "Belgium";
  EXPECT_EQ(may(goods, wish).verdict, status_verdict::needs_amendment);
  wish.authority_notified = true;
  EXPECT_EQ(may(goods, wish).verdict, status_verdict::may);
  goods.status = customs_status::conditional;
  wish.authority_notified = false;
  EXPECT_EQ(may(goods, wish).verdict, status_verdict::needs_notice);
}

TEST(goods_status, nothing_leaves_the_union_without_an_exit_document) {
  auto goods = stored();
  goods.status = customs_status::union_goods;
  auto wish = leave_for("HGH");
  wish.leaves_union = true;
  EXPECT_EQ(may(goods, wish).verdict, status_verdict::needs_exit);
  wish.document = "20BE000000000000A1";
  EXPECT_EQ(may(goods, wish).verdict, status_verdict::may);
}

TEST(goods_status, goods_not_presented_do_nothing_but_change_their_consignee) {
  goods_status const fresh;
  auto wish = leave_for("FCO");
  EXPECT_EQ(may(fresh, wish).verdict, status_verdict::not_presented);
  wish.wish = goods_wish::split;
  EXPECT_EQ(may(fresh, wish).verdict, status_verdict::not_presented);
  wish.wish = goods_wish::deliver;
  EXPECT_EQ(may(fresh, wish).verdict, status_verdict::not_presented);
}

RC_GTEST_PROP(goods_status, every_refusal_has_a_name_a_sentence_and_what_is_missing, ()) {
  goods_status goods = stored();
  goods.status = static_cast<customs_status>(*rc::gen::inRange(0, 7));
  goods.held = *rc::gen::arbitrary<bool>();
  goods.consignee = *rc::gen::element(std::string(), std::string("A"), std::string("B"));
  goods.destination = *rc::gen::element(std::string(), std::string("FCO"));
  wish_details wish;
  wish.wish = static_cast<goods_wish>(*rc::gen::inRange(0, 4));
  wish.on = landed + std::chrono::days(*rc::gen::inRange(0, 120));
  wish.to = *rc::gen::element(std::string("FCO"), std::string("LJU"));
  wish.consignee = "A";
  auto const answer = may(goods, wish);
  RC_ASSERT(!name_of(answer.verdict).empty() && !sentence_of(answer.verdict).empty());
  if (answer.verdict != status_verdict::may && answer.verdict != status_verdict::gone)
    RC_ASSERT(!answer.missing.empty());
  // Goods under customs never reach anybody's hands.
  bool const released =
      goods.status == customs_status::union_goods || goods.status == customs_status::conditional;
  if (wish.wish == goods_wish::deliver && !released) RC_ASSERT(answer.verdict != status_verdict::may);
}

guarantee of_liege() {
  return {"20BE0000000000001", {1'000'000, "EUR"}, *parse_date("2020-01-01"), *parse_date("2021-01-01")};
}

TEST(guarantee, is_never_charged_beyond_its_reference_amount) {
  auto g = of_liege();
  EXPECT_EQ(g.charge("M1", {700'000, "EUR"}, landed), guarantee_verdict::done);
  EXPECT_EQ(g.charge("M2", {300'001, "EUR"}, landed), guarantee_verdict::exceeded);
  EXPECT_EQ(g.charge("M1", {1, "EUR"}, landed), guarantee_verdict::charged_already);
  EXPECT_EQ(g.charge("M2", {300'000, "EUR"}, landed), guarantee_verdict::done);
  EXPECT_EQ(g.free(), (money{0, "EUR"}));
  EXPECT_EQ(g.discharge("M1", {200'000, "EUR"}), guarantee_verdict::done);
  EXPECT_EQ(g.free(), (money{200'000, "EUR"}));
  EXPECT_EQ(g.discharge_all("M1"), guarantee_verdict::done);
  EXPECT_EQ(g.discharge_all("M1"), guarantee_verdict::not_charged);
  EXPECT_EQ(g.charge("M3", {1, "USD"}, landed), guarantee_verdict::other_currency);
  EXPECT_EQ(g.charge("M3", {1, "EUR"}, *parse_date("2021-01-01")), guarantee_verdict::not_valid);
  EXPECT_EQ(g.charge("M3", {0, "EUR"}, landed), guarantee_verdict::no_amount);
}

RC_GTEST_PROP(guarantee, charged_is_the_sum_of_its_charges_whatever_happens, ()) {
  auto g = of_liege();
  auto const n = *rc::gen::inRange(0, 60);
  for (int i = 0; i < n; ++i) {
    auto const document = "M" + std::to_string(*rc::gen::inRange(0, 6));
    money const amount{*rc::gen::inRange<std::int64_t>(-5, 400'000), "EUR"};
    if (*rc::gen::arbitrary<bool>()) {
      (void)g.charge(document, amount, landed);
    } else {
      (void)g.discharge(document, amount);
    }
    std::int64_t sum = 0;
    for (auto const& [name, minor] : g.charges()) sum += minor;
    RC_ASSERT(sum == g.charged().minor);
    RC_ASSERT(g.free().minor >= 0);
  }
}

}  // namespace
}  // namespace lifeline::border
