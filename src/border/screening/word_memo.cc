// SPDX-License-Identifier: Apache-2.0
#include "border/screening/word_memo.h"

#include <algorithm>
#include <utility>

#include "base/quick_hash.h"

namespace lifeline::border {

std::size_t word_memo::place_of(std::string_view word) const {
  auto const mask = slots_.size() - 1;
  auto at = quick_hash(word) & mask;
  while (slots_[at].size != 0 && std::string_view(slots_[at].text.data(), slots_[at].size) != word)
    at = (at + 1) & mask;
  return at;
}

void word_memo::prepare(std::string_view word) const {
  if (!slots_.empty()) __builtin_prefetch(&slots_[quick_hash(word) & (slots_.size() - 1)]);
}

bool word_memo::prepare_list(std::string_view word) const {
  auto const list = find(word);
  if (list && !list->empty()) __builtin_prefetch(list->data());
  return list.has_value();
}

std::optional<std::span<std::uint32_t const>> word_memo::find(std::string_view word) const {
  if (slots_.empty() || word.empty() || word.size() > longest) return std::nullopt;
  auto const& found = slots_[place_of(word)];
  if (found.size == 0) return std::nullopt;
  return std::span(lists_).subspan(found.begin, found.count);
}

void word_memo::put(std::string_view word, std::span<std::uint32_t const> list) {
  if (word.empty() || word.size() > longest) return;
  if (count_ == most) {
    slots_.clear();
    lists_.clear();
    count_ = 0;
  }
  if (2 * (count_ + 1) > slots_.size()) grow();
  auto& to = slots_[place_of(word)];
  if (to.size != 0) return;
  std::copy(word.begin(), word.end(), to.text.begin());
  to.size = static_cast<std::uint8_t>(word.size());
  to.begin = static_cast<std::uint32_t>(lists_.size());
  to.count = static_cast<std::uint32_t>(list.size());
  lists_.insert(lists_.end(), list.begin(), list.end());
  ++count_;
}

void word_memo::grow() {
  auto const old = std::exchange(slots_, large_vector<slot>(std::max<std::size_t>(1024, 2 * slots_.size())));
  for (auto const& one : old) {
    if (one.size != 0) slots_[place_of({one.text.data(), one.size})] = one;
  }
}

}  // namespace lifeline::border
