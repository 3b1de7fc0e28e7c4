// SPDX-License-Identifier: Apache-2.0
// What the hub promises whatever the verb: once, durable, never oversold, the same after a restart.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "hub/planner_desk.h"
#include "hub/small_hub.h"

namespace lifeline::hub::test {
namespace {

model::open_consignment to_clinic(std::string const& id, std::int64_t quantity) {
  model::open_consignment out;
  out.consignment = id;
  out.lot = "L1";
  out.item = "mask";
  out.need = "N-CLINIC";
  out.from = "LGG";
  out.to = "CLINIC";
  out.quantity = pieces(quantity);
  return out;
}
model::reserve_goods reserve(std::string const& consignment, std::int64_t quantity) {
  model::reserve_goods out;
  out.consignment = consignment;
  out.site = "LGG";
  out.lot = "L1";
  out.quantity = pieces(quantity);
  return out;
}
pieces sum(small_hub const& h, model::goods_state state) {
  pieces out;
  h.hub->look([&](world const& w) {
    ledger::stock_filter filter;
    filter.lot = "L1";
    filter.state = state;
    out = ledger::sum_stock(w.book, filter);
  });
  return out;
}

TEST(hub, the_same_command_twice_changes_nothing_and_gets_the_same_answer) {
  small_hub h;
  event_id const id{7, 7};
  auto const first = h.send(to_clinic("K1", 100), h.as("coordinator"), id);
  auto const before = h.hub->figures().applied;
  auto const again = h.send(to_clinic("K1", 100), h.as("coordinator"), id);
  EXPECT_EQ(said(first), "accepted");
  EXPECT_EQ(said(again), "accepted");
  auto const& a = *static_cast<outcome const*>(first.body.get());
  auto const& b = *static_cast<outcome const*>(again.body.get());
  EXPECT_EQ(a.position, b.position);
  EXPECT_FALSE(a.repeated);
  EXPECT_TRUE(b.repeated);
  EXPECT_EQ(h.hub->figures().applied, before);
}

TEST(hub, an_old_id_for_another_command_or_from_another_user_is_refused) {
  small_hub h;
  event_id const id{7, 7};
  EXPECT_EQ(said(h.send(to_clinic("K1", 100), h.as("coordinator"), id)), "accepted");
  EXPECT_EQ(said(h.send(to_clinic("K1", 101), h.as("coordinator"), id)), "id-used");
  EXPECT_EQ(said(h.send(reserve("K1", 100), h.as("coordinator"), id)), "id-used");
  EXPECT_EQ(said(h.send(reserve("K1", 100), h.as("hub_operator"), id)), "id-used");
}

TEST(hub, what_the_hub_decided_itself_does_not_make_a_repeat_another_command) {
  small_hub h;
  EXPECT_EQ(said(h.send(to_clinic("K1", 100), h.as("coordinator"))), "accepted");
  auto by_item = reserve("K1", 60);
  by_item.lot.clear();
  by_item.item = "mask";
  EXPECT_EQ(said(h.send(by_item, h.as("hub_operator"), {1, 2})), "accepted");
  EXPECT_EQ(said(h.send(by_item, h.as("hub_operator"), {1, 2})), "accepted");
  EXPECT_EQ(sum(h, model::goods_state::reserved), pieces(60));
}

TEST(hub, sixty_four_clients_after_the_same_stock_never_oversell_it) {
  small_hub h(false);
  constexpr int clients = 64;
  for (int i = 0; i < clients; ++i) {
    ASSERT_EQ(said(h.send(to_clinic("K" + std::to_string(i), 1000), h.as("coordinator"))), "accepted");
  }
  std::atomic<int> won{0};
  std::atomic<int> lost{0};
  std::atomic<int> other{0};
  auto const who = h.as("hub_operator");
  std::vector<std::thread> threads;
  threads.reserve(clients);
  for (int i = 0; i < clients; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < 4; ++n) {
        auto const answer = h.send(reserve("K" + std::to_string(i), 30), who);
        auto const code = said(answer);
        if (code == "accepted") {
          ++won;
        } else if (code == "not-enough-on-hand" || code == "not-enough-available") {
          ++lost;
          EXPECT_LT(answer.no->available.value_or(30), 30);
          EXPECT_TRUE(answer.no->may_succeed_later);
        } else {
          ++other;
        }
      }
    });
  }
  for (auto& one : threads) one.join();
  EXPECT_EQ(won, 33) << "1000 pieces, 30 at a time";
  EXPECT_EQ(lost, clients * 4 - 33);
  EXPECT_EQ(other, 0);
  EXPECT_EQ(sum(h, model::goods_state::reserved), pieces(990));
  EXPECT_EQ(sum(h, model::goods_state::on_hand), pieces(10));
}

TEST(hub, after_a_stop_the_state_is_the_same_from_snapshot_and_from_the_first_event) {
  small_hub h;
  ASSERT_EQ(said(h.send(to_clinic("K1", 100), h.as("coordinator"))), "accepted");
  ASSERT_EQ(said(h.send(reserve("K1", 100), h.as("hub_operator"))), "accepted");
  auto const before = h.snapshot();
  h.hub->stop();  // keeps a snapshot
  h.reopen();
  EXPECT_EQ(h.snapshot(), before);
  world fresh;
  auto const read = h.store->read(
      journal::position(1), {100'000, std::size_t{64} << 20},
      [&](journal::stored const& one) { EXPECT_TRUE(fresh.fold(one.body, one.erasable).has_value()); });
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(fresh.snapshot(), before);
  EXPECT_EQ(said(h.send(reserve("K1", 10), h.as("hub_operator"))), "accepted") << "and it goes on";
}

TEST(hub, no_command_is_acknowledged_when_the_journal_fails_and_nothing_goes_on_after_it) {
  bool fail = false;
  journal::memory_options options;
  options.next_fault = [&] { return fail ? journal::memory_fault::lost : journal::memory_fault::none; };
  small_hub h(true, options);
  ASSERT_EQ(said(h.send(to_clinic("K1", 100), h.as("coordinator"))), "accepted");
  auto const position = h.hub->figures().durable;
  fail = true;
  EXPECT_EQ(said(h.send(reserve("K1", 100), h.as("hub_operator"))), "unavailable");
  fail = false;
  EXPECT_EQ(said(h.send(reserve("K1", 100), h.as("hub_operator"))), "unavailable") << "fail stop";
  EXPECT_EQ(said(h.call("stock.list", h.as("auditor"))), "unavailable")
      << "it would show what is not durable";
  EXPECT_FALSE(h.hub->not_ready().empty());
  h.reopen();
  EXPECT_EQ(h.hub->figures().durable, position);
  EXPECT_EQ(sum(h, model::goods_state::reserved), pieces(0));
  EXPECT_EQ(said(h.send(reserve("K1", 100), h.as("hub_operator"))), "accepted");
}

TEST(hub, a_command_whose_answer_was_lost_is_found_by_its_id_after_opening_again) {
  bool fail = false;
  journal::memory_options options;
  options.next_fault = [&] {
    return fail ? journal::memory_fault::lost_answer : journal::memory_fault::none;
  };
  small_hub h(true, options);
  ASSERT_EQ(said(h.send(to_clinic("K1", 100), h.as("coordinator"))), "accepted");
  fail = true;
  EXPECT_EQ(said(h.send(reserve("K1", 100), h.as("hub_operator"), {9, 9})), "unavailable");
  h.reopen();
  auto const again = h.send(reserve("K1", 100), h.as("hub_operator"), {9, 9});
  EXPECT_EQ(said(again), "accepted");
  EXPECT_TRUE(static_cast<outcome const*>(again.body.get())->repeated);
  EXPECT_EQ(sum(h, model::goods_state::reserved), pieces(100));
}

TEST(hub, each_of_a_batch_stands_or_falls_alone) {
  small_hub h;
  auto request = std::make_shared<batch_request>();
  for (int i = 0; i < 3; ++i) {
    request->events.emplace_back();
    request->events.back().id = {1, static_cast<std::uint64_t>(i + 1)};
  }
  request->events[0].body = to_clinic("K1", 100);
  request->events[1].body = reserve("K2", 5);  // there is no K2
  request->events[2].body = reserve("K1", 5);
  auto const done = h.call("events.batch", h.as("coordinator"), request);
  ASSERT_EQ(said(done), "accepted");
  auto const& all = static_cast<batch_answer const*>(done.body.get())->outcomes;
  EXPECT_TRUE(all[0].accepted);
  EXPECT_FALSE(all[1].accepted);
  EXPECT_EQ(all[1].code, "unknown-consignment");
  EXPECT_TRUE(all[2].accepted);
}

TEST(hub, a_denied_request_is_in_the_audit_trail) {
  small_hub h;
  EXPECT_EQ(said(h.send(to_clinic("K1", 1), h.as("auditor"))), "forbidden");
  while (h.hub->step()) {
  }
  auto const last = h.hub->event_at(h.hub->figures().applied);
  ASSERT_TRUE(last.has_value());
  ASSERT_TRUE(std::holds_alternative<model::note_denied>(last->body));
  EXPECT_EQ(std::get<model::note_denied>(last->body).verb, "events.open_consignment");
  EXPECT_EQ(last->user, "auditor");
}

TEST(hub, what_was_seen_at_an_older_version_is_not_changed_blindly) {
  small_hub h;
  auto e = std::make_shared<model::event>();
  model::change_need change;
  change.need.id = "N-CLINIC";
  change.need.site = "CLINIC";
  change.need.group = "mask";
  change.need.per_day = milli_pieces(50'000);
  e->body = change;
  call one;
  one.what = find_verb("events.change_need");
  one.who = h.as("coordinator");
  one.request = e;
  one.if_version = 1;
  EXPECT_EQ(said(h.hub->call_and_wait(one)), "changed");
}

}  // namespace
}  // namespace lifeline::hub::test
