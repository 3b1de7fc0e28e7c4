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

// A party on its way through the steps.
struct screener::desk::one_party {
  // Words of the lists that a word of ours, or two neighbours, may stand for.
  struct asked_word {
    std::size_t from = 0, many = 0;
    std::int32_t weight = 0;
    std::size_t begin = 0, end = 0;  // in asked_words
  };

  party_to_screen const* party = nullptr;
  taken_name words;
  bool readable = false;
  sieve quick;  // the party's name alone
  our_look look;
  std::vector<asked_word> asked;
  std::vector<std::uint32_t> asked_words;
  std::vector<rest_filter> filters;  // of each that is asked
  std::vector<holders::left_over> left;
  // The name run together, and words that were not met before, as they are looked up.
  std::array<vocabulary::search, 2> whole;
  std::size_t wholes = 0;
  std::vector<vocabulary::search> strange;
  std::size_t strangers = 0;
  std::array<std::uint64_t, max_words> pair_keys{};  // by its first word, of two neighbours run together
  std::vector<std::uint32_t> touched;                // names that are found

  // A step of what is looked up.
  using step_of = void (vocabulary::*)(vocabulary::search&) const;
  void step(step_of for_wholes, vocabulary const& in_wholes, step_of for_words, vocabulary const& in_words) {
    for (std::size_t i = 0; i < wholes; ++i) (in_wholes.*for_wholes)(whole[i]);
    for (std::size_t i = 0; i < strangers; ++i) (in_words.*for_words)(strange[i]);
  }
};

struct screener::desk::state {
  // Parties that go through the steps together: while one is worked on, memory brings what the next needs.
  static constexpr std::size_t together = 16;
  std::array<one_party, together> parties;
  struct name_so_far {
    std::uint32_t weight = 0;  // found; zero between parties
    std::uint32_t last = 0;    // the last of our words that found it
  };
  std::vector<name_so_far> found;  // per name
  std::uint32_t stamp = 0;
  word_memo near_words;  // our word -> words of the lists
  std::vector<std::uint32_t> scratch;
  std::string joined;

  void take(screener::index const&, party_to_screen const&, one_party&);
  void take_pairs(screener::index const&, one_party&);
  void meet(screener::index const&, one_party&);
  void remember(screener::index const&, one_party&);
  std::span<std::uint32_t const> near(screener::index const&, name_word const& word);
  void ask(screener::index const&, one_party&);
  static void prepare_lists(screener::index const&, one_party&);
  static void look_at_lists(screener::index const&, one_party&);
  void weigh(screener::index const&, one_party&);
  void weigh_wholes(screener::index const&, one_party&);
  void leave_light(screener::index const&, one_party&);
  static void choose(screener::index const&, one_party&);
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
void screener::desk::state::take(screener::index const& ix, party_to_screen const& party, one_party& p) {
  p.party = &party;
  take_words(party.name, p.words);
  p.readable = readable(p.words);
  p.asked.clear();
  p.asked_words.clear();
  p.filters.clear();
  p.left.clear();
  p.touched.clear();
  p.wholes = 0;
  p.strangers = 0;
  if (!p.readable) return;
  add_sounds(p.words);
  for (auto const& word : p.words.words) {
    if (finds(word)) near_words.prepare(word.text);
  }
  ix.wholes.begin(p.words.joined, p.whole[p.wholes++]);
  if (p.words.joined != p.words.joined_all) ix.wholes.begin(p.words.joined_all, p.whole[p.wholes++]);
  take_pairs(ix, p);
  p.quick.clear();
  p.quick.add(p.words);
  p.look.begin(p.quick);
}

void screener::desk::state::take_pairs(screener::index const& ix, one_party& p) {
  auto const& w = p.words.words;
  for (std::size_t i = 0; i + 1 < w.size(); ++i) {
    if (w[i].kind == word_class::form || w[i + 1].kind == word_class::form) continue;
    joined.assign(w[i].text).append(w[i + 1].text);
    p.pair_keys[i] = ix.words.key_of(joined);
  }
}

// Words that were met before have their list, the others are looked up.
void screener::desk::state::meet(screener::index const& ix, one_party& p) {
  for (std::size_t i = 0; i < p.wholes; ++i) ix.wholes.narrow(p.whole[i]);
  if (!p.readable) return;
  for (auto const& word : p.words.words) {
    if (!finds(word) || near_words.prepare_list(word.text)) continue;
    if (p.strange.size() == p.strangers) p.strange.emplace_back();
    ix.words.begin(word.text, p.strange[p.strangers++]);
  }
}

void screener::desk::state::remember(screener::index const& ix, one_party& p) {
  for (std::size_t i = 0; i < p.strangers; ++i) {
    ix.words.finish(p.strange[i]);
    near_words.put(p.strange[i].word.text, p.strange[i].found);
  }
}

// Until it is asked again. What was remembered may have been forgotten meanwhile.
std::span<std::uint32_t const> screener::desk::state::near(screener::index const& ix, name_word const& word) {
  if (auto const known = near_words.find(word.text)) return *known;
  ix.words.find(word.text, scratch);
  return scratch;
}

// Which words of the lists ours may stand for.
void screener::desk::state::ask(screener::index const& ix, one_party& p) {
  if (!p.readable) return;
  auto const& w = p.words.words;
  std::size_t stranger = 0;
  std::size_t at = 0;  // among the words that are no forms
  auto const take = [&](std::size_t from, std::size_t many, std::int32_t weight, auto const& listed) {
    auto const begin = p.asked_words.size();
    for (auto const word : listed) {
      __builtin_prefetch(&ix.lists_of[word]);
      p.asked_words.push_back(word);
    }
    p.asked.push_back({from, many, weight, begin, p.asked_words.size()});
  };
  for (std::size_t i = 0; i < w.size(); ++i) {
    if (w[i].kind == word_class::form) continue;
    if (finds(w[i])) {
      bool const strange = stranger < p.strangers && p.strange[stranger].word.text == w[i].text;
      take(at, 1, w[i].weight, strange ? p.strange[stranger++].found : near(ix, w[i]));
    }
    ++at;
    if (i + 1 == w.size() || w[i + 1].kind == word_class::form) continue;
    if (!ix.words.may_know(p.pair_keys[i])) continue;
    joined.assign(w[i].text).append(w[i + 1].text);
    if (auto const word = ix.words.number_of(joined))
      take(at - 1, 2, w[i].weight + w[i + 1].weight, std::array{*word});
  }
}

void screener::desk::state::prepare_lists(screener::index const& ix, one_party& p) {
  for (auto const word : p.asked_words) ix.held.prepare(ix.lists_of[word].begin);
}

// Which names hold those words, and may be like ours in more than that.
void screener::desk::state::look_at_lists(screener::index const& ix, one_party& p) {
  for (auto const& one : p.asked) p.filters.emplace_back(p.quick, p.look, one.from, one.many);
  for (std::size_t a = 0; a < p.asked.size(); ++a) {
    for (auto i = p.asked[a].begin; i < p.asked[a].end; ++i) {
      auto const& list = ix.lists_of[p.asked_words[i]];
      ix.held.look(p.filters[a], static_cast<std::uint16_t>(a), list.begin, list.end, p.left);
    }
  }
}

// How much of ours they hold.
void screener::desk::state::weigh(screener::index const& ix, one_party& p) {
  std::size_t asked = p.asked.size();
  for (auto const& one : p.left) {
    if (one.asked != asked) ++stamp;
    asked = one.asked;
    if (!ix.held.passes(p.filters[asked], one)) continue;
    auto const name = ix.held.name_of(one);
    auto& so_far = found[name];
    if (so_far.last == stamp) continue;
    if (so_far.weight == 0) p.touched.push_back(name);
    so_far.last = stamp;
    so_far.weight += static_cast<std::uint32_t>(p.asked[asked].weight);
  }
  weigh_wholes(ix, p);
  leave_light(ix, p);
}

// Names that are the same once the gaps are gone count as found whole.
void screener::desk::state::weigh_wholes(screener::index const& ix, one_party& p) {
  for (std::size_t i = 0; i < p.wholes; ++i) {
    for (auto const whole : p.whole[i].found) {
      for (auto const name : ix.whole_holders[whole]) {
        if (found[name].weight == 0) p.touched.push_back(name);
        found[name].weight += static_cast<std::uint32_t>(std::max(ix.telling[name], 1));
      }
    }
  }
}

// Leaves in `touched` the names that are worth comparing, and forgets the weights.
void screener::desk::state::leave_light(screener::index const& ix, one_party& p) {
  std::int32_t telling = 0;
  for (auto const& w : p.words.words) telling += finds(w) ? w.weight : 0;
  auto const light = [&](std::uint32_t name) {
    auto const least = std::min(telling, ix.telling[name]);
    auto const weight = static_cast<std::int64_t>(found[name].weight);
    found[name].weight = 0;
    if (1000 * weight < std::int64_t{enough_permille} * least) return true;
    ix.quick.prepare(name);
    return false;
  };
  p.touched.erase(std::remove_if(p.touched.begin(), p.touched.end(), light), p.touched.end());
}

// Those that are worth comparing in full, in their order.
void screener::desk::state::choose(screener::index const& ix, one_party& p) {
  auto const far = [&](std::uint32_t name) {
    if (!p.look.may_be_hit(ix.quick, name)) return true;
    __builtin_prefetch(&ix.names[name]);
    return false;
  };
  for (auto const name : p.touched) ix.quick.prepare_words(name);
  p.touched.erase(std::remove_if(p.touched.begin(), p.touched.end(), far), p.touched.end());
  std::sort(p.touched.begin(), p.touched.end());
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

void screener::screen_all(desk& at, std::span<party_to_screen const> parties,
                          std::function<void(std::size_t, screening&&)> const& tell) const {
  auto& s = *at.state_;
  auto const& ix = *index_;
  for (std::size_t from = 0; from < parties.size(); from += desk::state::together) {
    auto const many = std::min(desk::state::together, parties.size() - from);
    std::span<desk::one_party> const some(s.parties.data(), many);
    for (std::size_t next = from + many; next < std::min(from + 2 * many, parties.size()); ++next)
      __builtin_prefetch(parties[next].name.data());
    for (std::size_t i = 0; i < many; ++i) s.take(ix, parties[from + i], some[i]);
    for (auto& p : some) s.meet(ix, p);
    for (auto& p : some) p.step(&vocabulary::open, ix.wholes, &vocabulary::narrow, ix.words);
    for (auto& p : some) p.step(&vocabulary::collect, ix.wholes, &vocabulary::open, ix.words);
    for (auto& p : some) p.step(&vocabulary::finish, ix.wholes, &vocabulary::collect, ix.words);
    for (auto& p : some) s.remember(ix, p);
    for (auto& p : some) s.ask(ix, p);
    for (auto& p : some) desk::state::prepare_lists(ix, p);
    for (auto& p : some) desk::state::look_at_lists(ix, p);
    for (auto& p : some) {
      for (auto const& one : p.left) {
        ix.held.prepare_words(one);
        __builtin_prefetch(&s.found[ix.held.name_of(one)]);
      }
    }
    for (auto& p : some) s.weigh(ix, p);
    for (auto& p : some) desk::state::choose(ix, p);
    for (std::size_t i = 0; i < many; ++i) tell(from + i, judged(some[i]));
  }
}

screening screener::judged(desk::one_party const& p) const {
  screening out;
  if (!p.readable) out.outcome = screening_outcome::unreadable;
  for (auto const name : p.touched) judge(*p.party, p.words, name, out);
  settle(out);
  return out;
}

screening screener::screen(desk& at, party_to_screen const& party) const {
  screening out;
  screen_all(at, {&party, 1}, [&](std::size_t, screening&& said) { out = std::move(said); });
  return out;
}

screening screener::screen_by_full_scan(desk& at, party_to_screen const& party) const {
  screening out;
  auto& words = at.state_->parties.front().words;
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
