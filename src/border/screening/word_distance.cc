// SPDX-License-Identifier: Apache-2.0
#include "border/screening/word_distance.h"

#include <algorithm>
#include <array>

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

std::int32_t exchange(char a, char b) {
  static auto const cost = make_cost();
  return cost[static_cast<unsigned char>(a) * 256U + static_cast<unsigned char>(b)];
}

// A letter that the other word lacks; the letter before it tells whether it is doubled.
std::int32_t lone(std::string_view w, std::size_t at) {
  if (at > 0 && w[at - 1] == w[at]) return doubled;
  if (w[at] == 'h') return lone_h;
  return vowel(w[at]) ? lone_vowel : slip;
}

}  // namespace

std::int32_t word_distance(std::string_view a, std::string_view b, std::int32_t most) {
  constexpr std::size_t longest = 40;
  a = a.substr(0, longest);
  b = b.substr(0, longest);
  std::array<std::array<std::int32_t, longest + 1>, 3> rows;
  auto* two = &rows[0];
  auto* one = &rows[1];
  auto* now = &rows[2];
  std::int32_t least_before = 0;
  (*one)[0] = 0;
  for (std::size_t j = 0; j < b.size(); ++j) (*one)[j + 1] = (*one)[j] + lone(b, j);
  for (std::size_t i = 0; i < a.size(); ++i) {
    (*now)[0] = (*one)[0] + lone(a, i);
    auto least = (*now)[0];
    for (std::size_t j = 0; j < b.size(); ++j) {
      auto best = (*one)[j] + exchange(a[i], b[j]);
      best = std::min(best, (*one)[j + 1] + lone(a, i));
      best = std::min(best, (*now)[j] + lone(b, j));
      if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j])
        best = std::min(best, (*two)[j - 1] + swapped);
      (*now)[j + 1] = best;
      least = std::min(least, best);
    }
    // A swap of neighbours reaches back two rows, so the row before has to be beyond it too.
    if (least > most && least_before > most) return most + 1;
    least_before = least;
    auto* const spare = two;
    two = one;
    one = now;
    now = spare;
  }
  return (*one)[b.size()];
}

}  // namespace lifeline::border
