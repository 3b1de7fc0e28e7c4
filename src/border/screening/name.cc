// SPDX-License-Identifier: Apache-2.0
#include "border/screening/name.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "border/screening/romanise.h"
#include "border/screening/word_distance.h"

namespace lifeline::border {
namespace {

constexpr bool is_word_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
constexpr bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// What a letter sounds like before the next, and how many letters that took. 0 = silent here.
struct sounding {
  char sound = 0;
  std::uint8_t used = 1;
};

// One sound for the spellings of one sound.
constexpr sounding sound_at(char c, char next, bool first) {
  bool const with_h = next == 'h';
  std::uint8_t const both = with_h ? 2 : 1;
  switch (c) {
    case 'c':
      if (with_h) return {'c', 2};
      if (next == 'k') return {'k', 2};
      return {next == 'e' || next == 'i' ? 's' : 'k', 1};
    case 'k':
      return {with_h ? 'h' : 'k', both};
    case 'g':
      return {'k', both};
    case 'q':
      return {'k', 1};
    case 'p':
      return {with_h ? 'f' : 'p', both};
    case 't':
      return next == 'z' || next == 's' ? sounding{'s', 2} : sounding{'t', both};
    case 'x':
      return {'s', 1};
    case 'z':
      return {'s', both};
    case 'w':
      return {'v', 1};
    case 'y':
    case 'j':
      return {first ? 'j' : '\0', 1};
    case 'h':
      return {'h', 1};
    case 'd':
    case 's':
      return {c, both};
    default:
      return {is_vowel(c) ? '\0' : c, 1};
  }
}

// For letters, by their place in the alphabet: first in the word or not, the letter, the next (0 = none or no
// letter).
using sound_table = std::array<std::array<std::array<sounding, 27>, 27>, 2>;
constexpr sound_table make_sounds() {
  sound_table out{};
  for (std::size_t first = 0; first < 2; ++first) {
    for (std::size_t c = 1; c <= 26; ++c) {
      for (std::size_t next = 0; next <= 26; ++next) {
        char const after = next == 0 ? '\0' : static_cast<char>('a' + next - 1);
        out[first][c][next] = sound_at(static_cast<char>('a' + c - 1), after, first == 1);
      }
    }
  }
  return out;
}
constexpr auto sounds = make_sounds();
constexpr std::size_t letter_place(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<std::size_t>(c - 'a' + 1) : 0;
}

void add_word(std::string_view raw, bool dotted, taken_name& out) {
  if (out.words.size() >= max_words) return;
  name_word& w = out.words.emplace_back();
  w.text = usual_spelling(raw);
  w.dotted = dotted;
}

// Splits at everything that is no letter or digit; single letters that only dots hold apart are run together.
void split(std::string_view text, taken_name& out) {
  std::size_t at = 0;
  std::string letters;
  while (at < text.size()) {
    if (!is_word_letter(text[at])) {
      if (text[at] == '&') add_word("and", false, out);
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_word_letter(text[end])) ++end;
    letters.clear();
    std::size_t next = at;
    // "l.l.c." and "a/s": one letter, a dot or slash, one letter ...
    while (next + 1 < text.size() && is_word_letter(text[next]) &&
           (text[next + 1] == '.' || text[next + 1] == '/')) {
      letters += text[next];
      next += 2;
    }
    if (next < text.size() && !letters.empty() && is_word_letter(text[next]) &&
        (next + 1 == text.size() || !is_word_letter(text[next + 1]))) {
      letters += text[next++];
    }
    if (letters.size() >= 2) {
      add_word(letters, true, out);
      at = next;
      continue;
    }
    add_word(text.substr(at, end - at), false, out);
    at = end;
  }
}

struct form_words {
  std::vector<std::string_view> words;
  form_family family = form_none;
};
using form_table = std::unordered_map<std::string_view, std::vector<form_words>>;  // by first word

form_table make_form_table() {
  form_table out;
  for (auto const& form : company_forms()) {
    form_words one{{}, form.family};
    std::string_view rest = form.words;
    while (!rest.empty()) {
      auto const space = rest.find(' ');
      one.words.push_back(rest.substr(0, space));
      rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
    }
    out[one.words.front()].push_back(std::move(one));
  }
  for (auto& [first, list] : out) {
    std::stable_sort(list.begin(), list.end(),
                     [](auto const& a, auto const& b) { return a.words.size() > b.words.size(); });
  }
  return out;
}

form_words const* form_at(std::vector<name_word> const& words, std::size_t at) {
  static form_table const table = make_form_table();
  static word_sieve const known = [] {
    word_sieve out;
    for (auto const& [first, list] : table) out.add(first);
    return out;
  }();
  if (!known.may_hold(words[at].text)) return nullptr;
  auto const list = table.find(words[at].text);
  if (list == table.end()) return nullptr;
  for (auto const& form : list->second) {
    if (at + form.words.size() > words.size()) continue;
    bool const same = std::equal(form.words.begin(), form.words.end(), words.begin() + static_cast<long>(at),
                                 [](std::string_view f, name_word const& w) { return f == w.text; });
    if (same) return &form;
  }
  return nullptr;
}

// Company forms become bits; a name that is nothing but a form keeps its words.
void take_forms(taken_name& out) {
  for (std::size_t at = 0; at < out.words.size();) {
    auto const* const form = form_at(out.words, at);
    if (form == nullptr) {
      ++at;
      continue;
    }
    out.forms |= form->family;
    for (std::size_t i = 0; i < form->words.size(); ++i) out.words[at++].kind = word_class::form;
  }
}

std::int32_t weight_of(name_word const& w) {
  auto const letters = static_cast<std::int32_t>(std::min<std::size_t>(w.text.size(), 12));
  switch (w.kind) {
    case word_class::proper:
      return 10 * letters;
    case word_class::number:
      return 10 * std::max(letters, 1);
    case word_class::initial:
      return 10;
    case word_class::common:
      return 4 * letters;
    case word_class::particle:
      return 3 * letters;
    case word_class::title:
      return 1 * letters;
    case word_class::form:
      return 0;
  }
  return 0;
}

void weigh(taken_name& out) {
  for (auto& w : out.words) {
    if (w.kind != word_class::form) w.kind = w.dotted ? word_class::proper : class_of(w.text);
    w.weight = weight_of(w);
    w.letters = letters_of(w.text);
    w.near = near_letters(w.letters);
    w.bounded = has_bound(w.text);
    out.weight += w.weight;
    if (w.kind != word_class::form && w.kind != word_class::title) out.joined += w.text;
    out.joined_all += w.text;
  }
}

}  // namespace

std::uint32_t letters_of(std::string_view text) {
  std::uint32_t out = 0;
  for (char const c : text) out |= 1U << (static_cast<unsigned char>(c) & 31U);
  return out;
}

std::string sound_of(std::string_view w) {
  std::string out(w.size(), '\0');
  std::size_t size = 0;
  for (std::size_t at = 0; at < w.size();) {
    auto const here = letter_place(w[at]);
    auto const next = at + 1 < w.size() ? letter_place(w[at + 1]) : 0;
    auto [sound, used] = here == 0 ? sounding{w[at], 1} : sounds[at == 0 ? 1 : 0][here][next];
    if (at == 0 && is_vowel(w[0])) sound = w[0] == 'e' || w[0] == 'i' ? 'i' : w[0] == 'a' ? 'a' : 'u';
    if (sound != '\0' && (size == 0 || out[size - 1] != sound)) out[size++] = sound;
    at += used;
  }
  out.resize(size);
  return out;
}

void take_words(std::string_view utf8, taken_name& out) {
  thread_local std::string text;
  out.words.clear();
  out.joined.clear();
  out.joined_all.clear();
  out.forms = 0;
  out.weight = 0;
  romanise(utf8, text);
  split(text, out);
  take_forms(out);
  weigh(out);
}

void add_sounds(taken_name& out) {
  for (auto& w : out.words) {
    w.nicknames = nicknames_of(w.text);
    if (w.kind == word_class::proper && w.text.size() >= 4) w.sound = sound_of(w.text);
  }
}

void take_name(std::string_view utf8, taken_name& out) {
  take_words(utf8, out);
  add_sounds(out);
}

taken_name take_name(std::string_view utf8) {
  taken_name out;
  take_name(utf8, out);
  return out;
}

}  // namespace lifeline::border
