// SPDX-License-Identifier: Apache-2.0
#include "border/screening/sieve.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "border/screening/holders.h"
#include "border/screening/screener.h"
#include "border/screening/word_distance.h"
#include "border/support/made_up.h"

namespace lifeline::border {
namespace {

bool passes(std::string const& ours, std::string const& theirs) {
  sieve a, b;
  a.add(take_name(ours));
  our_look look;
  look.begin(a);
  return look.may_be_hit(b, b.add(take_name(theirs)));
}

// A name as somebody else would write it: letters lost, doubled, exchanged; words swapped, joined, shortened.
std::string written_otherwise(std::string name, test::dice& d) {
  std::size_t const slips = d.below(4);
  for (std::size_t i = 0; i < slips && !name.empty(); ++i) {
    auto const at = d.below(name.size());
    switch (d.below(6)) {
      case 0:
        name.erase(at, 1);
        break;
      case 1:
        name.insert(at, 1, name[at]);
        break;
      case 2:
        name[at] = static_cast<char>('a' + d.below(26));
        break;
      case 3:
        if (auto const gap = name.find(' '); gap != std::string::npos) name.erase(gap, 1);
        break;
      case 4:
        if (auto const gap = name.find(' '); gap != std::string::npos)
          name = name.substr(gap + 1) + " " + name.substr(0, gap);
        break;
      default:
        if (auto const gap = name.find(' '); gap > 1 && gap != std::string::npos) name.erase(1, gap - 1);
    }
  }
  return name;
}

TEST(sieve, lets_through_every_pair_that_scores_a_hit) {
  test::name_maker make(5, 300, 900);
  std::size_t hits = 0;
  std::size_t through = 0;
  constexpr std::size_t pairs = 200'000;
  for (std::size_t i = 0; i < pairs; ++i) {
    auto& d = make.rolls();
    auto const theirs = d.once_in(4) ? make.company() : d.once_in(2) ? make.long_person() : make.person();
    auto const ours = d.once_in(3) ? make.person() : written_otherwise(theirs, d);
    bool const hit = score_names(take_name(ours), take_name(theirs), named_kind::unknown) >= hit_score;
    bool const let = passes(ours, theirs);
    hits += hit ? 1 : 0;
    through += let ? 1 : 0;
    ASSERT_TRUE(let || !hit) << ours << " / " << theirs;
  }
  EXPECT_GT(hits, pairs / 10);
  EXPECT_LT(through, pairs - pairs / 5);  // and turns away what is another name
}

// Words of the two that are alike: by each of them the name is found.
bool found_by_every_like_word(std::string const& ours, std::string const& theirs) {
  sieve a, b;
  auto const x = take_name(ours);
  auto const y = take_name(theirs);
  a.add(x);
  b.add(y);
  our_look look;
  look.begin(a);
  auto const form = [](name_word const& w) { return w.kind == word_class::form; };
  if (std::any_of(x.words.begin(), x.words.end(), form) || std::any_of(y.words.begin(), y.words.end(), form))
    return true;  // places of words are counted without forms
  for (std::size_t i = 0; i < x.words.size(); ++i) {
    for (std::size_t j = 0; j < y.words.size(); ++j) {
      if (alike_words(x.words[i], y.words[j]) == 0) continue;
      rest_filter rest(a, look, i, 1);
      holders held;
      held.begin_list(1);
      held.add(entry_of(b, 0, j, 1), b);
      std::vector<holders::left_over> left;
      held.look(rest, 0, 0, 1, left);
      if (left.empty() || !held.passes(rest, left.front())) return false;
    }
  }
  return true;
}

TEST(sieve, finds_a_hit_by_every_word_that_both_have) {
  test::name_maker make(6, 300, 900);
  std::size_t hits = 0;
  for (std::size_t i = 0; i < 100'000; ++i) {
    auto& d = make.rolls();
    auto const theirs = d.once_in(3) ? make.person() : make.long_person();
    auto const ours = d.once_in(3) ? make.person() : written_otherwise(theirs, d);
    if (score_names(take_name(ours), take_name(theirs), named_kind::person) < hit_score) continue;
    ++hits;
    ASSERT_TRUE(found_by_every_like_word(ours, theirs)) << ours << " / " << theirs;
  }
  EXPECT_GT(hits, 10'000U);
}

TEST(sieve, turns_away_who_shares_one_name_only) {
  EXPECT_FALSE(passes("Ivan Petrov", "Ivan Sidorenko"));
  EXPECT_FALSE(passes("Ivan Petrov", "Boris Ivan Michailow"));
  EXPECT_TRUE(passes("Ivan Petrov", "Petrow Ivan Borissowitsch"));
  EXPECT_TRUE(passes("IvanPetrov", "Ivan Petrov"));
  EXPECT_TRUE(passes("P.L.A.", "People's Liberation Army"));
}

RC_GTEST_PROP(word_distance_property, is_never_below_what_the_letters_say, ()) {
  auto const word = rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcdeghijkostuvyz")));
  auto const a = *word;
  auto const b = *word;
  RC_PRE(has_bound(a) && has_bound(b));
  auto const away = word_distance(a, b);
  RC_ASSERT(least_distance(letters_of(a), near_letters(letters_of(b))) <= away);
  RC_ASSERT(least_distance(letters_of(b), near_letters(letters_of(a))) <= away);
  RC_ASSERT(least_distance(counts_of(a), counts_of(b), near_letters(letters_of(b))) <= away);
  RC_ASSERT(least_distance(counts_of(b), counts_of(a), near_letters(letters_of(a))) <= away);
}

RC_GTEST_PROP(word_distance_property, is_the_same_from_one_word_to_many, ()) {
  auto const word = rc::gen::container<std::string>(rc::gen::elementOf(std::string("aabbchiijlmouvyz")));
  auto const ours = *word;
  auto const most = *rc::gen::inRange(0, 120);
  distance_from from;
  RC_PRE(from.begin(ours));
  for (int i = 0; i < 5; ++i) {
    auto other = i == 0 ? *word : ours;
    if (i > 0) std::next_permutation(other.begin(), other.end());
    if (!has_bound(other)) continue;
    auto const away = word_distance(ours, other);
    auto const told = from.to(other, most);
    bool const right = away > most ? told > most : told == away;
    RC_ASSERT(right);
  }
}

}  // namespace
}  // namespace lifeline::border
