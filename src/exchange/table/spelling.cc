// SPDX-License-Identifier: Apache-2.0
#include "exchange/table/spelling.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace lifeline::exchange {

std::size_t edit_distance(std::string_view left, std::string_view right, std::size_t most) {
  std::string const a = fold(left);
  std::string const b = fold(right);
  if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), now(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({above[j] + 1, now[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      bool const swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    if (*std::min_element(now.begin(), now.end()) > most) return most + 1;
    before.swap(above);
    above.swap(now);
  }
  return std::min(above[b.size()], most + 1);
}

std::string nearest(std::string_view word, std::vector<std::string> const& words) {
  std::string const* best = nullptr;
  std::size_t least = std::min<std::size_t>(3, std::max<std::size_t>(1, word.size() / 3)) + 1;
  if (word.size() > 100) return {};
  for (auto const& candidate : words) {
    auto const distance = edit_distance(word, candidate, least - 1);
    if (distance < least) {
      least = distance;
      best = &candidate;
      if (least == 0) break;
    }
  }
  return best == nullptr ? std::string() : *best;
}

}  // namespace lifeline::exchange
