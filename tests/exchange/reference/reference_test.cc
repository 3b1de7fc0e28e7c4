// SPDX-License-Identifier: Apache-2.0
#include "exchange/reference/reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "model/shared_data.h"

namespace lifeline::exchange {
namespace {

class reference_folder : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(::testing::TempDir()) / ("lifeline_reference_" + std::string(name()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  static char const* name() { return ::testing::UnitTest::GetInstance()->current_test_info()->name(); }
  void put(std::string const& file, std::string const& text) { std::ofstream(folder_ / file) << text; }
  std::filesystem::path folder_;
};

TEST_F(reference_folder, empty_gives_what_is_compiled_in) {
  auto const loaded = read_reference({});
  EXPECT_TRUE(loaded.found.empty());
  EXPECT_FALSE(loaded.data.papers.empty());
  EXPECT_TRUE(loaded.data.measures.empty()) << "no rate is ever made up";
}

TEST_F(reference_folder, measures_and_rates_are_read_with_their_days) {
  put("measures.csv",
      "kind,code,origin,destination,valid_from,valid_until,expression,condition,source\n"
      "duty,6307.90 98,,,2020-01-01,,5%,,a test\n"
      "vat,,,BE,2020-01-01,2021-01-01,21%,,a test\n");
  put("currency_rates.csv", "currency,per_euro,valid_from\nUSD,1.0850,2020-03-01\n");
  auto const loaded = read_reference(folder_);
  EXPECT_TRUE(loaded.found.empty()) << to_text(loaded.found.at(0));
  ASSERT_EQ(loaded.data.measures.size(), 2U);
  EXPECT_EQ(loaded.data.measures[0].code, "63079098");
  EXPECT_EQ(loaded.data.measures[1].kind, border::measure_kind::vat);
  ASSERT_EQ(loaded.data.rates.size(), 1U);
  EXPECT_EQ(loaded.data.rates[0].per_euro_e6, 1085000);
}

TEST_F(reference_folder, every_problem_is_told_with_its_line_and_the_good_rows_stay) {
  put("measures.csv",
      "kind,code,valid_from,valid_until,expression,source\n"
      "duty,6307,2020-01-01,,10% + Blah duty,a test\n"
      "duty,6307,2020-01-01,2019-01-01,10%,a test\n"
      "fee,6307,2020-01-01,,10%,a test\n"
      "duty,63x7,2020-01-01,,10%,a test\n"
      "duty,6210,2020-01-01,,12%,a test\n");
  put("currency_rates.csv", "currency,per_euro,valid_from\nABC,1.0850,2020-03-01\nUSD,0,2020-03-01\n");
  put("customs_offices.tsv", "reference\tusual_name\nBE53\tToo short\nBE532000\tBierset\n");
  put("notes.csv", "a,b\n1,2\n");
  auto const loaded = read_reference(folder_);
  ASSERT_EQ(loaded.data.measures.size(), 1U);
  EXPECT_EQ(loaded.data.measures[0].code, "6210");
  EXPECT_TRUE(loaded.data.rates.empty());
  EXPECT_NE(loaded.data.offices.find("BE532000"), nullptr);
  EXPECT_GE(loaded.found.size(), 8U);
  auto const told = [&](std::string_view file, std::size_t line) {
    return std::any_of(loaded.found.begin(), loaded.found.end(),
                       [&](auto const& p) { return p.file == file && p.line == line; });
  };
  for (std::size_t line = 2; line <= 5; ++line) EXPECT_TRUE(told("measures.csv", line)) << line;
  EXPECT_TRUE(told("currency_rates.csv", 2));
  EXPECT_TRUE(told("currency_rates.csv", 3));
  EXPECT_TRUE(told("customs_offices.tsv", 2));
}

TEST_F(reference_folder, units_that_the_operator_adds_hold_for_his_measures) {
  put("duty_units.csv", "code,abbreviation\nKPP,kg P2O5\n");
  put("measures.csv",
      "kind,code,valid_from,expression,source\nduty,3103,2020-01-01,2 EUR / kg P2O5,a test\n");
  auto const loaded = read_reference(folder_);
  EXPECT_TRUE(loaded.found.empty());
  EXPECT_EQ(loaded.data.measures.size(), 1U);
}

TEST_F(reference_folder, a_folder_that_is_not_there_is_a_problem) {
  auto const loaded = read_reference(folder_ / "nowhere");
  ASSERT_EQ(loaded.found.size(), 1U);
  EXPECT_TRUE(has_errors(loaded.found));
}

TEST_F(reference_folder, official_lists_are_read_as_published) {
  auto const customs = test::shared_data() / "trade/customs";
  LIFELINE_NEEDS_SHARED_DATA(customs / "hs/harmonized-system.csv");
  std::filesystem::copy_file(customs / "hs/harmonized-system.csv", folder_ / "hs2022.csv");
  std::filesystem::copy_file(customs / "ec-csrd2-col/customs_offices.tsv", folder_ / "customs_offices.tsv");
  auto const loaded = read_reference(folder_);
  EXPECT_FALSE(has_errors(loaded.found)) << to_text(loaded.found.at(0));
  EXPECT_EQ(loaded.data.codes.rows().size(), 6939U) << "all but the row of totals";
  EXPECT_EQ(loaded.data.offices.all().size(), 4136U);
  border::reference_lists const lists(loaded.data);
  auto const day = *parse_date("2024-05-01");
  auto const office = border::identify("BE532000", day, &lists);
  ASSERT_FALSE(office.empty());
  EXPECT_EQ(office[0].kind, border::code_kind::office);
  EXPECT_EQ(office[0].rank, border::reading_rank::listed);
  auto const* bierset = loaded.data.offices.find("BE532000");
  ASSERT_NE(bierset, nullptr);
  EXPECT_TRUE(has_role(*bierset, "ENT", "AIR"));
  EXPECT_TRUE(has_role(*bierset, "DEP", ""));
  auto const masks = border::identify("630790", day, &lists);
  EXPECT_EQ(masks[0].rank, border::reading_rank::listed);
  // Surgical gloves had another code before 2022.
  auto const gloves = border::identify("401512", *parse_date("2020-03-13"), &lists);
  ASSERT_FALSE(gloves.empty());
  EXPECT_FALSE(gloves[0].holds);
}

}  // namespace
}  // namespace lifeline::exchange
