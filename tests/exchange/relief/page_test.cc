// SPDX-License-Identifier: Apache-2.0
// docs/formats/relief.md names every kind, field and known system, and nothing in its tables that is not
// there.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "exchange/relief/dialect.h"
#include "exchange/relief/field.h"

namespace lifeline::exchange::relief {
namespace {

TEST(relief_page, names_what_there_is) {
  std::ifstream in(std::string(LIFELINE_SOURCE_DIR) + "/docs/formats/relief.md");
  std::ostringstream page;
  page << in.rdbuf();
  auto const text = page.str();
  std::set<std::string> known;
  for (auto const what : all_kinds()) known.emplace(word_of(what));
  for (auto const& field : all_fields()) known.emplace(field.name);
  for (auto const& one : all_dialects()) known.emplace(one.name);
  for (auto const& name : known)
    EXPECT_NE(text.find("`" + name + "`"), std::string::npos) << name << " is not on the page";
  std::istringstream lines(text);
  static std::regex const first_cell(R"(^\| `([a-z0-9_.-]+)` \|.*)");
  for (std::string line; std::getline(lines, line);) {
    std::smatch m;
    if (!std::regex_match(line, m, first_cell)) continue;
    EXPECT_TRUE(known.count(m[1]) == 1) << m[1] << " is not known to the program";
  }
}

TEST(relief_page, every_field_is_used_by_a_kind_and_every_dialect_names_fields_of_its_kind) {
  for (std::size_t i = 0; i < field_count; ++i) {
    bool any = false;
    for (auto const what : all_kinds()) any = any || uses(what, static_cast<f>(i));
    EXPECT_TRUE(any) << all_fields()[i].name;
  }
  for (auto const& one : all_dialects()) {
    for (auto const& column : columns_of(one)) {
      if (column.field.empty()) continue;
      auto const field = field_named(column.field);
      ASSERT_NE(field, f::count_) << one.name << " " << column.field;
      EXPECT_TRUE(uses(one.what, field)) << one.name << " " << column.field;
    }
  }
}

}  // namespace
}  // namespace lifeline::exchange::relief
