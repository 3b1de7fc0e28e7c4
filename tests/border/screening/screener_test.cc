// SPDX-License-Identifier: Apache-2.0
#include "border/screening/screener.h"

#include <gtest/gtest.h>

#include "border/screening/evidence.h"
#include "border/support/made_up.h"

namespace lifeline::border {
namespace {

model::listed_party person(std::string id, std::vector<model::listed_name> names,
                           std::vector<std::string> born = {}, std::vector<std::string> countries = {}) {
  return {std::move(id),   model::listed_kind::person, std::move(names),
          std::move(born), std::move(countries),       {}};
}

screener small() {
  model::sanctions_list un{"UN", "un_xml", "2024-05-01", "2024-05-01", "", {}};
  un.parties.push_back(person("1", {{"Mohammed Qasim al-Rimi"}, {"Abu Hurayrah"}}, {"1978-06-05"}, {"YE"}));
  un.parties.push_back(person("2", {{"Ri Hong-sop"}}, {"1940"}, {"KP"}));
  model::sanctions_list eu{"EU", "eu_xml", "17", "2024-06-01", "", {}};
  eu.parties.push_back({"77", model::listed_kind::organisation, {{"OOO Inter Tobako"}}, {}, {"BY"}, {}});
  return screener({un, eu});
}

TEST(screener, a_hit_names_the_list_the_party_and_the_alias) {
  auto const lists = small();
  screener::desk desk(lists);
  auto const s = lists.screen(desk, {"QASIM Muhammad AL RIMI", "YE", "1978-06-05"});
  ASSERT_EQ(s.outcome, screening_outcome::look);
  ASSERT_EQ(s.hits.size(), 1U);
  EXPECT_EQ(lists.lists()[s.hits[0].list].version, "2024-05-01");
  EXPECT_EQ(lists.lists()[s.hits[0].list].parties[s.hits[0].party].id, "1");
  EXPECT_EQ(s.hits[0].birth, agreement::agrees);
  EXPECT_EQ(s.hits[0].country, agreement::agrees);
  EXPECT_EQ(s.hits[0].score, s.hits[0].name_score) << "agreement adds nothing";
  EXPECT_FALSE(lists.explain({"QASIM Muhammad AL RIMI", {}, {}}, s.hits[0]).matches.empty());
}

TEST(screener, another_birth_year_takes_points_off_and_clears_nothing) {
  auto const lists = small();
  screener::desk desk(lists);
  auto const s = lists.screen(desk, {"Mohammed Qasim al-Rimi", "BE", "1951"});
  ASSERT_EQ(s.hits.size(), 1U);
  EXPECT_EQ(s.hits[0].birth, agreement::differs);
  EXPECT_EQ(s.hits[0].score, 1000 - other_birth_points - other_country_points);
}

TEST(screener, companies_are_found_across_scripts_and_forms) {
  auto const lists = small();
  screener::desk desk(lists);
  EXPECT_EQ(
      lists.screen(desk, {"Общество с ограниченной ответственностью “Интер Тобако”", {}, {}}).hits.size(),
      1U);
  EXPECT_EQ(lists.screen(desk, {"Inter Tobacco LLC", {}, {}}).hits.size(), 1U);
  EXPECT_TRUE(lists.screen(desk, {"Inter Cargo LLC", {}, {}}).hits.empty());
}

TEST(screener, a_name_that_cannot_be_read_is_for_a_person_not_clear) {
  auto const lists = small();
  screener::desk desk(lists);
  for (auto const* name : {"", "  ", "---", "LTD", "\xFF\xFE"}) {
    EXPECT_EQ(lists.screen(desk, {name, {}, {}}).outcome, screening_outcome::unreadable) << name;
  }
}

TEST(screener, the_answer_does_not_depend_on_what_was_asked_before) {
  auto const lists = small();
  screener::desk used(lists);
  for (int i = 0; i < 50; ++i) (void)lists.screen(used, {"Somebody Else " + std::to_string(i), {}, {}});
  (void)lists.screen(used, {"Ri Hong Sop", {}, {}});
  screener::desk fresh(lists);
  auto const a = lists.screen(used, {"Mohamad Kasim Rimi", {}, {}});
  auto const b = lists.screen(fresh, {"Mohamad Kasim Rimi", {}, {}});
  ASSERT_EQ(a.hits.size(), b.hits.size());
  ASSERT_EQ(a.hits.size(), 1U);
  EXPECT_EQ(a.hits[0].score, b.hits[0].score);
}

TEST(screener, a_desk_that_has_seen_many_says_what_a_new_one_and_a_full_scan_say) {
  screener const lists({test::made_up_list(2'000, 11)});
  test::name_maker make(12, 1500, 9000);
  std::vector<std::string> names = {"", "---", "Li", "A.B.C.", "Общество Интер", "The Trading Company Ltd"};
  std::size_t const few = names.size();
  for (std::size_t i = 0; i < 600; ++i) {
    auto const& listed = lists.lists()[0].parties[i].names.front().text;
    names.push_back(i % 3 == 0 ? make.person() : i % 3 == 1 ? listed : listed.substr(1) + make.company());
  }
  screener::desk used(lists);
  std::size_t hits = 0;
  for (std::size_t n = 0; n < names.size(); ++n) {
    party_to_screen const party{names[n], {}, {}};
    auto const said = lists.screen(used, party);
    hits += said.hits.size();
    screener::desk fresh(lists);
    auto const one = lists.screen(fresh, party);
    EXPECT_EQ(said.outcome, one.outcome) << names[n];
    auto const scan = n < few + 200 ? lists.screen_by_full_scan(fresh, party) : one;
    for (auto const* other : {&one, &scan}) {
      ASSERT_EQ(said.hits.size(), other->hits.size()) << names[n];
      for (std::size_t i = 0; i < said.hits.size(); ++i) {
        EXPECT_EQ(said.hits[i].party, other->hits[i].party) << names[n];
        EXPECT_EQ(said.hits[i].score, other->hits[i].score) << names[n];
      }
    }
  }
  EXPECT_GT(hits, 200U);
}

TEST(screener, no_list_gives_no_hit) {
  screener const none({});
  screener::desk desk(none);
  EXPECT_EQ(none.screen(desk, {"Anybody", {}, {}}).outcome, screening_outcome::clear);
}

TEST(compare_birth, years_further_apart_than_two_differ_and_guesses_do_not) {
  EXPECT_EQ(compare_birth("1971-01-22", {"1971"}), agreement::agrees);
  EXPECT_EQ(compare_birth("1971", {"1971-01-22"}), agreement::agrees);
  EXPECT_EQ(compare_birth("1971-01-22", {"1972-03"}), agreement::unknown);
  EXPECT_EQ(compare_birth("1971", {"1950", "1980"}), agreement::differs);
  EXPECT_EQ(compare_birth("", {"1950"}), agreement::unknown);
  EXPECT_EQ(compare_birth("1971", {}), agreement::unknown);
}

}  // namespace
}  // namespace lifeline::border
