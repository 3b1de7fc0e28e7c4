// SPDX-License-Identifier: Apache-2.0
#include "border/duty/assess.h"

#include <gtest/gtest.h>

namespace lifeline::border {
namespace {

date const march = *parse_date("2020-03-13");

measure row(std::string code, measure_kind kind, std::string expression) {
  measure out;
  out.code = std::move(code);
  out.kind = kind;
  out.expression = std::move(expression);
  out.from = *parse_date("2019-01-01");
  out.source = "a test";
  return out;
}

// Rates of this test, not of any tariff.
std::vector<measure> some_measures() {
  std::vector<measure> out = {
      row("6307", measure_kind::duty, "6%"), row("63079098", measure_kind::duty, "5%"),
      row("63079098", measure_kind::suspension, "0%"), row("63079098", measure_kind::anti_dumping, "10%"),
      row("", measure_kind::vat, "21%")};
  out[2].condition = "end_use";
  out[3].origin = "CN";
  out[4].destination = "BE";
  return out;
}

assessment assess_masks(assessment_question const& asked, std::vector<measure> const& measures) {
  return assess(asked, measures, {known_vocabulary(), {}}, *find_rounding("truncate"));
}

assessment_question masks() {
  assessment_question out;
  out.tariff.code = "6307909810";
  out.tariff.origin = "CN";
  out.tariff.destination = "BE";
  out.tariff.on = march;
  out.goods.value = {100000, "EUR"};
  out.goods.on = march;
  out.inland = {5000, "EUR"};
  return out;
}

TEST(assessment, the_most_specific_duty_counts_and_vat_is_due_on_duties_and_inland_freight) {
  auto const measures = some_measures();
  auto const out = assess_masks(masks(), measures);
  ASSERT_EQ(out.lines.size(), 3U);
  EXPECT_EQ(out.lines[0].type, "A00");
  EXPECT_EQ(out.lines[0].expression, "5%");
  EXPECT_EQ(out.lines[0].payable, (money{5000, "EUR"}));
  EXPECT_EQ(out.lines[1].type, "A30");
  EXPECT_EQ(out.duties, (money{15000, "EUR"}));
  EXPECT_EQ(out.lines[2].base, (money{120000, "EUR"}));
  EXPECT_EQ(out.vat, (money{25200, "EUR"}));
  EXPECT_TRUE(out.missing.empty());
  ASSERT_EQ(out.assumed.size(), 1U);
  EXPECT_EQ(out.assumed[0], "0% of 63079098 is not applied: end_use is not shown");
}

TEST(assessment, a_suspension_holds_once_its_condition_is_shown) {
  auto const measures = some_measures();
  auto asked = masks();
  std::vector<std::string> const shown = {"end_use"};
  asked.tariff.shown = shown;
  auto const out = assess_masks(asked, measures);
  EXPECT_EQ(out.lines[0].expression, "0%");
  EXPECT_EQ(out.duties, (money{10000, "EUR"}));
}

TEST(assessment, relief_keeps_rate_and_line_and_takes_the_amount_off) {
  auto const measures = some_measures();
  auto asked = masks();
  asked.relief = {relief_effect::relieved, relief_effect::relieved, "C26"};
  auto const out = assess_masks(asked, measures);
  EXPECT_EQ(out.lines[0].gross, (money{5000, "EUR"}));
  EXPECT_EQ(out.lines[0].relieved, (money{5000, "EUR"}));
  EXPECT_EQ(out.lines[0].payable, (money{0, "EUR"}));
  EXPECT_EQ(out.duties, (money{0, "EUR"}));
  EXPECT_EQ(out.vat, (money{0, "EUR"}));
  EXPECT_EQ(out.at_risk, (money{0, "EUR"}));
}

TEST(assessment, what_is_suspended_stands_at_risk_with_the_vat_on_it) {
  auto const measures = some_measures();
  auto asked = masks();
  asked.relief = {relief_effect::suspended, relief_effect::suspended, "undertaking"};
  auto const out = assess_masks(asked, measures);
  EXPECT_EQ(out.duties, (money{0, "EUR"}));
  // 150.00 of duties; VAT 21 % of 1000 + 150 + 50 = 252.00.
  EXPECT_EQ(out.at_risk, (money{15000 + 25200, "EUR"}));
}

TEST(assessment, a_rate_that_is_not_loaded_is_named_and_nothing_is_made_up) {
  auto const none = assess_masks(masks(), {});
  EXPECT_FALSE(none.duties.has_value());
  EXPECT_FALSE(none.vat.has_value());
  ASSERT_GE(none.missing.size(), 2U);
  EXPECT_EQ(none.missing[0], "no customs duty of 6307909810 from CN on 2020-03-13 is loaded");
  auto measures = some_measures();
  measures[0].until = march;
  measures[1].until = march;
  EXPECT_FALSE(assess_masks(masks(), measures).duties.has_value()) << "the interval ends before its last day";
}

TEST(assessment, a_preference_is_taken_only_when_claimed) {
  auto measures = some_measures();
  measures.push_back(row("63", measure_kind::preference, "1%"));
  measures.back().origin = "CN";
  auto asked = masks();
  EXPECT_EQ(assess_masks(asked, measures).lines[0].expression, "5%");
  asked.tariff.preference_claimed = true;
  EXPECT_EQ(assess_masks(asked, measures).lines[0].expression, "1%");
}

}  // namespace
}  // namespace lifeline::border
