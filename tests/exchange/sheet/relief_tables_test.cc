// SPDX-License-Identifier: Apache-2.0
// The report of a Member State has what Decision (EU) 2020/491 asks for: organisations, goods and quantities,
// measures; and amounts in whole units of their currency.
#include "exchange/sheet/relief_tables.h"

#include <gtest/gtest.h>

namespace lifeline::exchange::sheet {
namespace {

border::relief_report two_organisations() {
  border::relief_report out;
  out.member_state = "BE";
  out.from = *parse_date("2020-01-30");
  out.until = *parse_date("2020-08-01");
  out.currency = "EUR";
  border::report_row row;
  row.organisation = "cri";
  row.kind = border::organisation_kind::approved_charity;
  row.code = "63079098";
  row.imported = pieces(500);
  row.distributed = pieces(400);
  row.open = pieces(100);
  row.relieved_minor = 123456;
  row.at_risk_minor = 24691;
  out.rows = {row, row};
  out.rows[1].code = "90183";
  out.cases_by_state["confirmed"] = 1;
  out.measures = {"1 releases against an undertaking to pay"};
  out.left_out = {"lot L9 of R1: its amount is in USD"};
  return out;
}

table const& find(std::vector<table> const& all, std::string const& name) {
  for (auto const& one : all) {
    if (one.name == name) return one;
  }
  static table const none;
  ADD_FAILURE() << name;
  return none;
}

TEST(relief_tables, names_each_organisation_once_and_each_of_its_goods) {
  auto const all =
      relief_tables(two_organisations(), {{{"cri", "Italian Red Cross"}}, {{"63079098", "Masks"}}});
  EXPECT_EQ(csv_of(find(all, "organisations")),
            "organisation,name,kind\r\ncri,Italian Red Cross,approved_charity\r\n");
  auto const goods = csv_of(find(all, "goods"));
  EXPECT_NE(goods.find("cri,Italian Red Cross,63079098,Masks,500,400,100,0,1234.56,246.91,0,EUR\r\n"),
            std::string::npos)
      << goods;
  EXPECT_NE(goods.find("cri,Italian Red Cross,90183,,500,"), std::string::npos) << "unknown stays empty";
}

TEST(relief_tables, tells_measures_and_what_is_left_out) {
  auto const all = relief_tables(two_organisations(), {});
  EXPECT_EQ(find(all, "measures").rows.size(), 1U);
  EXPECT_EQ(find(all, "cases").rows.size(), 1U);
  EXPECT_EQ(csv_of(find(all, "left_out")), "left_out\r\nlot L9 of R1: its amount is in USD\r\n");
  EXPECT_NE(csv_of(find(all, "relief_report")).find("Decision (EU) 2020/491"), std::string::npos);
}

TEST(relief_tables, a_currency_without_minor_units_is_whole) {
  auto from = two_organisations();
  from.currency = "JPY";
  auto const goods = csv_of(find(relief_tables(from, {}), "goods"));
  EXPECT_NE(goods.find(",123456,24691,0,JPY"), std::string::npos) << goods;
}

}  // namespace
}  // namespace lifeline::exchange::sheet
