// SPDX-License-Identifier: Apache-2.0
#include "border/screening/screener.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "base/check.h"
#include "border/screening/evidence.h"
#include "border/screening/holders.h"
#include "border/screening/sieve.h"
#include "border/screening/vocabulary.h"
#include "border/screening/word_memo.h"

namespace lifeline::border {
namespace {

// Of the lighter of two names this share must be found word by word before they are compared in full.
// Measured against the full scan: tests/border/screening.
constexpr std::int32_t enough_permille = 400;

struct indexed_name {
  taken_name words;
  std::uint32_t list = 0;
  std::uint32_t party = 0;
  std::uint32_t name = 0;
  named_kind kind = named_kind::unknown;
};

named_kind kind_of(model::listed_kind k) {
  switch (k) {
    case model::listed_kind::person:
      return named_kind::person;
    case model::listed_kind::organisation:
      return named_kind::organisation;
    case model::listed_kind::vessel:
      return named_kind::vessel;
    case model::listed_kind::unknown:
      break;
  }
  return named_kind::unknown;
}

bool finds(name_word const& w) {
  return w.kind == word_class::proper;
}

// First letters of the words that count, for "PLA"; empty where there are fewer than three.
std::string initials_of(taken_name const& n) {
  std::string out;
  for (auto const& w : n.words) {
    if (w.kind == word_class::proper || w.kind == word_class::common) out += w.text[0];
  }
  return out.size() >= 3 && out.size() <= 5 ? out : std::string();
}

}  // namespace

namespace {

// A word by which a name is found, and where it stands among the words that are no company forms; many = 0:
// nowhere.
struct key_place {
  std::string text;
  std::size_t from = 0;
  std::size_t many = 0;
};

bool operator<(key_place const& a, key_place const& b) {
  return std::tie(a.text, a.from, a.many) < std::tie(b.text, b.from, b.many);
}

}  // namespace

struct screener::index {
  std::vector<model::sanctions_list> lists;
  std::vector<indexed_name> names;
  std::vector<std::int32_t> telling;  // of each name, weight of the words by which it is found
  vocabulary words;
  struct list {
    std::uint32_t begin = 0, end = 0;
  };
  std::vector<list> lists_of;  // of each word, in `held`
  holders held;                // names that hold it
  sieve quick;                 // names again, as the sieve sees them; the same numbers
  vocabulary wholes;           // names run together, with and without company forms
  std::vector<std::vector<std::uint32_t>> whole_holders;

  void add_names();
  void add_words();
  void hold(std::vector<std::pair<std::uint32_t, sieve_entry>> const& by_word);
  void add_whole(std::string const& text, std::uint32_t name);
  std::vector<key_place> keys_of(indexed_name const&) const;
};

void screener::index::add_names() {
  for (std::uint32_t l = 0; l < lists.size(); ++l) {
    for (std::uint32_t p = 0; p < lists[l].parties.size(); ++p) {
      auto const& party = lists[l].parties[p];
      for (std::uint32_t n = 0; n < party.names.size(); ++n) {
        names.push_back({take_name(party.names[n].text), l, p, n, kind_of(party.kind)});
      }
    }
  }
}

// Words by which a name is found: its telling words, two neighbours run together, its initials.
std::vector<key_place> screener::index::keys_of(indexed_name const& n) const {
  std::vector<key_place> out;
  auto const& w = n.words.words;
  std::size_t at = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    if (finds(w[i])) out.push_back({w[i].text, at, 1});
    if (w[i].kind == word_class::form) continue;
    bool const pair = i + 1 < w.size() && w[i + 1].kind != word_class::form;
    if (pair && w[i].text.size() + w[i + 1].text.size() >= 5)
      out.push_back({w[i].text + w[i + 1].text, at, 2});
    ++at;
  }
  if (auto const letters = initials_of(n.words); !letters.empty()) out.push_back({letters, 0, 0});
  std::sort(out.begin(), out.end());
  return out;
}

void screener::index::add_whole(std::string const& text, std::uint32_t name) {
  if (text.size() < 4) return;
  auto const word = wholes.add(text);
  if (word >= whole_holders.size()) whole_holders.resize(word + 1);
  whole_holders[word].push_back(name);
}

void screener::index::hold(std::vector<std::pair<std::uint32_t, sieve_entry>> const& by_word) {
  lists_of.resize(words.size());
  for (std::size_t at = 0; at < by_word.size();) {
    auto const word = by_word[at].first;
    auto end = at;
    while (end < by_word.size() && by_word[end].first == word) ++end;
    auto& list = lists_of[word];
    list.begin = held.begin_list(end - at);
    list.end = list.begin + static_cast<std::uint32_t>(end - at);
    for (; at < end; ++at) held.add(by_word[at].second, quick);
  }
  held.seal();
}

void screener::index::add_words() {
  std::vector<std::pair<std::uint32_t, sieve_entry>> entries;  // by word
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    auto const& n = names[i];
    telling.push_back(0);
    for (auto const& w : n.words.words) telling.back() += finds(w) ? w.weight : 0;
    quick.add(n.words);
    std::string_view before;
    auto const keys = keys_of(n);
    for (auto const& key : keys) {
      auto entry = entry_of(quick, i, key.from, key.many);
      bool const again = key.text == before;  // the same word twice in a name: this look is not for such
      before = key.text;
      if (again) entries.back().second.always = true;
      if (!again) entries.emplace_back(words.add(key.text), entry);
    }
    add_whole(n.words.joined, i);
    if (n.words.joined_all != n.words.joined) add_whole(n.words.joined_all, i);
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](auto const& a, auto const& b) { return a.first < b.first; });
  hold(entries);
  words.seal();
  wholes.seal();
}

// A party goes through steps, each of which reads what the one before it asked memory for.
struct screener::desk::state {
  // Words of the lists that a word of ours, or two neighbours, may stand for.
  struct asked_word {
    std::size_t from = 0, many = 0;
    std::int32_t weight = 0;
    std::size_t begin = 0, end = 0;  // in asked_words
  };
  struct name_so_far {
    std::uint32_t weight = 0;  // found; zero between parties
    std::uint32_t last = 0;    // the last of our words that found it
  };

  // Of this party.
  taken_name words;
  sieve quick;  // its name alone
  our_look look;
  std::vector<asked_word> asked;
  std::vector<std::uint32_t> asked_words;
  std::vector<rest_filter> filters;  // of each that is asked
  std::vector<holders::left_over> left;
  std::array<vocabulary::search, 2> whole;  // the name run together, as it is looked up
  std::size_t wholes = 0;
  std::vector<vocabulary::search> strange;  // words that were not met before
  std::size_t strangers = 0;
  std::array<std::uint64_t, max_words> pair_keys{};  // by its first word, of two neighbours run together
  std::vector<std::uint32_t> touched;                // names that are found

  // Of all of them.
  std::vector<name_so_far> found;  // per name
  std::uint32_t stamp = 0;
  word_memo near_words;  // our word -> words of the lists
  std::vector<std::uint32_t> scratch;
  std::string joined;

  void take(screener::index const&);
  void take_pairs(screener::index const&);
  void meet(screener::index const&);
  void look_up(screener::index const&);
  std::span<std::uint32_t const> near(screener::index const&, name_word const& word);
  void ask(screener::index const&);
  void look_at_lists(screener::index const&);
  void weigh(screener::index const&);
  void weigh_wholes(screener::index const&);
  void leave_light(screener::index const&);
  void choose(screener::index const&);
};

screener::desk::desk(screener const& s) : state_(std::make_unique<state>()) {
  state_->found.resize(s.names());
}
screener::desk::~desk() = default;
screener::desk::desk(desk&&) noexcept = default;
screener::desk& screener::desk::operator=(desk&&) noexcept = default;

screener::screener(std::vector<model::sanctions_list> lists) {
  auto made = std::make_unique<index>();
  made->lists = std::move(lists);
  made->add_names();
  made->add_words();
  index_ = std::move(made);
}
screener::~screener() = default;
screener::screener(screener&&) noexcept = default;
screener& screener::operator=(screener&&) noexcept = default;

std::span<model::sanctions_list const> screener::lists() const {
  return index_->lists;
}
std::size_t screener::names() const {
  return index_->names.size();
}

namespace {

bool readable(taken_name const& n) {
  return std::any_of(n.words.begin(), n.words.end(),
                     [](auto const& w) { return w.kind != word_class::form; });
}

}  // namespace

// First what the name is made of.
void screener::desk::state::take(screener::index const& ix) {
  asked.clear();
  asked_words.clear();
  filters.clear();
  left.clear();
  touched.clear();
  wholes = 0;
  strangers = 0;
  add_sounds(words);
  for (auto const& word : words.words) {
    if (finds(word)) near_words.prepare(word.text);
  }
  ix.wholes.begin(words.joined, whole[wholes++]);
  if (words.joined != words.joined_all) ix.wholes.begin(words.joined_all, whole[wholes++]);
  take_pairs(ix);
  quick.clear();
  quick.add(words);
  look.begin(quick);
}

void screener::desk::state::take_pairs(screener::index const& ix) {
  auto const& w = words.words;
  for (std::size_t i = 0; i + 1 < w.size(); ++i) {
    if (w[i].kind == word_class::form || w[i + 1].kind == word_class::form) continue;
    joined.assign(w[i].text).append(w[i + 1].text);
    pair_keys[i] = ix.words.key_of(joined);
  }
}

// Words that were met before have their list, the others are looked up.
void screener::desk::state::meet(screener::index const& ix) {
  for (std::size_t i = 0; i < wholes; ++i) ix.wholes.narrow(whole[i]);
  for (auto const& word : words.words) {
    if (!finds(word) || near_words.prepare_list(word.text)) continue;
    if (strange.size() == strangers) strange.emplace_back();
    ix.words.begin(word.text, strange[strangers++]);
  }
}

void screener::desk::state::look_up(screener::index const& ix) {
  std::span<vocabulary::search> const some(strange.data(), strangers);
  std::span<vocabulary::search> const all(whole.data(), wholes);
  for (auto& one : some) ix.words.narrow(one);
  for (auto& one : all) ix.wholes.open(one);
  for (auto& one : some) ix.words.open(one);
  for (auto& one : all) ix.wholes.collect(one);
  for (auto& one : some) ix.words.collect(one);
  for (auto& one : all) ix.wholes.finish(one);
  for (auto& one : some) {
    ix.words.finish(one);
    near_words.put(one.word.text, one.found);
  }
}

// Until it is asked again. What was remembered may have been forgotten meanwhile.
std::span<std::uint32_t const> screener::desk::state::near(screener::index const& ix, name_word const& word) {
  if (auto const known = near_words.find(word.text)) return *known;
  ix.words.find(word.text, scratch);
  return scratch;
}

// Which words of the lists ours may stand for.
void screener::desk::state::ask(screener::index const& ix) {
  auto const& w = words.words;
  std::size_t stranger = 0;
  std::size_t at = 0;  // among the words that are no forms
  auto const take = [&](std::size_t from, std::size_t many, std::int32_t weight, auto const& listed) {
    auto const begin = asked_words.size();
    for (auto const word : listed) {
      __builtin_prefetch(&ix.lists_of[word]);
      asked_words.push_back(word);
    }
    asked.push_back({from, many, weight, begin, asked_words.size()});
  };
  for (std::size_t i = 0; i < w.size(); ++i) {
    if (w[i].kind == word_class::form) continue;
    if (finds(w[i])) {
      bool const is_strange = stranger < strangers && strange[stranger].word.text == w[i].text;
      take(at, 1, w[i].weight, is_strange ? strange[stranger++].found : near(ix, w[i]));
    }
    ++at;
    if (i + 1 == w.size() || w[i + 1].kind == word_class::form) continue;
    if (!ix.words.may_know(pair_keys[i])) continue;
    joined.assign(w[i].text).append(w[i + 1].text);
    if (auto const word = ix.words.number_of(joined))
      take(at - 1, 2, w[i].weight + w[i + 1].weight, std::array{*word});
  }
}

// Which names hold those words, and may be like ours in more than that.
void screener::desk::state::look_at_lists(screener::index const& ix) {
  for (auto const word : asked_words) ix.held.prepare(ix.lists_of[word].begin);
  for (auto const& one : asked) filters.emplace_back(quick, look, one.from, one.many);
  for (std::size_t a = 0; a < asked.size(); ++a) {
    for (auto i = asked[a].begin; i < asked[a].end; ++i) {
      auto const& list = ix.lists_of[asked_words[i]];
      ix.held.look(filters[a], static_cast<std::uint16_t>(a), list.begin, list.end, left);
    }
  }
  for (auto const& one : left) {
    ix.held.prepare_words(one);
    __builtin_prefetch(&found[ix.held.name_of(one)]);
  }
}

// How much of ours they hold.
void screener::desk::state::weigh(screener::index const& ix) {
  std::size_t now = asked.size();
  for (auto const& one : left) {
    if (one.asked != now) ++stamp;
    now = one.asked;
    if (!ix.held.passes(filters[now], one)) continue;
    auto const name = ix.held.name_of(one);
    auto& so_far = found[name];
    if (so_far.last == stamp) continue;
    if (so_far.weight == 0) touched.push_back(name);
    so_far.last = stamp;
    so_far.weight += static_cast<std::uint32_t>(asked[now].weight);
  }
  weigh_wholes(ix);
  leave_light(ix);
}

// Names that are the same once the gaps are gone count as found whole.
void screener::desk::state::weigh_wholes(screener::index const& ix) {
  for (std::size_t i = 0; i < wholes; ++i) {
    for (auto const number : whole[i].found) {
      for (auto const name : ix.whole_holders[number]) {
        if (found[name].weight == 0) touched.push_back(name);
        found[name].weight += static_cast<std::uint32_t>(std::max(ix.telling[name], 1));
      }
    }
  }
}

// Leaves in `touched` the names that are worth comparing, and forgets the weights.
void screener::desk::state::leave_light(screener::index const& ix) {
  std::int32_t telling = 0;
  for (auto const& w : words.words) telling += finds(w) ? w.weight : 0;
  auto const light = [&](std::uint32_t name) {
    auto const least = std::min(telling, ix.telling[name]);
    auto const weight = static_cast<std::int64_t>(found[name].weight);
    found[name].weight = 0;
    if (1000 * weight < std::int64_t{enough_permille} * least) return true;
    ix.quick.prepare(name);
    return false;
  };
  touched.erase(std::remove_if(touched.begin(), touched.end(), light), touched.end());
}

// Those that are worth comparing in full, in their order.
void screener::desk::state::choose(screener::index const& ix) {
  auto const far = [&](std::uint32_t name) {
    if (!look.may_be_hit(ix.quick, name)) return true;
    __builtin_prefetch(&ix.names[name]);
    return false;
  };
  for (auto const name : touched) ix.quick.prepare_words(name);
  touched.erase(std::remove_if(touched.begin(), touched.end(), far), touched.end());
  std::sort(touched.begin(), touched.end());
}

namespace {

// One hit per listed party, the best of its names; the strongest first, then by list and party.
void settle(screening& out) {
  std::stable_sort(out.hits.begin(), out.hits.end(), [](hit const& a, hit const& b) {
    if (a.list != b.list) return a.list < b.list;
    if (a.party != b.party) return a.party < b.party;
    return a.name_score > b.name_score;
  });
  auto const same = [](hit const& a, hit const& b) { return a.list == b.list && a.party == b.party; };
  out.hits.erase(std::unique(out.hits.begin(), out.hits.end(), same), out.hits.end());
  std::stable_sort(out.hits.begin(), out.hits.end(),
                   [](hit const& a, hit const& b) { return a.score > b.score; });
  if (!out.hits.empty()) out.outcome = screening_outcome::look;
}

}  // namespace

void screener::judge(party_to_screen const& party, taken_name const& words, std::uint32_t name,
                     screening& out) const {
  auto const& n = index_->names[name];
  auto const score = score_names(words, n.words, n.kind);
  if (score < hit_score) return;
  hit h{n.list, n.party, n.name, score, score, agreement::unknown, agreement::unknown};
  weigh_evidence(party, index_->lists[n.list].parties[n.party], h);
  out.hits.push_back(h);
}

screening screener::screen(desk& at, party_to_screen const& party) const {
  screening out;
  auto& s = *at.state_;
  auto const& ix = *index_;
  take_words(party.name, s.words);
  if (!readable(s.words)) {
    out.outcome = screening_outcome::unreadable;
    return out;
  }
  s.take(ix);
  s.meet(ix);
  s.look_up(ix);
  s.ask(ix);
  s.look_at_lists(ix);
  s.weigh(ix);
  s.choose(ix);
  for (auto const name : s.touched) judge(party, s.words, name, out);
  settle(out);
  return out;
}

screening screener::screen_by_full_scan(desk& at, party_to_screen const& party) const {
  screening out;
  auto& words = at.state_->words;
  take_name(party.name, words);
  if (!readable(words)) {
    out.outcome = screening_outcome::unreadable;
    return out;
  }
  for (std::uint32_t name = 0; name < index_->names.size(); ++name) judge(party, words, name, out);
  settle(out);
  return out;
}

name_comparison screener::explain(party_to_screen const& party, hit const& h) const {
  LIFELINE_CHECK(h.list < index_->lists.size() && h.party < index_->lists[h.list].parties.size());
  auto const& theirs = index_->lists[h.list].parties[h.party];
  LIFELINE_CHECK(h.name < theirs.names.size());
  return compare_names(take_name(party.name), take_name(theirs.names[h.name].text), kind_of(theirs.kind));
}

}  // namespace lifeline::border
