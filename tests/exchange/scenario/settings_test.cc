// SPDX-License-Identifier: Apache-2.0
#include "exchange/scenario/settings.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/text.h"
#include "exchange/support/scenario_folder.h"
#include "exchange/table/csv.h"
#include "plan/policy.h"

namespace lifeline::exchange {
namespace {

struct outcome {
  model::settings plan;
  std::string found;
};

outcome read(std::string const& text) {
  problem_sink sink;
  outcome out;
  out.plan = read_settings_toml(text, "scenario.toml", sink);
  out.found = text_of(sink.take());
  return out;
}

std::string const times = "[time]\nfrom = \"2020-03-13\"\nuntil = \"2020-04-05\"\n";

TEST(settings, every_key_is_read) {
  auto const got = read(
      times +
      "as_of = 2020-03-14T10:00:00+01:00\n"
      "[scenario]\ntitle = \"Masks\"\nnote = \"two\\nlines\"\ncurrency = \"CHF\"\n"
      "[plan]\npolicy = \"max_min\"\nalpha = 0.5\noptions = true\ncrews = [\"team\"]\nborder_wait_h = 1.5\n"
      "bucket_h = 12\nslot_h = 0.5\ndeparture_grid_h = 3\ngap = 0.005\n"
      "[co2]\nprice_per_t = 120.5\nair_g_per_tkm = 600\ntruck_g_per_km = 900\n"
      "[needs]\ncompute = [\"mask_surgical\", \"coverall\"]\n");
  EXPECT_EQ(got.found, "");
  EXPECT_EQ(to_text(got.plan.as_of), "2020-03-14T09:00Z");
  EXPECT_EQ(got.plan.title, "Masks");
  EXPECT_EQ(got.plan.note, "two\nlines");
  EXPECT_EQ(got.plan.currency, "CHF");
  EXPECT_EQ(got.plan.policy, "max_min");
  EXPECT_EQ(got.plan.alpha, permille(500));
  EXPECT_TRUE(got.plan.options);
  EXPECT_EQ(got.plan.crews, model::text_list{"team"});
  EXPECT_EQ(got.plan.border_wait, minutes(90));
  EXPECT_EQ(got.plan.bucket, hours(12));
  EXPECT_EQ(got.plan.slot, minutes(30));
  EXPECT_EQ(got.plan.departure_grid, hours(3));
  EXPECT_EQ(got.plan.gap, permille(5));
  EXPECT_EQ(got.plan.co2_price, cents(12'050));
  EXPECT_EQ(got.plan.co2_air, 600);
  EXPECT_EQ(got.plan.co2_truck, 900);
  EXPECT_EQ(got.plan.co2_rail, 30);
  EXPECT_EQ(got.plan.compute_needs, (model::text_list{"mask_surgical", "coverall"}));
}

TEST(settings, an_unknown_key_is_told_with_the_nearest_known_one) {
  EXPECT_EQ(read(times + "[plan]\npolcy = \"max_min\"\n").found,
            "scenario.toml:5, column 1: error [unknown-key]: there is no setting plan.polcy; to mend: write "
            "policy (section "
            "[plan])\n");
  EXPECT_EQ(read(times + "title = \"x\"\n").found,
            "scenario.toml:4, column 1: error [unknown-key]: there is no setting time.title; to mend: write "
            "title (section "
            "[scenario])\n");
}

TEST(settings, values_that_cannot_be_are_told) {
  EXPECT_EQ(read(times + "[plan]\npolicy = \"fairest\"\n").found,
            "scenario.toml:5, column 10: error [bad-setting]: «fairest» is not a value of plan.policy; "
            "expected one of "
            "deprivation, utilitarian, equal, proportional, floor_proportional, max_min, severity_tiers; to "
            "mend: write the value "
            "as expected\n");
  EXPECT_EQ(read(times + "as_of = \"2020-03-13T20:30\"\n").found,
            "scenario.toml:4, column 9: error [bad-setting]: «2020-03-13T20:30» is not a value of "
            "time.as_of; expected a time with "
            "its zone like \"2020-03-13T20:30Z\", or a date; to mend: say whose time it is: add Z for UTC, "
            "or an offset like "
            "+01:00\n");
  EXPECT_EQ(read(times + "[plan]\ncrews = [\"team\", \"double\"]\n").found,
            "scenario.toml:5, column 9: error [bad-setting]: «team;double» is not a value of plan.crews; "
            "expected a list of "
            "single, team; to mend: write the value as expected\n");
  EXPECT_NE(read(times + "[plan]\nslot_h = 0\n").found, "");
  EXPECT_NE(read(times + "[plan]\nalpha = -1\n").found, "");
  EXPECT_NE(read(times + "[scenario]\ncurrency = \"euro\"\n").found, "");
}

TEST(settings, the_time_to_plan_must_be_given_and_in_order) {
  EXPECT_EQ(read("").found,
            "scenario.toml: error [missing-setting]: [time] has no from; "
            "expected from = "
            "\"2020-03-13T00:00Z\"; to mend: add it to scenario.toml\n"
            "scenario.toml: error [missing-setting]: [time] has no until; expected "
            "until = "
            "\"2020-04-05T00:00Z\"; to mend: add it to scenario.toml\n");
  EXPECT_EQ(read("[time]\nfrom = \"2020-04-05\"\nuntil = \"2020-04-05\"\n").found,
            "scenario.toml: error [times-out-of-order]: [time] from 2020-04-05T00:00Z is not before until "
            "2020-04-05T00:00Z; to "
            "mend: check both times and their zones\n");
}

TEST(settings, broken_toml_is_told_with_its_place) {
  auto const found = read("[time]\nfrom = \n").found;
  EXPECT_EQ(found.substr(0, 46), "scenario.toml:2, column 8: error [bad-toml]: E") << found;
}

TEST(settings, a_sheet_of_keys_and_values_says_the_same) {
  problem_sink sink;
  auto const source =
      open_csv("key,value\ntime.from,2020-03-13\ntime.until,2020-04-05\nplan.crews,team;single\n",
               "book.xlsx sheet scenario", {}, sink);
  auto const plan = read_settings_sheet(*source, sink);
  EXPECT_EQ(text_of(sink.take()), "");
  EXPECT_EQ(to_text(plan.until), "2020-04-05T00:00Z");
  EXPECT_EQ(plan.crews, (model::text_list{"team", "single"}));
}

TEST(settings, what_is_printed_reads_back_the_same) {
  EXPECT_TRUE(rc::check("settings round-trip", [] {
    model::settings plan;
    plan.title = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab \"\\\n\t#[]='.;")));
    plan.title = std::string(trim(plan.title));
    plan.from = instant(hours(*rc::gen::inRange(0, 500000)));
    plan.until = plan.from + minutes(*rc::gen::inRange(1, 100000));
    plan.as_of = plan.from;
    plan.alpha = permille(*rc::gen::inRange(0, 5000));
    plan.slot = duration(*rc::gen::inRange(1, 100000));
    plan.options = *rc::gen::arbitrary<bool>();
    auto const text = print_settings_toml(plan);
    auto const got = read(text);
    RC_ASSERT(got.found == "");
    RC_ASSERT(print_settings_toml(got.plan) == text);
    RC_ASSERT(got.plan.title == plan.title);
    RC_ASSERT(got.plan.until == plan.until);
  }));
}

TEST(settings, the_policies_are_those_of_the_planner) {
  auto const ours = policy_names();
  ASSERT_EQ(ours.size(), plan::policy_names.size());
  for (std::size_t i = 0; i < ours.size(); ++i) EXPECT_EQ(ours[i], plan::policy_names[i]);
}

}  // namespace
}  // namespace lifeline::exchange
