// SPDX-License-Identifier: Apache-2.0
#include "ledger/query.h"

#include <gtest/gtest.h>

#include "ledger/support/hub_text.h"

namespace lifeline::ledger::testing {
namespace {

model::sscc code(std::uint64_t n) {
  return model::sscc::with_check_digit(34012345000000000U + n);
}

recorder after(std::string_view text) {
  recorder r;
  for (auto const& wrong : run_hub_text(r, small_world())) ADD_FAILURE() << wrong;
  for (auto const& wrong : run_hub_text(r, text)) ADD_FAILURE() << wrong;
  return r;
}

TEST(query, pages_show_every_account_once_also_when_the_book_changes_between_them) {
  auto r = after("");
  for (int i = 0; i < 50; ++i) {
    r.submit("receive_goods site=LGG lines=[{lot=L" + std::to_string(i) + " over=10 found={item=mask}}]");
  }
  std::vector<std::string> seen;
  page_request page{0, 7};
  for (int n = 0; n < 20; ++n) {
    auto const got = list_stock(r.b, {.site = "LGG"}, page);
    for (auto const& row : got.rows) seen.push_back(row.where.lot);
    if (got.next == 0) break;
    page.after = got.next;
    if (n == 2) r.submit("put_away site=LGG bin=A lines=[{lot=L3 quantity=10}]");  // seen: moves to the end
    if (n == 3)
      r.submit("count_stock site=LGG lines=[{lot=L20 counted=0}]");  // the account a page ended with
  }
  EXPECT_EQ(std::count(seen.begin(), seen.end(), "L3"), 2);  // once in each bin
  EXPECT_EQ(std::count(seen.begin(), seen.end(), "L40"), 1);
  EXPECT_GE(seen.size(), 50U);
}

TEST(query, filters_agree_with_a_walk_over_everything) {
  auto const r = after(R"(
receive_goods site=LGG lines=[{lot=A over=5 found={item=mask}} {lot=B over=6 unit=340123450000000017 found={item=gown}}]
receive_goods site=LGG bin=X lines=[{lot=C over=7 damaged=1 found={item=mask}}]
receive_goods site=ROM lines=[{lot=D over=8 found={item=mask}}]
open_consignment consignment=K item=mask from=LGG to=ROM quantity=3 reserve=yes
put_movement movement=T mode=road from=LGG to=ROM
load_movement movement=T lines=[{lot=A consignment=K quantity=2}]
)");
  auto const sum = [&](stock_filter const& f) { return sum_stock(r.b, f).count(); };
  EXPECT_EQ(sum({}), 27);
  EXPECT_EQ(sum({.site = "LGG"}), 17);
  EXPECT_EQ(sum({.site = "LGG", .bin = "X"}), 8);
  EXPECT_EQ(sum({.movement = "T"}), 2);
  EXPECT_EQ(sum({.lot = "A"}), 5);
  EXPECT_EQ(sum({.item = "mask"}), 21);
  EXPECT_EQ(sum({.item = "mask", .state = model::goods_state::damaged}), 1);
  EXPECT_EQ(sum({.site = "LGG", .item = "mask", .state = model::goods_state::on_hand}), 9);
  EXPECT_EQ(sum({.site = "LJU", .item = "mask", .state = model::goods_state::on_hand}), 0);
  EXPECT_EQ(sum({.consignment = "K"}), 3);
  EXPECT_EQ(sum({.unit = code(1)}), 6);
  EXPECT_EQ(sum({.unit = code(9)}), 0);
  EXPECT_EQ(sum({.site = "nowhere"}), 0);
  EXPECT_EQ(sum({.lot = "A", .state = model::goods_state::outside}), -5);
}

TEST(query, a_unit_shows_its_tree_and_what_it_was_repacked_from_and_into) {
  auto const r = after(R"(
receive_goods site=LGG lines=[{lot=A over=5 unit=340123450000000017 found={item=mask}} {lot=B over=6 unit=340123450000000024 found={item=gown}}]
build_unit unit=340123450000000031 kind=pallet site=LGG bin=P units=[340123450000000017 340123450000000024]
build_unit unit=340123450000000048 kind=uld uld_number=PMC72534QR site=LGG units=[340123450000000031]
repack_unit from=340123450000000017 to=340123450000000055 lines=[{lot=A quantity=2}]
seal_unit unit=340123450000000048 seal=S-1
hand_over unit=340123450000000048 from=foundation to=carrier seal=S-2
)");
  auto const tree = unit_tree(r.b, code(4));
  ASSERT_EQ(tree.size(), 4U);
  EXPECT_EQ(tree[0].uld_number, "PMC72534QR");
  EXPECT_EQ(tree[0].seal, "S-1");
  EXPECT_EQ(tree[1].unit, code(3));
  EXPECT_EQ(tree[1].inside, code(4));
  EXPECT_EQ(tree[2].unit, code(1));
  EXPECT_EQ(tree[2].goods[0].quantity.count(), 3);
  EXPECT_EQ(tree[2].custodian, "carrier");
  EXPECT_EQ(tree[3].unit, code(2));
  ASSERT_EQ(tree[2].repacked_into.size(), 1U);
  EXPECT_EQ(tree[2].repacked_into[0].unit, code(5));
  auto const other = find_unit(r.b, code(5));
  ASSERT_EQ(other->repacked_from.size(), 1U);
  EXPECT_EQ(other->repacked_from[0].unit, code(1));
  EXPECT_EQ(other->repacked_from[0].quantity.count(), 2);
  auto const custody = custody_of_unit(r.b, code(4));
  ASSERT_EQ(custody.size(), 1U);
  EXPECT_EQ(custody[0].place, "LGG");
  EXPECT_FALSE(custody[0].seal_as_recorded);
  EXPECT_FALSE(find_unit(r.b, code(9)).has_value());
  EXPECT_TRUE(unit_tree(r.b, code(9)).empty());
}

TEST(query, lots_are_traced_from_donor_to_bedside_and_back) {
  auto const r = after(R"(
announce_pledge pledge=P goods={item=mask donor=foundation} quantity=100 site=HGH
expect_lot lot=L pledge=P goods={item=mask} quantity=60 site=LGG
receive_goods site=LGG lines=[{lot=L good=60} {lot=G over=10 found={item=gown}}]
split_lot where={lot=L site=LGG} quantity=20 into=L2
build_kit kit_lot=KIT goods={item=ppe-kit} kits=10 site=LGG parts=[{lot=L2 quantity=20} {lot=G quantity=10}]
)");
  EXPECT_EQ(trace_back(r.b, "KIT"), (std::vector<std::string>{"L2", "G", "L", "P"}));
  EXPECT_EQ(trace_forward(r.b, "P"), (std::vector<std::string>{"L", "L2", "KIT"}));
  EXPECT_TRUE(trace_back(r.b, "no such lot").empty());
  EXPECT_EQ(find_lot(r.b, "KIT")->made_from[0].quantity.count(), 20);
  EXPECT_EQ(find_lot(r.b, "L")->details.donor, "foundation");
  EXPECT_TRUE(find_lot(r.b, "P")->pledge);
}

TEST(query, a_consignment_tells_its_goods_custody_and_history) {
  auto const r = after(R"(
receive_goods site=LGG lines=[{lot=A over=50 unit=340123450000000017 found={item=mask}}]
open_consignment consignment=K item=mask from=LGG to=ROM quantity=50 reserve=yes custodian=foundation
open_consignment consignment=K2 item=mask from=LGG to=LJU quantity=5
reconsign from=K into=K2 lines=[{where={lot=A site=LGG unit=340123450000000017 state=reserved} quantity=5}]
put_movement movement=T mode=road from=LGG to=ROM driver="B. Driver"
load_movement movement=T units=[340123450000000017]
depart movement=T
arrive movement=T
deliver consignment=K site=ROM movement=T lines=[{lot=A unit=340123450000000017 good=40 short=2 damaged=1}]
)");
  auto const k = *find_consignment(r.b, "K");
  EXPECT_EQ(k.delivered.count(), 40);
  EXPECT_EQ(k.lost.count(), 2);
  EXPECT_EQ(k.damaged.count(), 1);
  EXPECT_EQ(k.in_transit.count(), 2);
  EXPECT_EQ(k.custodian, "foundation");
  EXPECT_EQ(k.reconsigned_into, std::vector<std::string>{"K2"});
  EXPECT_EQ(find_consignment(r.b, "K2")->reconsigned_from, std::vector<std::string>{"K"});
  std::vector<std::string> kinds;
  for (auto const position : history(r.b, subject::consignment, "K")) {
    kinds.emplace_back(print_body(r.events[position].body).substr(0, 12));
  }
  EXPECT_EQ(kinds, (std::vector<std::string>{"open_consign", "reconsign fr", "load_movemen", "depart movem",
                                             "arrive movem", "deliver cons"}));
  EXPECT_EQ(history(r.b, subject::unit, "340123450000000017").size(), 7U);
  EXPECT_EQ(history(r.b, subject::movement, "T").size(), 5U);
  auto const t = *find_movement(r.b, "T");
  EXPECT_EQ(t.now, movement_view::status::arrived);
  EXPECT_EQ(t.plan.driver.text, "");  // personal text is not in the books
  EXPECT_EQ(r.b.snapshot().find("B. Driver"), std::string::npos);
}

TEST(query, cover_counts_substitutes_at_their_rate_and_what_is_on_the_way) {
  auto r = after(R"(
put_row table=substitutions key=mask|gown cells=[{column=group text=mask} {column=item text=gown} {column=rate text=0.5}]
state_need need={id=N site=ROM group=mask per_day=10000 on_hand=15 from=2020-03-13T00:00Z}
receive_goods site=ROM lines=[{lot=G over=10 found={item=gown}}]
receive_goods site=LGG lines=[{lot=M over=100 found={item=mask}}]
open_consignment consignment=K item=gown need=N from=ROM to=ROM quantity=10 reserve=yes
open_consignment consignment=K2 item=mask need=N from=LGG to=ROM quantity=30 reserve=yes
deliver consignment=K site=ROM lines=[{lot=G good=8}]
)");
  auto const now = *find_need(r.b, "N", *parse_instant("2020-03-14T00:00Z"));
  EXPECT_EQ(now.delivered.count(), 4000);
  EXPECT_EQ(now.left.count(), 9000);  // 15 + 4 - 10 of a day
  EXPECT_EQ(now.cover_seconds, 77760);
  EXPECT_EQ(now.reserved.count(), 31000);
  EXPECT_EQ(now.on_the_way.count(), 0);
  r.submit("report_discrepancy where={lot=G site=ROM consignment=K state=delivered} kind=damaged quantity=2");
  EXPECT_EQ(find_need(r.b, "N", r.now)->delivered.count(), 3000);
  EXPECT_FALSE(find_need(r.b, "O", r.now).has_value());
}

TEST(query, records_are_listed_as_they_stand) {
  auto const r = after(R"(
put_pin pin={id=p1 kind=forbid_leg leg=F1}
put_pin pin={id=p1 kind=forbid_leg leg=F2}
note_exception exception=E1 kind=late subject=movement subject_id=F1 sentence="Late."
note_exception exception=E2 kind=late subject=movement subject_id=F1 sentence="Late."
clear_exception exception=E1 how=done
accept_plan plan=one policy=equal
accept_plan plan=two policy=equal replaces=one
drop_row table=sites key=PAR
)");
  ASSERT_EQ(list_pins(r.b).size(), 1U);
  EXPECT_EQ(list_pins(r.b)[0].leg, "F2");
  EXPECT_EQ(list_exceptions(r.b, true).size(), 1U);
  EXPECT_EQ(list_exceptions(r.b, false).size(), 2U);
  EXPECT_EQ(plan_in_force(r.b)->plan, "two");
  EXPECT_EQ(list_rows(r.b, "sites").size(), 4U);
  EXPECT_EQ(list_rows(r.b, "sites")[1].key, "LGG");
  EXPECT_TRUE(list_rows(r.b, "no such table").empty());
}

}  // namespace
}  // namespace lifeline::ledger::testing
