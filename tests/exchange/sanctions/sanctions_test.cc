// SPDX-License-Identifier: Apache-2.0
#include "exchange/sanctions/sanctions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace lifeline::exchange {
namespace {

using model::listed_kind;

std::string bytes_of(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// The seeds of the fuzz target are small lists of each format, made up by us after the publishers' formats.
sanctions_reading small_list(std::string const& name) {
  return read_sanctions(
      bytes_of(std::filesystem::path(LIFELINE_SOURCE_DIR) / "fuzz" / "corpus" / "sanctions" / name), name);
}

TEST(read_sanctions, eu_xml_gives_names_births_and_its_generation_date) {
  auto const r = small_list("eu.xml");
  ASSERT_TRUE(r.list);
  EXPECT_EQ(r.list->format, "eu_xml");
  EXPECT_EQ(r.list->date, "2024-05-31");
  EXPECT_EQ(r.list->sha256.size(), 64U);
  ASSERT_EQ(r.list->parties.size(), 2U);
  auto const& p = r.list->parties[0];
  EXPECT_EQ(p.id, "EU.1.11");
  EXPECT_EQ(p.kind, listed_kind::person);
  ASSERT_EQ(p.names.size(), 2U);
  EXPECT_FALSE(p.names[0].weak);
  EXPECT_TRUE(p.names[1].weak);
  EXPECT_EQ(p.birth_dates, (std::vector<std::string>{"1971-01-22"}));
  EXPECT_EQ(r.list->parties[1].names[0].text, "Nowhere & Sons Trading LLC");
  ASSERT_EQ(r.found.size(), 1U) << "the third entry has no name";
  EXPECT_EQ(r.found[0].code, "entry-without-name");
}

TEST(read_sanctions, un_xml_joins_the_four_names_and_takes_aliases) {
  auto const r = small_list("un.xml");
  ASSERT_TRUE(r.list);
  ASSERT_EQ(r.list->parties.size(), 2U);
  EXPECT_EQ(r.list->parties[0].id, "TSi.001");
  EXPECT_EQ(r.list->parties[0].names[0].text, "AMAN BIN NOBODY");
  EXPECT_EQ(r.list->parties[0].names.size(), 3U);
  EXPECT_TRUE(r.list->parties[0].names[2].weak);
  EXPECT_EQ(r.list->parties[0].birth_dates, (std::vector<std::string>{"1965"}));
  EXPECT_EQ(r.list->parties[1].kind, listed_kind::organisation);
}

TEST(read_sanctions, ofac_in_its_three_forms_says_the_same) {
  for (auto const* name : {"ofac.xml", "ofac_advanced.xml", "sdn.csv"}) {
    auto const r = small_list(name);
    ASSERT_TRUE(r.list) << name;
    auto const& all = r.list->parties;
    auto const p = std::find_if(all.begin(), all.end(), [](auto const& x) { return x.id == "37"; });
    ASSERT_NE(p, all.end()) << name;
    EXPECT_EQ(p->kind, listed_kind::person) << name;
    EXPECT_EQ(p->birth_dates, (std::vector<std::string>{"1954-10-07"})) << name;
  }
  EXPECT_EQ(small_list("ofac.xml").list->date, "2024-05-31");
  EXPECT_EQ(small_list("ofac_advanced.xml").list->date, "2024-05-31");
  auto const alt = small_list("alt.csv");
  ASSERT_TRUE(alt.list);
  EXPECT_EQ(alt.list->parties[0].names[0].text, "AERO-NOWHERE");
}

TEST(read_sanctions, a_table_and_entities_line_by_line) {
  auto const table = small_list("table.csv");
  ASSERT_TRUE(table.list);
  ASSERT_EQ(table.list->parties.size(), 1U);
  EXPECT_EQ(table.list->parties[0].names.size(), 3U);
  auto const ftm = small_list("entities.ftm.json");
  ASSERT_TRUE(ftm.list);
  ASSERT_EQ(ftm.list->parties.size(), 1U);
  EXPECT_EQ(ftm.list->version, "2024-03-28T18:57:01");
  EXPECT_EQ(ftm.list->parties[0].countries, (std::vector<std::string>{"ZZ"}));
  ASSERT_EQ(ftm.found.size(), 1U) << "a broken line stops no other";
  EXPECT_EQ(ftm.found[0].line, 3U);
}

TEST(read_sanctions, what_is_no_list_is_refused_whole_and_said_so) {
  std::string deep = "<export>";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  for (auto const& bytes :
       {std::string(), std::string("hello"), std::string("<export>"), std::string("<other/>"),
        std::string("<export xmlns=\"x\"/>"), std::string("a,b\n1,2\n"), deep}) {
    auto const r = read_sanctions(bytes, "x");
    EXPECT_FALSE(r.list) << bytes.substr(0, 20);
    EXPECT_TRUE(has_errors(r.found)) << bytes.substr(0, 20);
  }
}

TEST(read_sanctions, external_entities_are_never_resolved) {
  auto const r = read_sanctions(
      "<!DOCTYPE export [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><export><sanctionEntity logicalId=\"1\">"
      "<nameAlias wholeName=\"&x; Nobody\"/></sanctionEntity></export>",
      "x");
  ASSERT_TRUE(r.list);
  EXPECT_EQ(r.list->parties[0].names[0].text, "&x; Nobody");
}

TEST(read_sanctions, real_entities_of_the_shared_data_are_read) {
  char const* const given = std::getenv("LIFELINE_DATA");
  auto const base = given != nullptr ? std::filesystem::path(given)
                                     : std::filesystem::path(LIFELINE_SOURCE_DIR) / ".." / "shared" / "data";
  auto const path = base / "trade" / "customs" / "screening" / "yente_t1_entities.ftm.json";
  if (!std::filesystem::exists(path)) {
    std::cerr << "NOT RUN: no " << path << "; set LIFELINE_DATA\n";
    GTEST_SKIP();
  }
  auto const r = read_sanctions(bytes_of(path), "yente");
  ASSERT_TRUE(r.list);
  EXPECT_TRUE(r.found.empty());
  EXPECT_GE(r.list->parties.size(), 3U);
}

}  // namespace
}  // namespace lifeline::exchange
