// SPDX-License-Identifier: Apache-2.0
// Every kind of column of a scenario changes the plan as a coordinator would expect: one small world, one row
// changed at a time, the outcome counted by hand, and the checker asked of every plan.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "plan/planner.h"
#include "support/small_scenario.h"
#include "verify/verify.h"

namespace lifeline::plan {
namespace {

using test::at;

model::plan checked_plan(model::scenario const& s) {
  plan_options options;
  options.compare = false;
  auto made = make_plan(s, options);
  EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().what);
  if (!made) return {};
  for (auto const& one : verify::verify(s, *made).list) ADD_FAILURE() << to_text(one);
  return *made;
}

long pieces_of(model::plan const& p, std::string const& lot = {}) {
  long sum = 0;
  for (auto const& c : p.consignments) sum += lot.empty() || c.lot == lot ? c.quantity.count() : 0;
  return sum;
}

std::set<std::string> ways_of(model::plan const& p) {
  std::set<std::string> out;
  for (auto const& c : p.consignments) {
    for (auto const& step : c.stages) out.insert(step.ref);
  }
  return out;
}

instant first_of(model::plan const& p) {
  instant out = at("2030-01-01");
  for (auto const& c : p.consignments) out = std::min(out, c.available);
  return out;
}

// One town, so that the answer is a number of pieces: 100 cartons of 1,000 fly, 20 days of 5,000 are needed.
model::scenario one_town() {
  auto s = test::two_towns();
  s.needs = {test::daily("east", "EAST", 5000)};
  return s;
}

model::handling& hub_of(model::scenario& s) {
  s.handlings.push_back({});
  s.handlings.back().site = "HUB";
  return s.handlings.back();
}

TEST(plan_feature, frozen_goods_wait_for_a_flight_and_a_truck_that_carry_the_band) {
  auto s = one_town();
  s.items[0].band = "frozen";
  EXPECT_EQ(pieces_of(checked_plan(s)), 0);
  s.legs.push_back(test::flight("F2", "2020-03-03T06:00Z", "2020-03-03T18:00Z", 500));
  s.legs[1].bands = {"ambient", "frozen"};
  EXPECT_EQ(pieces_of(checked_plan(s)), 0);  // the road still does not
  s.lanes[0].bands = {"frozen"};
  auto const p = checked_plan(s);
  EXPECT_EQ(pieces_of(p), 100'000);
  EXPECT_EQ(ways_of(p), (std::set<std::string>{"F2", "HUB-EAST"}));
}

TEST(plan_feature, dangerous_goods_do_not_fly_with_who_refuses_them) {
  auto s = one_town();
  s.items[0].dangerous_goods = {"UN1845"};
  s.legs.push_back(test::flight("F2", "2020-03-04T06:00Z", "2020-03-04T18:00Z", 500));
  s.legs[0].refuses = {"UN1845"};
  EXPECT_EQ(ways_of(checked_plan(s)), (std::set<std::string>{"F2", "HUB-EAST"}));
  s.legs[1].refuses = {"dangerous_goods"};
  EXPECT_EQ(pieces_of(checked_plan(s)), 0);
  s.legs[0].refuses = {"UN3481"};
  EXPECT_EQ(ways_of(checked_plan(s)), (std::set<std::string>{"F1", "HUB-EAST"}));
}

TEST(plan_feature, what_has_too_little_shelf_life_on_arrival_stays) {
  auto s = one_town();
  s.lots[0].expiry = parse_date("2020-06-01");
  s.needs[0].min_shelf_days = 90;  // arrives 2 March: 91 days are left
  EXPECT_EQ(pieces_of(checked_plan(s)), 100'000);
  s.needs[0].min_shelf_days = 92;
  EXPECT_EQ(pieces_of(checked_plan(s)), 0);
}

TEST(plan_feature, a_substitute_is_sent_where_the_item_itself_does_not_suffice) {
  auto s = one_town();
  s.items.push_back(s.items[0]);
  s.items[1].id = "respirator";
  s.lots.push_back(test::lot("B", 20'000));
  s.lots[1].item = "respirator";
  s.lots[0].quantity = pieces(10'000);
  EXPECT_EQ(pieces_of(checked_plan(s), "B"), 0);
  s.substitutions.push_back({"mask", "respirator", permille(500), ""});
  auto const p = checked_plan(s);
  EXPECT_EQ(pieces_of(p, "B"), 20'000);
  EXPECT_EQ(p.needs[0].delivered, milli_pieces(20'000'000));  // 10,000 and half of 20,000
}

TEST(plan_feature, trucks_load_in_opening_hours) {
  auto s = one_town();
  EXPECT_EQ(first_of(checked_plan(s)), at("2020-03-02T20:00Z"));
  auto& hub = hub_of(s);
  hub.opens = "06:00";
  hub.closes = "16:00";
  EXPECT_EQ(first_of(checked_plan(s)), at("2020-03-03T08:01Z"));  // handling takes a minute at least
}

TEST(plan_feature, customs_desks_and_breakdown_take_their_hours) {
  auto s = one_town();
  auto& hub = hub_of(s);
  hub.clearance = duration(6 * 3600);
  EXPECT_EQ(first_of(checked_plan(s)), at("2020-03-03T02:00Z"));
  s.handlings[0].desks = pieces(1);
  s.handlings[0].clearance_per_desk_h = grams(50'000);  // 500 kg take ten hours
  auto const slow = checked_plan(s);
  EXPECT_EQ(pieces_of(slow), 100'000);
  instant last = at("2020-03-01");
  for (auto const& c : slow.consignments) last = std::max(last, c.available);
  EXPECT_GE(last, at("2020-03-03T05:00Z"));
  s.handlings[0].desks.reset();
  s.handlings[0].breakdown_per_h = grams(15'000);  // three cartons an hour: 100 take 34 hours
  auto const slower = checked_plan(s);
  EXPECT_EQ(pieces_of(slower), 100'000);
  EXPECT_LT(first_of(slower), at("2020-03-04"));
  last = at("2020-03-01");
  for (auto const& c : slower.consignments) last = std::max(last, c.available);
  EXPECT_GE(last, at("2020-03-04T04:00Z"));
}

TEST(plan_feature, goods_of_the_same_union_need_no_clearance) {
  auto s = one_town();
  hub_of(s).clearance = duration(6 * 3600);
  s.sites[0].blocs = s.sites[1].blocs = {"EU"};
  EXPECT_EQ(first_of(checked_plan(s)), at("2020-03-02T20:01Z"));
}

TEST(plan_feature, docks_let_so_many_trucks_load_at_once) {
  auto s = one_town();
  s.legs[0].capacity.reset();
  s.needs[0].per_day = milli_pieces(400'000'000);
  s.lots[0].quantity = pieces(6'600'000);  // 330 pallets: ten trucks
  auto& hub = hub_of(s);
  hub.docks = pieces(2);
  hub.truck_load = duration(3600);
  auto const p = checked_plan(s);
  EXPECT_EQ(pieces_of(p), 6'600'000);
  std::map<instant, long> loading;
  for (auto const& m : p.movements) {
    if (m.kind == model::stage_kind::truck) loading[m.start] += m.vehicles;
  }
  EXPECT_GE(loading.size(), 5u);
  for (auto const& [when, trucks] : loading) EXPECT_LE(trucks, 2) << to_text(when);
}

TEST(plan_feature, a_pledge_counts_with_its_chance) {
  auto s = one_town();
  s.lots[0].kind = model::lot_kind::pledge;
  s.lots[0].chance = permille(600);
  auto const p = checked_plan(s);
  EXPECT_EQ(p.lots[0].usable.count(), 60'000);
  EXPECT_EQ(pieces_of(p), 60'000);
}

TEST(plan_feature, a_train_and_a_ship_carry_what_no_flight_can) {
  auto s = one_town();
  s.legs[0].mode = model::leg_mode::rail;
  EXPECT_EQ(pieces_of(checked_plan(s)), 100'000);
  s.legs[0].mode = model::leg_mode::sea;
  auto& hub = hub_of(s);
  hub.unload = duration(24 * 3600);
  auto const p = checked_plan(s);
  EXPECT_EQ(pieces_of(p), 100'000);
  EXPECT_EQ(first_of(p), at("2020-03-03T20:01Z"));
  EXPECT_EQ(p.movements[0].mode, "sea");
}

TEST(plan_feature, a_charter_flies_only_when_asked_for_and_costs_its_price) {
  auto s = one_town();
  s.legs[0].status = model::leg_status::option;
  s.legs[0].cost = cents(45'000'000);
  EXPECT_EQ(pieces_of(checked_plan(s)), 0);
  s.plan.options = true;
  auto const p = checked_plan(s);
  EXPECT_EQ(pieces_of(p), 100'000);
  for (auto const& m : p.movements) {
    if (m.ref == "F1") {
      EXPECT_EQ(m.cost, cents(45'000'000));
    }
  }
  s.legs[0].status = model::leg_status::cancelled;
  EXPECT_EQ(pieces_of(checked_plan(s)), 0);
}

TEST(plan_feature, goods_that_come_after_the_cut_off_miss_the_flight) {
  auto s = one_town();
  s.lots[0].ready = at("2020-03-02T02:00Z");
  s.legs[0].cutoff = at("2020-03-02T02:00Z");
  EXPECT_EQ(pieces_of(checked_plan(s)), 100'000);
  s.legs[0].cutoff = at("2020-03-02T01:59Z");
  EXPECT_EQ(pieces_of(checked_plan(s)), 0);
}

TEST(plan_feature, a_flight_is_full_by_volume_or_positions_before_it_is_by_mass) {
  auto s = one_town();
  s.legs[0].volume = cubic_cm(2'000'000);  // 40 cartons of 0.05
  EXPECT_EQ(pieces_of(checked_plan(s)), 40'000);
  s.legs[0].positions = pieces(1);  // a pallet of 20
  EXPECT_EQ(pieces_of(checked_plan(s)), 20'000);
}

TEST(plan_feature, a_direct_flight_passes_the_hub_by) {
  auto s = one_town();
  s.sites[2].kind = model::site_kind::airport;
  s.legs.push_back(test::flight("DIRECT", "2020-03-02T06:00Z", "2020-03-02T17:00Z", 500));
  s.legs[1].to = "EAST";
  s.lots[0].quantity = pieces(80'000);
  EXPECT_EQ(ways_of(checked_plan(s)), (std::set<std::string>{"DIRECT"}));
}

model::rule rule_of(model::rule_kind kind, std::string where) {
  model::rule r;
  r.id = "R1";
  r.kind = kind;
  r.where = std::move(where);
  return r;
}

TEST(plan_feature, a_transit_ban_ends_on_its_day_or_with_a_licence) {
  auto s = one_town();
  s.sites[2].country = "FRA";
  s.lanes[0].via = {"BEL", "LUX", "FRA"};
  s.rules = {rule_of(model::rule_kind::transit_ban, "LUX")};
  EXPECT_EQ(pieces_of(checked_plan(s)), 0);
  s.rules[0].until = at("2020-03-05");
  EXPECT_EQ(first_of(checked_plan(s)) >= at("2020-03-05"), true);
  s.rules[0].until.reset();
  s.lots[0].licences = {"R1"};
  EXPECT_EQ(pieces_of(checked_plan(s)), 100'000);
}

TEST(plan_feature, an_export_authorisation_takes_its_working_days_and_none_where_exempt) {
  auto s = one_town();
  s.sites[2].country = "CHE";
  s.lanes[0].via = {"BEL", "CHE"};
  s.rules = {rule_of(model::rule_kind::export_authorisation, "BEL")};
  s.rules[0].lead_working_days = 5;
  auto const asked = first_of(checked_plan(s));  // asked on Sunday 1 March: Friday 6 March in the evening
  EXPECT_GE(asked, at("2020-03-06"));
  EXPECT_LE(asked, at("2020-03-10"));
  s.rules[0].exempt = {"CHE"};
  EXPECT_EQ(first_of(checked_plan(s)), at("2020-03-02T20:00Z"));
}

TEST(plan_feature, an_import_ban_and_a_border_wait_hold_what_they_name) {
  auto s = one_town();
  s.sites[2].country = "FRA";
  s.lanes[0].via = {"BEL", "FRA"};
  s.rules = {rule_of(model::rule_kind::border_wait, "FRA")};
  s.rules[0].wait = duration(3 * 3600);
  EXPECT_EQ(first_of(checked_plan(s)), at("2020-03-02T23:00Z"));
  s.rules[0] = rule_of(model::rule_kind::import_ban, "FRA");
  s.rules[0].groups = {"gown"};
  EXPECT_EQ(pieces_of(checked_plan(s)), 100'000);
  s.rules[0].groups = {"mask"};
  EXPECT_EQ(pieces_of(checked_plan(s)), 0);
}

// Two flights and two towns: FAST is a day ahead of SLOW, so without a pin nobody would take SLOW.
model::scenario fast_and_slow() {
  auto s = test::two_towns();
  s.legs[0].id = "FAST";
  s.legs.push_back(test::flight("SLOW", "2020-03-03T06:00Z", "2020-03-03T18:00Z", 500));
  s.lots[0].quantity = pieces(50'000);
  return s;
}

model::pin by_leg(char const* leg, long quantity, char const* site = "") {
  model::pin pin;
  pin.id = std::string("BY-") + leg;
  pin.kind = model::pin_kind::lot_by_leg;
  pin.lot = "A";
  pin.leg = leg;
  pin.site = site;
  pin.quantity = pieces(quantity);
  return pin;
}

long pieces_by(model::plan const& p, std::string const& ref, std::string const& site = {}) {
  long sum = 0;
  for (auto const& c : p.consignments) {
    bool const by = std::any_of(c.stages.begin(), c.stages.end(),
                                [&](model::stage const& one) { return one.ref == ref; });
    if (by && (site.empty() || c.to == site)) sum += c.quantity.count();
  }
  return sum;
}

std::vector<std::string> notes_on_pins(model::plan const& p) {
  std::vector<std::string> out;
  for (auto const& note : p.notes) {
    if (note.find("pin ") == 0) out.push_back(note);
  }
  return out;
}

TEST(plan_feature, pinned_goods_take_the_leg_of_the_pin_though_another_is_sooner) {
  auto s = fast_and_slow();
  EXPECT_EQ(pieces_by(checked_plan(s), "SLOW"), 0);
  s.pins = {by_leg("SLOW", 20'000)};
  auto const p = checked_plan(s);
  EXPECT_EQ(pieces_by(p, "SLOW"), 20'000);
  EXPECT_EQ(pieces_by(p, "FAST"), 30'000);
  EXPECT_EQ(notes_on_pins(p), std::vector<std::string>());
}

TEST(plan_feature, a_pin_by_leg_may_name_the_recipient_too) {
  auto s = fast_and_slow();
  s.pins = {by_leg("SLOW", 20'000, "EAST")};
  auto const p = checked_plan(s);
  EXPECT_EQ(pieces_by(p, "SLOW", "EAST"), 20'000);
  EXPECT_EQ(pieces_by(p, "SLOW"), 20'000);
  EXPECT_EQ(pieces_of(p), 50'000);
}

TEST(plan_feature, pins_of_several_legs_and_sites_cut_a_lot_in_their_order) {
  auto s = fast_and_slow();
  auto to_west = by_leg("", 10'000, "WEST");
  to_west.id = "WEST";
  to_west.kind = model::pin_kind::lot_to_site;
  s.pins = {by_leg("SLOW", 20'000), by_leg("FAST", 20'000, "EAST"), to_west};
  auto const p = checked_plan(s);
  EXPECT_EQ(pieces_by(p, "SLOW"), 20'000);
  EXPECT_EQ(pieces_by(p, "FAST"), 30'000);
  EXPECT_GE(pieces_by(p, "FAST", "EAST"), 20'000);
}

TEST(plan_feature, pinned_goods_stay_rather_than_go_another_way) {
  auto s = fast_and_slow();
  s.legs[1].capacity = grams(50'000);  // 10 cartons
  s.pins = {by_leg("SLOW", 20'000)};
  auto p = checked_plan(s);
  EXPECT_EQ(pieces_by(p, "SLOW"), 10'000);
  EXPECT_EQ(pieces_by(p, "FAST"), 30'000);
  EXPECT_EQ(notes_on_pins(p),
            (std::vector<std::string>{"pin BY-SLOW cannot be kept in full: 10,000 of 20,000 pieces"}));
  EXPECT_NE(p.lots[0].reason.find("pin BY-SLOW lets 20,000 pieces go by SLOW or not at all, and 10,000 do"),
            std::string::npos)
      << p.lots[0].reason;
  s.legs[1].status = model::leg_status::cancelled;
  EXPECT_EQ(pieces_of(checked_plan(s)), 30'000);
}

TEST(plan_feature, goods_that_lie_where_they_are_needed_do_not_count_there_when_a_pin_sends_them_off) {
  auto s = fast_and_slow();
  s.needs.push_back(test::daily("far", "FAR", 1000));
  s.pins = {by_leg("SLOW", 50'000)};
  auto const p = checked_plan(s);
  EXPECT_EQ(pieces_by(p, "SLOW"), 50'000);
  EXPECT_EQ(pieces_of(p), 50'000);
}

TEST(plan_feature, a_pin_may_name_a_lane_whose_trucks_leave_on_many_days) {
  auto s = fast_and_slow();
  s.sites.push_back(test::place("MID", "BEL"));
  s.lanes.push_back(test::road("HUB-MID", "MID", 70));
  s.lanes.push_back(test::road("MID-EAST", "EAST", 700));
  s.lanes.back().from = "MID";
  s.pins = {by_leg("MID-EAST", 15'000)};
  auto const p = checked_plan(s);
  EXPECT_EQ(pieces_by(p, "MID-EAST", "EAST"), 15'000);
  EXPECT_EQ(pieces_by(p, "HUB-MID"), 15'000);
  EXPECT_EQ(pieces_of(p), 50'000);
}

// 30 cartons fill half a truck, pinned or not: they share it.
TEST(plan_feature, pinned_and_free_goods_share_trucks) {
  auto s = one_town();
  s.pins = {by_leg("HUB-EAST", 60'000)};
  auto const p = checked_plan(s);
  EXPECT_EQ(pieces_of(p), 100'000);
  ASSERT_EQ(p.movements.size(), 2U);
  EXPECT_EQ(p.movements[1].vehicles, 1);
  EXPECT_EQ(p.consignments.size(), 1U);
}

}  // namespace
}  // namespace lifeline::plan
