// SPDX-License-Identifier: Apache-2.0
#include "exchange/manifest/manifest.h"

#include <gtest/gtest.h>

#include "border/support/made_up.h"

namespace lifeline::exchange {
namespace {

border::lane_result decide(border::manifest const& m) {
  border::rate_table const rates = {{"USD", 1100000}};
  return border::run_lane({m, nullptr, nullptr, rates, border::lane_rules{}});
}

TEST(read_manifest, csv_json_and_xml_of_one_aircraft_get_the_same_replies) {
  auto const made = test::made_up_lines({500, 3, 10});
  auto const csv = read_manifest(test::as_csv(made), "m.csv");
  auto const json = read_manifest(test::as_json(made), "m.json");
  auto const xml = read_manifest(test::as_xml(made), "m.xml");
  ASSERT_TRUE(csv.data && json.data && xml.data);
  ASSERT_EQ(csv.data->lines.size(), 500U);
  auto const a = decide(*csv.data);
  auto const b = decide(*json.data);
  auto const c = decide(*xml.data);
  EXPECT_GT(a.held, 10U);
  EXPECT_GT(a.released, 400U);
  for (std::size_t i = 0; i < 500; ++i) {
    EXPECT_EQ(a.replies[i].verdicts.bits(), b.replies[i].verdicts.bits()) << i;
    EXPECT_EQ(a.replies[i].verdicts.bits(), c.replies[i].verdicts.bits()) << i;
    EXPECT_EQ(a.replies[i].value_cents, c.replies[i].value_cents) << i;
  }
}

TEST(read_manifest, a_bad_cell_breaks_its_own_line_and_names_its_place) {
  auto const csv = read_manifest("house,gross_kg\nH1,0.5\nH2,heavy\nH3,1\n", "m.csv");
  ASSERT_TRUE(csv.data);
  ASSERT_EQ(csv.data->lines.size(), 3U);
  EXPECT_TRUE(csv.data->lines[1].broken);
  EXPECT_FALSE(csv.data->lines[2].broken);
  ASSERT_EQ(csv.found.size(), 1U);
  EXPECT_EQ(csv.found[0].line, 3U);
  EXPECT_EQ(csv.found[0].column, "gross_kg");
  auto const json = read_manifest(
      R"({"lines":[{"house":"H1"},{"house":"H2","gross_kg":[1]},{"house":"H3","pieces":-1}]})", "m.json");
  ASSERT_TRUE(json.data);
  ASSERT_EQ(json.found.size(), 2U);
  EXPECT_EQ(json.found[0].column, "$.lines[1].gross_kg");
  EXPECT_EQ(json.found[1].column, "$.lines[2].pieces");
  auto const xml = read_manifest(
      "<manifest>\n<lines>\n<line><house>H1</house></line>\n<line><value>x</value></line></lines></manifest>",
      "m.xml");
  ASSERT_TRUE(xml.data);
  ASSERT_EQ(xml.found.size(), 1U);
  EXPECT_EQ(xml.found[0].line, 4U);
  EXPECT_TRUE(xml.data->lines[1].broken);
}

std::string with(std::string text, std::string_view place, std::string_view put, bool after = false) {
  auto const at = text.rfind(place);
  EXPECT_NE(at, std::string::npos);
  return text.insert(at + (after ? place.size() : 0), put);
}

std::vector<std::string> rows_of(manifest_reading const& r) {
  std::vector<std::string> out;
  if (!r.data) return out;
  for (auto const& l : r.data->lines)
    out.push_back(std::to_string(l.line) + " " + std::string(l.house) + " " +
                  std::string(l.consignee_street) + " " + std::to_string(l.gross_g) +
                  (l.broken ? " broken" : ""));
  for (auto const& p : r.found)
    out.push_back(p.code + " " + std::to_string(p.line) + " " + p.column + " " + p.what);
  return out;
}

// Some 2 MB: several pieces.
std::string long_xml() {
  return test::as_xml(test::made_up_lines({3'000, 3, 10}));
}

TEST(read_manifest, xml_in_pieces_reads_what_xml_in_one_reads) {
  auto const plain = long_xml();
  for (auto const& text :
       {plain, with(plain, "<lines>", "\n\n"), with(plain, "<gross_kg>", "x", true),
        with(plain, "<house>", "&amp;\r\n", true),
        with(plain, "</manifest>", "<masters><master><master>784-1</master></master></masters>"),
        with(plain, "</line>", "<line><house>within</house></line>"),
        with(plain, "</lines>", "<line><gross_kg>x</gross_kg></line>\n")}) {
    auto const in_pieces = read_manifest(text, "m.xml");
    auto const in_one = read_manifest(with(text, "</lines>", "<!-- one -->"), "m.xml");
    ASSERT_TRUE(in_pieces.data && in_one.data);
    EXPECT_EQ(rows_of(in_pieces), rows_of(in_one));
    EXPECT_EQ(in_pieces.data->masters.size(), in_one.data->masters.size());
  }
}

TEST(read_manifest, damage_in_a_late_piece_is_told_with_its_line_and_nothing_is_used) {
  for (auto const* damage : {"</value>", "<value>", "</lines>", "<lines>", "<", "&#0;<x", "</line>"}) {
    auto const text = with(long_xml(), "<description>", damage);
    auto const in_pieces = read_manifest(text, "m.xml");
    EXPECT_FALSE(in_pieces.data) << damage;
    ASSERT_FALSE(in_pieces.found.empty()) << damage;
    EXPECT_EQ(in_pieces.found.back().code, "bad-xml") << damage;
    auto const in_one = read_manifest(with(text, "</manifest>", "<!-- one -->"), "m.xml");
    EXPECT_FALSE(in_one.data) << damage;
    EXPECT_EQ(in_pieces.found.back().line, in_one.found.back().line) << damage;
  }
}

TEST(read_manifest, damage_is_told_after_however_many_other_problems) {
  std::string rows, members;
  for (int i = 0; i < 3'000; ++i) {
    rows += "<line><house>H</house><foreign>x</foreign></line>\n";
    members += std::string(i == 0 ? "" : ",") + R"({"house":"H","foreign":"x"})";
  }
  for (auto const& [code, text] :
       {std::pair("bad-xml", "<manifest><lines>" + rows + "<line></lines></manifest>"),
        {"bad-json", R"({"lines":[)" + members + ",}"}}) {
    auto const r = read_manifest(text, "m");
    EXPECT_FALSE(r.data);
    auto const told = [&](auto const& p) { return p.code == code; };
    EXPECT_EQ(std::count_if(r.found.begin(), r.found.end(), told), 1) << code;
    EXPECT_LT(r.found.size(), 1'010U);
  }
}

TEST(read_manifest, fields_in_another_order_on_each_row_are_found) {
  auto const xml = read_manifest(
      "<manifest><lines><line><house>H1</house><pieces>1</pieces></line><line><pieces>2</pieces><none/>"
      "<house>H2</house></line><line><house>H3</house></line></lines></manifest>",
      "m.xml");
  ASSERT_TRUE(xml.data);
  ASSERT_EQ(xml.data->lines.size(), 3U);
  EXPECT_EQ(xml.data->lines[1].pieces, 2);
  EXPECT_EQ(xml.data->lines[1].house, "H2");
  EXPECT_EQ(xml.data->lines[2].house, "H3");
  ASSERT_EQ(xml.found.size(), 1U);
  EXPECT_EQ(xml.found[0].column, "none");
}

TEST(read_manifest, a_damaged_file_is_refused_whole) {
  for (auto const* bytes : {"", "a,b\n1,2\n", "{\"lines\": [{\"house\": \"H1\"}", "{\"lines\": 3}",
                            "<manifest><lines>", "<other/>", "{\"lines\": []}",
                            "{\"lines\":[{\"house\":\"H1\"}]} x", "{\"lines\":[{\"house\":none}]}"}) {
    auto const r = read_manifest(bytes, "x");
    EXPECT_FALSE(r.data) << bytes;
    EXPECT_TRUE(has_errors(r.found)) << bytes;
  }
}

TEST(write_replies, every_line_gets_one_reply_in_each_format) {
  auto const read = read_manifest(test::as_csv(test::made_up_lines({50, 3, 5})), "m.csv");
  ASSERT_TRUE(read.data);
  auto const result = decide(*read.data);
  replies_to_write const in{*read.data, result, {}, nullptr};
  auto const csv = write_replies(in, manifest_format::csv);
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 52);
  EXPECT_NE(csv.find("not screened"), std::string::npos);
  auto const xml = write_replies(in, manifest_format::xml);
  EXPECT_NE(xml.find("<decision>released</decision>"), std::string::npos);
  EXPECT_EQ(write_replies(in, manifest_format::json), write_replies(in, manifest_format::json));
}

TEST(write_replies, a_house_number_that_is_a_formula_or_markup_stays_text) {
  auto const read = read_manifest("house\n=1+1\n\"<a>&\"\n", "m.csv");
  ASSERT_TRUE(read.data);
  auto const result = decide(*read.data);
  auto const csv = write_replies({*read.data, result, {}, nullptr}, manifest_format::csv);
  EXPECT_NE(csv.find("\"'=1+1\""), std::string::npos);
  auto const xml = write_replies({*read.data, result, {}, nullptr}, manifest_format::xml);
  EXPECT_NE(xml.find("&lt;a&gt;&amp;"), std::string::npos);
}

TEST(read_rates, rates_are_units_for_one_euro) {
  auto const good = read_rates("currency,per_euro\nUSD,1.0812\n", "r.csv");
  ASSERT_TRUE(good.data);
  EXPECT_EQ(good.data->at("USD"), 1081200);
  EXPECT_FALSE(read_rates("currency,per_euro\nUSD,0\n", "r.csv").data);
  EXPECT_FALSE(read_rates("a,b\n", "r.csv").data);
}

}  // namespace
}  // namespace lifeline::exchange
