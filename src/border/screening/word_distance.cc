// SPDX-License-Identifier: Apache-2.0
#include "border/screening/word_distance.h"

#include <algorithm>
#include <array>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace lifeline::border {
namespace {

// Costs in tenths of a slip. One slip of the hand is 10.
constexpr std::uint8_t slip = 10;
constexpr std::uint8_t two_vowels = 6;     // "hussain", "hussein"
constexpr std::uint8_t alike_letters = 4;  // "qaddafi", "kaddafi"
constexpr std::uint8_t alike_glyphs = 2;   // "sech1n": meant to be read, not to be found
constexpr std::int32_t doubled = 3;        // "mohammed", "mohamed"
constexpr std::int32_t lone_h = 5;         // "thabit", "tabit"
constexpr std::int32_t lone_vowel = 8;
constexpr std::int32_t swapped = 8;  // neighbours changed places

constexpr bool vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

constexpr auto similar =
    std::to_array<char const*>({"bp", "dt", "gk", "kq", "gq", "ck", "cq", "sz", "vw", "fv", "iy",
                                "jy", "ij", "ou", "ei", "cs", "mn", "jz", "kx", "xs", "gj", "ey"});
constexpr auto lookalike =
    std::to_array<char const*>({"0o", "1i", "1l", "9g", "3e", "5s", "4a", "8b", "7t", "2z"});

std::array<std::uint8_t, 65536> make_cost() {
  std::array<std::uint8_t, 65536> out;
  for (std::size_t a = 0; a < 256; ++a) {
    for (std::size_t b = 0; b < 256; ++b) {
      char const x = static_cast<char>(a);
      char const y = static_cast<char>(b);
      out[a * 256 + b] = x == y ? 0 : vowel(x) && vowel(y) ? two_vowels : slip;
    }
  }
  auto const set = [&out](char const* pair, std::uint8_t cost) {
    auto const x = static_cast<unsigned char>(pair[0]);
    auto const y = static_cast<unsigned char>(pair[1]);
    out[x * 256U + y] = cost;
    out[y * 256U + x] = cost;
  };
  for (auto const* pair : similar) set(pair, alike_letters);
  for (auto const* pair : lookalike) set(pair, alike_glyphs);
  return out;
}

// What it costs to write another letter for this one, by that other letter.
std::uint8_t const* costs_of(char c) {
  static auto const cost = make_cost();
  return cost.data() + static_cast<unsigned char>(c) * 256U;
}

// A letter that the other word lacks; the letter before it tells whether it is doubled.
std::int32_t lone(std::string_view w, std::size_t at) {
  if (at > 0 && w[at - 1] == w[at]) return doubled;
  if (w[at] == 'h') return lone_h;
  return vowel(w[at]) ? lone_vowel : slip;
}

constexpr std::size_t looked_at = 40;  // letters

constexpr std::int16_t far_away = 8191;  // more than any two words are apart

constexpr std::size_t letter_of(char c) {
  return static_cast<unsigned char>(c) & 31U;  // a is 1
}

constexpr std::uint32_t bit(char c) {
  return 1U << (static_cast<unsigned char>(c) & 31U);
}

// Cheapest that can become of a letter that the other word has nothing near to: a vowel may stand for a
// vowel, an h may be dropped, all else is a slip.
constexpr std::int32_t least_cost(char c) {
  return vowel(c) ? two_vowels : c == 'h' ? lone_h : slip;
}

// Cheapest that can become of each of these letters where the other word has as many as it may match: written
// as a similar letter, an h dropped, an a as another vowel; l and r are like no letter.
std::int32_t least_of_surplus(std::uint32_t letters) {
  auto const many = [letters](std::uint32_t some) { return static_cast<std::int32_t>(ones(letters & some)); };
  return alike_letters * many(~0U) + (lone_h - alike_letters) * many(bit('h')) +
         (two_vowels - alike_letters) * many(bit('a')) + (slip - alike_letters) * many(bit('l') | bit('r'));
}

letter_costs make_half(char first) {
  letter_costs out{};
  for (std::uint32_t mask = 0; mask < out.size(); ++mask) {
    std::int32_t sum = 0;
    for (int k = 0; k < half_of_letters; ++k) {
      if ((mask >> k) & 1U) sum += least_cost(static_cast<char>(first + k));
    }
    out[mask] = static_cast<std::uint8_t>(sum);  // 130 at most
  }
  return out;
}

constexpr std::array<std::uint32_t, 32> make_near() {
  std::array<std::uint32_t, 32> out{};
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = 1U << k;
  for (auto const* pair : similar) {
    out[static_cast<unsigned char>(pair[0]) & 31U] |= bit(pair[1]);
    out[static_cast<unsigned char>(pair[1]) & 31U] |= bit(pair[0]);
  }
  return out;
}

constexpr auto near_to = make_near();

}  // namespace

letter_costs const first_half_costs = make_half('a');
letter_costs const second_half_costs = make_half('n');

std::uint32_t near_letters(std::uint32_t letters) {
  std::uint32_t out = 0;
  for (std::uint32_t left = letters; left != 0; left &= left - 1)
    out |= near_to[static_cast<std::size_t>(std::countr_zero(left))];
  return out;
}

bool has_bound(std::string_view word) {
  return word.size() <= looked_at &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::int32_t least_cost_of(std::uint32_t letter) {
  return least_distance(letter, 0);
}

letter_counts counts_of(std::string_view word) {
  letter_counts out;
  for (std::size_t at = 0; at < word.size(); ++at) {
    auto const letter = bit(word[at]);
    out.twice |= out.once & letter;
    out.once |= letter;
    if (at > 0 && word[at - 1] == word[at]) out.doubled |= letter;
  }
  return out;
}

// Of a letter that a word has more often than the other, so many are written otherwise or lost. The second of
// a pair is lost cheaply, the first never is.
std::int32_t least_distance(letter_counts const& word, letter_counts const& other, std::uint32_t near) {
  std::uint32_t const first = word.once & ~other.once;
  std::uint32_t const second = word.twice & ~other.twice;
  std::uint32_t const single = second & ~word.doubled;
  return least_distance(first, near) + least_of_surplus(first & near) +
         doubled * static_cast<std::int32_t>(ones(second & word.doubled)) + least_distance(single, near) +
         least_of_surplus(single & near);
}

std::int32_t least_lone(std::string_view word) {
  std::int32_t out = slip;
  for (std::size_t at = 0; at < word.size(); ++at) out = std::min(out, lone(word, at));
  return out;
}

std::int32_t word_distance(std::string_view a, std::string_view b, std::int32_t most) {
  a = a.substr(0, looked_at);
  b = b.substr(0, looked_at);
  using row = std::array<std::int32_t, looked_at + 1>;
  std::array<row, 3> rows;  // NOLINT: written before it is read
  row lone_in_b;            // NOLINT: the same
  auto* two = rows[0].data();
  auto* one = rows[1].data();
  auto* now = rows[2].data();
  std::int32_t least_before = 0;
  one[0] = 0;
  for (std::size_t j = 0; j < b.size(); ++j) {
    lone_in_b[j] = lone(b, j);
    one[j + 1] = one[j] + lone_in_b[j];
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto const* exchange = costs_of(a[i]);
    std::int32_t const lone_in_a = lone(a, i);
    auto left = one[0] + lone_in_a;
    auto least = left;
    now[0] = left;
    for (std::size_t j = 0; j < b.size(); ++j) {
      auto best = std::min(one[j] + exchange[static_cast<unsigned char>(b[j])], one[j + 1] + lone_in_a);
      if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j]) best = std::min(best, two[j - 1] + swapped);
      left = std::min(best, left + lone_in_b[j]);
      now[j + 1] = left;
      least = std::min(least, left);
    }
    // A swap of neighbours reaches back two rows, so the row before has to be beyond it too.
    if (least > most && least_before > most) return most + 1;
    least_before = least;
    auto* const spare = two;
    two = one;
    one = now;
    now = spare;
  }
  return one[b.size()];
}

bool distance_from::begin(std::string_view word) {
  if (word.empty() || word.size() > longest || !has_bound(word)) return false;
  size_ = word.size();
  std::copy(word.begin(), word.end(), word_.begin());
  lost_.fill(0);
  all_lost_.fill(far_away);
  where_.fill(0);
  written_ = 0;
  std::int32_t sum = 0;
  for (std::size_t j = 0; j < size_; ++j) {
    auto const one = lone(word, j);
    sum += one;
    lost_[j] = static_cast<std::int16_t>(one);
    all_lost_[j] = static_cast<std::int16_t>(sum);
    where_[letter_of(word[j])] |= 1U << j;
  }
  return true;
}

void distance_from::write(std::size_t letter) {
  auto const* cost = costs_of(static_cast<char>('a' + letter - 1));
  auto& out = exchanged_[letter];
  for (std::size_t j = 0; j < size_; ++j)
    out[j] = static_cast<std::int16_t>(cost[static_cast<unsigned char>(word_[j])] - lost_[j]);
  for (std::size_t j = size_; j < longest; ++j) out[j] = 0;
  written_ |= 1U << letter;
}

#ifdef __SSE2__

namespace {

// Eight costs, the first letter's lowest. Moves towards later letters let in what no cost is.
template <int Letters>
__m128i later(__m128i v) {
  auto const none = _mm_srli_si128(_mm_set1_epi16(far_away), 16 - 2 * Letters);
  return _mm_or_si128(_mm_slli_si128(v, 2 * Letters), none);
}

// The least of each and all before it.
__m128i least_so_far(__m128i v) {
  v = _mm_min_epi16(v, later<1>(v));
  v = _mm_min_epi16(v, later<2>(v));
  return _mm_min_epi16(v, later<4>(v));
}

__m128i load(std::int16_t const* at) {
  return _mm_load_si128(reinterpret_cast<__m128i const*>(at));  // NOLINT: how it is done
}
void store(std::int16_t* at, __m128i v) {
  _mm_store_si128(reinterpret_cast<__m128i*>(at), v);  // NOLINT: how it is done
}

}  // namespace

// The table of word_distance by rows, each less what losing all our letters so far costs: then a letter of
// ours lost costs nothing more, and the rest of a row is the least so far.
template <int Registers>
std::int32_t distance_from::walk(std::string_view other, std::int32_t most) {
  static_assert(Registers == 1 || Registers == 2);
  struct alignas(16) line {
    row at;
    std::int16_t before = 0;  // no letter of ours yet
  };
  std::array<line, 3> lines;  // NOLINT: written before it is read
  auto* two = lines.data();
  auto* one = two + 1;
  auto* now = two + 2;
  one->at.fill(0);
  __m128i const limit = _mm_set1_epi16(static_cast<std::int16_t>(std::min<std::int32_t>(most, far_away - 1)));
  bool beyond_before = false;
  for (std::size_t i = 0; i < other.size(); ++i) {
    auto const letter = letter_of(other[i]);
    if ((written_ >> letter & 1U) == 0) write(letter);
    auto const in_other = static_cast<std::int16_t>(lone(other, i));
    now->before = static_cast<std::int16_t>(one->before + in_other);
    auto const lost = _mm_set1_epi16(in_other);
    auto floor = _mm_set1_epi16(now->before);
    std::uint32_t swaps = i == 0 ? 0 : (where_[letter] << 1U) & where_[letter_of(other[i - 1])];
    auto carried = one->before;
    bool beyond = now->before > most;
    for (std::size_t r = 0; r < Registers; ++r) {
      auto const above = load(one->at.data() + 8 * r);
      auto const aslant = _mm_insert_epi16(_mm_slli_si128(above, 2), carried, 0);
      carried = one->at[7];
      auto v = _mm_min_epi16(_mm_add_epi16(aslant, load(exchanged_[letter].data() + 8 * r)),
                             _mm_add_epi16(above, lost));
      if (swaps != 0) {
        store(now->at.data() + 8 * r, v);
        for (std::size_t j = 8 * r; j < std::min(size_, 8 * r + 8); ++j) {
          if ((swaps >> j & 1U) == 0) continue;
          auto const from = j == 1 ? two->before : two->at[j - 2];
          auto const cost = from + swapped - lost_[j - 1] - lost_[j];
          now->at[j] = std::min(now->at[j], static_cast<std::int16_t>(cost));
        }
        v = load(now->at.data() + 8 * r);
      }
      v = _mm_min_epi16(least_so_far(v), floor);
      store(now->at.data() + 8 * r, v);
      floor = _mm_set1_epi16(now->at[7]);
      auto const over = _mm_cmpgt_epi16(_mm_adds_epi16(v, load(all_lost_.data() + 8 * r)), limit);
      beyond = beyond && _mm_movemask_epi8(over) == 0xffff;
    }
    if (beyond && beyond_before) return most + 1;
    beyond_before = beyond;
    auto* const spare = two;
    two = one;
    one = now;
    now = spare;
  }
  return one->at[size_ - 1] + all_lost_[size_ - 1];
}

std::int32_t distance_from::to(std::string_view other, std::int32_t most) {
  other = other.substr(0, looked_at);
  return size_ <= 8 ? walk<1>(other, most) : walk<2>(other, most);
}

#else

std::int32_t distance_from::to(std::string_view other, std::int32_t most) {
  return word_distance({word_.data(), size_}, other, most);
}

#endif

}  // namespace lifeline::border
