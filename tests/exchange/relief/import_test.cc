// SPDX-License-Identifier: Apache-2.0
// Small lists as people keep them: what is recognised, asked, told, refused and taken.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "exchange/relief/relief.h"
#include "exchange/support/scenario_folder.h"
#include "exchange/support/small_zip.h"

namespace lifeline::exchange::relief {
namespace {

proposal propose(std::string const& text, options const& asked = {}, std::string const& name = "list.csv") {
  return propose_import({name, text}, asked);
}

std::string field_of(proposal const& p, std::string const& header) {
  for (auto const& c : p.how.columns) {
    if (c.header == header) return c.field + (c.unit.empty() ? "" : " in " + c.unit);
  }
  return "no such column";
}

std::size_t told(problems const& found, std::string const& code) {
  return static_cast<std::size_t>(
      std::count_if(found.begin(), found.end(), [&](auto const& p) { return p.code == code; }));
}

std::string table(rows const& all, std::string const& name) {
  for (auto const& t : tables_of(all)) {
    if (t.name == name) return t.csv;
  }
  return "no table " + name;
}

std::string const stock =
    "Warehouse,Item Code,Item,Unit,Quantity,Batch,Expiry,Weight (g)\n"
    "Liege,M1,Surgical mask,each,\"500,000\",B7,2022-02-28,4.5\n"
    "Liege,G2,Gloves,pair,\"12,000\",,03/2021,0\n"
    "Rome ,M1,Surgical mask,each,n/a,,,\n"
    "Rome,K9,Kit,each,-3,,,\n";

TEST(relief_import, a_stock_list_is_understood_and_its_day_is_asked_for) {
  auto const p = propose(stock);
  ASSERT_TRUE(p.recognised);
  EXPECT_EQ(word_of(p.how.what), "stock");
  EXPECT_EQ(field_of(p, "Warehouse"), "site");
  EXPECT_EQ(field_of(p, "Weight (g)"), "mass in g");
  EXPECT_EQ(field_of(p, "Expiry"), "expiry in ymd");
  ASSERT_EQ(p.how.missing.size(), 1U);
  EXPECT_NE(p.how.missing[0].find("counted_on=YYYY-MM-DD"), std::string::npos) << p.how.missing[0];
  EXPECT_FALSE(confirm_import({"list.csv", stock}, p.how, {}).has_value());
}

TEST(relief_import, a_confirmed_list_gives_rows_and_says_what_was_refused) {
  options asked;
  asked.set = {{"counted_on", "2020-03-13"}};
  auto const p = propose(stock, asked);
  auto const taken = confirm_import({"list.csv", stock}, p.how, asked);
  ASSERT_TRUE(taken.has_value()) << taken.error().what;
  EXPECT_EQ(taken->read, 4U);
  EXPECT_EQ(taken->refused, 2U) << text_of(taken->found);
  EXPECT_EQ(table(taken->out, "lots.csv"),
            "id,kind,item,pieces,site,ready_utc,donor,earmarks,licences,batch,expiry,chance,source\n"
            "list-2,lot,M1,500000,liege,2020-03-13T00:00Z,,,,B7,2022-02-28,,list.csv:2\n"
            "list-3,lot,G2,12000,liege,2020-03-13T00:00Z,,,,,2021-03-31,,list.csv:3\n");
  EXPECT_EQ(table(taken->out, "item_packs.csv"),
            "item,name,pieces,mass_kg,volume_m3,source\nM1,each,1,0.005,,list.csv:2\n");
  EXPECT_EQ(taken->out.sites.size(), 1U) << "a refused row leaves no site behind";
  EXPECT_EQ(told(taken->found, "missing-value"), 1U) << text_of(taken->found);
  EXPECT_EQ(told(taken->found, "out-of-range"), 1U) << text_of(taken->found);
  EXPECT_EQ(told(taken->found, "zero-taken-as-unknown"), 1U) << text_of(taken->found);
}

TEST(relief_import, the_mapping_holds_only_for_the_bytes_it_was_made_for) {
  options asked;
  asked.set = {{"counted_on", "2020-03-13"}};
  auto const p = propose(stock, asked);
  auto const taken = confirm_import({"list.csv", stock + "Rome,M1,Surgical mask,each,5,,,\n"}, p.how, asked);
  ASSERT_FALSE(taken.has_value());
  EXPECT_NE(taken.error().what.find("propose it again"), std::string::npos);
}

TEST(relief_import, an_edited_mapping_is_checked) {
  options asked;
  asked.set = {{"counted_on", "2020-03-13"}};
  auto how = propose(stock, asked).how;
  auto const with = [&](auto&& edit) {
    auto edited = how;
    edit(edited);
    auto const taken = confirm_import({"list.csv", stock}, edited, asked);
    return taken.has_value() ? std::string() : taken.error().what;
  };
  EXPECT_NE(with([](mapping& m) { m.columns[3].field = "wings"; }).find("is no field"), std::string::npos);
  EXPECT_NE(with([](mapping& m) { m.columns[3].field = "quantity"; }).find("two columns give quantity"),
            std::string::npos);
  EXPECT_NE(with([](mapping& m) { m.columns[7].unit = "furlong"; }).find("is no unit"), std::string::npos);
  EXPECT_NE(with([](mapping& m) { m.columns[4].field.clear(); }).find("no column gives counted or quantity"),
            std::string::npos);
  EXPECT_EQ(with([](mapping& m) { m.columns[7].field.clear(); }), "");
}

TEST(relief_import, a_person_says_what_the_file_does_not) {
  std::string const text = "What,How many,Where,Kg\nTents,40,Gao,41\nTents,20,Kidal,41\n";
  EXPECT_FALSE(propose(text).recognised);
  options asked;
  asked.what = kind::stock;
  asked.map = {{"What", "item_name", ""}, {"2", "quantity", ""}, {"where", "site", ""}, {"Kg", "mass", "lb"}};
  asked.set = {{"counted_on", "2020-03-13"}};
  auto const p = propose(text, asked);
  ASSERT_TRUE(p.recognised) << text_of(p.dry.found);
  EXPECT_TRUE(p.how.missing.empty()) << p.how.missing[0];
  EXPECT_EQ(p.dry.out.lots.size(), 2U);
  EXPECT_EQ(p.dry.out.packs[0].mass, grams(18597));
}

TEST(relief_import, a_choice_that_cannot_be_is_told_with_what_can) {
  options asked;
  asked.map = {{"Warehous", "site", ""}, {"Unit", "wings", ""}, {"Quantity", "quantity", "kg"}};
  auto const p = propose(stock, asked);
  EXPECT_EQ(told(p.dry.found, "bad-choice"), 3U) << text_of(p.dry.found);
  EXPECT_NE(text_of(p.dry.found).find("did you mean «Warehouse»"), std::string::npos);
}

TEST(relief_import, days_that_could_be_either_order_are_asked_for) {
  std::string const text = "Item,Quantity,Warehouse,Expiry date\nA,1,X,03/04/2021\nB,2,X,05/06/2021\n";
  options asked;
  asked.set = {{"counted_on", "2020-03-13"}};
  auto const p = propose(text, asked);
  ASSERT_EQ(p.how.missing.size(), 1U);
  EXPECT_NE(p.how.missing[0].find("dmy or mdy"), std::string::npos);
  asked.dates = "mdy";
  auto const told_how = propose(text, asked);
  ASSERT_TRUE(told_how.how.missing.empty());
  EXPECT_EQ(to_date_text(*told_how.dry.out.lots[0].expiry), "2021-03-04");
}

TEST(relief_import, one_day_beyond_twelve_settles_the_column) {
  auto const p = propose("Item,Quantity,Warehouse,Expiry date\nA,1,X,03/04/2021\nB,2,X,25/06/2021\n");
  EXPECT_EQ(field_of(p, "Expiry date"), "expiry in dmy");
}

TEST(relief_import, numbers_that_could_be_either_are_told_once) {
  auto const p = propose("Warehouse;Item;Quantity\nX;A;1.234\nX;B;5.678\n");
  EXPECT_EQ(told(p.dry.found, "ambiguous-number"), 1U) << text_of(p.dry.found);
  options asked;
  asked.decimal = ",";
  auto const other = propose("Warehouse;Item;Quantity\nX;A;1.234\nX;B;5.678\n", asked);
  EXPECT_EQ(told(other.dry.found, "ambiguous-number"), 0U);
  EXPECT_EQ(other.dry.out.lots[0].quantity, pieces(1234));
}

TEST(relief_import, another_column_of_the_file_settles_the_decimal_mark) {
  auto const p = propose("Warehouse;Item;Quantity;Weight kg\nX;A;1.234;0,5\nX;B;2;0,25\n");
  EXPECT_EQ(told(p.dry.found, "ambiguous-number"), 0U) << text_of(p.dry.found);
  EXPECT_EQ(p.dry.out.lots[0].quantity, pieces(1234));
  EXPECT_EQ(p.dry.out.packs[0].mass, grams(500));
}

TEST(relief_import, parts_of_a_piece_are_refused) {
  auto const p = propose("Warehouse,Item,Quantity\nX,Rice,2.5\nX,Oil,2.0\n");
  EXPECT_EQ(p.dry.refused, 1U);
  EXPECT_EQ(p.dry.out.lots.size(), 1U);
}

TEST(relief_import, hashtags_go_before_headers_and_lost_ones_are_mended) {
  auto const p = propose("Wo,Was,Wieviel\n#loc+name,#item+name,quantity\n#loc,#item,#item+quantity\n");
  ASSERT_TRUE(p.recognised);
  auto const tagged = propose("Junk,,\nWo,Was,Wieviel\n#loc+name,#item +name,item+quantity\nGao,Tents,4\n");
  ASSERT_TRUE(tagged.recognised);
  EXPECT_EQ(field_of(tagged, "Wo"), "site");
  EXPECT_EQ(field_of(tagged, "Was"), "item_name");
  EXPECT_EQ(field_of(tagged, "Wieviel"), "quantity");
  EXPECT_EQ(tagged.how.header_line, 2U);
  EXPECT_EQ(tagged.how.first_line, 4U);
}

TEST(relief_import, a_header_under_titles_is_found) {
  auto const p =
      propose("Stock report,,,\nPrinted 13 March,,,\n,,,\nWarehouse,Item,Quantity,Bin\nX,A,4,R1\n");
  EXPECT_EQ(p.how.header_line, 4U);
  EXPECT_EQ(p.dry.out.lots.size(), 1U);
}

TEST(relief_import, lines_of_requests_take_place_and_day_from_their_heads) {
  std::string const lines =
      "Request,Item,Pack,Quantity,Currency,Value,Comments\nR-1,Tents,Piece,4,USD,9,\nR-2,Rope,m,9,USD,1,\n";
  options asked;
  asked.requests = file{
      "heads.csv", "Request Number,Requested for Facility,Date Required,Priority\nr-1,Gao,2020-04-01,High\n"};
  auto const p = propose(lines, asked);
  EXPECT_TRUE(p.how.missing.empty());
  EXPECT_EQ(p.dry.refused, 1U);
  EXPECT_EQ(told(p.dry.found, "unknown-reference"), 1U) << text_of(p.dry.found);
  ASSERT_EQ(p.dry.out.needs.size(), 1U);
  EXPECT_EQ(p.dry.out.needs[0].site, "gao");
  EXPECT_EQ(to_text(*p.dry.out.needs[0].by), "2020-04-01T00:00Z");
  EXPECT_EQ(p.dry.out.needs[0].source, "list.csv:2, request R-1, priority High");
}

TEST(relief_import, an_item_keeps_every_code_and_pack_level) {
  auto const p = propose(
      "Catalog,Item Code,Item Name,Unit of Measure,Pack,Pack Quantity,Pack2,Pack2 "
      "Quantity,Weight,Volume,Length,Width,Height,UPC\n"
      "Std,B-1,Blanket,piece,bale,10,pallet,400,0.7,0.0015,0.2,0.1,0.075,5901234123457\n");
  ASSERT_EQ(p.how.dialect, "sahana.items");
  auto const& out = p.dry.out;
  EXPECT_EQ(table(out, "item_codes.csv"),
            "item,scheme,code,source\nB-1,sahana,B-1,list.csv:2\nB-1,gtin,5901234123457,list.csv:2\n");
  EXPECT_EQ(table(out, "item_packs.csv"),
            "item,name,pieces,mass_kg,volume_m3,source\nB-1,piece,1,0.7,0.0015,list.csv:2\n"
            "B-1,bale,10,,,list.csv:2\nB-1,pallet,400,,,list.csv:2\n");
  EXPECT_EQ(out.items[0].per_carton, pieces(10));
  EXPECT_EQ(out.items[0].carton_mass, grams(7000));
  EXPECT_EQ(told(p.dry.found, "volume-disagrees"), 0U) << text_of(p.dry.found);
}

TEST(relief_import, a_volume_that_its_sides_deny_is_told) {
  auto const p = propose(
      "item code,item description,length cm,width cm,height cm,volume litre,weight kg\nA,Box,10,10,10,3,1\n");
  EXPECT_EQ(told(p.dry.found, "volume-disagrees"), 1U) << text_of(p.dry.found);
  EXPECT_EQ(p.dry.out.packs[0].volume, cubic_cm(3000));
}

TEST(relief_import, names_become_ids_that_people_can_type_each_once) {
  auto const p = propose(
      "Warehouse,Item,Quantity\nEntrep\xC3\xB4t  Gao,Tent (5 x 4),1\nentrep\xC3\xB4t gao,tent (5 X "
      "4),2\nEntrepot-Gao,Tent,3\n");
  ASSERT_EQ(p.dry.out.sites.size(), 2U);
  EXPECT_EQ(p.dry.out.sites[0].id, "entrepot-gao");
  EXPECT_EQ(p.dry.out.sites[1].id, "entrepot-gao-2");
  EXPECT_EQ(p.dry.out.items.size(), 2U);
}

TEST(relief_import, an_unlikely_reading_must_be_said_by_a_person) {
  auto const p = propose("Name,Colour,Age,Hobby\nAnn,red,4,chess\n");
  if (p.recognised) {
    ASSERT_FALSE(p.how.missing.empty());
    EXPECT_NE(p.how.missing.back().find("not sure"), std::string::npos);
  }
}

TEST(relief_import, what_is_no_list_is_refused_with_a_reason) {
  EXPECT_EQ(told(propose("").dry.found, "not-recognised"), 1U);
  EXPECT_EQ(told(propose("just some words\nand more\n").dry.found, "not-recognised"), 1U);
  EXPECT_EQ(told(propose("[1, 2, {\"a\": ", {}, "x.json").dry.found, "not-recognised"), 1U);
  EXPECT_EQ(told(propose("[[1, 2], {\"a\": ", {}, "x.json").dry.found, "not-text"), 1U);
  EXPECT_EQ(told(propose("PK\x03\x04 not really", {}, "x.zip").dry.found, "bad-workbook"), 1U);
  std::string old(600, '\0');
  old.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  EXPECT_EQ(told(propose(old, {}, "x.xls").dry.found, "bad-workbook"), 1U);
}

TEST(relief_import, limits_hold) {
  options asked;
  asked.limits.rows = 3;
  auto const p = propose("Warehouse,Item,Quantity\nX,A,1\nX,B,2\nX,C,3\nX,D,4\n", asked);
  EXPECT_EQ(told(p.dry.found, "too-many-rows"), 1U);
  asked.limits.file_bytes = 10;
  EXPECT_EQ(told(propose(stock, asked).dry.found, "file-too-big"), 1U);
}

TEST(relief_import, the_parts_of_an_archive_are_sheets) {
  auto const bytes = small_zip({{"a/stock.csv", "Warehouse,Item,Quantity,Bin\nX,A,1,R\n"},
                                {"readme.md", "no"},
                                {"b.csv", "Name,Country\nGao,Mali\n"}});
  auto const p = propose(bytes, {}, "all.zip");
  EXPECT_EQ(p.how.sheet, "a/stock.csv");
  options asked;
  asked.sheet = "b.csv";
  EXPECT_EQ(word_of(propose(bytes, asked, "all.zip").how.what), "sites");
  asked.sheet = "c.csv";
  EXPECT_NE(text_of(propose(bytes, asked, "all.zip").dry.found).find("there are: a/stock.csv, b.csv"),
            std::string::npos);
}

TEST(relief_import, archives_within_archives_are_not_opened) {
  auto const inner = small_zip({{"a.csv", stock}});
  auto const p = propose(small_zip({{"inner.csv", inner}}), {}, "all.zip");
  EXPECT_FALSE(p.recognised);
  EXPECT_TRUE(has_errors(p.dry.found));
}

TEST(relief_import, people_read_what_was_understood) {
  EXPECT_EQ(
      proposal_text(propose("Warehouse;Item;Weight;Quantity;Shoe\nGao;Tents;41,5;4;7\n")),
      "list.csv: a stock list, 76 % sure; header in line 1\n"
      "  else, 72 % sure: how much sites mean to keep, --as levels\n"
      "  else, 72 % sure: pledges of goods, --as pledges\n"
      "  else, 72 % sure: goods asked for, --as needs\n"
      "  Warehouse -> site; alias; like «Gao»\n"
      "  Item -> item_name; alias; like «Tents»\n"
      "  Weight -> mass in kg, decimal comma; alias; like «41,5»\n"
      "  Quantity -> quantity, decimal comma; alias; like «4»\n"
      "  Shoe -> not used; like «7»\n"
      "  missing: no column gives counted_on (the day of the count or report): say of which day the list is: "
      "counted_on=YYYY-MM-DD\n"
      "1 rows read, 0 refused\n"
      "  sites.csv: 1 row\n  items.csv: 1 row\n  lots.csv: 1 row\n  item_packs.csv: 1 row\n");
}

RC_GTEST_PROP(relief_import, the_same_bytes_give_the_same_answer_and_every_row_is_taken_or_refused, ()) {
  std::vector<std::string> const cells = {"",    "A",       "Tents",      "5",   "-1",         "1,234", "2.5",
                                          "n/a", "#DIV/0!", "13/03/2020", "Gao", "\"x\"\"y\"", "0"};
  std::string text = "Warehouse,Item,Quantity,Expiry,Weight kg,Country\n";
  auto const count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i) {
    for (int c = 0; c < 6; ++c) text += (c > 0 ? "," : "") + *rc::gen::elementOf(cells);
    text += "\n";
  }
  options asked;
  asked.set = {{"counted_on", "2020-03-13"}};
  asked.dates = "dmy";
  auto const first = propose(text, asked);
  auto const second = propose(text, asked);
  RC_ASSERT(proposal_json(first) == proposal_json(second));
  if (!first.recognised || !first.how.missing.empty()) return;
  auto const taken = confirm_import({"list.csv", text}, first.how, asked);
  RC_ASSERT(taken.has_value());
  RC_ASSERT(taken->refused <= taken->read);
  for (auto const& lot : taken->out.lots) {
    RC_ASSERT(lot.quantity > pieces(0));
    RC_ASSERT(std::any_of(taken->out.items.begin(), taken->out.items.end(),
                          [&](auto const& i) { return i.id == lot.item; }));
    RC_ASSERT(std::any_of(taken->out.sites.begin(), taken->out.sites.end(),
                          [&](auto const& s) { return s.id == lot.site; }));
  }
}

}  // namespace
}  // namespace lifeline::exchange::relief
