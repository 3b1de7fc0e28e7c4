// SPDX-License-Identifier: Apache-2.0
// A day at the hub from pledge to receipt, told as a logistician would note it down.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "hub/accept.h"
#include "hub/live_scenario.h"
#include "hub/planner_desk.h"
#include "hub/replay.h"
#include "hub/small_hub.h"

namespace lifeline::hub::test {
namespace {

// "CLINIC: delivered 300, reserved 200" for each place that holds masks.
std::string stock(small_hub const& h) {
  std::map<std::string, std::map<model::goods_state, std::int64_t>> places;
  h.hub->look([&](world const& w) {
    ledger::stock_filter filter;
    filter.item = "mask";
    for (auto const& row : ledger::list_stock(w.book, filter, {0, 1000}).rows) {
      if (row.quantity.count() == 0 || row.where.state == model::goods_state::outside) continue;
      places[row.where.site.empty() ? "on the road" : row.where.site][row.where.state] +=
          row.quantity.count();
    }
  });
  std::string out;
  for (auto const& [place, states] : places) {
    out += place + ":";
    for (auto const& [state, n] : states) {
      out += fmt::format(" {} {}",
                         model::words_of<model::goods_state>::words[static_cast<std::size_t>(state)], n);
    }
    out += "\n";
  }
  return out;
}

std::string propose(small_hub& h) {
  std::string id;
  auto const no = h.hub->plans().propose({}, h.as("coordinator"), h.now, id);
  EXPECT_FALSE(no.has_value()) << no->sentence;
  auto const made = h.hub->plans().find(id);
  EXPECT_TRUE(made && made->status == proposal_status::ready) << (made ? made->failure : "");
  return id;
}

acceptance accept(small_hub& h, std::string const& id) {
  acceptance out;
  auto const done =
      h.hub->run([&](writing& in) { return accept_proposal(in, *h.hub->plans().find(id), out); });
  EXPECT_FALSE(done.no.has_value()) << done.no->sentence;
  return out;
}

TEST(walk, from_a_lot_at_the_hub_to_two_clinics) {
  small_hub h;
  EXPECT_EQ(stock(h), "LGG: on_hand 1000\n");

  auto const plan = propose(h);
  EXPECT_EQ(stock(h), "LGG: on_hand 1000\n") << "a proposal changes nothing";
  auto const done = accept(h, plan);
  EXPECT_EQ(done.opened, 2);
  EXPECT_TRUE(done.not_done.empty());
  EXPECT_EQ(stock(h), "LGG: reserved 1000\n");

  h.now += hours(1);
  play(*h.hub, h.now);
  EXPECT_NE(stock(h).find("on the road"), std::string::npos) << stock(h);

  h.now += hours(24);
  play(*h.hub, h.now);
  // A little more for the nearer one: ending its wait is worth more.
  EXPECT_EQ(stock(h), "CLINIC: delivered 506\nCLINIC2: delivered 494\n");
  h.hub->look([&](world const& w) {
    for (auto const& id : ledger::list_consignments(w.book))
      EXPECT_TRUE(ledger::find_consignment(w.book, id)->closed);
  });
}

TEST(walk, a_second_plan_keeps_what_the_first_promised) {
  small_hub h;
  accept(h, propose(h));
  auto const again = propose(h);
  auto const made = h.hub->plans().find(again);
  ASSERT_TRUE(made->changes.has_value());
  EXPECT_EQ(made->changes->kept, pieces(1000));
  auto const done = accept(h, again);
  EXPECT_EQ(done.kept, 2);
  EXPECT_EQ(done.opened + done.changed + done.cancelled, 0);
}

TEST(walk, a_need_that_is_gone_frees_its_goods_when_the_new_plan_is_accepted) {
  small_hub h;
  accept(h, propose(h));
  ASSERT_EQ(said(h.send(model::withdraw_need{"N-CLINIC2"}, h.as("recipient2"))), "accepted");
  auto const done = accept(h, propose(h));
  EXPECT_EQ(done.cancelled, 1);
  EXPECT_TRUE(done.not_done.empty()) << done.not_done.front();
  h.hub->look([&](world const& w) {
    for (auto const& id : ledger::list_consignments(w.book)) {
      auto const view = ledger::find_consignment(w.book, id);
      EXPECT_EQ(view->closed, view->plan.need == "N-CLINIC2") << id;
    }
  });
}

// Masks in the air for one clinic, whose need ends; another asks for them.
TEST(walk, goods_under_way_go_to_who_needs_them_now) {
  small_hub h;
  auto const put = [&](std::string table, std::string key, std::vector<model::cell> cells) {
    ASSERT_EQ(
        said(h.send(model::put_row{std::move(table), std::move(key), std::move(cells)}, h.as("coordinator"))),
        "accepted");
  };
  put("legs", "F1",
      {{"id", "F1"},
       {"mode", "air"},
       {"from", "PEK"},
       {"to", "LGG"},
       {"departs_utc", "2020-03-14T06:00Z"},
       {"arrives_utc", "2020-03-14T17:00Z"},
       {"status", "actual"}});
  model::hold_goods hold;
  hold.where.lot = "L1";
  hold.where.site = "LGG";
  hold.quantity = pieces(1000);
  hold.reason = "quality";
  ASSERT_EQ(said(h.send(hold, h.as("hub_operator"))), "accepted");
  model::receive_goods at_pek;
  at_pek.site = "PEK";
  at_pek.lines.emplace_back();
  at_pek.lines.back().lot = "L2";
  at_pek.lines.back().good = pieces(300);
  at_pek.lines.back().found =
      model::lot_details{"mask", "", {}, "", "giver", {}, model::customs_status::unknown};
  ASSERT_EQ(said(h.send(at_pek, h.as("hub_operator"))), "accepted");
  ASSERT_EQ(said(h.send(model::withdraw_need{"N-CLINIC2"}, h.as("recipient2"))), "accepted");
  ASSERT_EQ(accept(h, propose(h)).opened, 1);
  h.now = *parse_instant("2020-03-14T08:00Z");
  play(*h.hub, h.now);
  ASSERT_NE(stock(h).find("on the road: in_transit 300"), std::string::npos) << stock(h);

  ASSERT_EQ(said(h.send(model::withdraw_need{"N-CLINIC"}, h.as("recipient"))), "accepted");
  model::state_need other;
  other.need.id = "N3";
  other.need.site = "CLINIC2";
  other.need.group = "mask";
  other.need.per_day = milli_pieces(100'000);
  ASSERT_EQ(said(h.send(other, h.as("recipient2"))), "accepted");
  auto const done = accept(h, propose(h));
  EXPECT_EQ(done.changed, 1);
  EXPECT_TRUE(done.not_done.empty()) << done.not_done.front();
  h.hub->look([&](world const& w) {
    auto const ids = ledger::list_consignments(w.book);
    ASSERT_EQ(ids.size(), 2U);
    auto const from = ledger::find_consignment(w.book, ids[0]);
    auto const into = ledger::find_consignment(w.book, ids[1]);
    EXPECT_TRUE(from->closed);
    EXPECT_EQ(into->in_transit, pieces(300));
    EXPECT_EQ(into->plan.to, "CLINIC2");
    EXPECT_EQ(into->plan.from, "PEK") << "the chain begins where it began";
    EXPECT_EQ(into->reconsigned_from, std::vector<std::string>{ids[0]});
  });
  for (int hour = 0; hour < 72; hour += 2) {
    h.now += hours(2);
    play(*h.hub, h.now);
  }
  EXPECT_NE(stock(h).find("CLINIC2: delivered 300"), std::string::npos) << stock(h);
}

TEST(walk, a_plan_made_before_goods_were_lost_is_refused) {
  small_hub h;
  auto const plan = propose(h);
  model::hold_goods hold;
  hold.where.lot = "L1";
  hold.where.site = "LGG";
  hold.quantity = pieces(600);
  hold.reason = "quality";
  ASSERT_EQ(said(h.send(hold, h.as("hub_operator"))), "accepted");
  acceptance out;
  auto const done =
      h.hub->run([&](writing& in) { return accept_proposal(in, *h.hub->plans().find(plan), out); });
  ASSERT_TRUE(done.no.has_value());
  EXPECT_EQ(done.no->code, "stale-plan");
  EXPECT_EQ(stock(h), "LGG: on_hand 400 held 600\n") << "refused as a whole";
}

TEST(walk, what_does_not_go_as_planned_becomes_an_exception_and_ends_when_it_is_mended) {
  small_hub h;
  accept(h, propose(h));
  h.now += hours(30);
  h.hub->tick();
  std::vector<std::string> open;
  h.hub->look([&](world const& w) {
    for (auto const& one : ledger::list_exceptions(w.book, true)) open.push_back(one.noted.kind);
  });
  EXPECT_EQ(std::count(open.begin(), open.end(), "missed_cutoff"), 2);
  EXPECT_EQ(std::count(open.begin(), open.end(), "late"), 2);
  play(*h.hub, h.now);
  h.now += minutes(2);
  h.hub->tick();
  h.hub->look([&](world const& w) { EXPECT_TRUE(ledger::list_exceptions(w.book, true).empty()); });
}

}  // namespace
}  // namespace lifeline::hub::test
