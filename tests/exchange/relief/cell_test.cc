// SPDX-License-Identifier: Apache-2.0
#include "exchange/relief/cell.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace lifeline::exchange::relief {
namespace {

// The value in thousandths, or the words why not.
std::string read(std::string_view text, char mark = '.') {
  std::string currency;
  auto const number = read_decimal(text, mark, &currency);
  if (!number) return "no number";
  bool exact = true;
  auto const value = to_whole(*number, 1000, 1, exact);
  if (!value) return "too large";
  return print_scaled(*value, 1000) + (currency.empty() ? "" : " " + currency) + (exact ? "" : " rounded");
}

std::string day(std::string_view text, bool month_first = false) {
  auto const out = parse_day(text, month_first);
  if (!out) return "no day";
  return to_date_text(out->day) + (out->month_only ? " (month)" : "");
}

TEST(cell, numbers_are_read_as_people_write_them) {
  EXPECT_EQ(read("12"), "12");
  EXPECT_EQ(read(" 1,234,567.5 "), "1234567.5");
  EXPECT_EQ(read("1.234.567,5", ','), "1234567.5");
  EXPECT_EQ(read("1 234,5", ','), "1234.5");
  EXPECT_EQ(read("1\xC2\xA0"
                 "234"),
            "1234");
  EXPECT_EQ(read("1'234.50"), "1234.5");
  EXPECT_EQ(read("12,34,567"), "1234567");  // as in India
  EXPECT_EQ(read("(1,200)"), "-1200");
  EXPECT_EQ(read("-5"), "-5");
  EXPECT_EQ(read("0.0004"), "0 rounded");
}

TEST(cell, currency_signs_and_codes_come_off_and_are_kept) {
  EXPECT_EQ(read("$18.99"), "18.99 USD");
  EXPECT_EQ(read("\xE2\x82\xAC 30,960.10"), "30960.1 EUR");
  EXPECT_EQ(read("1200 chf"), "1200 CHF");
}

TEST(cell, what_is_no_number_is_refused) {
  for (auto const* text :
       {"", "-", "twelve", "1,23", "1.2.3", "12,345,6", "1e5", "12 kg of", "1..2", "--5", "$"}) {
    EXPECT_EQ(read(text), "no number") << text;
  }
  EXPECT_EQ(read("99999999999999999999"), "no number");
}

TEST(cell, a_single_mark_with_three_digits_after_it_can_be_read_two_ways) {
  EXPECT_EQ(shape_of("1,234"), number_shape::both_ways);
  EXPECT_EQ(shape_of("1.234"), number_shape::both_ways);
  EXPECT_EQ(shape_of("0.234"), number_shape::point);
  EXPECT_EQ(shape_of("1234.567"), number_shape::point);
  EXPECT_EQ(shape_of("1,5"), number_shape::comma);
  EXPECT_EQ(shape_of("1,234,567"), number_shape::point);
  EXPECT_EQ(shape_of("1.234,5"), number_shape::comma);
  EXPECT_EQ(shape_of("12"), number_shape::plain);
  EXPECT_EQ(shape_of("twelve"), number_shape::none);
}

TEST(cell, words_for_unknown_and_broken_formulas_are_not_zero) {
  for (auto const* text : {"", " ", "-", "n/a", "N/A", "#DIV/0!", "#N/A", "TBC", "unknown", "ERROR_003"}) {
    EXPECT_TRUE(is_unknown(text)) << text;
  }
  for (auto const* text : {"0", "nana", "ERROR_", "ERROR_3x", "none of these", "#loc"})
    EXPECT_FALSE(is_unknown(text)) << text;
  EXPECT_TRUE(is_formula_error("#DIV/0!"));
  EXPECT_FALSE(is_formula_error("n/a"));
}

TEST(cell, days_are_read_in_every_order) {
  EXPECT_EQ(day("2020-03-13"), "2020-03-13");
  EXPECT_EQ(day("2020-03-13T20:30:00Z"), "2020-03-13");
  EXPECT_EQ(day("13/03/2020"), "2020-03-13");
  EXPECT_EQ(day("03/13/20", true), "2020-03-13");
  EXPECT_EQ(day("13.3.2020"), "2020-03-13");
  EXPECT_EQ(day("1 March 2015"), "2015-03-01");
  EXPECT_EQ(day("March 1st, 2015"), "2015-03-01");
  EXPECT_EQ(day("01-Jan-2020"), "2020-01-01");
  EXPECT_EQ(day("5 f\xC3\xA9vrier 2020"), "2020-02-05");
  EXPECT_EQ(day("03/17/12 10:30", true), "2012-03-17");
  EXPECT_EQ(day("43903"), "2020-03-13");  // a spreadsheet's number
  EXPECT_EQ(day("Jun 2025"), "2025-06-30 (month)");
  EXPECT_EQ(day("02/2024"), "2024-02-29 (month)");
}

TEST(cell, what_is_no_day_is_refused) {
  for (auto const* text :
       {"", "soon", "31/02/2020", "13/13/2020", "2020", "12", "2020-13-01", "1/2/3/4", "10:30", "99999"}) {
    EXPECT_EQ(day(text), "no day") << text;
  }
}

TEST(cell, the_order_of_a_day_is_told_only_by_a_number_above_twelve) {
  EXPECT_EQ(shape_of_day("03/04/2020"), day_shape::both_ways);
  EXPECT_EQ(shape_of_day("04/04/2020"), day_shape::named);  // the same either way
  EXPECT_EQ(shape_of_day("13/04/2020"), day_shape::day_first);
  EXPECT_EQ(shape_of_day("04/13/2020"), day_shape::month_first);
  EXPECT_EQ(shape_of_day("2020-04-13"), day_shape::ymd);
  EXPECT_EQ(shape_of_day("44000"), day_shape::serial);
}

TEST(cell, units_scale_as_defined) {
  auto const grams_of = [](std::string_view text, std::string_view unit) {
    bool exact = true;
    auto const by = mass_factor(unit);
    return to_whole(*read_decimal(text, '.'), by->numerator, by->denominator, exact);
  };
  EXPECT_EQ(grams_of("5.60", "oz"), 159);
  EXPECT_EQ(grams_of("0.67", "lb"), 304);
  EXPECT_EQ(grams_of("1.5", "t"), 1500000);
  EXPECT_FALSE(mass_factor("stone").has_value());
  auto const in3 = volume_factor("cubic in");
  bool exact = true;
  EXPECT_EQ(to_whole({1200, 2}, in3->numerator, in3->denominator, exact), 197);
}

TEST(cell, to_whole_refuses_what_does_not_fit) {
  bool exact = true;
  EXPECT_FALSE(to_whole({9000000000000000000, 0}, 1000, 1, exact).has_value());
  EXPECT_EQ(to_whole({-15, 1}, 1, 1, exact), -2);  // half away from zero
}

RC_GTEST_PROP(cell, a_grouped_number_reads_back_whatever_its_marks, (std::int64_t value)) {
  value = value % 1000000000000000;
  auto text = print_grouped(value);
  RC_ASSERT(read(text) == print_scaled(value * 1000, 1000));
  for (char& c : text) {
    if (c == ',') c = '.';
  }
  RC_ASSERT(read(text, ',') == print_scaled(value * 1000, 1000));
}

RC_GTEST_PROP(cell, every_day_reads_back_in_each_order, ()) {
  auto const when = date(std::chrono::days(*rc::gen::inRange(-25000, 84000)));
  std::chrono::year_month_day const ymd(when);
  auto const number = [](auto n) { return std::to_string(static_cast<unsigned>(n)); };
  auto const year = std::to_string(static_cast<int>(ymd.year()));
  auto const iso = to_date_text(when);
  RC_ASSERT(day(iso) == iso);
  RC_ASSERT(day(number(ymd.day()) + "/" + number(ymd.month()) + "/" + year) == iso);
  RC_ASSERT(day(number(ymd.month()) + "-" + number(ymd.day()) + "-" + year, true) == iso);
}

}  // namespace
}  // namespace lifeline::exchange::relief
