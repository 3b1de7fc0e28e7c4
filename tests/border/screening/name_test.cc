// SPDX-License-Identifier: Apache-2.0
#include "border/screening/name.h"

#include <gtest/gtest.h>

#include "border/screening/romanise.h"

namespace lifeline::border {
namespace {

std::vector<std::string> words(std::string_view name) {
  std::vector<std::string> out;
  for (auto const& w : take_name(name).words) {
    if (w.kind != word_class::form) out.push_back(w.text);
  }
  return out;
}
using list = std::vector<std::string>;

TEST(romanise, any_script_becomes_plain_latin_letters) {
  EXPECT_EQ(romanise("Владимир Путин"), "vladimir putin");
  EXPECT_EQ(romanise("Žižek Müller Łódź ß"), "zizek muller lodz ss");
  EXPECT_EQ(romanise("Ευαγγελία"), "euangelia");
  EXPECT_EQ(romanise("习近平"), "xi jin ping");
  EXPECT_EQ(romanise("ბარაკ"), "barak");
  EXPECT_EQ(romanise("Qa'ida Qa’ida"), "qaida qaida");
}

TEST(romanise, composed_and_decomposed_marks_are_the_same) {
  EXPECT_EQ(romanise("e\xCC\x81milie"), romanise("\xC3\xA9milie"));
}

TEST(romanise, bytes_that_are_no_text_become_spaces) {
  EXPECT_EQ(romanise("a\xFF\xFE z"), "a   z");
}

TEST(romanise, a_script_without_romanisation_stays_equal_to_itself) {
  EXPECT_FALSE(romanise("ប៉ុល").empty());
  EXPECT_EQ(romanise("ប៉ុល"), romanise("ប៉ុល"));
  EXPECT_NE(romanise("ប៉ុល"), romanise("ពត"));
}

TEST(take_name, company_forms_in_any_language_become_families) {
  EXPECT_EQ(take_name("OOO Gazprom").forms, form_limited);
  EXPECT_EQ(take_name("Общество с ограниченной ответственностью «Газпром»").forms, form_limited);
  EXPECT_EQ(take_name("Siemens Aktiengesellschaft").forms, form_stock);
  EXPECT_EQ(take_name("FABERLIC EUROPE Sp. z o.o.").forms, form_limited);
  EXPECT_EQ(words("Bowne Global Solutions, L.L.C."), (list{"bowne", "global", "solutions"}));
}

TEST(take_name, letters_between_dots_are_one_word) {
  EXPECT_EQ(words("A.B.C. Company"), (list{"abc"}));
  EXPECT_EQ(words("C.K. Hutchison"), (list{"ck", "hutchison"}));
  EXPECT_EQ(words("William G. Frost"), (list{"william", "g", "frost"}));
}

TEST(take_name, numbers_and_spellings_meet) {
  EXPECT_EQ(words("Three Percenters"), words("3 Percenters"));
  EXPECT_EQ(words("Labour Organisation"), words("Labor Organization"));
}

TEST(take_name, a_name_of_a_thousand_words_is_cut) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "word ";
  EXPECT_EQ(take_name(text).words.size(), max_words);
}

TEST(sound_of, spellings_of_one_sound_share_a_key) {
  EXPECT_EQ(sound_of("mohammed"), sound_of("muhammad"));
  EXPECT_EQ(sound_of("qaddafi"), sound_of("gaddafi"));
  EXPECT_EQ(sound_of("hussein"), sound_of("husayn"));
  EXPECT_NE(sound_of("hussein"), sound_of("hassim"));
}

}  // namespace
}  // namespace lifeline::border
