// SPDX-License-Identifier: Apache-2.0
#include "border/screening/sieve.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

#include "base/quick_hash.h"
#include "border/screening/score_rules.h"
#include "border/screening/screener.h"
#include "border/screening/word_distance.h"

namespace lifeline::border {
namespace {

letter_counts counts_of(sieve_word const& w) {
  return {w.letters, w.twice, w.doubled};
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
  if (known == 0 && few_in_common(a.letters, b.letters)) return 0;
  auto const alike = alike_at(apart(a, b), longest, least_alike);
  if (known != 0) return std::max(alike, known);
  return alike != 0 && a.sound != 0 && a.sound == b.sound ? std::max(alike, sounds_alike) : alike;
}

void measured_word::begin(sieve_word const& w) {
  word_ = &w;
  begun_ = false;
}

std::int32_t measured_word::alike(sieve_word const& theirs) {
  auto const most = most_alike(*word_, theirs);
  if (most == 0 || !knows(theirs)) return most;
  if (!begun_) begun_ = from_.begin(word_->known_text());
  if (word_->letters == theirs.letters && word_->known_text() == theirs.known_text()) return 1000;
  if ((word_->nicknames & theirs.nicknames) != 0) return nickname_alike;
  std::int32_t const longest = std::max(word_->size, theirs.size);
  auto const away = from_.to(theirs.known_text(), longest * (1001 - least_alike) / 100);
  auto const alike = alike_at(away, longest, least_alike);
  return alike != 0 && word_->sound != 0 && word_->sound == theirs.sound ? std::max(alike, sounds_alike)
                                                                         : alike;
}

namespace {

// The same of neighbours run together and one word. How often they have their letters tells more of long
// texts than which they have.
std::int32_t most_alike_run(sieve_word const& run, sieve_word const& word) {
  std::int32_t const shorter = std::min(run.size, word.size);
  std::int32_t const longest = std::max(run.size, word.size);
  if (!lengths_fit(shorter, longest)) return 0;
  auto const alike = alike_at(apart(run, word), longest, joined_alike);
  if (alike == 0 || !run.bounded || !word.bounded) return alike;
  auto const a = counts_of(run);
  auto const b = counts_of(word);
  auto const away = std::max(least_distance(a, b, word.near), least_distance(b, a, run.near));
  return std::min(alike, alike_at(away, longest, joined_alike));
}

// Of each word the most that anything could match it.
using best_alike = std::array<std::int32_t, max_words>;

template <class Alike>
void try_words(std::size_t ours, std::size_t theirs, Alike const& say, best_alike& in_a, best_alike& in_b) {
  for (std::size_t i = 0; i < ours; ++i) {
    for (std::size_t j = 0; j < theirs; ++j) {
      auto const alike = say(i, j);
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
      run.twice |= next.twice | (run.letters & next.letters);
      run.doubled |= next.doubled | (run.letters & next.letters);  // where they meet
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

// Weights of names that no person has end at what fits.
std::uint16_t bounded_weight(std::int32_t weight) {
  return static_cast<std::uint16_t>(std::min(weight, 65535));
}

}  // namespace

// Could joined_score say anything but 0?
bool may_be_whole(sieve_whole const& a, sieve_whole const& b) {
  std::int32_t const longest = std::max(a.size, b.size);
  if (std::min<std::size_t>(a.size, b.size) < least_joined || std::abs(a.size - b.size) > 2) return false;
  if (!a.bounded || !b.bounded) return true;
  std::int32_t const most = longest * (1000 - whole_alike) / 100;
  auto const away = [](sieve_whole const& x, sieve_whole const& y) {
    return least_distance({x.letters, x.twice, x.doubled}, {y.letters, y.twice, y.doubled}, y.near);
  };
  return away(a, b) <= most && away(b, a) <= most;
}

sieve_word to_sieve(name_word const& w) {
  auto out = pack(w.text, w.letters, w.near);
  auto const counts = counts_of(w.text);
  out.twice = counts.twice;
  out.doubled = counts.doubled;
  out.nicknames = w.nicknames;
  if (w.sound.size() >= 3) out.sound = static_cast<std::uint32_t>(quick_hash(w.sound)) | 1U;
  out.weight = bounded_weight(w.kind == word_class::common ? common_left * w.weight : w.weight);
  out.number = w.kind == word_class::number;
  out.telling = w.kind == word_class::proper || w.kind == word_class::initial;
  out.known = w.bounded && !out.number && w.text.size() >= 2 && w.text.size() <= out.text.size();
  if (out.known) std::copy(w.text.begin(), w.text.end(), out.text.begin());
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
  auto const counts = counts_of(n.joined);
  out.whole = {counts.once,
               near_letters(counts.once),
               counts.twice,
               counts.doubled,
               static_cast<std::uint8_t>(std::min<std::size_t>(n.joined.size(), 255)),
               has_bound(n.joined)};
  if (n.joined_all.size() >= least_joined)
    out.all = static_cast<std::uint32_t>(quick_hash(n.joined_all)) | 1U;
  names_.push_back(out);
  return static_cast<std::uint32_t>(names_.size() - 1);
}

void sieve::clear() {
  names_.clear();
  words_.clear();
}

bool our_look::may_be_hit(sieve const& theirs, std::uint32_t name) {
  auto const& x = name_;
  auto const& y = theirs.name(name);
  bool const same = x.all != 0 && x.all == y.all;
  if (same || may_be_whole(x.whole, y.whole) || may_be_acronym(x, y) || may_be_acronym(y, x)) return true;
  auto const a = full_;
  auto const b = theirs.words(y);
  auto const may = [&](auto const& alike) {
    best_alike in_a, in_b;  // NOLINT: as many as there are words
    std::fill_n(in_a.begin(), a.size(), 0);
    std::fill_n(in_b.begin(), b.size(), 0);
    try_words(a.size(), b.size(), alike, in_a, in_b);
    if (x.shortest_pair <= y.longest + 2) try_runs(a, b, in_a, in_b);
    if (y.shortest_pair <= x.longest + 2) try_runs(b, a, in_b, in_a);
    return enough(rest_of(a, in_a), rest_of(b, in_b));
  };
  // First by bits alone, which most do not pass; then by what the words really are apart.
  return may([&](std::size_t i, std::size_t j) { return most_alike(a[i], b[j]); }) &&
         may([&](std::size_t i, std::size_t j) { return measured_[i].alike(b[j]); });
}

small_word::small_word(sieve_word const& w) {
  bool const special = w.number || w.size <= 1 || !w.bounded || w.size > longest;
  auto const size = static_cast<std::uint32_t>(std::min<std::int32_t>(w.size, longest));
  letters_ = (w.letters & all_letters) | (size << size_at);
  near_ = (w.near & all_letters) | (special ? special_bit : 0U) | (w.nicknames != 0 ? nickname_bit : 0U);
}

void small_word::join(small_word const& next) {
  auto const both = size() + next.size();
  bool const special = this->special() || next.special() || both > longest;
  auto const size = static_cast<std::uint32_t>(std::min(both, longest));
  letters_ = letters() | next.letters() | (size << size_at);
  near_ = near() | next.near() | (special ? special_bit : 0U);
}

sieve_entry entry_of(sieve const& names, std::uint32_t name, std::size_t from, std::size_t many) {
  auto const& n = names.name(name);
  auto const words = names.words(n);
  sieve_entry out;
  out.name = name;
  out.longest = n.longest;
  out.shortest_pair = n.shortest_pair;
  out.shortest_proper = n.shortest_proper;
  out.count = n.count;
  out.whole_letters = n.whole.letters;
  out.whole_near = n.whole.near;
  out.whole_twice = n.whole.twice;
  out.whole_doubled = n.whole.doubled;
  out.whole_size = n.whole.size;
  out.whole_bounded = n.whole.bounded;
  out.always = many == 0 || words.size() > sieve_entry::most_words;
  if (out.always) return out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    out.words[i] = small_word(words[i]);
    if (i >= from && i < from + many) {
      out.words[i].find();
      out.weight = bounded_weight(out.weight + words[i].weight);
      continue;
    }
    out.rest = bounded_weight(out.rest + words[i].weight);
    out.telling = out.telling || words[i].telling;
  }
  return out;
}

void wide_word::begin(sieve_word const& w) {
  letters = w.letters & small_word::all_letters;
  near = w.near & small_word::all_letters;
  size = w.size;
  count = 0;
  for (std::uint32_t left = letters; left != 0; left &= left - 1) {
    std::uint32_t const letter = left & (~left + 1);
    near_to[count] = near_letters(letter);
    cost[count++] = static_cast<std::uint32_t>(least_cost_of(letter));
  }
}

void our_look::begin(sieve const& ours) {
  name_ = ours.name(0);
  run_count_ = 0;
  auto const words = ours.words(name_);
  full_ = words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    words_[i] = small_word(words[i]);
    wide_[i].begin(words[i]);
    measured_[i].begin(words[i]);
  }
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    auto run = words_[i];
    for (std::size_t many = 2; many <= most_joined && i + many <= words.size(); ++many) {
      run.join(words_[i + many - 1]);
      runs_[run_count_++] = run;
    }
  }
}

}  // namespace lifeline::border
