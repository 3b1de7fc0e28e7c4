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
