// SPDX-License-Identifier: Apache-2.0
// The first look at eight names: the same on every processor, and never a no where the words are alike.
#include "border/screening/rest_filter.h"

#include <gtest/gtest.h>

#include "border/support/made_up.h"

namespace lifeline::border {
namespace {

struct looked_at {
  sieve names;
  holder_block block;

  // Found by their first word.
  void put(std::size_t lane, std::string const& name) {
    auto const number = names.add(take_name(name));
    auto const entry = entry_of(names, number, 0, 1);
    block.gates[lane] = rest_filter::gates_of(entry);
    std::size_t at = 0;
    for (std::size_t i = 1; !entry.always && i < entry.count; ++i)
      block.word[at++][lane] = entry.words[i].bits();
  }
};

TEST(rest_filter, says_the_same_of_eight_names_with_and_without_wide_registers) {
  test::name_maker make(21, 40, 60);
  std::size_t like = 0;
  std::size_t open = 0;
  constexpr std::size_t rounds = 20'000;
  for (std::size_t round = 0; round < rounds; ++round) {
    auto& d = make.rolls();
    looked_at theirs;
    for (std::size_t lane = 0; lane < holder_block::size; ++lane)
      theirs.put(lane, d.once_in(4) ? make.company() : d.once_in(2) ? make.long_person() : make.person());
    sieve ours;
    ours.add(take_name(d.once_in(3) ? make.company() : make.long_person()));
    our_look look;
    look.begin(ours);
    rest_filter const rest(ours, look, 0, 1);
    auto const best = rest.look(theirs.block);
    auto const plain = rest.look_plainly(theirs.block);
    ASSERT_EQ(best.like, plain.like);
    ASSERT_EQ(best.open, plain.open);
    like += best.like != 0 ? 1 : 0;
    open += best.open != 0 ? 1 : 0;
  }
  EXPECT_GT(like, rounds / 100);
  EXPECT_GT(open, rounds / 100);
}

TEST(rest_filter, never_turns_away_a_word_that_is_alike) {
  test::name_maker make(22, 60, 90);
  std::size_t alike = 0;
  for (int round = 0; round < 20'000; ++round) {
    sieve ours;
    ours.add(take_name(make.person()));
    our_look look;
    look.begin(ours);
    rest_filter const rest(ours, look, 0, 1);
    looked_at theirs;
    for (std::size_t lane = 0; lane < holder_block::size; ++lane) theirs.put(lane, make.person());
    auto const seen = rest.look(theirs.block);
    for (std::uint32_t lane = 0; lane < holder_block::size; ++lane) {
      auto const words = theirs.names.words(theirs.names.name(lane));
      if (words.size() < 2 || most_alike(ours.words(ours.name(0))[1], words[1]) == 0) continue;
      ++alike;
      EXPECT_NE(seen.like >> lane & 1U, 0U) << words[1].known_text();
    }
  }
  EXPECT_GT(alike, 1'000U);
}

}  // namespace
}  // namespace lifeline::border
