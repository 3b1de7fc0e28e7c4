// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/xlsx.h"

#include <gtest/gtest.h>

#include "exchange/support/scenario_folder.h"
#include "exchange/support/small_zip.h"
#include "exchange/table/file.h"
#include "exchange/table/sheet_cell.h"

namespace lifeline::exchange {
namespace {

TEST(sheet_cell, dates_and_times_come_out_of_day_numbers) {
  auto const dated = cell_style::day_or_time;
  EXPECT_EQ(text_of_number("43903", dated, false), "2020-03-13");
  EXPECT_EQ(text_of_number("43903.854166666664", dated, false), "2020-03-13T20:30Z");
  EXPECT_EQ(text_of_number("42441", dated, true), "2020-03-13");
  EXPECT_EQ(text_of_number("0.25", dated, false), "06:00");
  EXPECT_EQ(text_of_number("1", dated, false), "1900-01-01");
  EXPECT_EQ(text_of_number("61", dated, false), "1900-03-01");
  EXPECT_EQ(text_of_number("1.0625", cell_style::elapsed, false), "25.5");
}

TEST(sheet_cell, decimals_lose_the_noise_of_floating_point) {
  auto const plain = cell_style::general;
  EXPECT_EQ(text_of_number("6.1300000000000007E-2", plain, false), "0.0613");
  EXPECT_EQ(text_of_number("0.1", plain, false), "0.1");
  EXPECT_EQ(text_of_number("5E5", plain, false), "500000");
  EXPECT_EQ(text_of_number("1E-6", plain, false), "0.000001");
  EXPECT_EQ(text_of_number("-3.5", plain, false), "-3.5");
  EXPECT_EQ(text_of_number("1e300", plain, false).size(), 301U);
  EXPECT_EQ(text_of_number("nan", plain, false), "nan");
  EXPECT_EQ(text_of_number("12x", plain, false), "12x");
}

TEST(sheet_cell, number_formats_say_what_is_a_date) {
  EXPECT_EQ(style_of_builtin(14), cell_style::day_or_time);
  EXPECT_EQ(style_of_builtin(2), cell_style::general);
  EXPECT_EQ(style_of_builtin(46), cell_style::elapsed);
  EXPECT_EQ(style_of_format("yyyy\\-mm\\-dd hh:mm"), cell_style::day_or_time);
  EXPECT_EQ(style_of_format("[$-409]d-mmm-yy;@"), cell_style::day_or_time);
  EXPECT_EQ(style_of_format("[h]:mm"), cell_style::elapsed);
  EXPECT_EQ(style_of_format("#,##0.00\\ \"days\""), cell_style::general);
  EXPECT_EQ(style_of_format("[Red]0.0"), cell_style::general);
}

TEST(sheet_cell, columns_have_letters) {
  EXPECT_EQ(column_of_reference("C12"), 2U);
  EXPECT_EQ(column_of_reference("AA1"), 26U);
  EXPECT_EQ(column_of_reference("12"), std::string::npos);
  EXPECT_EQ(column_letters(2), "C");
  EXPECT_EQ(column_letters(25), "Z");
  EXPECT_EQ(column_letters(26), "AA");
  EXPECT_EQ(column_letters(702), "AAA");
}

// A workbook made by hand, with what the standard allows and programs write.
std::string book_with(std::string const& sheet_data, std::string const& extra = {}) {
  return small_zip({
      {"xl/workbook.xml",
       "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Needs\" sheetId=\"1\" "
       "r:id=\"rId1\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
      {"xl/sharedStrings.xml",
       "<sst><si><t>id</t></si><si><r><t>per</t></r><r><t xml:space=\"preserve\">_day</t></r></si><si><t>a "
       "&amp; b</t></si></sst>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId=\"165\" formatCode=\"yyyy-mm-dd hh:mm\"/></numFmts>"
       "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"},
      {"xl/worksheets/sheet1.xml",
       "<worksheet><sheetData>" + sheet_data + "</sheetData></worksheet>" + extra},
  });
}

std::string rows_of(std::string bytes, std::string& found, table_limits const& limits = {}) {
  problem_sink sink;
  std::string out;
  {
    workbook book(std::move(bytes), "book.xlsx", limits, sink);
    if (!book.sheets().empty()) {
      auto const source = book.open(0);
      row r;
      while (source->next(r)) {
        out += std::to_string(r.line) + ":";
        for (auto const cell : r.cells) out += std::string(cell) + "|";
        out += "\n";
      }
    }
  }
  found = text_of(sink.take());
  return out;
}

TEST(xlsx, cells_of_every_kind_are_read) {
  std::string found;
  auto const got = rows_of(
      book_with("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"
                "<row r=\"2\"/><row r=\"3\"><c t=\"inlineStr\"><is><t>// a comment</t></is></c></row>"
                "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>2</v></c><c r=\"B5\" s=\"1\"><v>43903</v></c>"
                "<c r=\"C5\"><v>114752.8</v></c><c r=\"D5\" t=\"b\"><v>1</v></c>"
                "<c r=\"E5\" t=\"str\"><f>A1&amp;B1</f><v>sum</v></c><c r=\"F5\" t=\"e\"><v>#N/A</v></c>"
                "<c r=\"G5\" s=\"2\"><v>43903.854166666664</v></c></row>"
                "<row><c><v>7</v></c><c t=\"s\"><v>99</v></c></row>"),
      found);
  EXPECT_EQ(got, "1:id||per_day|\n5:a & b|2020-03-13|114752.8|true|sum|#N/A|2020-03-13T20:30Z|\n6:7||\n");
  EXPECT_EQ(found, "");
}

TEST(xlsx, what_is_no_workbook_is_told) {
  std::string found;
  EXPECT_EQ(rows_of("id,site\n", found), "");
  EXPECT_EQ(found,
            "book.xlsx: error [bad-workbook]: the workbook cannot be read: it is not a zip archive, as .xlsx "
            "files are; to mend: "
            "open it in a spreadsheet and save it again, or save each sheet as CSV\n");
  EXPECT_EQ(rows_of("\xD0\xCF\x11\xE0 and more", found), "");
  EXPECT_NE(found.find("locked with a password or of the format before 2007"), std::string::npos) << found;
  EXPECT_EQ(rows_of(small_zip({{"other.txt", "x"}}), found), "");
  EXPECT_NE(found.find("it has no list of sheets"), std::string::npos) << found;
  auto cut = book_with("<row><c><v>1</v></c></row>");
  cut.resize(cut.size() / 2);
  EXPECT_EQ(rows_of(cut, found), "");
  EXPECT_NE(found.find("bad-workbook"), std::string::npos) << found;
}

TEST(xlsx, a_bomb_is_told_and_not_unpacked) {
  std::string found;
  auto const bomb =
      book_with("<row><c t=\"inlineStr\"><is><t>" + std::string(3U << 20U, ' ') + "x</t></is></c></row>");
  EXPECT_LT(bomb.size(), 20000U);
  EXPECT_EQ(rows_of(bomb, found), "");
  EXPECT_NE(found.find("would unpack to 3145"), std::string::npos) << found;
  table_limits tiny;
  tiny.unpacked_bytes = 400;
  EXPECT_EQ(rows_of(book_with("<row><c><v>1</v></c></row>"), found, tiny), "");
  EXPECT_NE(found.find("more than a reader takes in"), std::string::npos) << found;
}

TEST(xlsx, a_row_beyond_all_columns_is_told) {
  std::string found;
  rows_of(book_with("<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>"), found);
  EXPECT_EQ(found,
            "book.xlsx sheet Needs row 1, column ZZZ: error [too-many-columns]: the row has more than 1024 "
            "cells; to mend: look "
            "for a wrong separator\n");
}

TEST(xlsx, the_workbook_of_another_stock_system_is_read) {
  auto const data = shared_data();
  if (data.empty()) GTEST_SKIP() << "no shared data: set LIFELINE_DATA";
  problem_sink sink;
  auto bytes =
      read_file(data / "humanitarian/openboxes/test/excel-file-importer-spec.xlsx", "spec.xlsx", {}, sink);
  workbook book(std::move(*bytes), "spec.xlsx", {}, sink);
  EXPECT_EQ(book.sheets().size(), 3U);
  std::size_t rows = 0;
  row r;
  auto const source = book.open(0);
  while (source->next(r)) ++rows;
  EXPECT_GT(rows, 1U);
  EXPECT_EQ(text_of(sink.take()), "");
}

}  // namespace
}  // namespace lifeline::exchange
