// SPDX-License-Identifier: Apache-2.0
#include "model/need_formula.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "model/need_formula_day.h"

namespace lifeline::model {
namespace {

pieces n(std::int64_t count) {
  return pieces(count);
}

case_count count_on(std::string const& day, std::int64_t confirmed) {
  case_count row;
  row.site = "S";
  row.day = *parse_date(day);
  row.confirmed = n(confirmed);
  return row;
}

scenario place_with(std::vector<case_count> rows) {
  scenario world;
  world.plan.as_of = *parse_instant("2020-03-13");
  world.plan.from = world.plan.as_of;
  world.cases = std::move(rows);
  health row;
  row.site = "S";
  row.groups = {"mask_surgical", "ventilator"};
  world.healths = {row};
  return world;
}

// 700 new cases in the week, 1,400 in the fortnight: round enough to do by hand.
need_inputs hand_example() {
  need_inputs in;
  in.new7 = 700;
  in.new14 = 1400;
  return in;
}

TEST(need_formula, follows_the_hand_example) {
  auto const day = need_on_day(hand_example());
  EXPECT_EQ(day.severe_beds.count(), 105000);   // 0.15 x 700
  EXPECT_EQ(day.critical_beds.count(), 70000);  // 0.05 x 1400
  EXPECT_EQ(day.care_workers.count(), 525224);  // (18.22418 x 105 + 32.689375 x 70) / 8
  EXPECT_EQ(day.tests.count(), 1100000);        // 11 x 700 / 7
  EXPECT_EQ(day.respirators.count(), 525224);   // one per care worker
  EXPECT_EQ(day.shields.count(), 659974);       // + 131.25 cleaners + 3.5 laboratory
  EXPECT_EQ(day.gowns.count(), 890474);         // + 10.5 ambulance + 2 x 110 screeners
  EXPECT_EQ(day.gloves.count(), 18539610);      // 25 x care + 42 + 7 + 4480 + 880
  EXPECT_EQ(day.surgical_masks.count(), 7921398);
  EXPECT_EQ(day.ventilators.count(), 46900);
  EXPECT_FALSE(day.from_inpatients);
}

TEST(need_formula, severe_patients_find_only_the_beds_that_other_care_leaves) {
  auto in = hand_example();
  in.beds = 100;
  in.icu_ppm = 30000;
  auto const day = need_on_day(in);
  EXPECT_EQ(day.severe_beds.count(), 57000);   // 100 x (1 - 0.4 - 0.03)
  EXPECT_EQ(day.critical_beds.count(), 3000);  // 100 x 0.03
}

TEST(need_formula, an_unknown_share_of_intensive_care_does_not_cap_critical_patients) {
  auto in = hand_example();
  in.beds = 100;
  auto const day = need_on_day(in);
  EXPECT_EQ(day.severe_beds.count(), 60000);
  EXPECT_EQ(day.critical_beds.count(), 70000);
}

TEST(need_formula, no_more_than_six_in_ten_of_the_staff_care_for_these_patients) {
  auto in = hand_example();
  in.staff = 100;
  EXPECT_EQ(need_on_day(in).care_workers.count(), 60000);
}

TEST(need_formula, reported_inpatients_replace_the_estimate) {
  auto in = hand_example();
  in.ward = 1000;
  in.icu = 100;
  in.beds = 10;  // what is reported is believed, whatever the bed count
  auto const day = need_on_day(in);
  EXPECT_TRUE(day.from_inpatients);
  EXPECT_EQ(day.severe_beds.count(), 1000000);
  EXPECT_EQ(day.critical_beds.count(), 100000);
  EXPECT_EQ(day.ventilators.count(), 67000);
  EXPECT_EQ(day.tests.count(), 1100000);
}

TEST(need_formula, counted_swabs_replace_the_estimate_and_bring_no_extra_screeners) {
  need_inputs in;
  in.ward = 3;
  in.icu = 0;
  in.home_isolation = 2;
  in.new_swabs = 9;
  auto const day = need_on_day(in);
  EXPECT_EQ(day.tests.count(), 9000);
  EXPECT_EQ(day.surgical_masks.count(), 56616);
  EXPECT_EQ(day.gowns.count(), 8949);
}

TEST(need_formula, a_falling_count_is_a_correction_and_gives_no_new_cases) {
  auto const world =
      place_with({count_on("2020-03-10", 100), count_on("2020-03-11", 60), count_on("2020-03-12", 70)});
  auto const days = daily_needs(world, "S");
  ASSERT_EQ(days.size(), 3u);
  EXPECT_EQ(days[1].tests.count(), 0);
  EXPECT_EQ(days[2].tests.count(), 15714);  // 11 x 10 / 7: against 60, not against 100
}

TEST(need_formula, the_first_count_is_where_counting_starts) {
  auto const days = daily_needs(place_with({count_on("2020-03-10", 5000)}), "S");
  ASSERT_EQ(days.size(), 1u);
  EXPECT_EQ(days[0].surgical_masks.count(), 0);
}

TEST(need_formula, a_week_is_seven_calendar_days_even_with_gaps) {
  auto const world = place_with({count_on("2020-03-01", 0), count_on("2020-03-02", 7),
                                 count_on("2020-03-08", 14), count_on("2020-03-09", 21)});
  auto const days = daily_needs(world, "S");
  EXPECT_EQ(days[2].tests.count(), 22000);  // 2 to 8 March: 7 + 7 new
  EXPECT_EQ(days[3].tests.count(), 22000);  // 3 to 9 March: 7 + 7 new
}

TEST(need_formula, rows_may_come_in_any_order_and_a_later_row_for_a_day_corrects_an_earlier_one) {
  auto const world =
      place_with({count_on("2020-03-11", 999), count_on("2020-03-10", 10), count_on("2020-03-11", 17)});
  auto const days = daily_needs(world, "S");
  ASSERT_EQ(days.size(), 2u);
  EXPECT_EQ(days[1].tests.count(), 11000);
}

TEST(need_formula, a_need_uses_the_last_day_known_when_the_plan_is_made) {
  auto const world =
      place_with({count_on("2020-03-12", 0), count_on("2020-03-13", 700), count_on("2020-03-14", 9000)});
  auto const needs = computed_needs(world);
  ASSERT_EQ(needs.size(), 2u);
  EXPECT_EQ(needs[0].id, "S-mask_surgical");
  EXPECT_EQ(needs[0].basis, need_basis::cases);
  EXPECT_EQ(needs[0].source, "computed from cases of 2020-03-13");
  ASSERT_TRUE(needs[0].per_day.has_value());
  EXPECT_FALSE(needs[0].quantity.has_value());
  EXPECT_EQ(needs[1].quantity, n(24));  // 0.67 x 35 = 23.45, rounded up: a machine is whole
  EXPECT_EQ(needs[1].by, world.plan.from);
}

TEST(need_formula, a_place_without_a_usable_count_has_no_computed_need) {
  auto world = place_with({});
  EXPECT_TRUE(computed_needs(world).empty());
  case_count only_swabs;
  only_swabs.site = "S";
  only_swabs.day = *parse_date("2020-03-13");
  only_swabs.new_swabs = n(100);
  world.cases = {only_swabs};
  EXPECT_TRUE(computed_needs(world).empty());
  world.cases = {count_on("2020-03-14", 9000)};  // not known yet
  EXPECT_TRUE(computed_needs(world).empty());
  world.cases = {count_on("2020-03-12", 5), count_on("2020-03-13", 5)};  // nothing new: nothing needed
  EXPECT_TRUE(computed_needs(world).empty());
}

TEST(need_formula, the_settings_may_name_the_groups_for_every_place) {
  auto world = place_with({count_on("2020-03-12", 0), count_on("2020-03-13", 700)});
  world.plan.compute_needs = {"test_kit_pcr"};
  auto const needs = computed_needs(world);
  ASSERT_EQ(needs.size(), 1u);
  EXPECT_EQ(needs[0].group, "test_kit_pcr");
  EXPECT_EQ(needs[0].per_day, milli_pieces(1100000));
}

TEST(need_formula, absurd_counts_neither_overflow_nor_go_negative) {
  constexpr auto huge = std::numeric_limits<std::int64_t>::max();
  auto const world = place_with({count_on("2020-03-10", 0), count_on("2020-03-11", huge),
                                 count_on("2020-03-12", 0), count_on("2020-03-13", huge)});
  for (auto const& day : daily_needs(world, "S")) {
    EXPECT_GE(day.surgical_masks.count(), 0);
    EXPECT_GE(day.gloves.count(), 0);
  }
}

TEST(need_formula, more_cases_never_need_less) {
  EXPECT_TRUE(rc::check([] {
    need_inputs in;
    in.new7 = *rc::gen::inRange<std::int64_t>(0, 1000000);
    in.new14 = in.new7 + *rc::gen::inRange<std::int64_t>(0, 1000000);
    if (*rc::gen::arbitrary<bool>()) in.beds = *rc::gen::inRange<std::int64_t>(0, 1000000);
    if (*rc::gen::arbitrary<bool>()) in.icu_ppm = *rc::gen::inRange<std::int64_t>(0, 1000000);
    if (*rc::gen::arbitrary<bool>()) in.staff = *rc::gen::inRange<std::int64_t>(0, 1000000);
    auto more = in;
    auto const extra = *rc::gen::inRange<std::int64_t>(0, 1000);
    more.new7 += extra;
    more.new14 += extra;
    auto const a = need_on_day(in);
    auto const b = need_on_day(more);
    RC_ASSERT(a.surgical_masks <= b.surgical_masks);
    RC_ASSERT(a.gowns <= b.gowns);
    RC_ASSERT(a.gloves <= b.gloves);
    RC_ASSERT(a.tests <= b.tests);
    RC_ASSERT(a.ventilators <= b.ventilators);
  }));
}

}  // namespace
}  // namespace lifeline::model
