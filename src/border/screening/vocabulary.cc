// SPDX-License-Identifier: Apache-2.0
#include "border/screening/vocabulary.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "border/screening/compare.h"
#include "border/screening/score_rules.h"
#include "border/screening/word_distance.h"

namespace lifeline::border {
namespace {

constexpr std::size_t bucket_bits = 18;
constexpr unsigned letter_bits = 26;
constexpr std::uint32_t all_letters = (1U << letter_bits) - 1;
constexpr std::size_t longest_keyed = 24;  // letters of a word or sound that are left out in turn
constexpr std::size_t most_keys = 2 * (1 + longest_keyed);

std::int32_t most_apart(std::int32_t longest) {
  return longest * (1000 - least_alike) / 100;
}

std::uint64_t hash_of(std::string_view text, std::size_t without, char salt) {
  std::uint64_t out = 0xcbf29ce484222325U ^ static_cast<unsigned char>(salt);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == without) continue;
    out = (out ^ static_cast<unsigned char>(text[i])) * 0x100000001b3U;
  }
  return out ^ (out >> 29U);
}

// Calls `use` with the keys under which a word is kept and looked for.
template <class Use>
void each_key(name_word const& w, Use const& use) {
  constexpr std::size_t all = static_cast<std::size_t>(-1);
  std::size_t const longest = std::min(w.text.size(), longest_keyed);
  use(hash_of(w.text, all, 't'));
  if (longest >= 3) {
    for (std::size_t i = 0; i < longest; ++i) use(hash_of(w.text, i, 't'));
  }
  if (w.sound.size() < 2) return;
  use(hash_of(w.sound, all, 's'));
  if (w.sound.size() < 4) return;
  for (std::size_t i = 0; i < std::min(w.sound.size(), longest_keyed); ++i) use(hash_of(w.sound, i, 's'));
}

name_word word_of(std::string_view text) {
  name_word out;
  out.text = text;
  out.letters = letters_of(text);
  out.near = near_letters(out.letters);
  out.bounded = has_bound(text);
  out.nicknames = nicknames_of(text);
  if (text.size() >= 4) out.sound = sound_of(text);
  return out;
}

}  // namespace

std::uint32_t vocabulary::add(std::string_view word) {
  auto const known = numbers_.find(word);
  if (known != numbers_.end()) return known->second;
  auto const number = static_cast<std::uint32_t>(words_.size());
  numbers_.emplace(std::string(word), number);
  words_.push_back(word_of(word));
  quick_.push_back(to_sieve(words_.back()));
  add_keys(number);
  return number;
}

std::optional<std::uint32_t> vocabulary::number_of(std::string_view word) const {
  auto const known = numbers_.find(word);
  if (known == numbers_.end()) return std::nullopt;
  return known->second;
}

void vocabulary::add_keys(std::uint32_t number) {
  auto const& w = words_[number];
  bool const judged = w.bounded && w.nicknames == 0 && w.kind != word_class::number && w.text.size() > 1;
  auto const size = static_cast<std::uint32_t>(std::min<std::size_t>(w.text.size(), 63));
  std::uint32_t const look = judged ? ((w.letters >> 1U) & all_letters) | (size << letter_bits) : 0;
  each_key(w, [&](std::uint64_t key) { keys_.push_back({key, number, look}); });
}

void vocabulary::seal() {
  std::sort(keys_.begin(), keys_.end(),
            [](auto const& a, auto const& b) { return a.key != b.key ? a.key < b.key : a.word < b.word; });
  keys_.shrink_to_fit();
  starts_.assign((std::size_t{1} << bucket_bits) + 1, static_cast<std::uint32_t>(keys_.size()));
  for (std::size_t i = keys_.size(); i-- > 0;)
    starts_[keys_[i].key >> (64 - bucket_bits)] = static_cast<std::uint32_t>(i);
  for (std::size_t b = starts_.size() - 1; b-- > 0;) starts_[b] = std::min(starts_[b], starts_[b + 1]);
}

// Far by length, or by letters that only the listed word has? Told from the key alone, for most words of one
// key are.
bool vocabulary::is_far(key_entry const& there, sieve_word const& like) {
  if (there.look == 0 || !like.bounded || like.number || like.size <= 1 || like.nicknames != 0) return false;
  auto const size = static_cast<std::int32_t>(there.look >> letter_bits);
  std::int32_t const longest = std::max<std::int32_t>(size, like.size);
  std::int32_t const more = std::abs(size - like.size);
  return 5 * more > 2 * longest ||
         least_distance((there.look & all_letters) << 1U, like.near) > most_apart(longest);
}

void vocabulary::collect(std::uint64_t key, sieve_word const& like, std::vector<std::uint32_t>& out) const {
  auto const bucket = key >> (64 - bucket_bits);
  for (auto i = starts_[bucket]; i < starts_[bucket + 1]; ++i) {
    if (keys_[i].key == key && !is_far(keys_[i], like) && most_alike(like, quick_[keys_[i].word]) > 0)
      out.push_back(keys_[i].word);
  }
}

void vocabulary::find(std::string_view text, std::vector<std::uint32_t>& out) const {
  find(word_of(text), out);
}

void vocabulary::find(name_word const& w, std::vector<std::uint32_t>& out) const {
  out.clear();
  if (words_.empty()) return;
  auto const like = to_sieve(w);
  std::array<std::uint64_t, most_keys> keys;  // NOLINT: only what was counted is read
  std::size_t count = 0;
  each_key(w, [&](std::uint64_t key) {
    if (count == keys.size()) return;
    keys[count++] = key;
    __builtin_prefetch(&starts_[key >> (64 - bucket_bits)]);
  });
  for (std::size_t i = 0; i < count; ++i) __builtin_prefetch(&keys_[starts_[keys[i] >> (64 - bucket_bits)]]);
  for (std::size_t i = 0; i < count; ++i) collect(keys[i], like, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  auto const far = [&](std::uint32_t number) { return alike_words(w, words_[number]) == 0; };
  out.erase(std::remove_if(out.begin(), out.end(), far), out.end());
}

}  // namespace lifeline::border
