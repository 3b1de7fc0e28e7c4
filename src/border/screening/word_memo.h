// SPDX-License-Identifier: Apache-2.0
// What a long run has looked up of the words it met: a list of numbers for each. Words of people repeat, and
// the table is asked for every one of them, so a word and where its list is stand in one line of the cache.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/large_vector.h"

namespace lifeline::border {

class word_memo {
 public:
  static constexpr std::size_t longest = 40;      // letters of a word that is remembered
  static constexpr std::size_t most = 1U << 18U;  // words; then it forgets all and begins again

  // A word that is asked for soon: its memory is on the way by then, and after the second its list's.
  void prepare(std::string_view word) const;
  bool prepare_list(std::string_view word) const;  // false: it was not met
  // Until the next put. Nothing when the word was not met, or is too long to be remembered.
  std::optional<std::span<std::uint32_t const>> find(std::string_view word) const;
  void put(std::string_view word, std::span<std::uint32_t const> list);

 private:
  struct alignas(64) slot {
    std::array<char, longest> text{};
    std::uint32_t begin = 0;  // in lists_
    std::uint32_t count = 0;
    std::uint8_t size = 0;  // of the word; 0 = free
  };
  static_assert(sizeof(slot) == 64);
  // Its place, or the free one where it belongs.
  std::size_t place_of(std::string_view word) const;
  void grow();

  large_vector<slot> slots_;  // a power of two, at most half full
  std::vector<std::uint32_t> lists_;
  std::size_t count_ = 0;
};

}  // namespace lifeline::border
