// SPDX-License-Identifier: Apache-2.0
#include "border/nomenclature/search.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "border/nomenclature/papers.h"
#include "border/nomenclature/words.h"
#include "border/support/table.h"

namespace lifeline::border {
namespace {

date const march_13 = *parse_date("2020-03-13");
date const today = *parse_date("2024-06-01");

search_answer search_known(std::string_view words, date on) {
  static nomenclature const none;
  static code_search const search(none, known_correlations());
  return search.find(words, on, 8);
}
std::string first_code(std::string_view words, date on) {
  auto const found = search_known(words, on);
  return found.suggestions.empty() ? "" : found.suggestions[0].code;
}

TEST(code_search, plain_words_find_relief_goods) {
  EXPECT_EQ(first_code("surgical masks", march_13), "630790");
  EXPECT_EQ(first_code("protective gown", march_13), "621010");
  EXPECT_EQ(first_code("oxygen concentrator", march_13), "901920");
  EXPECT_EQ(first_code("PCR test kits", march_13), "382200");
  EXPECT_EQ(first_code("PCR test kits", today), "382219");
  EXPECT_EQ(first_code("surgical gloves", march_13), "401511");
  EXPECT_EQ(first_code("surgical gloves", today), "401512");
  EXPECT_EQ(first_code("infrared thermometer", today), "902519");
  EXPECT_EQ(first_code("face shield", today), "392690");
}

TEST(code_search, a_slip_of_the_finger_is_forgiven_and_told) {
  auto const found = search_known("oxgen concentrater", march_13);
  ASSERT_FALSE(found.suggestions.empty());
  EXPECT_EQ(found.suggestions[0].goods, "oxygen_concentrator");
  ASSERT_EQ(found.suggestions[0].matched.size(), 2U);
  EXPECT_EQ(found.suggestions[0].matched[1].typed, "concentrater");
  EXPECT_EQ(found.suggestions[0].matched[1].read_as, "concentrator");
  EXPECT_EQ(first_code("surgicla maskes", march_13), "630790");
}

TEST(code_search, the_questions_that_decide_come_with_the_code_each_answer_leads_to) {
  auto const found = search_known("masks", march_13);
  auto const at = std::find_if(found.questions.begin(), found.questions.end(),
                               [](auto const& q) { return q.id == "mask_material"; });
  ASSERT_NE(at, found.questions.end());
  ASSERT_GE(at->answers.size(), 3U);
  EXPECT_EQ(at->answers[0].second, "630790");
  EXPECT_EQ(at->answers[1].second, "481890");
  EXPECT_EQ(at->answers[2].second, "902000");
}

TEST(code_search, words_in_no_description_are_told) {
  auto const found = search_known("zzyzzx masks", march_13);
  EXPECT_EQ(found.unknown_words, std::vector<std::string>{"zzyzzx"});
  EXPECT_FALSE(found.suggestions.empty());
  EXPECT_TRUE(search_known("", march_13).suggestions.empty());
  EXPECT_TRUE(search_known("of the and", march_13).suggestions.empty());
}

TEST(code_search, suggestions_are_ranked_and_each_says_which_words_led_to_it) {
  auto const found = search_known("rapid antigen test", today);
  ASSERT_GE(found.suggestions.size(), 2U);
  EXPECT_EQ(found.suggestions[0].goods, "test_kit_immune");
  for (std::size_t i = 1; i < found.suggestions.size(); ++i)
    EXPECT_LE(found.suggestions[i].score, found.suggestions[i - 1].score);
  for (auto const& s : found.suggestions) EXPECT_FALSE(s.matched.empty()) << s.title;
}

RC_GTEST_PROP(code_search, any_words_give_an_answer_within_bounds, ()) {
  auto const text = *rc::gen::resize(40, rc::gen::arbitrary<std::string>());
  auto const found = search_known(text, march_13);
  RC_ASSERT(found.suggestions.size() <= 8U);
  for (auto const& s : found.suggestions) RC_ASSERT(s.score >= 0 && s.score <= 1000 && !s.code.empty());
}

RC_GTEST_PROP(word_distance, is_symmetric_and_counts_one_change, ()) {
  auto a = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc")));
  auto const b = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc")));
  RC_PRE(a.size() < 50 && b.size() < 50);
  RC_ASSERT(word_distance(a, b, 3) == word_distance(b, a, 3));
  RC_ASSERT(word_distance(a, a, 3) == 0U);
  RC_ASSERT(word_distance(a, a + "x", 3) == 1U);
}

TEST(known_goods, have_words_titles_and_codes_of_six_digits) {
  std::set<std::string_view> ids;
  for (auto const& row : relief_goods()) {
    EXPECT_TRUE(ids.insert(row.id).second) << row.id;
    EXPECT_EQ(row.hs2017.size(), 6U) << row.id;
    EXPECT_EQ(row.hs2022.size(), 6U) << row.id;
    EXPECT_FALSE(row.words.empty() || row.title.empty()) << row.id;
  }
  auto const each_is_known = [&](std::string_view list) {
    for (auto const& id : split_list(list, ' ')) EXPECT_EQ(ids.count(id), 1U) << id;
  };
  for (auto const& question : deciding_questions()) {
    for (auto const& answer : question.answers) each_is_known(answer.goods);
  }
  for (auto const& rule : known_paper_rules()) each_is_known(rule.goods);
}

nomenclature load_hs_2022() {
  std::vector<nomenclature_row> rows;
  for (auto const& row : test::csv_rows(test::shared_data() / "trade/customs/hs/harmonized-system.csv")) {
    rows.push_back(
        {row.at("hscode"), row.at("description"), *parse_date("2022-01-01"), std::nullopt, "", "HS2022"});
  }
  return nomenclature(std::move(rows));
}

TEST(known_goods, agree_with_the_harmonised_system_of_2022_and_the_relief_list) {
  auto const file = test::shared_data() / "trade/customs/hs/harmonized-system.csv";
  LIFELINE_NEEDS_SHARED_DATA(file);
  auto const hs = load_hs_2022();
  for (auto const& row : relief_goods())
    EXPECT_NE(hs.find(row.hs2022, today), nullptr) << row.id << " " << row.hs2022;
  std::set<std::pair<std::string, std::string>> ours;
  for (auto const& row : relief_goods()) ours.emplace(row.hs2017, row.hs2022);
  for (auto const& row : test::tsv_rows(test::shared_data() / "trade/customs/hs/covid_relief_goods.tsv")) {
    EXPECT_EQ(ours.count({row.at("hs2017"), row.at("hs2022")}), 1U) << row.at("goods");
  }
}

TEST(code_search, the_whole_harmonised_system_is_searched_when_it_is_loaded) {
  auto const file = test::shared_data() / "trade/customs/hs/harmonized-system.csv";
  LIFELINE_NEEDS_SHARED_DATA(file);
  auto const hs = load_hs_2022();
  code_search const search(hs, known_correlations());
  auto const horses = search.find("live horses", today, 5);
  ASSERT_FALSE(horses.suggestions.empty());
  EXPECT_EQ(horses.suggestions[0].code.substr(0, 4), "0101");
  auto const masks = search.find("surgical masks", today, 5);
  EXPECT_EQ(masks.suggestions[0].code, "630790");
  EXPECT_FALSE(masks.suggestions[0].description.empty());
  // In 2020 the edition of 2022 did not hold: it is read all the same, each answer says so, and codes go
  // back.
  auto const sharks = search.find("diagnostic reagents malaria backing", march_13, 5);
  ASSERT_FALSE(sharks.suggestions.empty());
  auto const later = std::find_if(sharks.suggestions.begin(), sharks.suggestions.end(),
                                  [](auto const& s) { return s.goods.empty(); });
  ASSERT_NE(later, sharks.suggestions.end());
  EXPECT_FALSE(later->doubts.empty());
}

TEST(correlation, follows_codes_forwards_and_backwards) {
  auto const& rows = known_correlations();
  auto const gloves = carry_over("401511", march_13, today, rows);
  ASSERT_EQ(gloves.size(), 1U);
  EXPECT_EQ(gloves[0].code, "401512");
  EXPECT_TRUE(gloves[0].sure);
  auto const kits = carry_over("382200", march_13, today, rows);
  EXPECT_EQ(kits.size(), 4U);
  for (auto const& kit : kits) EXPECT_FALSE(kit.sure) << "one code went to several";
  auto const back = carry_over("382219", today, march_13, rows);
  ASSERT_EQ(back.size(), 1U);
  EXPECT_EQ(back[0].code, "382200");
  EXPECT_EQ(carry_over("630790", march_13, today, rows)[0].code, "630790");
  auto const masks = carry_over("6307909810", march_13, *parse_date("2020-09-01"), rows);
  EXPECT_EQ(masks.size(), 5U);
  EXPECT_EQ(masks[0].code, "6307909811");
}

TEST(papers, hang_on_the_day) {
  auto const count = [](std::string_view goods, char const* day, crossing where) {
    int n = 0;
    for (auto const* rule : papers_for({goods, "", *parse_date(day)}, known_paper_rules()))
      n += rule->where == where ? 1 : 0;
    return n;
  };
  EXPECT_EQ(count("mask_textile", "2020-03-14", crossing::export_from_union), 0);
  EXPECT_EQ(count("mask_textile", "2020-03-15", crossing::export_from_union), 1);
  EXPECT_EQ(count("mask_textile", "2020-04-26", crossing::export_from_union), 1)
      << "one regulation follows the other";
  EXPECT_EQ(count("gloves_surgical", "2020-04-26", crossing::export_from_union), 0);
  EXPECT_EQ(count("mask_textile", "2020-05-26", crossing::export_from_union), 0);
  EXPECT_EQ(count("test_kit_pcr", "2020-03-31", crossing::export_from_china), 0);
  EXPECT_EQ(count("test_kit_pcr", "2020-04-01", crossing::export_from_china), 1);
  EXPECT_GE(count("disinfectant", "2020-04-01", crossing::carriage), 1);
}

}  // namespace
}  // namespace lifeline::border
