// SPDX-License-Identifier: Apache-2.0
// Numbers of real customs systems, from the shared data.
#include <gtest/gtest.h>

#include <map>

#include "border/code/check_digit.h"
#include "border/code/kind.h"
#include "border/support/table.h"

namespace lifeline::border {
namespace {

TEST(code_vectors, every_movement_number_has_the_verdict_of_its_list) {
  auto const file = test::shared_data() / "trade/customs/mrn_vectors.tsv";
  LIFELINE_NEEDS_SHARED_DATA(file);
  std::map<std::string, int> counted;
  for (auto const& row : test::tsv_rows(file)) {
    auto const verdict = check_code(code_kind::mrn, row.at("mrn"));
    bool const check_digit_right = row.at("check_digit_valid") == "true";
    EXPECT_EQ(verdict.holds(), check_digit_right)
        << row.at("mrn") << ": " << to_text(code_kind::mrn, verdict, row.at("mrn"));
    EXPECT_EQ(verdict.fault, check_digit_right ? code_fault::none : code_fault::check_digit) << row.at("mrn");
    ++counted[row.at("origin").substr(0, 6) + (check_digit_right ? " right" : " wrong")];
  }
  // Every number that an authority issued holds; the 23 that do not were written by hand into samples (twelve
  // spell CDS123456789 or repeat 34F7Y1O2CX8PT under other years).
  EXPECT_EQ(counted,
            (std::map<std::string, int>{{"CDS-is right", 56}, {"sample right", 33}, {"sample wrong", 23}}));
}

TEST(code_vectors, every_office_of_the_official_list_has_the_form_of_one) {
  auto const file = test::shared_data() / "trade/customs/ec-csrd2-col/customs_offices.tsv";
  LIFELINE_NEEDS_SHARED_DATA(file);
  auto const rows = test::tsv_rows(file);
  EXPECT_EQ(rows.size(), 4136U);
  for (auto const& row : rows)
    EXPECT_TRUE(check_code(code_kind::office, row.at("reference")).holds()) << row.at("reference");
}

TEST(code_vectors, every_gs1_key_has_the_check_digit_of_its_list) {
  auto const file = test::shared_data() / "trade/epcis/vectors/gs1_check_digits.tsv";
  LIFELINE_NEEDS_SHARED_DATA(file);
  auto const rows = test::tsv_rows(file);
  EXPECT_GE(rows.size(), 11U);
  for (auto const& row : rows) {
    auto const check = gs1_check(row.at("body"));
    // One row tells a key with a wrong digit beside the right one.
    EXPECT_EQ(std::to_string(check.value_or(-1)), row.at("computed"))
        << row.at("key") << " " << row.at("body");
  }
}

}  // namespace
}  // namespace lifeline::border
