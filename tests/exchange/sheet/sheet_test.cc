// SPDX-License-Identifier: Apache-2.0
#include "exchange/sheet/sheet.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "exchange/sheet/table.h"
#include "exchange/support/sample_case.h"

namespace lifeline::exchange {
namespace {

std::string csv_named(std::vector<named_text> const& files, std::string const& name) {
  for (auto const& f : files) {
    if (f.name == name) return f.text;
  }
  return {};
}

std::string line_of(std::string const& text, std::size_t number) {
  std::istringstream lines(text);
  std::string line;
  for (std::size_t i = 0; i <= number; ++i) std::getline(lines, line);
  return line;
}

std::string bytes_of(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream out;
  out << file.rdbuf();
  return out.str();
}

class scratch_folder {
 public:
  scratch_folder()
      : path_(std::filesystem::temp_directory_path() / ("lifeline_sheet_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~scratch_folder() { std::filesystem::remove_all(path_); }
  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(sheet, csv_shows_quantities_in_kilograms_and_cubic_metres) {
  auto const sample = sample::liege_like();
  auto const files = plan_csv(sample.scenario, sample.plan);
  ASSERT_EQ(files.size(), 8U);
  auto const text = csv_named(files, "consignments.csv");
  EXPECT_EQ(line_of(text, 1),
            "K001,C1,mask_surgical,IT-CONE/mask,HGH,IT-CONE,\"Italian Red Cross, Rome\",240000,120,960,6.72,"
            "2020-03-15T19:42Z,no,\"flight L01, truck from LGG\",Rome has 1.5 days of stock; this is its "
            "earliest way\r");
  EXPECT_EQ(line_of(csv_named(files, "comparison.csv"), 2),
            "history,2790000,11580,64,4.7,158,81.35,0.52,1,8,1269500,345600,0,\r");
}

TEST(sheet, text_that_looks_like_a_formula_is_disarmed) {
  auto sample = sample::liege_like();
  auto const first_cell = [&](std::string const& reason) {
    sample.plan.lots = {{reason, pieces(1), pieces(1), pieces(0), "", {}}};
    return line_of(csv_named(plan_csv(sample.scenario, sample.plan), "lots.csv"), 1);
  };
  EXPECT_EQ(first_cell("=1+1"), "'=1+1,1,1,0,\r");
  EXPECT_EQ(first_cell("+32 4"), "'+32 4,1,1,0,\r");
  EXPECT_EQ(first_cell("-2"), "'-2,1,1,0,\r");
  EXPECT_EQ(first_cell("@SUM(A1)"), "'@SUM(A1),1,1,0,\r");
  EXPECT_EQ(first_cell("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\",1,1,0,\r");
  EXPECT_EQ(first_cell("a=b"), "a=b,1,1,0,\r");
}

TEST(sheet, no_csv_cell_begins_like_a_formula) {
  EXPECT_TRUE(rc::check([](std::string const& text) {
    auto sample = sample::liege_like();
    sample.plan.lots = {{text, pieces(1), pieces(1), pieces(0), "", {}}};
    auto const row =
        csv_named(plan_csv(sample.scenario, sample.plan), "lots.csv")
            .substr(std::string("lot,usable_pieces,delivered_pieces,kept_pieces,reason\r\n").size());
    RC_ASSERT(std::string("=+-@\t").find(row[row[0] == '"' ? 1 : 0]) == std::string::npos);
  }));
}

TEST(sheet, stock_through_time_adds_up) {
  auto const sample = sample::liege_like();
  auto const table = sheet::cover_table(sample.scenario, sample.plan);
  ASSERT_EQ(table.rows.size(), 7U * 14U);
  auto const value = [&](std::size_t row, std::size_t column) {
    return std::get<sheet::scaled>(table.rows[row][column]).value;
  };
  // Rome: 95,000 in stock, 62,000 a day, 240,000 arrive on the third day at 19:42.
  EXPECT_EQ(value(0, 6), 62000000);
  EXPECT_EQ(value(1, 6), 33000000);
  EXPECT_EQ(value(1, 7), 29000000);
  EXPECT_EQ(value(1, 8), 0);
  EXPECT_EQ(value(2, 5), 240000000);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    std::int64_t const before = r % 14 == 0 ? sample.plan.needs[r / 14].on_hand.count() : value(r - 1, 8);
    EXPECT_EQ(before + value(r, 5) - value(r, 6), value(r, 8)) << "row " << r;
  }
}

TEST(sheet, loads_of_every_movement_sum_to_its_mass) {
  auto const sample = sample::liege_like();
  auto const tables = sheet::plan_tables(sample.scenario, sample.plan);
  for (auto const& m : sample.plan.movements) {
    std::int64_t sum = 0;
    for (auto const& row : tables[2].rows) {
      if (std::get<std::string>(row[0]) == m.id) sum += std::get<sheet::scaled>(row[7]).value;
    }
    EXPECT_EQ(sum, m.mass.count()) << m.id;
  }
}

TEST(sheet, the_workbook_has_the_same_bytes_each_time) {
  scratch_folder const folder;
  auto const sample = sample::liege_like();
  auto const one = write_plan_xlsx(sample.scenario, sample.plan, folder.path() / "one.xlsx");
  auto const two = write_plan_xlsx(sample.scenario, sample.plan, folder.path() / "two.xlsx");
  ASSERT_TRUE(one.has_value() && two.has_value());
  auto const bytes = bytes_of(*one);
  EXPECT_EQ(bytes.substr(0, 2), "PK");
  EXPECT_GT(bytes.size(), 8000U);
  EXPECT_EQ(bytes, bytes_of(*two));
}

TEST(sheet, a_folder_that_is_not_there_is_an_error_not_a_crash) {
  EXPECT_FALSE(write_plan_xlsx({}, {}, "/nowhere/at/all/plan.xlsx").has_value());
  EXPECT_FALSE(write_plan_csv({}, {}, "/nowhere/at/all").has_value());
}

TEST(sheet, every_column_is_documented) {
  std::ifstream file(std::string(LIFELINE_SOURCE_DIR) + "/docs/formats/outputs.md");
  std::stringstream page;
  page << file.rdbuf();
  for (auto const& table : sheet::plan_tables({}, {})) {
    EXPECT_NE(page.str().find("### " + table.name + "\n"), std::string::npos) << table.name;
    for (auto const& column : table.header) {
      EXPECT_NE(page.str().find("`" + column + "`"), std::string::npos) << table.name << "." << column;
    }
  }
}

}  // namespace
}  // namespace lifeline::exchange
