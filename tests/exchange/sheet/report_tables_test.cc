// SPDX-License-Identifier: Apache-2.0
#include "exchange/sheet/report_tables.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "exchange/pdf/report.h"

namespace lifeline::exchange::sheet {
namespace {

model::hub_report small_report() {
  model::hub_report out;
  out.hub = "Test hub";
  out.title = "All goods of the hub";
  model::report_item masks;
  masks.item = "mask";
  masks.name = "=Mask";  // looks like a formula, and is a name
  masks.pledged = pieces(500000);
  masks.delivered = pieces(499900);
  masks.lost = pieces(100);
  masks.delivered_mass = grams(2499500);
  out.items.push_back(masks);
  model::report_place rome;
  rome.site = "ROME";
  rome.item = "mask";
  rome.delivered = pieces(499900);
  rome.deliveries = 1;
  out.places.push_back(rome);
  model::report_cover cover;
  cover.site = "ROME";
  cover.after_s = 411840;  // 4.7 days and a bit
  out.cover.push_back(cover);
  return out;
}

table const* find_table(std::vector<table> const& all, std::string const& name) {
  auto const at = std::find_if(all.begin(), all.end(), [&](table const& t) { return t.name == name; });
  return at == all.end() ? nullptr : &*at;
}

TEST(report_tables, say_what_the_report_says_and_leave_out_what_has_no_rows) {
  auto const all = report_tables(small_report());
  ASSERT_NE(find_table(all, "items"), nullptr);
  EXPECT_EQ(find_table(all, "losses"), nullptr);
  for (auto const& one : all) {
    for (auto const& row : one.rows) EXPECT_EQ(row.size(), one.header.size()) << one.name;
  }
  auto const& masks = find_table(all, "items")->rows.front();
  EXPECT_EQ(std::get<scaled>(masks[3]).value, 499900);
  EXPECT_EQ(std::get<scaled>(masks[4]).scale, 1000);
  auto const& rome = find_table(all, "cover")->rows.front();
  EXPECT_TRUE(std::holds_alternative<std::monostate>(rome[2])) << "unknown is not 0";
  EXPECT_EQ(std::get<scaled>(rome[3]).value, 47);
}

TEST(report_tables, a_hub_without_any_goods_still_has_a_report) {
  auto const all = report_tables({});
  EXPECT_NE(find_table(all, "items"), nullptr);
  EXPECT_TRUE(report_xlsx({}).has_value());
}

TEST(report_tables, the_same_report_gives_the_same_workbook_and_the_same_print) {
  auto const first = report_xlsx(small_report());
  auto const again = report_xlsx(small_report());
  ASSERT_TRUE(first.has_value() && again.has_value());
  EXPECT_EQ(first->substr(0, 2), "PK");
  EXPECT_TRUE(*first == *again);
  auto const fonts = pdf::font_book::open();
  if (!fonts) GTEST_SKIP() << "no fonts here";
  auto const print = pdf::report_pdf(*fonts, small_report(), {{}, "Test hub"});
  EXPECT_EQ(print.substr(0, 5), "%PDF-");
  EXPECT_TRUE(print == pdf::report_pdf(*fonts, small_report(), {{}, "Test hub"}));
}

}  // namespace
}  // namespace lifeline::exchange::sheet
