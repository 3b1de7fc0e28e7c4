// SPDX-License-Identifier: Apache-2.0
// A quick table from texts to the first of them that came: what finds duplicates among a hundred thousand
// lines.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/large_vector.h"
#include "base/quick_hash.h"

namespace lifeline::border {

// Texts of lines further on, which lie far apart in the file: on their way from memory by the time they are
// read.
template <class Lines, class... Member>
void fetch_ahead(Lines const& lines, std::size_t at, Member... member) {
  constexpr std::size_t ahead = 12;
  if (at + ahead < lines.size()) (__builtin_prefetch((lines[at + ahead].*member).data()), ...);
}

// Texts as keys, in groups numbered by first appearance. Equal means equal as bytes: hashes only speed it up.
class text_groups {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  explicit text_groups(std::size_t expected) {
    slots_.assign(std::bit_ceil(expected * 2 + 16), none);
    keys_.reserve(expected);
  }
  // Number of the group, and whether it is new. A second text tells keys of two parts apart.
  struct answer {
    std::uint32_t group = none;
    bool is_new = false;
  };
  answer put(std::string_view a, std::string_view b = {}) {
    auto const hash = hash_of(a, b);
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at] == none) {
        if (keys_.size() * 2 >= slots_.size()) {
          grow();
          return put(a, b);
        }
        slots_[at] = static_cast<std::uint32_t>(keys_.size());
        keys_.push_back({a, b, hash});
        return {slots_[at], true};
      }
      auto const& k = keys_[slots_[at]];
      if (k.hash == hash && k.a == a && k.b == b) return {slots_[at], false};
    }
  }
  std::uint32_t find(std::string_view a, std::string_view b = {}) const {
    auto const hash = hash_of(a, b);
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at] != none;
         at = (at + 1) & (slots_.size() - 1)) {
      auto const& k = keys_[slots_[at]];
      if (k.hash == hash && k.a == a && k.b == b) return slots_[at];
    }
    return none;
  }
  std::size_t size() const { return keys_.size(); }

 private:
  struct key {
    std::string_view a, b;
    std::size_t hash = 0;
  };
  static std::size_t hash_of(std::string_view a, std::string_view b) {
    return quick_hash(a) ^ (quick_hash(b) * 0x9e3779b97f4a7c15U);
  }
  void grow() {
    slots_.assign(slots_.size() * 2, none);
    for (std::uint32_t i = 0; i < keys_.size(); ++i) {
      auto at = keys_[i].hash & (slots_.size() - 1);
      while (slots_[at] != none) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = i;
    }
  }

  large_vector<std::uint32_t> slots_;
  large_vector<key> keys_;
};

}  // namespace lifeline::border
