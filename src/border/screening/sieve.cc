// SPDX-License-Identifier: Apache-2.0
#include "border/screening/sieve.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <string_view>

#include "border/screening/score_rules.h"
#include "border/screening/screener.h"
#include "border/screening/word_distance.h"

namespace lifeline::border {
namespace {

std::uint32_t ones(std::uint32_t x) {  // without the processor's own, which not every machine has
  x -= (x >> 1U) & 0x55555555U;
  x = (x & 0x33333333U) + ((x >> 2U) & 0x33333333U);
  return (((x + (x >> 4U)) & 0x0f0f0f0fU) * 0x01010101U) >> 24U;
}

// Tenths of a slip that two words are apart at least. Letters that the shorter lacks are exchanged or lost,
// those that the longer has more are lost besides.
std::int32_t apart(sieve_word const& a, sieve_word const& b) {
  if (!a.bounded || !b.bounded) return 0;
  bool const swap = a.size > b.size;
  auto const& shorter = swap ? b : a;
  auto const& longer = swap ? a : b;
  return std::max(least_distance(longer.letters, shorter.near),
                  least_distance(shorter.letters, longer.near) + (longer.size - shorter.size) * longer.lone);
}

bool lengths_fit(std::int32_t shorter, std::int32_t longest) {
  return 5 * shorter >= 3 * longest;
}

// Thousandths that words so far apart are alike, as alike_words rounds; 0 below `least`.
std::int32_t alike_at(std::int32_t away, std::int32_t longest, std::int32_t least) {
  if (100 * away > (1001 - least) * longest || longest == 0) return 0;
  auto const alike = 1000 - 100 * away / longest;
  return alike < least ? 0 : alike;
}

}  // namespace

std::int32_t most_alike(sieve_word const& a, sieve_word const& b) {
  std::int32_t const shorter = std::min(a.size, b.size);
  std::int32_t const longest = std::max(a.size, b.size);
  if (a.number || b.number) return a.letters == b.letters && shorter == longest ? 1000 : 0;
  if (shorter == 1 && longest > 1) return a.first == b.first ? initial_alike : 0;
  std::int32_t const known = (a.nicknames & b.nicknames) != 0 ? nickname_alike : 0;
  if (!lengths_fit(shorter, longest) || (shorter < 3 && longest > 3)) return known;
  auto const alike = alike_at(apart(a, b), longest, least_alike);
  if (known != 0) return std::max(alike, known);
  if (alike == 0 || 2 * ones(a.letters & b.letters) < ones(a.letters | b.letters)) return 0;
  return a.sound != 0 && a.sound == b.sound ? std::max(alike, sounds_alike) : alike;
}

namespace {

// The same of neighbours run together and one word.
std::int32_t most_alike_run(sieve_word const& run, sieve_word const& word) {
  std::int32_t const shorter = std::min(run.size, word.size);
  std::int32_t const longest = std::max(run.size, word.size);
  return lengths_fit(shorter, longest) ? alike_at(apart(run, word), longest, joined_alike) : 0;
}

// Of each word the most that anything could match it.
using best_alike = std::array<std::int32_t, max_words>;

void try_words(std::span<sieve_word const> a, std::span<sieve_word const> b, best_alike& in_a,
               best_alike& in_b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      auto const alike = most_alike(a[i], b[j]);
      if (alike == 0) continue;
      in_a[i] = std::max(in_a[i], alike);
      in_b[j] = std::max(in_b[j], alike);
    }
  }
}

void try_runs(std::span<sieve_word const> a, std::span<sieve_word const> b, best_alike& in_a,
              best_alike& in_b) {
  for (std::size_t i = 0; i + 1 < a.size(); ++i) {
    sieve_word run = a[i];
    run.lone = 0;  // letters may be doubled where words meet
    for (std::size_t many = 2; many <= most_joined && i + many <= a.size(); ++many) {
      auto const& next = a[i + many - 1];
      run.letters |= next.letters;
      run.near |= next.near;
      run.bounded = run.bounded && next.bounded;
      run.size = static_cast<std::uint8_t>(std::min(255, run.size + next.size));
      for (std::size_t j = 0; j < b.size(); ++j) {
        if (b[j].size < 4 || run.size > b[j].size + 2) continue;
        auto const alike = most_alike_run(run, b[j]);
        for (std::size_t k = i; k < i + many; ++k) in_a[k] = std::max(in_a[k], alike);
        in_b[j] = std::max(in_b[j], alike);
      }
    }
  }
}

struct rest {
  std::int64_t points = 0;  // of what may match
  std::int32_t matched = 0;
  std::int32_t weight = 0;  // of what cannot
  std::int32_t telling = 0;
};

rest rest_of(std::span<sieve_word const> words, best_alike const& alike) {
  rest out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    out.points += std::int64_t{alike[i]} * words[i].weight;
    (alike[i] > 0 ? out.matched : out.weight) += words[i].weight;
    out.telling += alike[i] == 0 && words[i].telling ? 1 : 0;
  }
  return out;
}

// score_alignment with everything that may match matching: no real alignment reaches hit_score when this does
// not. Without a clash a word that matches at all (least_alike) does more for reaching it than one left over;
// with one, where more is asked for, all count as equal.
bool enough(rest const& a, rest const& b) {
  std::int64_t const matched = a.matched + b.matched;
  if (matched == 0) return false;
  std::int64_t const both = std::min(a.weight, b.weight);
  std::int64_t const one = std::max(a.weight, b.weight) - both;
  std::int64_t const total = matched + both * conflict_rate / 1000 + one * extra_person / 1000;
  auto const clashes = std::min(a.telling, b.telling);
  auto const points = clashes == 0 ? a.points + b.points : 1000 * matched;
  return points / total - std::int64_t{clashes} * clash_points >= hit_score;
}

// Could joined_score say anything but 0?
bool may_be_whole(small_word const& a, small_word const& b) {
  if (std::min(a.size, b.size) < least_joined || std::abs(a.size - b.size) > 2) return false;
  if (a.special || b.special) return true;
  std::int32_t const most = std::max(a.size, b.size) * (1000 - whole_alike) / 100;
  return least_distance(a.letters, b.near) <= most && least_distance(b.letters, a.near) <= most;
}

bool may_be_acronym(sieve_name const& a, sieve_name const& b) {
  return a.shortest_proper <= std::min<int>(b.count, longest_acronym);
}

sieve_word pack(std::string_view text, std::uint32_t letters, std::uint32_t near) {
  sieve_word out;
  out.letters = letters;
  out.near = near;
  out.size = static_cast<std::uint8_t>(std::min<std::size_t>(text.size(), 255));
  out.first = text.empty() ? 0 : static_cast<std::uint8_t>(text[0]);
  out.bounded = has_bound(text);
  out.lone = static_cast<std::uint8_t>(least_lone(text));
  return out;
}

small_word to_small(sieve_word const& w) {
  return {w.letters, w.near, w.size, w.lone, w.number || w.size <= 1 || !w.bounded, w.nicknames != 0};
}

// Weights of names that no person has end at what fits.
std::uint16_t bounded_weight(std::int32_t weight) {
  return static_cast<std::uint16_t>(std::min(weight, 65535));
}

}  // namespace

sieve_word to_sieve(name_word const& w) {
  auto out = pack(w.text, w.letters, w.near);
  out.nicknames = w.nicknames;
  if (w.sound.size() >= 3) out.sound = static_cast<std::uint32_t>(std::hash<std::string>()(w.sound)) | 1U;
  out.weight = bounded_weight(w.kind == word_class::common ? common_left * w.weight : w.weight);
  out.number = w.kind == word_class::number;
  out.telling = w.kind == word_class::proper || w.kind == word_class::initial;
  return out;
}

std::uint32_t sieve::add(taken_name const& n) {
  sieve_name out;
  out.begin = static_cast<std::uint32_t>(words_.size());
  std::size_t before = 0;
  for (auto const& w : n.words) {
    if (w.kind == word_class::form) continue;
    auto const packed = to_sieve(w);
    if (out.count > 0)
      out.shortest_pair =
          static_cast<std::uint8_t>(std::min<std::size_t>(out.shortest_pair, before + packed.size));
    before = packed.size;
    out.longest = std::max(out.longest, packed.size);
    if (w.kind == word_class::proper && packed.size >= 2)
      out.shortest_proper = std::min(out.shortest_proper, packed.size);
    words_.push_back(packed);
    ++out.count;
  }
  auto const whole = letters_of(n.joined);
  out.whole = to_small(pack(n.joined, whole, near_letters(whole)));
  if (n.joined_all.size() >= least_joined)
    out.all = static_cast<std::uint32_t>(std::hash<std::string_view>()(n.joined_all)) | 1U;
  names_.push_back(out);
  return static_cast<std::uint32_t>(names_.size() - 1);
}

void sieve::clear() {
  names_.clear();
  words_.clear();
}

bool may_be_hit(sieve const& ours, std::uint32_t our_name, sieve const& theirs, std::uint32_t their_name) {
  auto const& x = ours.name(our_name);
  auto const& y = theirs.name(their_name);
  bool const same = x.all != 0 && x.all == y.all;
  if (same || may_be_whole(x.whole, y.whole) || may_be_acronym(x, y) || may_be_acronym(y, x)) return true;
  auto const a = ours.words(x);
  auto const b = theirs.words(y);
  best_alike in_a, in_b;  // NOLINT: as many as there are words
  std::fill_n(in_a.begin(), a.size(), 0);
  std::fill_n(in_b.begin(), b.size(), 0);
  try_words(a, b, in_a, in_b);
  if (x.shortest_pair <= y.longest + 2) try_runs(a, b, in_a, in_b);
  if (y.shortest_pair <= x.longest + 2) try_runs(b, a, in_b, in_a);
  return enough(rest_of(a, in_a), rest_of(b, in_b));
}

namespace {

// Is most_alike above 0, or not to be known from here?
bool may_be_like(small_word const& a, small_word const& b) {
  if (a.special || b.special || (a.nicknamed && b.nicknamed)) return true;
  bool const a_longer = a.size > b.size;
  std::int32_t const longest = a_longer ? a.size : b.size;
  std::int32_t const more = a_longer ? a.size - b.size : b.size - a.size;
  if (5 * more > 2 * longest) return false;
  std::int32_t const most = longest * (1000 - least_alike) / 100;
  if (least_distance(a.letters, b.near) + (a_longer ? 0 : more * b.lone) > most) return false;
  if (least_distance(b.letters, a.near) + (a_longer ? more * a.lone : 0) > most) return false;
  return 2 * ones(a.letters & b.letters) >= ones(a.letters | b.letters);
}

}  // namespace

sieve_entry entry_of(sieve const& names, std::uint32_t name, std::size_t from, std::size_t many) {
  auto const& n = names.name(name);
  auto const words = names.words(n);
  sieve_entry out;
  out.name = name;
  out.longest = n.longest;
  out.shortest_pair = n.shortest_pair;
  out.shortest_proper = n.shortest_proper;
  out.count = n.count;
  out.whole = n.whole;
  out.always = many == 0 || words.size() - many > sieve_entry::most_others;
  if (out.always) return out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i >= from && i < from + many) {
      out.weight = bounded_weight(out.weight + words[i].weight);
      continue;
    }
    out.words[out.others++] = to_small(words[i]);
    out.rest = bounded_weight(out.rest + words[i].weight);
    out.telling = out.telling || words[i].telling;
  }
  return out;
}

rest_filter::rest_filter(sieve const& ours, std::size_t from, std::size_t many) {
  auto const& n = ours.name(0);
  auto const words = ours.words(n);
  longest_ = n.longest;
  shortest_pair_ = n.shortest_pair;
  shortest_proper_ = n.shortest_proper;
  all_ = n.count;
  whole_ = n.whole;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i >= from && i < from + many) {
      matched_ += words[i].weight;
      continue;
    }
    words_[count_++] = to_small(words[i]);
    rest_ += words[i].weight;
    telling_ = telling_ || words[i].telling;
  }
}

bool rest_filter::passes(sieve_entry const& e) const {
  if (e.always || !e.telling || !telling_) return true;
  if (shortest_pair_ <= e.longest + 2 || e.shortest_pair <= longest_ + 2) return true;
  if (shortest_proper_ <= std::min<int>(e.count, longest_acronym) ||
      e.shortest_proper <= std::min<int>(all_, longest_acronym))
    return true;
  if (may_be_whole(whole_, e.whole)) return true;
  for (std::size_t i = 0; i < count_; ++i) {
    for (std::size_t j = 0; j < e.others; ++j) {
      if (may_be_like(words_[i], e.words[j])) return true;
    }
  }
  std::int32_t const matched = matched_ + e.weight;
  auto const both = std::min<std::int32_t>(rest_, e.rest);
  return 1000 * matched >= (hit_score + clash_points) * (matched + both * conflict_rate / 1000);
}

}  // namespace lifeline::border
