// SPDX-License-Identifier: Apache-2.0
#include "border/screening/compare.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "border/screening/screener.h"
#include "border/screening/word_distance.h"

namespace lifeline::border {
namespace {

std::int32_t score(std::string_view a, std::string_view b, named_kind kind = named_kind::person) {
  return score_names(take_name(a), take_name(b), kind);
}
constexpr auto company = named_kind::organisation;

TEST(compare_names, order_marks_script_and_spelling_do_not_matter) {
  EXPECT_EQ(score("Putin, Vladimir", "Vladimir PUTIN"), 1000);
  EXPECT_EQ(score("Владимир Путин", "Vladimir Putin"), 1000);
  EXPECT_GE(score("Moammar Qaddafi", "Muammar Gaddafi"), hit_score);
  EXPECT_GE(score("Usama bin Ladin", "Osama bin Laden"), hit_score);
}

TEST(compare_names, words_run_together_or_torn_apart_are_found) {
  EXPECT_EQ(score("SergeiLavrov", "Sergei Lavrov"), 1000);
  EXPECT_EQ(score("JSCARGUMENT", "JSC ARGUMENT", company), 1000);
  EXPECT_GE(score("Nikolai Patr ushev", "Nikolai Platonovich Patrushev"), hit_score);
}

TEST(compare_names, words_on_both_sides_that_match_nothing_make_it_another_person) {
  EXPECT_LT(score("Boris Netanyahu", "Benjamin Netanyahu"), hit_score);
  EXPECT_LT(score("KHAMIS SIRHAN AL-MOSULI", "KHAMIS SIRHAN AL-MUHAMMAD"), hit_score);
  EXPECT_GE(score("FAZL RABI ABDUL HAMID", "FAZL RABI"), hit_score) << "more names of one person";
}

// The complaints that other screening programs got: nothing that many names share carries a hit.
TEST(compare_names, stop_words_alone_carry_no_hit) {
  for (auto const* word : {"CORP", "LLC", "JSC", "LTD", "GMBH", "OOO", "COMPANY", "THE", "AL", "BIN", "MR",
                           "TRADING", "GROUP", "INTERNATIONAL", "BANK", "DE"}) {
    for (auto const* listed :
         {"11420 CORP", "EMMA LLC", "JSC ARGUMENT", "Al Rashid Trading Group", "The Bank of X Ltd",
          "International Holdings GmbH", "Bin Laden", "Mr. De Groot", "OOO Trading Company"}) {
      EXPECT_LT(score(word, listed, company), hit_score) << word << " / " << listed;
      EXPECT_LT(score(word, listed), hit_score) << word << " / " << listed;
    }
  }
  EXPECT_LT(score("11420 CORP", "CORP", company), hit_score);
  EXPECT_LT(score("EMMA DANIELS", "EMMA LLC", company), hit_score);
  EXPECT_LT(score("General Trading Company LLC", "National Trading Company LLC", company), hit_score);
}

TEST(compare_names, every_hit_says_what_matched_by_what_and_what_took_points_off) {
  auto const c = compare_names(take_name("Mohamed Qasim Ahmed"), take_name("Muhammad QASIM al-Rimi"),
                               named_kind::person);
  ASSERT_EQ(c.matches.size(), 2U);
  EXPECT_EQ(c.matches[0].ours, "qasim");
  EXPECT_EQ(c.matches[0].by, match_by::equal);
  EXPECT_EQ(c.matches[1].by, match_by::sound);
  EXPECT_EQ(c.matches[1].theirs, "muhammad");
  ASSERT_FALSE(c.doubts.empty());
  EXPECT_EQ(c.doubts[0].what, name_doubt::words_differ);
  EXPECT_EQ(c.doubts[0].words, "ahmed / al rimi");
  EXPECT_LT(c.score, hit_score);
}

TEST(compare_names, another_legal_form_and_father_and_son_take_points_off) {
  auto const forms = compare_names(take_name("Deutsche Bank AG"), take_name("Deutsche Bank GmbH"), company);
  ASSERT_EQ(forms.doubts.size(), 1U);
  EXPECT_EQ(forms.doubts[0].what, name_doubt::other_form);
  EXPECT_LT(score("AHMAD BIN HASAN AL-UBAIDI", "HASAN BIN AHMAD AL-UBAIDI"), hit_score);
  EXPECT_EQ(score("bin Salman Mohammed", "Mohammed bin Salman"), 1000);
}

TEST(compare_names, initials_stand_for_names_but_never_alone) {
  EXPECT_GE(score("J.-C. Juncker", "Jean-Claude Juncker"), hit_score);
  EXPECT_GE(score("JC Juncker", "Jean-Claude Juncker"), hit_score);
  EXPECT_LT(score("Hans O Friedrich", "Hans Joachim Friedrich"), hit_score);
  EXPECT_LT(score("N N", "Nursultan Nazarbayev"), hit_score);
}

TEST(word_distance, costs_what_the_slip_is_worth) {
  EXPECT_EQ(word_distance("same", "same"), 0);
  EXPECT_EQ(word_distance("mohammed", "mohamed"), 3);
  EXPECT_EQ(word_distance("merkel", "merkle"), 8);
  EXPECT_EQ(word_distance("cook", "book"), 10);
  EXPECT_GT(word_distance("lavrov", "navalny", 20), 20);
}

std::string random_name() {
  auto const letter = rc::gen::weightedOneOf<char>(
      {{20, rc::gen::inRange<char>('a', 'f')}, {4, rc::gen::just(' ')}, {1, rc::gen::arbitrary<char>()}});
  return *rc::gen::container<std::string>(letter);
}

RC_GTEST_PROP(compare_names, any_two_byte_strings_have_one_score_and_its_explanation_agrees, ()) {
  auto const a = take_name(random_name());
  auto const b = take_name(random_name());
  for (auto const kind : {named_kind::unknown, named_kind::person, company}) {
    auto const s = score_names(a, b, kind);
    RC_ASSERT(s >= 0);
    RC_ASSERT(s <= 1000);
    RC_ASSERT(compare_names(a, b, kind).score == s);
  }
  RC_ASSERT(word_distance(a.joined, b.joined) == word_distance(b.joined, a.joined) || a.joined.size() > 40 ||
            b.joined.size() > 40);
}

}  // namespace
}  // namespace lifeline::border
