// SPDX-License-Identifier: Apache-2.0
#include "border/screening/word_distance.h"

#include <algorithm>
#include <array>
#include <bit>

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

constexpr std::uint32_t bit(char c) {
  return 1U << (static_cast<unsigned char>(c) & 31U);
}

// Cheapest that can become of a letter that the other word has nothing near to: a vowel may stand for a
// vowel, an h may be dropped, all else is a slip.
constexpr std::int32_t least_cost(char c) {
  return vowel(c) ? two_vowels : c == 'h' ? lone_h : slip;
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

std::array<std::uint32_t, 32> make_near() {
  std::array<std::uint32_t, 32> out{};
  for (std::size_t k = 0; k < out.size(); ++k) out[k] = 1U << k;
  for (auto const* pair : similar) {
    out[static_cast<unsigned char>(pair[0]) & 31U] |= bit(pair[1]);
    out[static_cast<unsigned char>(pair[1]) & 31U] |= bit(pair[0]);
  }
  return out;
}

}  // namespace

letter_costs const first_half_costs = make_half('a');
letter_costs const second_half_costs = make_half('n');

std::uint32_t near_letters(std::uint32_t letters) {
  static auto const near_to = make_near();
  std::uint32_t out = 0;
  for (std::uint32_t left = letters; left != 0; left &= left - 1)
    out |= near_to[static_cast<std::size_t>(std::countr_zero(left))];
  return out;
}

bool has_bound(std::string_view word) {
  return word.size() <= looked_at &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
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

}  // namespace lifeline::border
