// SPDX-License-Identifier: Apache-2.0
#include "exchange/terminal/summary.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "exchange/support/sample_case.h"
#include "exchange/terminal/layout.h"
#include "exchange/terminal/words.h"

namespace lifeline::exchange {
namespace {

std::string golden_path(std::string const& name) {
  return std::string(LIFELINE_SOURCE_DIR) + "/tests/exchange/terminal/" + name;
}

// Compares with a golden file; LIFELINE_UPDATE_GOLDEN=1 writes it anew, to be read before it is committed.
void expect_golden(std::string const& name, std::string const& text) {
  if (std::getenv("LIFELINE_UPDATE_GOLDEN") != nullptr) std::ofstream(golden_path(name)) << text;
  std::ifstream file(golden_path(name));
  std::stringstream expected;
  expected << file.rdbuf();
  EXPECT_EQ(text, expected.str()) << name;
}

std::size_t widest_line(std::string const& text) {
  std::istringstream lines(text);
  std::size_t widest = 0;
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, terminal::cell_width(line));
  return widest;
}

summary_facts facts() {
  return {0.42, {{"plan", "out/plan.json"}, {"report", "out/report.html"}}};
}

TEST(summary, reads_as_agreed_in_80_columns) {
  auto const sample = sample::liege_like();
  auto const text = plan_summary(sample.scenario, sample.plan, {false, 80}, facts());
  expect_golden("summary_80.txt", text);
  EXPECT_LE(widest_line(text), 80U);
}

TEST(summary, reads_as_agreed_in_120_columns) {
  auto const sample = sample::liege_like();
  auto const text = plan_summary(sample.scenario, sample.plan, {false, 120}, facts());
  expect_golden("summary_120.txt", text);
  EXPECT_LE(widest_line(text), 120U);
}

TEST(summary, has_no_escape_codes_without_colour) {
  auto const sample = sample::liege_like();
  EXPECT_EQ(plan_summary(sample.scenario, sample.plan, {false, 80}).find('\x1b'), std::string::npos);
  EXPECT_NE(plan_summary(sample.scenario, sample.plan, {true, 80}).find('\x1b'), std::string::npos);
}

TEST(summary, a_name_cannot_move_the_cursor) {
  auto sample = sample::liege_like();
  sample.scenario.sites[4].name = "Rome\x1b[2J\r\nMilan";
  sample.plan.notes = {"beep\x07", "left\xE2\x80\xAEright"};
  auto const text = plan_summary(sample.scenario, sample.plan, {false, 120});
  EXPECT_EQ(text.find_first_of("\x1b\r\x07"), std::string::npos);
  EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos);
  EXPECT_NE(text.find("Rome[2JMilan"), std::string::npos);
}

TEST(summary, an_empty_plan_says_so) {
  EXPECT_NE(plan_summary({}, {}).find("Nothing can be delivered"), std::string::npos);
}

TEST(layout, wide_characters_take_two_cells_and_marks_none) {
  EXPECT_EQ(terminal::cell_width("Liège"), 5U);
  EXPECT_EQ(terminal::cell_width("列日"), 4U);
  EXPECT_EQ(terminal::cell_width("Lie\xCC\x80ge"), 5U);
  EXPECT_EQ(terminal::fit("列日机场", 5), "列日…");
  EXPECT_EQ(terminal::fit("Liège", 5), "Liège");
  EXPECT_EQ(terminal::pad_left("é", 3), "  é");
}

TEST(layout, text_wraps_at_spaces) {
  std::vector<std::string> const expected = {"one two", "three"};
  EXPECT_EQ(terminal::wrap("one  two three", 8), expected);
}

TEST(words, quantities_are_rounded_halves_up) {
  EXPECT_EQ(pieces_text(milli_pieces(1234567500)), "1,234,568");
  EXPECT_EQ(mass_text(grams(11580000)), "11.6 t");
  EXPECT_EQ(mass_text(grams(240400)), "240 kg");
  EXPECT_EQ(days_text(permille(4749)), "4.7");
  EXPECT_EQ(days_text(permille(-50)), "-0.1");
  EXPECT_EQ(share_text(permille(812)), "81.2 %");
  EXPECT_EQ(gap_text(0.0007), "0.07 %");
  EXPECT_EQ(gap_text(0.00001), "less than 0.01 %");
  EXPECT_EQ(value_text(1204.14), "1,204.1");
  EXPECT_EQ(money_text(cents(126950050), "EUR"), "EUR 1,269,501");
}

}  // namespace
}  // namespace lifeline::exchange
