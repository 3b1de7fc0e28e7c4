// SPDX-License-Identifier: Apache-2.0
// Lists: every filter lets through what it names, every order holds over pages, and the server says how it
// is.
#include <gtest/gtest.h>

#include <algorithm>

#include "hub/small_hub.h"
#include "hub/verbs_goods.h"
#include "hub/verbs_health.h"

namespace lifeline::hub::test {
namespace {

// K1 to K6: even ones to CLINIC2; due in the order K6, K5 ... K1; the donor of K6's lot is giver2.
struct with_consignments : small_hub {
  with_consignments() {
    model::receive_goods more;
    more.site = "LGG";
    more.lines.emplace_back();
    more.lines.back().lot = "L2";
    more.lines.back().good = pieces(50);
    more.lines.back().found =
        model::lot_details{"mask", "", {}, "", "giver2", {}, model::customs_status::unknown};
    EXPECT_EQ(said(send(more, as("hub_operator"))), "accepted");
    for (int i = 1; i <= 6; ++i) {
      model::open_consignment k;
      k.consignment = "K" + std::to_string(i);
      k.lot = i == 6 ? "L2" : "L1";
      k.item = "mask";
      k.need = i % 2 == 0 ? "N-CLINIC2" : "N-CLINIC";
      k.from = "LGG";
      k.to = i % 2 == 0 ? "CLINIC2" : "CLINIC";
      k.quantity = pieces(10);
      k.reserve = i == 2;
      k.available = now + hours(24 - i);
      EXPECT_EQ(said(send(k, as("coordinator"))), "accepted");
    }
  }
};

std::vector<std::string> ask(small_hub& h, consignment_list_request asked,
                             std::string const& user = "coordinator") {
  std::vector<std::string> out;
  for (;;) {
    auto const a = h.call("consignments.list", h.as(user), std::make_shared<consignment_list_request>(asked));
    EXPECT_EQ(said(a), "accepted");
    auto const& page = *static_cast<consignments_answer const*>(a.body.get());
    for (auto const& one : page.consignments) out.push_back(one.plan.consignment);
    if (page.next.empty()) return out;
    asked.after = page.next;
  }
}

using ids = std::vector<std::string>;

TEST(lists, every_filter_lets_through_what_it_names) {
  auto h = with_consignments();
  consignment_list_request asked;
  asked.to = "CLINIC2";
  EXPECT_EQ(ask(h, asked), (ids{"K2", "K4", "K6"}));
  asked.donor = "giver2";
  EXPECT_EQ(ask(h, asked), (ids{"K6"}));
  asked = {};
  asked.state = model::goods_state::reserved;
  EXPECT_EQ(ask(h, asked), (ids{"K2"}));
  asked = {};
  asked.need = "N-CLINIC";
  asked.lot = "L1";
  EXPECT_EQ(ask(h, asked), (ids{"K1", "K3", "K5"}));
  asked = {};
  asked.late = true;
  EXPECT_TRUE(ask(h, asked).empty());
  h.now += hours(20) + minutes(30);
  EXPECT_EQ(ask(h, asked), (ids{"K4", "K5", "K6"}));
  asked = {};
  asked.item = "glove";
  EXPECT_TRUE(ask(h, asked).empty());
}

TEST(lists, an_order_holds_over_pages) {
  auto h = with_consignments();
  consignment_list_request asked;
  asked.rows = 2;
  EXPECT_EQ(ask(h, asked), (ids{"K1", "K2", "K3", "K4", "K5", "K6"}));
  asked.sort = due_list_order::newest;
  EXPECT_EQ(ask(h, asked), (ids{"K6", "K5", "K4", "K3", "K2", "K1"}));
  asked.sort = due_list_order::due;
  EXPECT_EQ(ask(h, asked), (ids{"K6", "K5", "K4", "K3", "K2", "K1"}));
  model::replan_consignment later;
  later.consignment = "K6";
  later.available = h.now + hours(48);
  ASSERT_EQ(said(h.send(later, h.as("coordinator"))), "accepted");
  EXPECT_EQ(ask(h, asked), (ids{"K5", "K4", "K3", "K2", "K1", "K6"}));
  h.reopen();
  EXPECT_EQ(ask(h, asked), (ids{"K5", "K4", "K3", "K2", "K1", "K6"})) << "after a restart too";
  EXPECT_EQ(ask(h, asked, "recipient2"), (ids{"K4", "K2", "K6"})) << "own ones alone";
}

TEST(lists, movements_are_found_by_what_they_carry) {
  auto h = with_consignments();
  model::stage leg;
  leg.ref = "F7";
  leg.from = "LGG";
  leg.to = "CLINIC2";
  model::replan_consignment by_leg;
  by_leg.consignment = "K6";
  by_leg.stages = {leg};
  ASSERT_EQ(said(h.send(by_leg, h.as("coordinator"))), "accepted");
  for (auto const* id : {"M1", "M2"}) {
    model::put_movement m;
    m.movement = id;
    m.leg = std::string(id) == "M1" ? "F7" : "F8";
    m.from = "LGG";
    m.to = "CLINIC2";
    m.carrier = "flyer";
    ASSERT_EQ(said(h.send(m, h.as("coordinator"))), "accepted");
  }
  auto const found = [&](movement_list_request const& asked) {
    auto const a =
        h.call("movements.list", h.as("coordinator"), std::make_shared<movement_list_request>(asked));
    ids out;
    for (auto const& one : static_cast<movements_answer const*>(a.body.get())->movements)
      out.push_back(one.plan.movement);
    return out;
  };
  EXPECT_EQ(found({}), (ids{"M1", "M2"}));
  movement_list_request asked;
  asked.donor = "giver2";
  EXPECT_EQ(found(asked), (ids{"M1"}));
  asked = {};
  asked.recipient = "CLINIC";
  EXPECT_TRUE(found(asked).empty());
  asked = {};
  asked.state = ledger::movement_view::status::departed;
  EXPECT_TRUE(found(asked).empty());
  asked = {};
  asked.carrier = "flyer2";
  EXPECT_TRUE(found(asked).empty());
}

TEST(health, says_how_the_server_is_and_what_to_look_at) {
  small_hub h(true, {}, [](settings& with) {
    with.storage = [] { return storage_figures{"sqlite", 1000, std::int64_t{1} << 20, {}, {}}; };
    with.outside = outside_login{"/login/oidc", "https://issuer.example.org"};
  });
  auto const a = h.call("health.get", h.as("admin"));
  ASSERT_EQ(said(a), "accepted");
  auto const& health = *static_cast<health_answer const*>(a.body.get());
  EXPECT_TRUE(health.ready);
  EXPECT_TRUE(health.writer);
  EXPECT_EQ(health.lag, 0);
  EXPECT_EQ(health.stored, h.hub->look([](world const&) {}));
  EXPECT_EQ(health.advice.size(), 2U) << "little room, and no backup";
  auto const ways = h.call("sessions.ways", h.nobody());
  ASSERT_EQ(said(ways), "accepted");
  EXPECT_TRUE(static_cast<ways_answer const*>(ways.body.get())->oidc);
}

}  // namespace
}  // namespace lifeline::hub::test
