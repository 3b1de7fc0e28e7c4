// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/csv.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/text.h"
#include "exchange/scenario/canon.h"
#include "exchange/support/scenario_folder.h"
#include "exchange/table/file.h"
#include "exchange/table/utf8.h"

namespace lifeline::exchange {
namespace {

struct table_read {
  std::string rows;  // "line:cell|cell" per row
  std::string found;
};

table_read read_all(std::string text, table_limits const& limits = {}) {
  problem_sink sink;
  auto const source = open_csv(std::move(text), "t.csv", limits, sink);
  table_read out;
  row r;
  while (source->next(r)) {
    out.rows += std::to_string(r.line) + ":";
    for (std::size_t i = 0; i < r.cells.size(); ++i) out.rows += (i > 0 ? "|" : "") + std::string(r.cells[i]);
    out.rows += r.broken ? "(broken)\n" : "\n";
  }
  out.found = text_of(sink.take());
  return out;
}

TEST(csv, cells_are_split_at_commas_and_rows_know_their_line) {
  EXPECT_EQ(read_all("a,b\n1,\n,2\n").rows, "1:a|b\n2:1|\n3:|2\n");
}

TEST(csv, a_last_line_without_its_end_is_read) {
  EXPECT_EQ(read_all("a,b\n1,2").rows, "1:a|b\n2:1|2\n");
}

TEST(csv, all_three_line_ends_are_known) {
  EXPECT_EQ(read_all("a,b\r\n1,2\r3,4\n").rows, "1:a|b\n2:1|2\n3:3|4\n");
}

TEST(csv, quotes_keep_separators_line_ends_and_quotes) {
  auto const got = read_all("a,b\n\"x,y\",\"say \"\"no\"\"\"\n\"two\nlines\",3\n4,5\n");
  EXPECT_EQ(got.rows, "1:a|b\n2:x,y|say \"no\"\n3:two\nlines|3\n5:4|5\n");
  EXPECT_EQ(got.found, "");
}

TEST(csv, a_quote_inside_a_plain_cell_is_a_letter) {
  EXPECT_EQ(read_all("a\n5\" pipe\n").rows, "1:a\n2:5\" pipe\n");
}

TEST(csv, empty_rows_and_comments_are_passed_over) {
  auto const got = read_all("// by hand, with \"a quote\n\na,b\n,,\n\"// also, quoted\",x\n1,2\n   \n");
  EXPECT_EQ(got.rows, "3:a|b\n6:1|2\n");
  EXPECT_EQ(got.found, "");
}

TEST(csv, the_separator_is_found) {
  EXPECT_EQ(read_all("a;b;c\nx;BEL,FRA;1\n").rows, "1:a|b|c\n2:x|BEL,FRA|1\n");
  EXPECT_EQ(read_all("a\tb\n1,5\t2\n").rows, "1:a|b\n2:1,5|2\n");
  EXPECT_EQ(read_all("id,via\nx,BEL;FRA;CHE;ITA\n").rows, "1:id|via\n2:x|BEL;FRA;CHE;ITA\n");
  EXPECT_EQ(read_all("Title; with, many, commas,\n#loc;#org\nA;B\n").rows.substr(0, 40).find("2:#loc|#org") !=
                std::string::npos,
            true);
}

TEST(csv, a_byte_order_mark_is_no_part_of_the_first_header) {
  EXPECT_EQ(read_all("\xEF\xBB\xBFid,b\n").rows, "1:id|b\n");
}

TEST(csv, utf_16_with_its_mark_is_read) {
  std::string const little("\xFF\xFEi\0d\0\n\0\xE8\0\n\0", 12);
  EXPECT_EQ(read_all(little).rows, "1:id\n2:\xC3\xA8\n");
  std::string const big("\xFE\xFF\0i\0d\0\n\xD8\x3D\xDE\x9A", 12);
  EXPECT_EQ(read_all(big).rows, "1:id\n2:\xF0\x9F\x9A\x9A\n");
}

TEST(csv, a_file_with_zero_bytes_is_no_text) {
  EXPECT_EQ(read_all(std::string("i\0d\0", 4)).found,
            "t.csv: error [not-text]: byte 2 is zero: this is not a text file, or UTF-16 without its mark; "
            "to mend: open it in "
            "the program it came from and save it as CSV UTF-8\n");
}

TEST(csv, western_bytes_are_read_and_told_with_their_line) {
  auto const got = read_all("id,name\n1,Rome\n2,Li\xE8ge\n");
  EXPECT_EQ(got.rows, "1:id|name\n2:1|Rome\n3:2|Li\xC3\xA8ge\n");
  EXPECT_EQ(got.found,
            "t.csv:3: warning [not-utf8]: byte E8 is not UTF-8; the file was read as Windows-1252 (western "
            "Europe), here: "
            "«2,Liège»; to mend: look at the names with accents; to be sure, save the file as CSV UTF-8\n");
}

TEST(csv, a_quote_that_never_closes_is_told_where_it_opens) {
  auto const got = read_all("a,b\n1,2\n3,\"4\n5,6\n");
  EXPECT_EQ(got.rows, "1:a|b\n2:1|2\n3:3|(broken)\n");
  EXPECT_EQ(got.found,
            "t.csv:3: error [unclosed-quote]: a quote opens in cell 2 of this line and never closes; to "
            "mend: close the quote, or "
            "write a quote inside a cell as two quotes\n");
}

TEST(csv, text_after_a_closing_quote_is_told) {
  auto const got = read_all("a,b\n\"12\" inch,2\n3,4\n");
  EXPECT_EQ(got.rows, "1:a|b\n2:12|2(broken)\n3:3|4\n");
  EXPECT_EQ(got.found,
            "t.csv:2: error [stray-quote]: « inch» stands after the closing quote of cell 1; to mend: write "
            "a quote inside a cell "
            "as two quotes\n");
}

TEST(csv, limits_are_told_and_hold) {
  table_limits small;
  small.rows = 2;
  small.columns = 3;
  small.cell_bytes = 5;
  auto const got = read_all("a,b\n1234567,2\n1,2,3,4\n", small);
  EXPECT_EQ(got.rows, "1:a|b\n2:|2(broken)\n");
  EXPECT_EQ(got.found,
            "t.csv:2: error [cell-too-long]: cell 1 holds 7 bytes; at most 5 are read; to mend: look for a "
            "quote that does not "
            "close\n"
            "t.csv:3: error [too-many-columns]: the line has more than 3 cells; to mend: look for a wrong "
            "separator\n"
            "t.csv:3: error [too-many-rows]: the file has more than 2 rows; the rest was not read; to mend: "
            "split the scenario\n");
  small.file_bytes = 3;
  EXPECT_EQ(read_all("a,b\n", small).found,
            "t.csv: error [file-too-big]: the file has 4 bytes; at most 3 are read; to mend: split it, or "
            "leave out what is not "
            "needed\n");
}

TEST(csv, whatever_is_written_reads_back) {
  EXPECT_TRUE(rc::check("cells round-trip", [] {
    auto const letter = rc::gen::elementOf(std::string("ab ,;\"\n\r\t#/."));
    auto const cell = rc::gen::container<std::string>(letter);
    auto const rows = *rc::gen::container<std::vector<std::vector<std::string>>>(
        rc::gen::container<std::vector<std::string>>(3, cell));
    std::string text = "x,y,z\n";
    std::string expected = "1:x|y|z\n";
    std::size_t line = 2;
    for (auto const& one : rows) {
      bool blank = true;
      std::string shown = std::to_string(line) + ":";
      for (std::size_t i = 0; i < one.size(); ++i) {
        if (i > 0) text += ',', shown += '|';
        append_cell(text, one[i]);
        shown += one[i];
        blank = blank && trim(one[i]).empty();
        line += static_cast<std::size_t>(std::count(one[i].begin(), one[i].end(), '\n'));
      }
      text += '\n';
      ++line;
      // A comment is passed over.
      if (!blank && trim(one[0]).substr(0, 2) != "//") expected += shown + "\n";
      RC_PRE(one[0].substr(0, 2) != "//");
    }
    RC_ASSERT(read_all(text).rows == expected);
  }));
}

TEST(utf8, well_formed_sequences_are_accepted_and_others_found) {
  EXPECT_EQ(first_bad_utf8("plain ascii that is longer than eight"), std::string::npos);
  EXPECT_EQ(first_bad_utf8("é € \xF0\x9F\x9A\x9A"), std::string::npos);
  EXPECT_EQ(first_bad_utf8("ab\xE8"), 2U);
  EXPECT_EQ(first_bad_utf8("\xC0\x80"), 0U);          // overlong
  EXPECT_EQ(first_bad_utf8("\xED\xA0\x80"), 0U);      // surrogate
  EXPECT_EQ(first_bad_utf8("\xF4\x90\x80\x80"), 0U);  // above U+10FFFF
}

TEST(utf8, repair_keeps_what_is_well_formed) {
  EXPECT_EQ(repair_as_windows_1252("é\xE8 \x80 \x81"), "éè € \xEF\xBF\xBD");
}

}  // namespace
}  // namespace lifeline::exchange
