// SPDX-License-Identifier: Apache-2.0
#include "border/duty/expression.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "border/support/table.h"

namespace lifeline::border {
namespace {

// "01:9.10 | 17(MAX):1.00 | 19(+):0.90 GBP/DTN" as the vectors tell the components.
std::string numbers_of(duty_expression const& expression) {
  std::string out;
  for (auto const& one : expression.components) out += (out.empty() ? "" : " ") + std::to_string(one.number);
  return out;
}
std::string numbers_of(std::string const& components) {
  std::string out;
  for (std::size_t at = 0; at != std::string::npos;) {
    out += (out.empty() ? "" : " ") + std::to_string(std::atoi(components.c_str() + at));
    at = components.find(" | ", at);
    if (at != std::string::npos) at += 3;
  }
  return out;
}

duty_fault fault_of_words(std::string const& words) {
  static std::map<std::string, duty_fault> const known = {
      {"qualifier not permitted with unit", duty_fault::qualifier_not_permitted},
      {"DutyAmountRequired", duty_fault::amount_required},
      {"InvalidDutyExpression", duty_fault::unknown_expression},
      {"InvalidMonetaryUnit", duty_fault::unknown_currency},
      {"InvalidMeasurementUnit", duty_fault::unknown_unit},
      {"InvalidMeasurementUnitQualifier", duty_fault::unknown_qualifier},
      {"duty expression used more than once", duty_fault::used_twice},
      {"expressions must be in ascending SID order", duty_fault::out_of_order},
      {"unit not permitted with NIHIL", duty_fault::unit_not_permitted},
  };
  auto const at = known.find(words);
  return at == known.end() ? duty_fault::none : at->second;
}

TEST(duty_expression, every_sentence_of_the_tariff_editor_is_read_or_refused_as_named) {
  auto const file = test::shared_data() / "trade/customs/hs/duty_sentence_vectors.tsv";
  LIFELINE_NEEDS_SHARED_DATA(file);
  auto const rows = test::tsv_rows(file);
  ASSERT_EQ(rows.size(), 31U);
  for (auto const& row : rows) {
    auto const& sentence = row.at("sentence");
    auto const& outcome = row.at("outcome");
    auto const read = read_duty(sentence);
    if (outcome == "error") {
      EXPECT_FALSE(read.value.has_value()) << sentence;
      EXPECT_EQ(read.fault, fault_of_words(row.at("components_or_error"))) << sentence << ": " << read.what;
      EXPECT_NE(read.fault, duty_fault::none) << sentence;
      continue;
    }
    ASSERT_TRUE(read.value.has_value()) << sentence << ": " << read.what;
    EXPECT_EQ(numbers_of(*read.value), numbers_of(row.at("components_or_error"))) << sentence;
    if (outcome == "ok_canonical") {
      EXPECT_EQ(to_text(*read.value), sentence);
    }
    EXPECT_EQ(read_duty(to_text(*read.value)).value, read.value) << sentence;
  }
}

TEST(duty_expression, components_hold_what_the_sentence_says) {
  auto const read = read_duty("9.10% MAX 1.00% + 0.90 GBP / 100 kg");
  ASSERT_TRUE(read.value.has_value());
  auto const& parts = read.value->components;
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[1].role, duty_role::maximum);
  EXPECT_EQ(parts[2].role, duty_role::plus);
  EXPECT_EQ(parts[2].number, 19);
  EXPECT_EQ(parts[2].amount_e6, 900000);
  EXPECT_EQ(parts[2].currency, "GBP");
  EXPECT_EQ(parts[2].unit, "DTN");
}

TEST(duty_expression, an_empty_sentence_and_numbers_too_large_are_refused) {
  EXPECT_EQ(read_duty("").fault, duty_fault::empty);
  EXPECT_EQ(read_duty("   ").fault, duty_fault::empty);
  EXPECT_EQ(read_duty("9999999999999%").fault, duty_fault::too_large);
  EXPECT_EQ(read_duty("1.2.3%").fault, duty_fault::unknown_expression);
}

TEST(duty_expression, a_unit_that_the_operator_adds_is_read) {
  EXPECT_EQ(read_duty("2 EUR / kg P2O5").fault, duty_fault::unknown_expression);
  auto words = known_vocabulary();
  words.units.push_back({"KPP", "kg P2O5", unit_dimension::other, 1000});
  auto const read = read_duty("2 EUR / kg P2O5", words);
  ASSERT_TRUE(read.value.has_value()) << read.what;
  EXPECT_EQ(read.value->components[0].unit, "KPP");
  EXPECT_EQ(to_text(*read.value, words), "2 EUR / kg P2O5");
}

RC_GTEST_PROP(duty_expression, what_was_read_is_written_so_that_it_reads_the_same, ()) {
  auto const text = *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("0123456789.%+/ MAXINHLEURGBPkgpst()ACDF")));
  auto const read = read_duty(text);
  if (read.value) {
    auto const again = read_duty(to_text(*read.value));
    RC_ASSERT(again.value == read.value);
  } else {
    RC_ASSERT(read.fault != duty_fault::none);
    RC_ASSERT(!read.what.empty());
  }
}

}  // namespace
}  // namespace lifeline::border
