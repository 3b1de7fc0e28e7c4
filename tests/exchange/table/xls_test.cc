// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/xls.h"

#include <gtest/gtest.h>

#include <cstring>

#include "exchange/support/small_xls.h"

namespace lifeline::exchange {
namespace {

std::string at(unsigned row, unsigned column, unsigned style = 0) {
  return bytes_u16(row) + bytes_u16(column) + bytes_u16(style);
}

std::string real(double value) {
  std::string out(8, '\0');
  std::memcpy(out.data(), &value, 8);
  return out;
}

// Narrow text with its length of two bytes.
std::string text(std::string const& letters) {
  return bytes_u16(static_cast<unsigned>(letters.size())) + std::string(1, '\0') + letters;
}

std::string const two_strings = xls_record(0xFC, bytes_u32(2) + bytes_u32(2) + text("Item") + bytes_u16(2) +
                                                     "\1" + bytes_u16(0x82F9) + bytes_u16(0x679C));

// Rows with '|' between cells, or the problems.
std::string read(std::string const& bytes) {
  problem_sink sink;
  old_workbook book(bytes, "x.xls", {}, sink);
  std::string out;
  if (!book.sheets().empty()) {
    auto const source = book.open(0);
    row r;
    while (source->next(r)) {
      out += std::to_string(r.line) + ":";
      for (auto const cell : r.cells) out += std::string(cell) + "|";
      out += "\n";
    }
  }
  for (auto const& p : sink.take()) out += p.what + "\n";
  return out;
}

TEST(xls, every_kind_of_cell_is_read) {
  auto const cells =
      xls_record(0xFD, at(0, 0) + bytes_u32(0)) + xls_record(0xFD, at(0, 1) + bytes_u32(1)) +
      xls_record(0x203, at(1, 0) + real(2.5)) + xls_record(0x27E, at(1, 1) + bytes_u32(500 << 2 | 2)) +
      xls_record(0x27E, at(1, 2) + bytes_u32(12345U << 2 | 3)) + xls_record(0x204, at(2, 0) + text("plain")) +
      xls_record(0x205, at(2, 1) + std::string("\1\0", 2)) +
      xls_record(0x205, at(2, 2) + std::string("\7\1", 2)) + xls_record(0x203, at(3, 0, 1) + real(43903)) +
      xls_record(0xBD, bytes_u16(3) + bytes_u16(1) + bytes_u16(0) + bytes_u32(7 << 2 | 2) + bytes_u16(0) +
                           bytes_u32(8 << 2 | 2) + bytes_u16(2)) +
      xls_record(0x06, at(4, 0) + real(6.25) + std::string(8, '\0')) +
      xls_record(0x06, at(4, 1) + std::string("\0\0\0\0\0\0\xFF\xFF", 8) + std::string(8, '\0')) +
      xls_record(0x207, text("told")) +
      xls_record(0x06, at(4, 2) + std::string("\2\0\x2A\0\0\0\xFF\xFF", 8) + std::string(8, '\0'));
  EXPECT_EQ(read(small_xls(cells, two_strings)),
            "1:Item|\xE8\x8B\xB9\xE6\x9E\x9C|\n"
            "2:2.5|500|123.45|\n"
            "3:plain|TRUE|#DIV/0!|\n"
            "4:2020-03-13|7|8|\n"
            "5:6.25|told|#N/A|\n");
}

TEST(xls, a_string_runs_on_into_the_next_record_narrow_or_wide) {
  auto const strings =
      xls_record(0xFC, bytes_u32(1) + bytes_u32(1) + bytes_u16(6) + std::string(1, '\0') + "abc") +
      xls_record(0x3C, std::string("\1d\0e\0f\0", 7));
  EXPECT_EQ(read(small_xls(xls_record(0xFD, at(0, 0) + bytes_u32(0)), strings)), "1:abcdef|\n");
}

TEST(xls, rich_and_phonetic_parts_of_a_string_are_stepped_over) {
  auto const strings = xls_record(0xFC, bytes_u32(2) + bytes_u32(2) + bytes_u16(1) + "\x0C" + bytes_u16(1) +
                                            bytes_u32(3) + "a" + "runs" + "pho" + text("b"));
  EXPECT_EQ(
      read(small_xls(xls_record(0xFD, at(0, 0) + bytes_u32(0)) + xls_record(0xFD, at(0, 1) + bytes_u32(1)),
                     strings)),
      "1:a|b|\n");
}

TEST(xls, what_cannot_be_read_is_refused_by_name) {
  EXPECT_NE(read(small_ole(xls_record(0x809, bytes_u16(0x500) + bytes_u16(5)))).find("before Excel 97"),
            std::string::npos);
  EXPECT_NE(read(small_xls({}, xls_record(0x2F, "key"))).find("password"), std::string::npos);
  EXPECT_NE(read("no container").find("damaged"), std::string::npos);
  EXPECT_NE(read(small_ole("short").substr(0, 700)).find("damaged"), std::string::npos);
}

TEST(xls, a_chain_of_sectors_that_bites_its_tail_ends) {
  auto bytes = small_xls(xls_record(0x204, at(0, 0) + text("x")), {});
  bytes.replace(512 + 8, 4, bytes_u32(2));  // sector 2 follows itself
  EXPECT_NE(read(bytes), "");
}

TEST(xls, every_cut_and_every_flipped_byte_is_survived) {
  auto const whole = small_xls(
      xls_record(0xFD, at(0, 0) + bytes_u32(0)) + xls_record(0x203, at(1, 0) + real(2.5)), two_strings);
  for (std::size_t i = 0; i < whole.size(); i += 7) (void)read(whole.substr(0, i));
  for (std::size_t i = 0; i < 1900; ++i) {
    auto bytes = whole;
    bytes[i] = static_cast<char>(~bytes[i]);
    (void)read(bytes);
  }
}

}  // namespace
}  // namespace lifeline::exchange
