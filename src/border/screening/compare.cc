// SPDX-License-Identifier: Apache-2.0
#include "border/screening/compare.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"
#include "border/screening/score_rules.h"
#include "border/screening/word_distance.h"

namespace lifeline::border {

namespace {

// One way to lay the words of two names beside each other.
struct alignment {
  struct pair {
    std::uint8_t a, b;
    std::uint8_t a_many, b_many;
    match_by by;
    std::int32_t alike;
  };
  std::array<pair, max_words> pairs;
  std::size_t count = 0;
  std::array<bool, max_words> a_used{}, b_used{};
  bool whole = false;  // by the run-together names, not by words
};

// Do letters alone say that words of at most `longest` letters are less alike than that?
bool too_far(name_word const& a, name_word const& b, std::size_t longest, std::int32_t alike) {
  if (!a.bounded || !b.bounded) return false;
  auto const most = static_cast<std::int32_t>(longest) * (1000 - alike) / 100;
  return least_distance(a.letters, b.near) > most || least_distance(b.letters, a.near) > most;
}

bool counts(name_word const& w) {
  return w.kind != word_class::form;
}

void put(alignment& out, alignment::pair const& p) {
  if (out.count == out.pairs.size()) return;
  out.pairs[out.count++] = p;
  for (std::size_t i = 0; i < p.a_many; ++i) out.a_used[p.a + i] = true;
  for (std::size_t i = 0; i < p.b_many; ++i) out.b_used[p.b + i] = true;
}

// Equal words first, in order, so that a long name in usual spelling costs next to nothing.
void align_equal(taken_name const& a, taken_name const& b, alignment& out) {
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    if (!counts(a.words[i])) continue;
    for (std::size_t j = 0; j < b.words.size(); ++j) {
      if (a.words[i].letters != b.words[j].letters || out.b_used[j] || !counts(b.words[j]) ||
          a.words[i].text != b.words[j].text)
        continue;
      put(out, {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(j), 1, 1, match_by::equal, 1000});
      break;
    }
  }
}

struct near_pair {
  std::uint8_t i, j;
  match_by by;
  std::int32_t alike;
  std::int32_t worth;
};

// Then the pairs that are alike, the most telling first.
void align_near(taken_name const& a, taken_name const& b, alignment& out) {
  std::array<near_pair, max_words * 4> found;  // NOLINT: only what was counted is read
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    if (out.a_used[i] || !counts(a.words[i])) continue;
    for (std::size_t j = 0; j < b.words.size(); ++j) {
      if (out.b_used[j] || !counts(b.words[j]) || count == found.size()) continue;
      match_by by = match_by::typo;
      auto const alike = alike_words(a.words[i], b.words[j], &by);
      if (alike == 0) continue;
      auto const worth = (a.words[i].weight + b.words[j].weight) * alike;
      found[count++] = {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(j), by, alike, worth};
    }
  }
  // By insertion: they are few, and a stable sort of the library takes memory.
  for (std::size_t at = 1; at < count; ++at) {
    for (std::size_t k = at; k > 0 && found[k - 1].worth < found[k].worth; --k)
      std::swap(found[k - 1], found[k]);
  }
  for (std::size_t at = 0; at < count; ++at) {
    auto const& n = found[at];
    if (out.a_used[n.i] || out.b_used[n.j]) continue;
    put(out, {n.i, n.j, 1, 1, n.by, n.alike});
  }
}

void run_together(taken_name const& n, std::size_t from, std::size_t many, std::string& out) {
  out.clear();
  for (std::size_t i = from; i < from + many; ++i) out += n.words[i].text;
}

// Words that one side writes together and the other apart: two to four neighbours against one.
void join_one_side(taken_name const& a, taken_name const& b, bool swapped, alignment& out) {
  auto const& used_a = swapped ? out.b_used : out.a_used;
  auto const& used_b = swapped ? out.a_used : out.b_used;
  for (std::size_t j = 0; j < b.words.size(); ++j) {
    if (used_b[j] || !counts(b.words[j]) || b.words[j].text.size() < 4) continue;
    for (std::size_t i = 0; i + 1 < a.words.size(); ++i) {
      name_word joined;  // without its text until that matters
      joined.bounded = true;
      std::size_t size = 0;
      for (std::size_t many = 1; many <= most_joined && i + many <= a.words.size(); ++many) {
        auto const& next = a.words[i + many - 1];
        if (used_a[i + many - 1] || !counts(next)) break;
        joined.letters |= next.letters;
        joined.near |= next.near;
        joined.bounded = joined.bounded && next.bounded;
        size += next.text.size();
        if (size > b.words[j].text.size() + 2) break;
        if (many == 1 || too_far(joined, b.words[j], b.words[j].text.size() + 2, joined_alike)) continue;
        run_together(a, i, many, joined.text);
        auto const alike = alike_words(joined, b.words[j]);
        if (alike < joined_alike) continue;
        alignment::pair p{static_cast<std::uint8_t>(i),
                          static_cast<std::uint8_t>(j),
                          static_cast<std::uint8_t>(many),
                          1,
                          match_by::joined,
                          alike};
        if (swapped) {
          std::swap(p.a, p.b);
          std::swap(p.a_many, p.b_many);
        }
        put(out, p);
        break;
      }
      if (used_b[j]) break;
    }
  }
}

// "JC" against Jean-Claude; "PLA" against People's Liberation Army.
void align_letters(taken_name const& a, taken_name const& b, bool swapped, alignment& out) {
  auto const& used_a = swapped ? out.b_used : out.a_used;
  auto const& used_b = swapped ? out.a_used : out.b_used;
  for (std::size_t i = 0; i < a.words.size(); ++i) {
    auto const& letters = a.words[i].text;
    if (used_a[i] || letters.size() < 2 || letters.size() > longest_acronym ||
        a.words[i].kind != word_class::proper)
      continue;
    for (std::size_t j = 0; j + letters.size() <= b.words.size(); ++j) {
      bool fits = true;
      for (std::size_t k = 0; k < letters.size() && fits; ++k) {
        auto const& w = b.words[j + k];
        fits = !used_b[j + k] && counts(w) && w.text.size() >= 3 && w.text[0] == letters[k];
      }
      if (!fits) continue;
      alignment::pair p{static_cast<std::uint8_t>(i),
                        static_cast<std::uint8_t>(j),
                        1,
                        static_cast<std::uint8_t>(letters.size()),
                        letters.size() > 2 ? match_by::acronym : match_by::initial,
                        initial_alike};
      if (swapped) {
        std::swap(p.a, p.b);
        std::swap(p.a_many, p.b_many);
      }
      put(out, p);
      break;
    }
  }
}

std::int32_t weight_of(taken_name const& n, std::size_t from, std::size_t many) {
  std::int32_t out = 0;
  for (std::size_t i = 0; i < many; ++i) out += n.words[from + i].weight;
  return out;
}

struct left_over {
  std::int32_t weight = 0;
  std::size_t words = 0;
  std::size_t telling = 0;
};

left_over left_of(taken_name const& n, std::array<bool, max_words> const& used) {
  left_over out;
  for (std::size_t i = 0; i < n.words.size(); ++i) {
    auto const& w = n.words[i];
    if (used[i] || !counts(w)) continue;
    out.weight += w.kind == word_class::common ? common_left * w.weight : w.weight;
    if (w.kind == word_class::proper || w.kind == word_class::initial) ++out.telling;
    ++out.words;
  }
  return out;
}

bool is_organisation(taken_name const& a, taken_name const& b, named_kind kind) {
  if (kind != named_kind::unknown) return kind != named_kind::person;
  auto const says = [](taken_name const& n) {
    return n.forms != 0 || std::any_of(n.words.begin(), n.words.end(),
                                       [](auto const& w) { return w.kind == word_class::common; });
  };
  return says(a) || says(b);
}

// Does anything that matched say who it is? An initial does not.
bool tells(taken_name const& a, taken_name const& b, alignment const& by) {
  auto const proper = [](taken_name const& n, std::size_t from, std::size_t many) {
    return std::any_of(n.words.begin() + static_cast<long>(from),
                       n.words.begin() + static_cast<long>(from + many),
                       [](auto const& w) { return w.kind == word_class::proper; });
  };
  return std::any_of(by.pairs.begin(), by.pairs.begin() + static_cast<long>(by.count), [&](auto const& p) {
    return p.by != match_by::initial && (proper(a, p.a, p.a_many) || proper(b, p.b, p.b_many));
  });
}

// Names of common words alone ("The World Bank") are the same only when all words are.
bool same_words(taken_name const& a, taken_name const& b, alignment const& by) {
  auto const left = [](taken_name const& n, auto const& used) {
    for (std::size_t i = 0; i < n.words.size(); ++i) {
      if (!used[i] && counts(n.words[i]) && n.words[i].kind != word_class::particle) return true;
    }
    return false;
  };
  bool const equal = std::all_of(by.pairs.begin(), by.pairs.begin() + static_cast<long>(by.count),
                                 [](auto const& p) { return p.by == match_by::equal; });
  return by.count >= 2 && equal && !left(a, by.a_used) && !left(b, by.b_used);
}

// "Salman bin Muhammad" and "Muhammad bin Salman" are father and son.
bool father_and_son(taken_name const& a, taken_name const& b) {
  for (std::size_t i = 1; i + 1 < a.words.size(); ++i) {
    if (a.words[i].text != "bin") continue;
    for (std::size_t j = 1; j + 1 < b.words.size(); ++j) {
      if (b.words[j].text != "bin") continue;
      if (a.words[i - 1].text == b.words[j + 1].text && a.words[i + 1].text == b.words[j - 1].text &&
          a.words[i - 1].text != a.words[i + 1].text) {
        return true;
      }
    }
  }
  return false;
}

bool forms_differ(taken_name const& a, taken_name const& b) {
  auto const ours = a.forms & ~form_generic;
  auto const theirs = b.forms & ~form_generic;
  return ours != 0 && theirs != 0 && (ours & theirs) == 0;
}

// Points out of 1000, and what took them off.
struct scored {
  std::int32_t score = 0;
  bool only_common = false;
  std::int32_t conflict = 0;
  std::int32_t extra = 0;
  std::int32_t form = 0;
  std::int32_t family = 0;
  left_over ours, theirs;
};

struct matched_weight {
  std::int64_t points = 0;  // weight times thousandths
  std::int64_t weight = 0;
  std::size_t proper = 0;
};

matched_weight add_up(taken_name const& a, taken_name const& b, alignment const& by) {
  matched_weight out;
  for (std::size_t at = 0; at < by.count; ++at) {
    auto const& p = by.pairs[at];
    auto const ours = weight_of(a, p.a, p.a_many);
    auto const theirs = weight_of(b, p.b, p.b_many);
    // One letter says no more than one letter, whatever stands behind it.
    bool const letter = p.by == match_by::initial && p.a_many == 1 && p.b_many == 1;
    auto const w = letter ? 2 * std::min(ours, theirs) : ours + theirs;
    out.points += std::int64_t{w} * p.alike;
    out.weight += w;
    if (a.words[p.a].kind == word_class::proper || b.words[p.b].kind == word_class::proper) ++out.proper;
  }
  return out;
}

scored score_alignment(taken_name const& a, taken_name const& b, bool organisation, alignment const& by) {
  scored out;
  auto const matched = add_up(a, b, by);
  out.ours = left_of(a, by.a_used);
  out.theirs = left_of(b, by.b_used);
  out.only_common = !tells(a, b, by) && !same_words(a, b, by);
  if (matched.weight == 0 || out.only_common) return out;
  std::int64_t const both = std::min(out.ours.weight, out.theirs.weight);
  std::int64_t const one = std::max(out.ours.weight, out.theirs.weight) - both;
  auto const rate = organisation ? extra_company : matched.proper >= 2 ? extra_person : extra_single;
  std::int64_t const conflict = both * conflict_rate / 1000;
  std::int64_t const extra = one * rate / 1000;
  std::int64_t const total = matched.weight + conflict + extra;
  std::int64_t const score = matched.points / total;
  auto const clashes = static_cast<std::int32_t>(std::min(out.ours.telling, out.theirs.telling));
  out.conflict = static_cast<std::int32_t>(1000 * conflict / total) + clashes * clash_points;
  out.extra = static_cast<std::int32_t>(1000 * extra / total);
  if (organisation && forms_differ(a, b)) out.form = form_points;
  if (!organisation && father_and_son(a, b)) out.family = family_points;
  out.score = std::max(0, static_cast<std::int32_t>(score) - clashes * clash_points - out.form - out.family);
  return out;
}

alignment align(taken_name const& a, taken_name const& b) {
  alignment out;
  align_equal(a, b, out);
  align_near(a, b, out);
  auto const left_a = left_of(a, out.a_used).words;
  auto const left_b = left_of(b, out.b_used).words;
  if (left_a == 0 || left_b == 0) return out;
  if (left_a > 1) join_one_side(a, b, false, out);
  if (left_b > 1) join_one_side(b, a, true, out);
  align_letters(a, b, false, out);
  align_letters(b, a, true, out);
  return out;
}

// Do their letters alone say that they are further apart than `most`?
bool far_by_letters(std::string_view a, std::string_view b, std::int32_t most) {
  if (!has_bound(a) || !has_bound(b)) return false;
  auto const in_a = counts_of(a);
  auto const in_b = counts_of(b);
  return least_distance(in_a, in_b, near_letters(in_b.once)) > most ||
         least_distance(in_b, in_a, near_letters(in_a.once)) > most;
}

// Names that differ only in where the gaps are: "SergeiLavrov", "Good Will Company".
std::int32_t joined_score(taken_name const& a, taken_name const& b) {
  if (a.joined_all.size() >= least_joined && a.joined_all == b.joined_all) return 1000;
  if (a.joined.size() < least_joined || b.joined.size() < least_joined) return 0;
  auto const longest = std::max(a.joined.size(), b.joined.size());
  if (std::abs(static_cast<long>(a.joined.size()) - static_cast<long>(b.joined.size())) > 2) return 0;
  if (far_by_letters(a.joined, b.joined, static_cast<std::int32_t>(longest))) return 0;
  auto const away = word_distance(a.joined, b.joined, static_cast<std::int32_t>(longest) + 1);
  auto const alike = 1000 - 100 * away / static_cast<std::int32_t>(longest);
  return alike >= whole_alike ? alike : 0;
}

std::string run(taken_name const& n, std::size_t from, std::size_t many) {
  std::string out;
  for (std::size_t i = from; i < from + many; ++i) {
    if (!counts(n.words[i])) continue;
    if (!out.empty()) out += ' ';
    out += n.words[i].text;
  }
  return out;
}

std::string left_words(taken_name const& n, std::array<bool, max_words> const& used) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < n.words.size(); ++i) {
    if (!used[i] && counts(n.words[i])) out.push_back(n.words[i].text);
  }
  return join(out, " ");
}

void add_doubt(name_comparison& out, name_doubt what, std::int32_t points, std::string words) {
  if (points > 0) out.doubts.push_back({what, points, std::move(words)});
}

}  // namespace

std::int32_t alike_words(name_word const& a, name_word const& b, match_by* by) {
  auto const say = [by](match_by what, std::int32_t alike) {
    if (by != nullptr) *by = what;
    return alike;
  };
  if (a.text == b.text) return say(match_by::equal, 1000);
  if (a.kind == word_class::number || b.kind == word_class::number) return 0;
  auto const shorter = std::min(a.text.size(), b.text.size());
  auto const longest = std::max(a.text.size(), b.text.size());
  if (shorter == 0) return 0;
  if (shorter == 1 && longest > 1) return a.text[0] == b.text[0] ? say(match_by::initial, initial_alike) : 0;
  if ((a.nicknames & b.nicknames) != 0) return say(match_by::nickname, nickname_alike);
  if (shorter < 3 && longest > 3) return 0;
  // Words of much different length, or that share less than half of their letters, are two words: no need to
  // measure.
  if (5 * shorter < 3 * longest) return 0;
  if (too_far(a, b, longest, least_alike)) return 0;
  if (few_in_common(a.letters, b.letters)) return 0;
  auto const longest_tenths = static_cast<std::int32_t>(10 * longest);
  auto const away = word_distance(a.text, b.text, longest_tenths * (1000 - least_alike) / 1000 + 1);
  auto const alike = 1000 - 1000 * away / longest_tenths;
  if (alike < least_alike) return 0;
  bool const same_sound = a.sound.size() >= 3 && a.sound == b.sound;
  if (same_sound && alike < sounds_alike) return say(match_by::sound, sounds_alike);
  return say(match_by::typo, alike);
}

std::int32_t score_names(taken_name const& a, taken_name const& b, named_kind kind) {
  auto const by = align(a, b);
  auto const found = score_alignment(a, b, is_organisation(a, b, kind), by);
  if (found.only_common) return 0;
  auto const joined = joined_score(a, b);
  return joined == 0 ? found.score : std::max({found.score, joined - found.form - found.family, 0});
}

name_comparison compare_names(taken_name const& a, taken_name const& b, named_kind kind) {
  name_comparison out;
  auto const by = align(a, b);
  auto const found = score_alignment(a, b, is_organisation(a, b, kind), by);
  auto const joined = joined_score(a, b);
  out.score = score_names(a, b, kind);
  if (!found.only_common && joined > 0 && out.score > found.score) {
    out.matches.push_back({run(a, 0, a.words.size()), run(b, 0, b.words.size()), match_by::joined, joined});
    add_doubt(out, name_doubt::other_form, found.form, {});
    add_doubt(out, name_doubt::father_and_son, found.family, {});
    return out;
  }
  for (std::size_t at = 0; at < by.count; ++at) {
    auto const& p = by.pairs[at];
    out.matches.push_back({run(a, p.a, p.a_many), run(b, p.b, p.b_many), p.by, p.alike});
  }
  if (found.only_common) {
    out.doubts.push_back({name_doubt::only_common_words, 1000, {}});
    return out;
  }
  auto const ours = left_words(a, by.a_used);
  auto const theirs = left_words(b, by.b_used);
  add_doubt(out, name_doubt::words_differ, found.conflict, ours + " / " + theirs);
  add_doubt(out, found.ours.weight > found.theirs.weight ? name_doubt::only_ours : name_doubt::only_theirs,
            found.extra, found.ours.weight > found.theirs.weight ? ours : theirs);
  add_doubt(out, name_doubt::other_form, found.form, {});
  add_doubt(out, name_doubt::father_and_son, found.family, {});
  return out;
}

std::string_view word_of(match_by by) {
  switch (by) {
    case match_by::equal:
      return "equal";
    case match_by::sound:
      return "sounds alike";
    case match_by::typo:
      return "slip";
    case match_by::joined:
      return "written together";
    case match_by::initial:
      return "initial";
    case match_by::nickname:
      return "short form";
    case match_by::acronym:
      return "initials";
  }
  return "equal";
}

std::string_view word_of(name_doubt what) {
  switch (what) {
    case name_doubt::words_differ:
      return "words of both match nothing";
    case name_doubt::only_ours:
      return "words that the listed name lacks";
    case name_doubt::only_theirs:
      return "words that the party lacks";
    case name_doubt::other_form:
      return "another legal form";
    case name_doubt::only_common_words:
      return "nothing that matched says who it is";
    case name_doubt::father_and_son:
      return "father and son changed places";
  }
  return "";
}

}  // namespace lifeline::border
