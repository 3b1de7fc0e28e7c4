// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "verify/verify.h"

namespace lifeline::verify {
namespace {

TEST(finding_table, has_each_number_and_name_once_in_rising_order) {
  std::set<std::string_view> names;
  finding_kind last{};
  for (auto const& row : finding_table()) {
    EXPECT_GT(row.kind, last) << row.name;
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_EQ(name_of(row.kind), row.name);
    last = row.kind;
  }
}

TEST(finding_table, is_what_the_page_says) {
  std::ifstream file(LIFELINE_SOURCE_DIR "/docs/verdicts.md");
  std::stringstream page;
  page << file.rdbuf();
  for (auto const& row : finding_table()) {
    std::stringstream line;
    line << "| " << static_cast<int>(row.kind) << " | `" << row.name << "` | " << row.meaning << " |";
    EXPECT_NE(page.str().find(line.str()), std::string::npos) << line.str();
  }
}

TEST(finding_table, a_finding_reads_as_one_line) {
  EXPECT_EQ(to_text(finding{finding_kind::lot_overdrawn, "lots/A", "too much"}),
            "201 lot-overdrawn at lots/A: too much");
}

}  // namespace
}  // namespace lifeline::verify
