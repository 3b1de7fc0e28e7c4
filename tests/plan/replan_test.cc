// SPDX-License-Identifier: Apache-2.0
#include "plan/replan.h"

#include <gtest/gtest.h>

#include <map>

#include "support/small_scenario.h"
#include "verify/verify.h"

namespace lifeline::plan {
namespace {

using test::at;

// The two towns with a second flight five days later, on which nothing has to go.
class replanning : public ::testing::Test {
 protected:
  replanning() {
    world.legs.push_back(test::flight("F2", "2020-03-07T06:00Z", "2020-03-07T18:00Z", 500));
    options.compare = false;
    auto made = make_plan(world, options);
    EXPECT_TRUE(made.has_value());
    before = *made;
    now.as_of = at("2020-03-01T12:00Z");
  }
  model::change change(model::change_kind kind, std::string const& ref) const {
    model::change c;
    c.kind = kind;
    c.ref = ref;
    return c;
  }
  // The new plan; the checker agrees with it and the difference adds up to both plans.
  replanned again() const {
    auto const done = replan(world, before, now, options);
    EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().what);
    if (!done) return {};
    for (auto const& one : verify::verify(done->scenario, done->plan).list) ADD_FAILURE() << to_text(one);
    auto const& d = done->changes;
    EXPECT_EQ(d.kept + d.departed + d.moved + d.dropped, total(before));
    EXPECT_EQ(d.kept + d.departed + d.moved + d.added, total(done->plan));
    return *done;
  }
  static pieces total(model::plan const& p) {
    pieces sum{0};
    for (auto const& c : p.consignments) sum += c.quantity;
    return sum;
  }
  static std::map<std::string, long> by_leg(model::plan const& p) {
    std::map<std::string, long> out;
    for (auto const& c : p.consignments) {
      for (auto const& stage : c.stages) {
        if (stage.kind == model::stage_kind::leg) out[stage.ref] += c.quantity.count();
      }
    }
    return out;
  }
  fault refused() const {
    auto const done = replan(world, before, now, options);
    EXPECT_FALSE(done.has_value());
    return done ? fault::io : done.error().kind;
  }

  model::scenario world = test::two_towns();
  plan_options options;
  model::plan before;
  model::change_set now;
};

TEST_F(replanning, nothing_changes_when_nothing_changed) {
  auto const done = again();
  EXPECT_EQ(done.changes.kept, pieces(100'000));
  EXPECT_EQ(done.changes.moved + done.changes.dropped + done.changes.added, pieces(0));
}

TEST_F(replanning, what_has_departed_stays) {
  now.as_of = at("2020-03-02T12:00Z");
  auto const gone = change(model::change_kind::leg_cancelled, "F1");
  now.changes = {gone};  // too late: it is in the air
  auto const done = again();
  EXPECT_EQ(done.changes.departed, pieces(100'000));
  for (auto const& c : done.plan.consignments) EXPECT_EQ(root_lot(c.lot), "A");
}

TEST_F(replanning, goods_of_a_cancelled_flight_take_the_next) {
  now.changes = {change(model::change_kind::leg_cancelled, "F1")};
  auto const done = again();
  EXPECT_EQ(by_leg(done.plan), (std::map<std::string, long>{{"F2", 100'000}}));
  EXPECT_EQ(done.changes.kept, pieces(0));
}

TEST_F(replanning, a_flight_that_takes_less_keeps_what_still_fits) {
  auto less = change(model::change_kind::leg_capacity, "F1");
  less.mass = grams(300'000);
  now.changes = {less};
  auto const done = again();
  EXPECT_EQ(by_leg(done.plan), (std::map<std::string, long>{{"F1", 60'000}, {"F2", 40'000}}));
  EXPECT_GE(done.changes.kept, pieces(50'000));
}

// Three lots fill F1 by two thirds; when it takes less, one of them must go: not a part of each.
TEST_F(replanning, as_few_consignments_as_can_be_change) {
  world.lots = {test::lot("A", 30'000), test::lot("B", 30'000), test::lot("C", 30'000)};
  for (std::size_t i = 0; i < 3; ++i) world.lots[i].earmarks = {"WEST"};
  auto made = make_plan(world, options);
  ASSERT_TRUE(made.has_value());
  before = *made;
  auto less = change(model::change_kind::leg_capacity, "F1");
  less.mass = grams(300'000);  // 60,000 masks
  now.changes = {less};
  auto const done = again();
  EXPECT_EQ(done.changes.kept, pieces(60'000));
  std::map<std::string, long> kept;
  for (auto const& line : done.changes.lines) {
    if (line.what == fate::kept) kept[line.lot] += line.quantity.count();
  }
  EXPECT_EQ(kept.size(), 2u);
  for (auto const& [lot, quantity] : kept) EXPECT_EQ(quantity, 30'000) << lot;
}

TEST_F(replanning, a_late_flight_arrives_later) {
  auto late = change(model::change_kind::leg_late, "F1");
  late.by = hours(30);
  now.changes = {late};
  for (auto const& c : again().plan.consignments) EXPECT_GE(c.available, at("2020-03-04"));
}

TEST_F(replanning, a_short_or_damaged_lot_sends_what_is_left) {
  auto shorter = change(model::change_kind::lot_short, "A");
  shorter.quantity = pieces(40'000);
  auto damaged = change(model::change_kind::lot_damaged, "A");
  damaged.quantity = pieces(10'000);
  now.changes = {shorter, damaged};
  auto const done = again();
  EXPECT_EQ(total(done.plan), pieces(30'000));
  EXPECT_EQ(done.changes.added, pieces(0));
}

TEST_F(replanning, a_closed_border_is_not_crossed) {
  world.sites[3].country = "FRA";
  world.lanes[1].via = {"BEL", "FRA"};
  auto made = make_plan(world, options);
  ASSERT_TRUE(made.has_value());
  before = *made;
  now.changes = {change(model::change_kind::border_closed, "FRA")};
  for (auto const& c : again().plan.consignments) EXPECT_EQ(c.to, "EAST");
}

TEST_F(replanning, a_closed_lane_carries_nothing) {
  now.changes = {change(model::change_kind::lane_closed, "HUB-WEST")};
  for (auto const& c : again().plan.consignments) EXPECT_EQ(c.to, "EAST");
}

TEST_F(replanning, a_new_need_gets_its_share) {
  auto asked = change(model::change_kind::need, "");
  asked.asked = test::daily("north", "HUB", 4000);
  now.changes = {asked};
  long north = 0;
  for (auto const& c : again().plan.consignments) north += c.need == "north" ? c.quantity.count() : 0;
  EXPECT_GT(north, 20'000);
}

TEST_F(replanning, a_new_pin_is_kept) {
  model::pin to_east;
  to_east.id = "P";
  to_east.kind = model::pin_kind::lot_to_site;
  to_east.lot = "A";
  to_east.site = "EAST";
  to_east.quantity = pieces(80'000);
  now.pins = {to_east};
  long east = 0;
  for (auto const& c : again().plan.consignments) east += c.to == "EAST" ? c.quantity.count() : 0;
  EXPECT_GE(east, 80'000);
}

model::pin sent_by(char const* leg, long quantity) {
  model::pin out;
  out.id = "BY";
  out.kind = model::pin_kind::lot_by_leg;
  out.lot = "A";
  out.leg = leg;
  out.quantity = pieces(quantity);
  return out;
}

TEST_F(replanning, a_new_pin_by_leg_moves_what_it_names_and_nothing_else) {
  now.pins = {sent_by("F2", 30'000)};
  auto const done = again();
  EXPECT_EQ(by_leg(done.plan), (std::map<std::string, long>{{"F1", 70'000}, {"F2", 30'000}}));
  EXPECT_EQ(done.changes.moved, pieces(30'000));
}

// F1 has left with what the pin asked for: the rest of the lot is free again, and takes F2.
TEST_F(replanning, a_pin_whose_goods_have_left_asks_nothing_of_the_rest) {
  world.lots[0].quantity = pieces(150'000);
  world.pins = {sent_by("F1", 100'000)};
  before = make_plan(world, options).value();
  ASSERT_EQ(by_leg(before), (std::map<std::string, long>{{"F1", 100'000}, {"F2", 50'000}}));
  now.as_of = at("2020-03-03");
  auto const done = again();
  EXPECT_TRUE(done.scenario.pins.empty());
  EXPECT_EQ(by_leg(done.plan)["F2"], 50'000);
}

// On the way to the airport the pin for the flight goes along.
TEST_F(replanning, a_pin_goes_with_goods_that_are_on_the_way_to_its_leg) {
  world.sites.push_back(test::place("STORE", "CHN"));
  world.lots[0].site = "STORE";
  world.lanes.push_back(test::road("STORE-FAR", "FAR", 100));
  world.lanes.back().from = "STORE";
  world.lanes.back().last = at("2020-03-01T06:00Z");
  world.pins = {sent_by("F2", 30'000)};
  before = make_plan(world, options).value();
  ASSERT_EQ(by_leg(before)["F2"], 30'000);
  auto const done = again();
  EXPECT_EQ(by_leg(done.plan), by_leg(before));
  ASSERT_FALSE(done.scenario.pins.empty());
  for (auto const& pin : done.scenario.pins) EXPECT_EQ(root_lot(pin.lot), "A");
}

TEST_F(replanning, unknown_names_are_errors) {
  for (auto const kind :
       {model::change_kind::leg_cancelled, model::change_kind::lot_short, model::change_kind::lane_closed,
        model::change_kind::leg_late, model::change_kind::border_closed}) {
    now.changes = {change(kind, "NOBODY")};
    EXPECT_EQ(refused(), fault::not_found);
  }
}

}  // namespace
}  // namespace lifeline::plan
