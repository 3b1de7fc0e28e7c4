// SPDX-License-Identifier: Apache-2.0
#include "network/rules.h"

#include "network/small.h"

namespace lifeline::network::test {
namespace {

using model::rule_kind;

// From H (Belgium) a lane over Germany to Austria, a lane to Germany, and one to Switzerland, outside the EU.
struct rules : testing::Test {
  model::scenario s = horizon("2020-03-13", "2020-03-31");
  rules() {
    add_site(s, "H", "BEL", {"EU"});
    add_site(s, "DE", "DEU", {"EU"});
    add_site(s, "AT", "AUT", {"EU"});
    add_site(s, "CH", "CHE");
    add_lot(s, "C1", "H", "2020-03-13T06:00Z");
    add_lane(s, "T-AT", "H", "AT", hours(10)).via = {"BEL", "DEU", "AUT"};
    add_lane(s, "T-DE", "H", "DE", hours(5)).via = {"BEL", "DEU"};
    add_lane(s, "T-CH", "H", "CH", hours(8)).via = {"BEL", "FRA", "CHE"};
  }
  model::rule& rule(rule_kind kind, std::string const& where) { return add_rule(s, "R", kind, where); }
};

TEST_F(rules, a_transit_ban_closes_lanes_through_the_country_but_not_those_ending_there) {
  rule(rule_kind::transit_ban, "DEU").until = at("2020-03-19");
  EXPECT_EQ(arrival(s, "C1", "AT"), "2020-03-19T12:00Z");
  EXPECT_EQ(arrival(s, "C1", "DE"), "2020-03-13T12:00Z");
  EXPECT_EQ(arrival(s, "C1", "CH"), "2020-03-13T16:00Z");
}

TEST_F(rules, a_truck_still_on_the_road_when_a_transit_ban_starts_is_stopped) {
  rule(rule_kind::transit_ban, "DEU").from = at("2020-03-13T18:00Z");
  EXPECT_EQ(arrival(s, "C1", "AT"), "2020-03-13T18:00Z");
  s.rules[0].from = at("2020-03-13T17:59Z");
  EXPECT_EQ(arrival(s, "C1", "AT"), "never");
}

TEST_F(rules, a_licence_passes_the_rule_it_names) {
  rule(rule_kind::transit_ban, "DEU");
  EXPECT_EQ(arrival(s, "C1", "AT"), "never");
  s.lots[0].licences = {"R"};
  EXPECT_EQ(arrival(s, "C1", "AT"), "2020-03-13T18:00Z");
}

TEST_F(rules, a_rule_binds_the_groups_it_names) {
  s.items[0].group = "ppe";
  rule(rule_kind::transit_ban, "DEU").groups = {"tests"};
  EXPECT_EQ(arrival(s, "C1", "AT"), "2020-03-13T18:00Z");
  s.rules[0].groups = {"tests", "ppe"};
  EXPECT_EQ(arrival(s, "C1", "AT"), "never");
  s.rules[0].groups = {"mask"};
  EXPECT_EQ(arrival(s, "C1", "AT"), "never");
}

TEST_F(rules, an_import_ban_counts_at_arrival) {
  rule(rule_kind::import_ban, "AUT").until = at("2020-03-14");
  EXPECT_EQ(arrival(s, "C1", "AT"), "2020-03-14T00:00Z");  // the truck of 12:00 arrives as the ban ends
  EXPECT_EQ(arrival(s, "C1", "DE"), "2020-03-13T12:00Z");
}

TEST_F(rules, an_import_ban_of_a_bloc_leaves_trade_within_it_alone) {
  rule(rule_kind::import_ban, "EU");
  add_lane(s, "T-CH-DE", "CH", "DE", hours(3));
  s.lanes[1].last = at("2020-03-13");
  EXPECT_EQ(arrival(s, "C1", "AT"), "2020-03-13T18:00Z");
  EXPECT_EQ(arrival(s, "C1", "DE"), "never");
}

TEST_F(rules, a_requisition_holds_lots_that_start_there_and_no_others) {
  rule(rule_kind::requisition, "BEL");
  add_site(s, "A", "CHN");
  add_lot(s, "C2", "A", "2020-03-13");
  add_leg(s, "L1", "A", "H", "2020-03-13T01:00Z", "2020-03-13T07:00Z");
  EXPECT_EQ(arrival(s, "C1", "DE"), "never");
  EXPECT_EQ(arrival(s, "C2", "DE"), "2020-03-13T13:00Z");
  s.rules[0].until = at("2020-03-14");
  EXPECT_EQ(arrival(s, "C1", "DE"), "2020-03-14T06:00Z");
}

TEST_F(rules, export_leaves_after_the_answer_and_a_weekend_gives_none) {
  auto& r = rule(rule_kind::export_authorisation, "EU");
  r.from = at("2020-03-12");
  r.lead_working_days = 5;  // asked on Friday 13 March, answered by the end of Friday 20 March
  EXPECT_EQ(arrival(s, "C1", "CH"), "2020-03-21T10:00Z");
  EXPECT_EQ(arrival(s, "C1", "AT"), "2020-03-13T18:00Z");
}

TEST_F(rules, export_of_exempt_destinations_is_free) {
  auto& r = rule(rule_kind::export_authorisation, "EU");
  r.lead_working_days = 5;
  r.exempt = {"CHE"};
  EXPECT_EQ(arrival(s, "C1", "CH"), "2020-03-13T16:00Z");
}

TEST_F(rules, export_without_a_lead_cannot_be_had) {
  rule(rule_kind::export_authorisation, "EU");
  EXPECT_EQ(arrival(s, "C1", "CH"), "never");
  s.rules[0].until = at("2020-03-20");
  EXPECT_EQ(arrival(s, "C1", "CH"), "2020-03-20T10:00Z");
}

TEST_F(rules, export_is_asked_when_the_rule_starts_or_the_lot_is_there_whichever_is_later) {
  auto& r = rule(rule_kind::export_authorisation, "EU");
  r.from = at("2020-03-16");
  r.lead_working_days = 2;
  s.plan.departure_grid = hours(24);
  add_lot(s, "C2", "H", "2020-03-18T09:00Z");
  add_lot(s, "C3", "H", "2020-03-17T09:00Z");
  EXPECT_EQ(arrival(s, "C1", "CH"), "2020-03-13T16:00Z");  // before the rule
  EXPECT_EQ(arrival(s, "C2", "CH"), "2020-03-21T10:00Z");
  EXPECT_EQ(arrival(s, "C3", "CH"), "2020-03-20T10:00Z");
  s.plan.as_of = at("2020-03-16T12:00Z");
  EXPECT_EQ(arrival(s, "C1", "CH"), "2020-03-19T10:00Z");
}

TEST_F(rules, export_is_not_asked_before_there_is_a_rule) {
  auto& r = rule(rule_kind::export_authorisation, "EU");
  r.from = at("2020-03-16");
  r.lead_working_days = 2;
  s.lanes[2].first = at("2020-03-16");
  EXPECT_EQ(arrival(s, "C1", "CH"), "2020-03-19T10:00Z");
}

TEST(answers, come_at_the_end_of_a_working_day) {
  EXPECT_EQ(to_text(answered(at("2020-03-13T15:00Z"), 1)), "2020-03-17T00:00Z");  // Friday -> Monday's end
  EXPECT_EQ(to_text(answered(at("2020-03-14T15:00Z"), 1)), "2020-03-17T00:00Z");  // Saturday
  EXPECT_EQ(to_text(answered(at("2020-03-16T15:00Z"), 5)), "2020-03-24T00:00Z");
  EXPECT_EQ(to_text(answered(at("2020-03-16T15:00Z"), 0)), "2020-03-17T00:00Z");
}

TEST_F(rules, chilled_goods_move_only_where_the_band_is_named) {
  s.items[0].band = "chilled";
  EXPECT_EQ(arrival(s, "C1", "AT"), "never");
  s.lanes[0].bands = {"ambient", "chilled"};
  EXPECT_EQ(arrival(s, "C1", "AT"), "2020-03-13T18:00Z");
  s.items[0].band = "frozen";
  EXPECT_EQ(arrival(s, "C1", "AT"), "never");
}

TEST_F(rules, a_leg_refuses_the_dangerous_goods_it_names) {
  s.lanes.clear();
  s.items[0].dangerous_goods = {"UN1845"};
  auto& leg = add_leg(s, "L1", "H", "AT", "2020-03-14T01:00Z", "2020-03-14T03:00Z");
  leg.refuses = {"UN3373"};
  EXPECT_EQ(arrival(s, "C1", "AT"), "2020-03-14T03:00Z");
  s.legs[0].refuses = {"UN3373", "UN1845"};
  EXPECT_EQ(arrival(s, "C1", "AT"), "never");
  s.legs[0].refuses = {"dangerous_goods"};
  EXPECT_EQ(arrival(s, "C1", "AT"), "never");
  s.items[0].dangerous_goods.clear();
  EXPECT_EQ(arrival(s, "C1", "AT"), "2020-03-14T03:00Z");
}

TEST_F(rules, a_document_binds_nobody_and_is_listed_for_each_lot_it_touches) {
  auto& r = rule(rule_kind::document, "BEL");
  r.effect = "show the registration";
  r.from = at("2020-03-20");
  add_lot(s, "C2", "CH", "2020-03-13");
  auto const net = build(s);
  ASSERT_EQ(net.notes.size(), 1U);
  EXPECT_NE(net.notes[0].find("C1"), std::string::npos);
  EXPECT_NE(net.notes[0].find("show the registration"), std::string::npos);
  EXPECT_EQ(net.lot_traits[0], 0U);
}

TEST_F(rules, that_close_nothing_cost_no_bit) {
  rule(rule_kind::import_ban, "USA");
  auto const net = build(s);
  EXPECT_EQ(net.lot_traits[0], 0U);
}

}  // namespace
}  // namespace lifeline::network::test
