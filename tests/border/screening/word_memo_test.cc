// SPDX-License-Identifier: Apache-2.0
#include "border/screening/word_memo.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace lifeline::border {
namespace {

std::vector<std::uint32_t> list_of(word_memo const& memo, std::string const& word) {
  auto const found = memo.find(word);
  return found ? std::vector<std::uint32_t>(found->begin(), found->end()) : std::vector<std::uint32_t>{404};
}

TEST(word_memo, remembers_each_of_many_words) {
  word_memo memo;
  EXPECT_FALSE(memo.find("anna"));
  for (std::uint32_t i = 0; i < 5000; ++i) memo.put("word" + std::to_string(i), std::array{i, i + 1});
  memo.put("none", {});
  for (std::uint32_t i = 0; i < 5000; ++i)
    ASSERT_EQ(list_of(memo, "word" + std::to_string(i)), (std::vector<std::uint32_t>{i, i + 1}));
  EXPECT_TRUE(list_of(memo, "none").empty());
  EXPECT_FALSE(memo.find("word5000"));
  EXPECT_FALSE(memo.find(""));
}

TEST(word_memo, keeps_what_it_knows_of_a_word) {
  word_memo memo;
  memo.put("anna", std::array{1U});
  memo.put("anna", std::array{2U});
  EXPECT_EQ(list_of(memo, "anna"), std::vector<std::uint32_t>{1});
}

TEST(word_memo, does_not_take_a_long_word_for_its_beginning) {
  word_memo memo;
  std::string const longest(word_memo::longest, 'a');
  memo.put(longest, std::array{1U});
  memo.put(longest + "b", std::array{2U});
  EXPECT_EQ(list_of(memo, longest), std::vector<std::uint32_t>{1});
  EXPECT_FALSE(memo.find(longest + "b"));
}

TEST(word_memo, forgets_all_when_it_is_full_and_goes_on) {
  word_memo memo;
  for (std::uint32_t i = 0; i <= word_memo::most; ++i) memo.put(std::to_string(i), std::array{i});
  EXPECT_FALSE(memo.find("0"));
  EXPECT_EQ(list_of(memo, std::to_string(word_memo::most)), std::vector<std::uint32_t>{word_memo::most});
}

}  // namespace
}  // namespace lifeline::border
