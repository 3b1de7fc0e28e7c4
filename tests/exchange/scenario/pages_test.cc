// SPDX-License-Identifier: Apache-2.0
#include "exchange/scenario/pages.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "exchange/scenario/settings.h"
#include "exchange/scenario/tables.h"
#include "exchange/table/problem_code.h"

namespace lifeline::exchange {
namespace {

void expect_committed(std::string const& file, std::string const& page) {
  auto const path = std::string(LIFELINE_SOURCE_DIR) + "/docs/formats/" + file;
  if (std::getenv("LIFELINE_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << page;
  std::ifstream in(path, std::ios::binary);
  std::stringstream committed;
  committed << in.rdbuf();
  EXPECT_EQ(committed.str(), page) << "docs/formats/" << file
                                   << " is stale: run this test with LIFELINE_UPDATE=1 and commit the file";
}

TEST(pages, the_scenario_page_says_what_the_tables_say) {
  expect_committed("scenario.md", scenario_page());
}

TEST(pages, the_problems_page_says_what_the_codes_say) {
  expect_committed("problems.md", problems_page());
}

TEST(pages, every_problem_code_stands_where_the_enum_says) {
  EXPECT_EQ(all_codes().size(), static_cast<std::size_t>(code::bad_choice) + 1);
  EXPECT_EQ(info_of(code::no_folder).name, "no-folder");
  EXPECT_EQ(info_of(code::missing_value).name, "missing-value");
  EXPECT_EQ(info_of(code::frozen_series).name, "frozen-series");
  EXPECT_EQ(info_of(code::unused_rule).name, "unused-rule");
}

TEST(pages, every_example_of_a_column_can_be_read_by_it) {
  for_each_table([](auto member, auto) {
    using row_type = decltype(row_of(member));
    for (auto const& column : model::table_of<row_type>().columns) {
      row_type row;
      EXPECT_TRUE(column.read(column.about.example, row))
          << model::table_of<row_type>().name << "." << column.about.name;
    }
  });
}

TEST(pages, every_example_of_a_setting_can_be_read_by_it) {
  for (auto const& key : all_settings()) {
    model::settings out;
    EXPECT_TRUE(key.read(key.example, out)) << key.key;
  }
}

}  // namespace
}  // namespace lifeline::exchange
