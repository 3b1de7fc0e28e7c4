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

constexpr unsigned most_bucket_bits = 20;
constexpr unsigned most_seen_bits = 19;    // 4 MB
constexpr std::size_t keys_of_a_word = 4;  // of those that share one word of marks
constexpr unsigned letter_bits = 26;
constexpr std::uint32_t all_letters = (1U << letter_bits) - 1;
constexpr std::size_t longest_keyed = vocabulary::search::longest_keyed;

std::int32_t most_apart(std::int32_t longest) {
  return longest * (1000 - least_alike) / 100;
}

constexpr std::uint64_t first_hash = 0xcbf29ce484222325U;
constexpr std::uint64_t hash_base = 0x100000001b3U;

std::uint64_t stirred(std::uint64_t x, char salt) {
  x = (x ^ static_cast<unsigned char>(salt)) * 0x9e3779b97f4a7c15U;
  return (x ^ (x >> 32U)) * 0xd6e8feb86659fd93U;
}

// Calls `use` with the hash of the text and, from `least` letters on, of the text without each of its letters
// in turn. A polynomial of the letters, so that each is a step and not a walk.
template <class Use>
void each_hash(std::string_view text, std::size_t least, char salt, Use const& use) {
  std::array<std::uint64_t, longest_keyed + 1>
      before;  // NOLINT: of the letters before each; as many as counted
  std::uint64_t all = first_hash;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i < longest_keyed) before[i] = all;
    all = all * hash_base + static_cast<unsigned char>(text[i]);
  }
  use(stirred(all, salt));
  std::size_t const keyed = std::min(text.size(), longest_keyed);
  if (keyed < least) return;
  // From the last letter to the first: the text after it, and how far that moves what is before it.
  std::uint64_t after = 0;
  std::uint64_t moved = 1;
  for (std::size_t i = text.size(); i-- > 0;) {
    if (i < keyed) use(stirred(before[i] * moved + after, salt));
    after += static_cast<unsigned char>(text[i]) * moved;
    moved *= hash_base;
  }
}

// Calls `use` with the keys under which a word is kept and looked for.
template <class Use>
void each_key(name_word const& w, Use const& use) {
  each_hash(w.text, 3, 't', use);
  if (w.sound.size() >= 2) each_hash(w.sound, 4, 's', use);
}

// The key of the text as it is.
std::uint64_t whole_key(std::string_view text) {
  std::uint64_t all = first_hash;
  for (char const c : text) all = all * hash_base + static_cast<unsigned char>(c);
  return stirred(all, 't');
}

void take_word(std::string_view text, name_word& out) {
  out.text = text;
  out.letters = letters_of(text);
  out.near = near_letters(out.letters);
  out.bounded = has_bound(text);
  out.nicknames = nicknames_of(text);
  out.sound.clear();
  if (text.size() >= 4) out.sound = sound_of(text);
}

// A word is found by many of its keys. In a small table, for most that is found is far and need not be
// sorted.
void drop_repeated(std::vector<std::uint32_t>& words) {
  constexpr std::size_t places = 512;
  constexpr std::uint32_t none = 0xffffffffU;
  if (words.size() > places / 2) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return;
  }
  std::array<std::uint32_t, places> table;  // NOLINT: filled here
  table.fill(none);
  std::size_t kept = 0;
  for (auto const word : words) {
    auto at = word * 2654435761U >> 23U;
    while (table[at] != none && table[at] != word) at = (at + 1) % places;
    if (table[at] == word) continue;
    table[at] = word;
    words[kept++] = word;
  }
  words.resize(kept);
}

}  // namespace

std::uint32_t vocabulary::add(std::string_view word) {
  auto const known = numbers_.find(word);
  if (known != numbers_.end()) return known->second;
  auto const number = static_cast<std::uint32_t>(words_.size());
  numbers_.emplace(std::string(word), number);
  take_word(word, words_.emplace_back());
  quick_.push_back(to_sieve(words_.back()));
  add_keys(number);
  return number;
}

std::optional<std::uint32_t> vocabulary::number_of(std::string_view word) const {
  if (!may_know(whole_key(word))) return std::nullopt;
  auto const known = numbers_.find(word);
  if (known == numbers_.end()) return std::nullopt;
  return known->second;
}

std::uint64_t vocabulary::key_of(std::string_view word) const {
  auto const key = whole_key(word);
  if (!seen_.empty()) __builtin_prefetch(&seen_[key >> (64 - seen_bits_)]);
  return key;
}

void vocabulary::add_keys(std::uint32_t number) {
  auto const& w = words_[number];
  bool const judged = w.bounded && w.nicknames == 0 && w.kind != word_class::number && w.text.size() > 1;
  auto const size = static_cast<std::uint32_t>(std::min<std::size_t>(w.text.size(), 63));
  key_entry out;
  out.word = number;
  out.look = judged ? ((w.letters >> 1U) & all_letters) | (size << letter_bits) : 0;
  out.near = (w.near >> 1U) & all_letters;
  each_key(w, [&](std::uint64_t key) {
    out.key = static_cast<std::uint32_t>(key);
    unsorted_.emplace_back(key, out);
  });
}

void vocabulary::seal() {
  std::sort(unsorted_.begin(), unsorted_.end(), [](auto const& a, auto const& b) {
    return a.first != b.first ? a.first < b.first : a.second.word < b.second.word;
  });
  while (bucket_bits_ < most_bucket_bits && (std::size_t{1} << bucket_bits_) < unsorted_.size())
    ++bucket_bits_;
  starts_.assign((std::size_t{1} << bucket_bits_) + 1, static_cast<std::uint32_t>(unsorted_.size()));
  for (std::size_t i = unsorted_.size(); i-- > 0;)
    starts_[unsorted_[i].first >> (64 - bucket_bits_)] = static_cast<std::uint32_t>(i);
  for (std::size_t b = starts_.size() - 1; b-- > 0;) starts_[b] = std::min(starts_[b], starts_[b + 1]);
  while (seen_bits_ < most_seen_bits && keys_of_a_word << seen_bits_ < unsorted_.size()) ++seen_bits_;
  seen_.assign(std::size_t{1} << seen_bits_, 0);
  keys_.reserve(unsorted_.size());
  for (auto const& [key, entry] : unsorted_) {
    keys_.push_back(entry);
    seen_[key >> (64 - seen_bits_)] |= marks_of(key);
  }
  unsorted_.clear();
  unsorted_.shrink_to_fit();
}

// Far by length, or by letters that only one of them has? Told from the key alone, for most words of one key
// are. The same as most_alike, but for letters lost: those it knows of the word itself.
bool vocabulary::is_far(key_entry const& there, sieve_word const& like) {
  if (there.look == 0 || !like.bounded || like.number || like.size <= 1 || like.nicknames != 0) return false;
  auto const size = static_cast<std::int32_t>(there.look >> letter_bits);
  auto const letters = (there.look & all_letters) << 1U;
  std::int32_t const longest = std::max<std::int32_t>(size, like.size);
  std::int32_t const more = std::abs(size - like.size);
  auto const most = most_apart(longest);
  return 5 * more > 2 * longest || few_in_common(letters, like.letters) ||
         least_distance(letters, like.near) > most || least_distance(like.letters, there.near << 1U) > most;
}

void vocabulary::collect(std::uint64_t key, sieve_word const& like, std::vector<std::uint32_t>& out) const {
  auto const bucket = key >> (64 - bucket_bits_);
  for (auto i = starts_[bucket]; i < starts_[bucket + 1]; ++i) {
    if (keys_[i].key == static_cast<std::uint32_t>(key) && !is_far(keys_[i], like)) {
      __builtin_prefetch(&quick_[keys_[i].word]);
      out.push_back(keys_[i].word);
    }
  }
}

void vocabulary::begin(std::string_view text, search& s) const {
  take_word(text, s.word);
  s.like = to_sieve(s.word);
  s.count = 0;
  s.found.clear();
  if (words_.empty()) return;
  each_key(s.word, [&](std::uint64_t key) {
    if (s.count == s.keys.size()) return;
    s.keys[s.count++] = key;
    __builtin_prefetch(&seen_[key >> (64 - seen_bits_)]);
  });
}

void vocabulary::narrow(search& s) const {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < s.count; ++i) {
    auto const key = s.keys[i];
    if (!may_have_seen(key)) continue;
    s.keys[kept++] = key;
    __builtin_prefetch(&starts_[key >> (64 - bucket_bits_)]);
  }
  s.count = kept;
}

void vocabulary::open(search& s) const {
  for (std::size_t i = 0; i < s.count; ++i)
    __builtin_prefetch(&keys_[starts_[s.keys[i] >> (64 - bucket_bits_)]]);
}

void vocabulary::collect(search& s) const {
  for (std::size_t i = 0; i < s.count; ++i) collect(s.keys[i], s.like, s.found);
}

void vocabulary::finish(search& s) const {
  auto& out = s.found;
  if (out.empty()) return;
  drop_repeated(out);
  measured_word ours;
  ours.begin(s.like);
  auto const far = [&](std::uint32_t number) {
    auto const alike = ours.alike(quick_[number]);
    return alike == 0 || (!ours.knows(quick_[number]) && alike_words(s.word, words_[number]) == 0);
  };
  out.erase(std::remove_if(out.begin(), out.end(), far), out.end());
  std::sort(out.begin(), out.end());  // few are left
}

void vocabulary::find(std::string_view text, std::vector<std::uint32_t>& out) const {
  search s;
  begin(text, s);
  narrow(s);
  open(s);
  collect(s);
  finish(s);
  out = std::move(s.found);
}

}  // namespace lifeline::border
