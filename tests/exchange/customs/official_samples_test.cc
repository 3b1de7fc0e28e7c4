// SPDX-License-Identifier: Apache-2.0
// Every official sample: what the authority's schema takes is read, written and read again without loss, and
// passes our own check of the structure; what the schema refuses is refused with a pointer.
#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "border/declaration/structure_check.h"
#include "exchange/customs/official.h"
#include "exchange/customs/schema.h"
#include "exchange/customs/xml.h"
#include "exchange/support/scenario_folder.h"

namespace lifeline::exchange::customs {
namespace {

namespace fs = std::filesystem;
using test::bytes_of;
using test::canonical;
using test::customs_data;

problems structure_of(read_message const& read) {
  border::message_tree const tree(read.data->root);
  return border::check_structure(tree);
}

void expect_round_trip(std::string const& bytes, read_message const& read, fs::path const& path) {
  ASSERT_TRUE(read.data) << path << "\n" << text_of(read.found);
  auto const written = write_xml(read.data->root);
  EXPECT_EQ(canonical(written), canonical(bytes)) << path;
  auto const again = read_xml(written, "again");
  ASSERT_TRUE(again.data) << path;
  EXPECT_TRUE(same(again.data->root, read.data->root)) << path;
  EXPECT_EQ(write_xml(again.data->root), written) << path;
}

bool speaks_wco(std::string const& bytes) {
  return bytes.find("urn:wco:datamodel:WCO") != std::string::npos;
}

TEST(OfficialSamples, EveryValidWcoMessageRoundTripsAndEveryInvalidOneIsRefusedWithItsPointer) {
  if (!test::have_customs_data()) GTEST_SKIP();
  auto const schemas = schema_folder::open((customs_data() / "hmrc-cds" / "schemas").string());
  ASSERT_TRUE(schemas);
  std::size_t valid = 0;
  std::size_t refused = 0;
  std::size_t broken = 0;
  for (auto const& path : test::files_below(customs_data() / "hmrc-cds" / "samples", ".xml")) {
    auto const bytes = bytes_of(path);
    if (!speaks_wco(bytes)) continue;
    auto const read = read_xml(bytes, path.filename().string());
    if (!read.data) {
      ++broken;
      EXPECT_GT(read.found.at(0).line, 0U) << path;
      EXPECT_EQ(read.found.at(0).code, "xml-not-well-formed") << path;
      EXPECT_TRUE(canonical(bytes).empty()) << path;
      continue;
    }
    auto const by_schema = schemas->check(bytes, path.filename().string());
    auto const by_us = structure_of(read);
    if (by_schema.empty()) {
      ++valid;
      EXPECT_TRUE(by_us.empty()) << path << "\n" << text_of(by_us);
      expect_round_trip(bytes, read, path);
      EXPECT_TRUE(schemas->check(write_xml(read.data->root), "written").empty()) << path;
    } else {
      ++refused;
      ASSERT_FALSE(by_us.empty()) << path << "\n" << text_of(by_schema);
      EXPECT_EQ(by_schema.at(0).column, by_us.at(0).column) << path << "\n"
                                                            << text_of(by_schema) << text_of(by_us);
      EXPECT_TRUE(by_schema.at(0).column.starts_with("/")) << path;
    }
  }
  std::cout << valid << " valid, " << refused << " refused by the schema, " << broken << " not well-formed\n";
  EXPECT_GE(valid, 232U);
}

// Cases that are named valid but were written for a schema before 60.4.16, and what of that schema they
// break.
std::map<std::string, std::string> const& older_than_the_schema() {
  static std::map<std::string, std::string> const table = {
      {"cc007c-valid-xi.xml", "/CC007C/TransitOperation/incidentFlag"},
      {"cc013c-valid-mrn.xml", "/CC013C/Guarantee/GuaranteeReference"},
      {"cc025c-valid.xml", "/CC025C/Consignment/HouseConsignment/ConsignmentItem/Commodity"},
      {"cc029c-valid.xml", "/CC029C/Consignment/countryOfDispatch"},
      {"cc043c-valid.xml", "/CC043C/Consignment/HouseConsignment/ConsignmentItem/Commodity"},
  };
  return table;
}

TEST(OfficialSamples, NctsCasesBehaveAsTheyAreNamed) {
  if (!test::have_customs_data()) GTEST_SKIP();
  auto const schemas = schema_folder::open((customs_data() / "ncts-p6" / "xsd").string());
  ASSERT_TRUE(schemas);
  std::size_t as_named = 0;
  std::size_t all = 0;
  for (auto const& path : test::files_below(customs_data() / "ncts-p6" / "cases", ".xml")) {
    ++all;
    auto const name = path.filename().string();
    auto const bytes = bytes_of(path);
    auto const read = read_xml(bytes, name);
    ASSERT_TRUE(read.data) << name;
    auto const by_schema = schemas->check(bytes, name);
    auto const older = older_than_the_schema().find(name);
    if (older != older_than_the_schema().end()) {
      ASSERT_FALSE(by_schema.empty()) << name;
      EXPECT_TRUE(by_schema[0].column.starts_with(older->second)) << name << " " << by_schema[0].column;
      continue;
    }
    ++as_named;
    EXPECT_EQ(by_schema.empty(),
              name.find("invalid") == std::string::npos && name.find("Nodes") == std::string::npos)
        << name << "\n"
        << text_of(by_schema);
    if (by_schema.empty()) {
      expect_round_trip(bytes, read, path);
      EXPECT_TRUE(structure_of(read).empty()) << name << "\n" << text_of(structure_of(read));
    } else {
      EXPECT_FALSE(structure_of(read).empty()) << name << "\n" << text_of(by_schema);
    }
  }
  EXPECT_EQ(as_named, 27U);
  EXPECT_EQ(all, 32U);
}

}  // namespace
}  // namespace lifeline::exchange::customs
