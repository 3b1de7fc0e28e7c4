// SPDX-License-Identifier: Apache-2.0
#include "exchange/report/report.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

#include "exchange/support/sample_case.h"

namespace lifeline::exchange {
namespace {

std::string between(std::string const& text, std::string const& from, std::string const& until) {
  auto const at = text.find(from);
  if (at == std::string::npos) return {};
  auto const begin = at + from.size();
  return text.substr(begin, text.find(until, begin) - begin);
}

TEST(report, is_one_page_that_forbids_the_network) {
  auto const sample = sample::liege_like();
  auto const page = html_report(sample.scenario, sample.plan);
  EXPECT_NE(page.find("default-src 'none'; script-src 'sha256-"), std::string::npos);
  EXPECT_EQ(page.find("unsafe-inline"), std::string::npos);
  EXPECT_EQ(page.find("%%"), std::string::npos);
  for (auto const* word : {"https://", "src=", "@import", "url("})
    EXPECT_EQ(page.find(word), std::string::npos) << word;
  EXPECT_LT(page.size(), 250000U);
}

TEST(report, is_the_same_each_time) {
  auto const sample = sample::liege_like();
  EXPECT_EQ(html_report(sample.scenario, sample.plan), html_report(sample.scenario, sample.plan));
}

TEST(report, hostile_names_stay_data) {
  auto sample = sample::liege_like();
  std::string const hostile = "</script><script>alert(1)</script><!--\xE2\x80\xA8%%SCRIPT%%\"'&";
  sample.scenario.sites[4].name = hostile;
  sample.plan.scenario_title = hostile;
  sample.plan.notes = {hostile};
  sample.plan.consignments[0].reason = hostile;
  auto const page = html_report(sample.scenario, sample.plan);
  EXPECT_EQ(page.find("<script>alert"), std::string::npos);
  EXPECT_EQ(page.find("<!--"), std::string::npos);
  auto const data = between(page, "id=\"data\">", "</script>");
  EXPECT_EQ(data.find_first_of("<>&"), std::string::npos);
  EXPECT_EQ(data.find("\xE2\x80\xA8"), std::string::npos);
  auto const root = nlohmann::json::parse(data, nullptr, false);
  ASSERT_FALSE(root.is_discarded());
  EXPECT_EQ(root["notes"][0].get<std::string>(), hostile);
}

TEST(report, data_tells_ways_and_texts_once) {
  auto const few = sample::liege_like();
  auto const many = sample::liege_like(10000);
  auto const small = report_payload(few.scenario, few.plan);
  auto const large = report_payload(many.scenario, many.plan);
  EXPECT_LT(large.size(), 10000 * 130U);
  auto const root = nlohmann::json::parse(large, nullptr, false);
  ASSERT_FALSE(root.is_discarded());
  EXPECT_LE(root["ways"].size(), 11U);
}

TEST(report, an_empty_plan_still_makes_a_page) {
  EXPECT_NE(html_report({}, {}).find("\"consignments\":[]"), std::string::npos);
}

std::string text_at(std::string const& path) {
  std::ifstream in(std::string(LIFELINE_SOURCE_DIR) + "/" + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A fact that the page cannot say would be shown as its bare code.
TEST(report, every_fact_of_a_reason_has_words) {
  auto const words = text_at("src/exchange/report/assets/words.js");
  auto const reasons = text_at("src/plan/reasons.cc");
  std::regex const code("\\{+\"([a-z]+(?:_[a-z]+)+)\", \\{");
  int found = 0;
  for (std::sregex_iterator at(reasons.begin(), reasons.end(), code), end; at != end; ++at, ++found) {
    EXPECT_NE(words.find("why_" + (*at)[1].str() + ": ["), std::string::npos) << (*at)[1];
  }
  EXPECT_GE(found, 17);
}

TEST(report, facts_stand_in_the_data_in_place_of_the_sentence) {
  auto sample = sample::liege_like();
  sample.plan.needs[0].reason = "a sentence for the terminal";
  sample.plan.needs[0].why = {{"some_met", {"170", "300"}}};
  auto const data = report_payload(sample.scenario, sample.plan);
  EXPECT_EQ(data.find("a sentence for the terminal"), std::string::npos);
  EXPECT_NE(data.find("\"some_met\""), std::string::npos);
}

}  // namespace
}  // namespace lifeline::exchange
