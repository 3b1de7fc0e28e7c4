// SPDX-License-Identifier: Apache-2.0
// Reading strictly: what a hostile or broken file may not do.
#include "exchange/customs/xml.h"

#include <gtest/gtest.h>

namespace lifeline::exchange::customs {
namespace {

std::string code_of(std::string const& bytes) {
  auto const read = read_xml(bytes, "x.xml");
  EXPECT_EQ(read.data.has_value(), read.found.empty());
  return read.found.empty() ? "" : read.found[0].code;
}

TEST(CustomsXml, EntitiesOfItsOwnOrFromElsewhereAreNotRead) {
  EXPECT_EQ(code_of("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"), "xml-doctype");
  EXPECT_EQ(code_of("<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\"><a/>"), "xml-doctype");
  EXPECT_EQ(code_of("<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><a>&b;</a>"),
            "xml-doctype");
  EXPECT_EQ(code_of("<a>&x;</a>"), "xml-not-well-formed");
}

TEST(CustomsXml, DepthAndAttributesAreBounded) {
  std::string deep;
  for (int i = 0; i < 65; ++i) deep += "<a>";
  for (int i = 0; i < 65; ++i) deep += "</a>";
  EXPECT_EQ(code_of(deep), "xml-too-deep");
  EXPECT_EQ(code_of(std::string(300000, '<')), "xml-not-well-formed");
  std::string wide = "<a";
  for (int i = 0; i < 40; ++i) wide += " a" + std::to_string(i) + "='1'";
  EXPECT_EQ(code_of(wide + "/>"), "xml-too-many-attributes");
  EXPECT_EQ(code_of("<a b='1' b='2'/>"), "xml-not-well-formed");
}

TEST(CustomsXml, AnElementHoldsTextOrElements) {
  EXPECT_EQ(code_of("<a>text<b/></a>"), "xml-mixed");
  EXPECT_EQ(code_of("<a> <b>1</b>\n</a>"), "");
  EXPECT_EQ(code_of(""), "xml-not-well-formed");
  EXPECT_EQ(code_of("<a/><b/>"), "xml-not-well-formed");
  EXPECT_EQ(code_of("<a>\xff</a>"), "xml-not-well-formed");
}

TEST(CustomsXml, EveryCharacterComesBack) {
  model::customs::element root("a");
  root.attributes.push_back({"b", "<\"&'>\n\t é"});
  root.add("c", "  <&>]]> \r\n é ");
  root.add("d");
  auto const read = read_xml(write_xml(root, "a remark -- with -- dashes"), "x");
  ASSERT_TRUE(read.data);
  EXPECT_TRUE(same(read.data->root, root));
}

TEST(CustomsXml, WhatNoDocumentMayHoldIsReplacedSoThatTheRestIsRead) {
  model::customs::element root("a");
  root.text =
      "cut \xC3 \xFF\xFE here \x01, \xEF\xBF\xBE and \xEF\xBF\xBF, kept \xC3\xA9 \xEF\xBB\xBF.\xE2\x82";
  auto const read = read_xml(write_xml(root), "x");
  ASSERT_TRUE(read.data);
  std::string const gone = "\xEF\xBF\xBD";
  EXPECT_EQ(read.data->root.text, "cut " + gone + " " + gone + gone + " here " + gone + ", " + gone +
                                      " and " + gone + ", kept \xC3\xA9 \xEF\xBB\xBF." + gone + gone);
}

TEST(CustomsXml, AProblemNamesItsLine) {
  auto const read = read_xml("<a>\n<b>\n</c>\n</a>", "x.xml");
  ASSERT_EQ(read.found.size(), 1U);
  EXPECT_EQ(read.found[0].line, 3U);
  EXPECT_EQ(read.found[0].file, "x.xml");
}

}  // namespace
}  // namespace lifeline::exchange::customs
