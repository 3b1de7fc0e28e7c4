// SPDX-License-Identifier: Apache-2.0
#include "journal/block.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "journal/support/places.h"

namespace lifeline::journal::testing {
namespace {

std::vector<block> blocks_of(std::vector<kept> const& batch, position first = position(1)) {
  auto const all = views(batch);
  std::vector<record const*> pointers;
  pointers.reserve(all.size());
  for (auto const& one : all) pointers.push_back(&one);
  return to_blocks(first, pointers);
}

std::vector<kept> content(block const& b) {
  std::vector<kept> out;
  visit_records(b, position(), [&](stored const& one) {
    out.push_back({one.id, std::string(one.body), std::string(one.erasable), one.erased});
    return true;
  });
  return out;
}

TEST(block, is_laid_out_as_the_format_page_says) {
  auto const made = blocks_of({{id_of(1), "ab", "", false}, {id_of(2), "c", "xyz", false}}, position(7));
  ASSERT_EQ(made.size(), 1U);
  block const& b = made[0];
  EXPECT_EQ(b.first, position(7));
  EXPECT_EQ(b.last(), position(8));
  using namespace std::string_literals;
  EXPECT_EQ(b.head,
            "\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x02\0\0\0\x01\0\0\0"s);
  EXPECT_EQ(b.bodies, "abc");
  EXPECT_EQ(b.personal, "\0\0\0\0\x03\0\0\0xyz"s);
  // XXH3 over first, count, head, bodies; and over first, personal. Computed with xxhsum -H3 of xxHash 0.8.1.
  EXPECT_EQ(b.sum, sum_of("\x07\0\0\0\0\0\0\0\x02\0\0\0"s + b.head + b.bodies));
  EXPECT_EQ(b.personal_sum, sum_of("\x07\0\0\0\0\0\0\0"s + b.personal));
  EXPECT_EQ(what_is_wrong(b), std::nullopt);
}

TEST(block, sums_are_xxh3) {
  EXPECT_EQ(sum_of(""), 0x2D06800538D394C2U);  // the published value for no bytes and seed 0
}

TEST(block, is_closed_at_its_size_and_holds_a_large_record_alone) {
  auto const batch = numbered_batch(1, 100, 1000);
  auto const made = blocks_of(batch);
  std::vector<kept> all;
  for (auto const& b : made) {
    EXPECT_EQ(b.first, position(all.size() + 1));
    EXPECT_LE(b.bodies.size(), default_block_bytes + 1000);
    for (auto const& one : content(b)) all.push_back(one);
  }
  EXPECT_EQ(all, batch);
  EXPECT_GT(made.size(), 5U);
  EXPECT_EQ(blocks_of({numbered(1, 100'000)}).size(), 1U);
}

TEST(block, any_flipped_bit_is_found) {
  auto const good = blocks_of(numbered_batch(1, 4))[0];
  for (std::string block::*part : {&block::head, &block::bodies, &block::personal}) {
    for (std::size_t i = 0; i < (good.*part).size() * 8; ++i) {
      block bad = good;
      (bad.*part)[i / 8] = static_cast<char>((bad.*part)[i / 8] ^ (1 << (i % 8)));
      EXPECT_NE(what_is_wrong(bad), std::nullopt);
    }
  }
  for (unsigned bit = 0; bit < 32; ++bit) {
    block bad = good;
    bad.count ^= 1U << bit;
    EXPECT_NE(what_is_wrong(bad), std::nullopt);
    bad = good;
    bad.first = position(good.first.value() ^ (std::uint64_t{1} << bit));
    EXPECT_NE(what_is_wrong(bad), std::nullopt);
    bad = good;
    bad.sum ^= std::uint64_t{1} << bit;
    EXPECT_NE(what_is_wrong(bad), std::nullopt);
    bad = good;
    bad.personal_sum ^= std::uint64_t{1} << bit;
    EXPECT_NE(what_is_wrong(bad), std::nullopt);
  }
}

TEST(block, lengths_that_do_not_add_up_are_found_even_under_a_right_sum) {
  auto made = blocks_of({{id_of(1), "ab", "p", false}})[0];
  made.bodies += "c";
  made.sum = sum_of(std::string("\x01\0\0\0\0\0\0\0\x01\0\0\0", 12) + made.head + made.bodies);
  EXPECT_EQ(what_is_wrong(made), "the lengths of its bodies do not add up");
  made = blocks_of({{id_of(1), "ab", "p", false}})[0];
  made.personal.resize(2);
  made.personal_sum = sum_of(std::string("\x01\0\0\0\0\0\0\0", 8) + made.personal);
  EXPECT_EQ(what_is_wrong(made), "the lengths of its erasable bytes are cut off");
}

TEST(block, erasing_takes_the_bytes_out_and_leaves_a_mark) {
  auto batch = numbered_batch(1, 9);
  auto made = blocks_of(batch)[0];
  auto const sum = made.sum;
  EXPECT_TRUE(erase_in(made, position(6)));
  EXPECT_FALSE(erase_in(made, position(6)));
  EXPECT_FALSE(erase_in(made, position(1)));
  EXPECT_EQ(made.sum, sum);
  EXPECT_EQ(what_is_wrong(made), std::nullopt);
  EXPECT_EQ(made.personal.find("name 6"), std::string::npos);
  batch[5].erasable.clear();
  batch[5].erased = true;
  EXPECT_EQ(content(made), batch);
}

}  // namespace
}  // namespace lifeline::journal::testing
