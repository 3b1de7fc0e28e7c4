// SPDX-License-Identifier: Apache-2.0
#include "border/nomenclature/words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace lifeline::border {

namespace {

constexpr std::array<std::string_view, 39> empty_words = {
    "a",    "an",    "and",    "any",     "are", "as",   "at",      "be",    "by",     "for",
    "from", "goods", "having", "heading", "in",  "is",   "item",    "its",   "kind",   "n",
    "nec",  "nes",   "no",     "not",     "of",  "on",   "or",      "other", "parts",  "such",
    "than", "the",   "their",  "thereof", "to",  "used", "whether", "with",  "without"};

bool says_nothing(std::string_view word) {
  return std::find(empty_words.begin(), empty_words.end(), word) != empty_words.end();
}

bool ends_with(std::string_view word, std::string_view end) {
  return word.size() >= end.size() && word.substr(word.size() - end.size()) == end;
}

void drop_plural(std::string& word) {
  if (word.size() < 4 || ends_with(word, "ss") || ends_with(word, "us") || ends_with(word, "is")) return;
  if (ends_with(word, "ies")) {
    word.replace(word.size() - 3, 3, "y");
  } else if (ends_with(word, "xes") || ends_with(word, "ches") || ends_with(word, "shes") ||
             ends_with(word, "sses")) {
    word.resize(word.size() - 2);
  } else if (ends_with(word, "s")) {
    word.pop_back();
  }
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    char const c = i < text.size() ? text[i] : ' ';
    bool const upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || is_digit(c)) {
      word += upper ? static_cast<char>(c - 'A' + 'a') : c;
      continue;
    }
    if (!word.empty() && !says_nothing(word)) {
      drop_plural(word);
      out.push_back(word);
    }
    word.clear();
  }
  return out;
}

std::size_t word_distance(std::string_view a, std::string_view b, std::size_t most) {
  std::size_t const apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (apart > most || b.size() > 60 || a.size() > 60) return most + 1;
  std::array<std::array<std::size_t, 62>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& now = rows[i % 3];
    auto const& before = rows[(i + 2) % 3];
    auto const& two_before = rows[(i + 1) % 3];
    now[0] = i;
    std::size_t best = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({before[j] + 1, now[j - 1] + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], two_before[j - 2] + 1);
      best = std::min(best, now[j]);
    }
    if (best > most) return most + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], most + 1);
}

std::size_t slips_allowed(std::size_t letters) {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

}  // namespace lifeline::border
