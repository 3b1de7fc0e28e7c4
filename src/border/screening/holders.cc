// SPDX-License-Identifier: Apache-2.0
#include "border/screening/holders.h"

#include <algorithm>
#include <bit>

namespace lifeline::border {

std::uint32_t holders::word_number(sieve_word const& w) {
  if (!w.known) return held_words::unknown;
  auto const next = static_cast<std::uint32_t>(words_.size());
  auto const at = numbers_.emplace(std::string(w.known_text()), next);
  if (at.second) words_.push_back(w);
  return at.first->second;
}

std::uint32_t holders::begin_list(std::size_t many) {
  auto const lane = entries_.size() % holder_block::size;
  bool const across = lane + many > holder_block::size;
  if (lane != 0 && across) {
    auto const next = entries_.size() - lane + holder_block::size;
    entries_.resize(next);
    words_of_.resize(next);
  }
  return static_cast<std::uint32_t>(entries_.size());
}

void holders::add(sieve_entry const& e, sieve const& names) {
  auto const lane = entries_.size() % holder_block::size;
  if (lane == 0) blocks_.emplace_back();
  auto& block = blocks_.back();
  auto& words_of = words_of_.emplace_back();
  entries_.push_back(e);
  words_of.name = e.name;
  block.gates[lane] = rest_filter::gates_of(e);
  if (e.always) return;
  auto const words = names.words(names.name(e.name));
  std::size_t at = 0;
  for (std::size_t i = 0; i < e.count; ++i) {
    if (e.words[i].found()) continue;
    block.word[at][lane] = e.words[i].bits();
    words_of.word[at] = word_number(words[i]);
    ++at;
  }
}

void holders::seal() {
  numbers_ = {};
}

void holders::look(rest_filter const& ours, std::uint16_t asked, std::uint32_t begin, std::uint32_t end,
                   std::vector<left_over>& out) const {
  constexpr std::uint32_t lanes = holder_block::size;
  constexpr std::uint32_t all = (1U << lanes) - 1;
  for (std::uint32_t from = begin; from < end;) {
    auto const lane = from % lanes;
    auto const many = std::min(lanes - lane, end - from);
    auto const seen = ours.look(blocks_[from / lanes]);
    auto left = (seen.like | seen.open) & (all >> (lanes - many)) << lane;
    for (; left != 0; left &= left - 1) {
      auto const at = static_cast<std::uint32_t>(std::countr_zero(left));
      auto const entry = from - lane + at;
      out.push_back({entry, asked, (seen.like >> at & 1U) != 0, (seen.open >> at & 1U) != 0});
      __builtin_prefetch(&words_of_[entry]);
      if (out.back().open) __builtin_prefetch(&entries_[entry]);
    }
    from += many;
  }
}

void holders::prepare_words(left_over const& one) const {
  if (!one.like) return;
  for (auto const number : words_of_[one.entry].word) {
    if (number < words_.size()) __builtin_prefetch(&words_[number]);
  }
}

}  // namespace lifeline::border
