// SPDX-License-Identifier: Apache-2.0
// A scenario made a hub and read back from it: the way there and back loses nothing that a plan needs.
#include <gtest/gtest.h>

#include <algorithm>

#include "hub/live_scenario.h"
#include "hub/scenario_events.h"
#include "hub/small_hub.h"
#include "support/small_scenario.h"

namespace lifeline::hub::test {
namespace {

// A world of its own, from the scenario's events.
world world_of(model::scenario const& s) {
  world out;
  std::uint64_t n = 0;
  std::vector<model::event_body> bodies = {model::open_hub{"hub", "Hub", ""}};
  for (auto& body : events_of(s, s.plan.as_of)) bodies.push_back(std::move(body));
  for (auto& body : bodies) {
    model::event e;
    e.id = {1, ++n};
    e.at = s.plan.as_of;
    e.recorded = s.plan.as_of;
    auto const kind = model::kind_names[body.index()];
    e.body = std::move(body);
    auto const decided = out.book.submit(e);
    EXPECT_TRUE(static_cast<bool>(decided)) << kind << ": " << ledger::about(decided.code).sentence;
    out.follow(e, "bytes");
  }
  return out;
}

template <class Row>
std::vector<std::string> ids(std::vector<Row> const& rows) {
  std::vector<std::string> out(rows.size());
  std::transform(rows.begin(), rows.end(), out.begin(), [](auto const& r) { return r.id; });
  return out;
}

TEST(scenario, goes_into_a_hub_and_comes_back) {
  auto s = lifeline::test::two_towns();
  s.plan.policy = "equal";
  s.lots.push_back(lifeline::test::lot("P", 5000, "HUB"));
  s.lots.back().kind = model::lot_kind::pledge;
  s.lots.back().ready = s.plan.as_of + hours(48);
  s.lots.back().earmarks = {"EAST"};
  s.lots.back().chance = permille(500);
  s.lots.back().licences = {"R1"};
  s.lots.push_back(lifeline::test::lot("LATER", 7000, "HUB"));
  s.lots.back().ready = s.plan.as_of + hours(24);
  auto const w = world_of(s);
  problems found;
  auto const back = live_scenario(w, {s.plan.as_of, {}}, found);
  EXPECT_TRUE(found.empty());
  EXPECT_EQ(ids(back.sites), ids(s.sites));
  EXPECT_EQ(ids(back.items), ids(s.items));
  EXPECT_EQ(ids(back.legs), ids(s.legs));
  EXPECT_EQ(ids(back.lanes), ids(s.lanes));
  EXPECT_EQ(ids(back.needs), ids(s.needs));
  EXPECT_EQ(back.plan.until, s.plan.until);
  EXPECT_EQ(back.plan.policy, s.plan.policy);
  auto lots = ids(back.lots);
  auto wanted = ids(s.lots);
  std::sort(lots.begin(), lots.end());
  std::sort(wanted.begin(), wanted.end());
  EXPECT_EQ(lots, wanted);
  for (auto const& lot : s.lots) {
    auto const* other = model::find_lot(back, lot.id);
    ASSERT_NE(other, nullptr);
    EXPECT_EQ(other->quantity, lot.quantity) << lot.id;
    EXPECT_EQ(other->site, lot.site) << lot.id;
    EXPECT_EQ(other->ready, std::max(lot.ready, s.plan.as_of)) << lot.id;
    EXPECT_EQ(other->earmarks, lot.earmarks) << lot.id;
    EXPECT_EQ(other->licences, lot.licences) << lot.id;
    EXPECT_EQ(other->chance, lot.chance) << lot.id;
  }
}

TEST(scenario, what_is_held_or_recalled_cannot_be_planned_with) {
  small_hub h;
  auto const free_pieces = [&] {
    std::int64_t out = 0;
    h.hub->look([&](world const& w) {
      problems found;
      for (auto const& lot : live_scenario(w, {h.now, {}}, found).lots) out += lot.quantity.count();
    });
    return out;
  };
  EXPECT_EQ(free_pieces(), 1000);
  model::hold_goods hold;
  hold.where.lot = "L1";
  hold.where.site = "LGG";
  hold.quantity = pieces(300);
  hold.reason = "quality";
  ASSERT_EQ(said(h.send(hold, h.as("hub_operator"))), "accepted");
  EXPECT_EQ(free_pieces(), 700);
  model::recall_lot recall;
  recall.lot = "L1";
  recall.reason = "defect";
  ASSERT_EQ(said(h.send(recall, h.as("hub_operator"))), "accepted");
  EXPECT_EQ(free_pieces(), 0);
}

// 400 of L1 leave for the clinic on truck T1, as consignment K1 with this planned way.
void send_off(small_hub& h, std::vector<model::stage> const& way) {
  model::open_consignment k;
  k.stages = way;
  k.consignment = "K1";
  k.lot = "L1";
  k.item = "mask";
  k.need = "N-CLINIC";
  k.from = "LGG";
  k.to = "CLINIC";
  k.quantity = pieces(400);
  k.reserve = true;
  ASSERT_EQ(said(h.send(k, h.as("coordinator"))), "accepted");
  model::pick_goods pick;
  pick.consignment = "K1";
  pick.site = "LGG";
  pick.lot = "L1";
  pick.quantity = pieces(400);
  ASSERT_EQ(said(h.send(pick, h.as("hub_operator"))), "accepted");
  model::put_movement truck;
  truck.movement = "T1";
  truck.mode = "road";
  truck.from = "LGG";
  truck.to = "CLINIC";
  truck.departs = h.now;
  truck.arrives = h.now + hours(3);
  ASSERT_EQ(said(h.send(truck, h.as("hub_operator"))), "accepted");
  model::load_movement load;
  load.movement = "T1";
  model::goods_line line;
  line.lot = "L1";
  line.quantity = pieces(400);
  line.consignment = "K1";
  load.lines = {line};
  ASSERT_EQ(said(h.send(load, h.as("hub_operator"))), "accepted");
  ASSERT_EQ(said(h.send(model::depart{"T1"}, h.as("hub_operator"))), "accepted");
}

TEST(scenario, goods_on_board_are_planned_from_where_they_come_off) {
  small_hub h;
  send_off(h, {});
  h.hub->look([&](world const& w) {
    problems found;
    auto const s = live_scenario(w, {h.now, {}}, found);
    auto const* moving = model::find_lot(s, "L1+K1");
    ASSERT_NE(moving, nullptr);
    EXPECT_EQ(moving->quantity, pieces(400));
    EXPECT_EQ(moving->site, "CLINIC");
    EXPECT_EQ(moving->ready, h.now + hours(3));
    EXPECT_EQ(moving->earmarks, model::text_list{"CLINIC"});
    EXPECT_EQ(model::find_lot(s, "L1")->quantity, pieces(600));
  });
}

// Pins as they are planned with when 400 of the 500 that one asks to go by leg F9 have set out: pin, lot,
// pieces.
std::string pins_after(duration until_f9) {
  small_hub h;
  model::put_row row;
  row.table = "legs";
  row.key = "F9";
  row.cells = {{"id", "F9"},
               {"from", "LGG"},
               {"to", "CLINIC"},
               {"mode", "road"},
               {"departs_utc", to_text(h.now + until_f9)},
               {"arrives_utc", to_text(h.now + until_f9 + hours(2))}};
  EXPECT_EQ(said(h.send(row, h.as("coordinator"))), "accepted");
  model::put_pin put;
  put.pin.id = "P";
  put.pin.kind = model::pin_kind::lot_by_leg;
  put.pin.lot = "L1";
  put.pin.leg = "F9";
  put.pin.quantity = pieces(500);
  EXPECT_EQ(said(h.send(put, h.as("coordinator"))), "accepted");
  model::stage by;
  by.kind = model::stage_kind::leg;
  by.ref = "F9";
  by.from = "LGG";
  by.to = "CLINIC";
  by.start = by.departs = h.now + until_f9;
  by.arrives = by.available = h.now + until_f9 + hours(2);
  send_off(h, {by});
  std::string out;
  h.hub->look([&](world const& w) {
    problems found;
    for (auto const& pin : live_scenario(w, {h.now, {}}, found).pins)
      out += pin.id + " " + pin.lot + " " + std::to_string(pin.quantity->count()) + "; ";
  });
  return out;
}

TEST(scenario, a_pin_by_leg_asks_no_more_than_what_has_not_left_yet) {
  EXPECT_EQ(pins_after(hours(-1)), "P L1 100; ");
}

TEST(scenario, a_pin_by_leg_goes_with_goods_that_have_its_leg_before_them) {
  EXPECT_EQ(pins_after(hours(5)), "P L1 100; P+K1 L1+K1 400; ");
}

}  // namespace
}  // namespace lifeline::hub::test
