// SPDX-License-Identifier: Apache-2.0
#include "border/nomenclature/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "border/nomenclature/words.h"

namespace lifeline::border {

namespace {

constexpr date hs_2022_day = std::chrono::sys_days(std::chrono::year(2022) / 1 / 1);
constexpr date hs_2017_day = std::chrono::sys_days(std::chrono::year(2017) / 1 / 1);

// 16 x log2, linear between powers of two: enough to weigh words, the same on every machine.
int log2_16(std::size_t n) {
  auto const whole = static_cast<std::size_t>(std::bit_width(n)) - 1;
  auto const rest = (n - (std::size_t{1} << whole)) * 16 >> whole;
  return static_cast<int>(16 * whole + rest);
}

// Known goods hold what people type; an official description holds it by chance.
constexpr int known_goods_bonus = 3;  // halves

struct tally {
  int weight = 0;
  std::vector<matched_word> matched;
};

std::string edition_name(date on) {
  if (on >= hs_2022_day) return "HS 2022";
  return on >= hs_2017_day ? "HS 2017" : "an edition before HS 2017";
}

}  // namespace

struct code_search::search_day {
  date on;
  bool covered;  // a loaded edition holds on it
};

struct code_search::hit {
  std::string const* word;
  std::vector<std::size_t> const* documents;
  int quality;  // per cent
};

code_search::code_search(nomenclature const& loaded, std::vector<correlation_row> correlations)
    : loaded_(loaded), correlations_(std::move(correlations)) {
  auto const goods = relief_goods();
  auto const add = [&](std::string_view text, std::size_t document) {
    for (auto& word : words_of(text)) {
      auto& at = words_[std::move(word)];
      if (at.empty() || at.back() != document) at.push_back(document);
    }
  };
  for (std::size_t i = 0; i < goods.size(); ++i) {
    add(goods[i].words, i);
    add(goods[i].title, i);
  }
  for (std::size_t i = 0; i < loaded_.rows().size(); ++i) {
    if (loaded_.rows()[i].code.size() >= 4) add(loaded_.rows()[i].description, goods.size() + i);
  }
}

std::vector<code_search::hit> code_search::hits_of(std::string const& typed) const {
  std::vector<hit> out;
  auto const exact = words_.find(typed);
  if (exact != words_.end()) out.push_back({&exact->first, &exact->second, 100});
  std::size_t const slips = slips_allowed(typed.size());
  for (auto const& [word, documents] : words_) {
    if (word == typed) continue;
    if (typed.size() >= 4 && word.compare(0, typed.size(), typed) == 0) {
      out.push_back({&word, &documents, 70});
    } else if (exact == words_.end() && slips > 0) {
      auto const apart = word_distance(typed, word, slips);
      if (apart <= slips) out.push_back({&word, &documents, apart == 1 ? 65 : 45});
    }
  }
  return out;
}

bool code_search::holds(std::size_t document, search_day day) const {
  auto const known = relief_goods().size();
  if (document < known) return true;
  auto const& row = loaded_.rows()[document - known];
  return day.covered ? holds_on(row, day.on) : !row.until || day.on < *row.until;
}

// A day before every loaded row: the later edition is read instead, and each answer says so.
bool code_search::covers(date on) const {
  return std::any_of(loaded_.rows().begin(), loaded_.rows().end(),
                     [&](nomenclature_row const& row) { return row.code.size() >= 6 && holds_on(row, on); });
}

search_answer code_search::find(std::string_view words, date on, std::size_t most) const {
  search_answer out;
  search_day const day{on, covers(on)};
  std::map<std::size_t, tally> by_document;
  int possible = 0;
  auto const all = documents();
  for (auto const& typed : words_of(words)) {
    std::map<std::size_t, std::pair<int, std::string const*>> best;
    int heaviest = log2_16(all + 1);
    auto const hits = hits_of(typed);
    if (hits.empty()) out.unknown_words.push_back(typed);
    for (auto const& h : hits) {
      int const weight = (log2_16(all + 1) - log2_16(h.documents->size()) + 16) * h.quality / 100;
      heaviest = std::max(heaviest, weight);
      for (auto const document : *h.documents) {
        if (!holds(document, day)) continue;
        auto& kept = best[document];
        if (weight > kept.first) kept = {weight, h.word};
      }
    }
    possible += heaviest * known_goods_bonus / 2;
    for (auto const& [document, found] : best) {
      auto& t = by_document[document];
      t.weight += document < relief_goods().size() ? found.first * known_goods_bonus / 2 : found.first;
      t.matched.push_back({typed, *found.second});
    }
  }
  std::vector<std::pair<int, std::size_t>> ranked;
  ranked.reserve(by_document.size());
  for (auto const& [document, t] : by_document) ranked.emplace_back(-t.weight, document);
  std::sort(ranked.begin(), ranked.end());
  for (auto const& [minus, document] : ranked) {
    auto next = describe(document, day);
    if (next.code.empty()) continue;
    auto const same = [&](suggestion const& s) {
      return s.code == next.code && (next.goods.empty() || s.goods == next.goods);
    };
    if (std::any_of(out.suggestions.begin(), out.suggestions.end(), same)) continue;
    next.score = possible == 0 ? 0 : std::min(1000, -minus * 1000 / possible);
    next.matched = by_document[document].matched;
    out.suggestions.push_back(std::move(next));
    if (out.suggestions.size() >= most) break;
  }
  out.questions = questions_for(out.suggestions, on);
  return out;
}

suggestion code_search::describe(std::size_t document, search_day day) const {
  auto const goods = relief_goods();
  if (document < goods.size()) return describe_goods(goods[document], day.on);
  auto const& row = loaded_.rows()[document - goods.size()];
  suggestion out;
  out.code = row.code;
  out.title = row.description;
  out.description = row.description;
  if (row.code.size() < 6) out.doubts.emplace_back("this is a heading: the code goes on below it");
  if (!day.covered && row.from && day.on < *row.from) {
    auto const before = carry_over(row.code, *row.from, day.on, correlations_);
    out.code = before.front().code;
    out.dated = before.front().why;
    out.doubts.push_back(fmt::format("the description is of {}, the day is before it: load the edition of {}",
                                     row.edition.empty() ? "a later edition" : row.edition,
                                     edition_name(day.on)));
  }
  for (auto const& change : correlations_) {
    if (change.after != out.code && change.before != out.code) continue;
    out.dated.push_back(fmt::format("{} until {}, then {}{}", change.before,
                                    to_date_text(change.day - std::chrono::days(1)), change.after,
                                    change.goods.empty() ? "" : " for " + change.goods));
  }
  return out;
}

suggestion code_search::describe_goods(known_goods const& goods, date on) const {
  suggestion out;
  out.goods = goods.id;
  out.title = goods.title;
  if (std::chrono::year_month_day(on).year() == std::chrono::year(2020)) out.finer = goods.cn2020;
  out.code = on < hs_2022_day ? goods.hs2017 : goods.hs2022;
  if (goods.hs2017 != goods.hs2022) {
    out.dated.push_back(fmt::format("{} until 2021-12-31 (HS 2017), {} from 2022-01-01 (HS 2022)",
                                    goods.hs2017, goods.hs2022));
  }
  if (on < hs_2017_day) out.doubts.emplace_back("codes before HS 2017 are not known here");
  if (auto const* row = loaded_.find(out.code, on); row != nullptr) {
    out.description = row->description;
  } else if (!loaded_.empty()) {
    out.doubts.push_back(fmt::format("no loaded nomenclature has {} on this day: {} is not among the files",
                                     out.code, edition_name(on)));
  }
  return out;
}

std::vector<open_question> code_search::questions_for(std::vector<suggestion> const& found, date on) const {
  std::vector<open_question> out;
  std::size_t const looked_at = std::min<std::size_t>(found.size(), 5);
  for (auto const& question : deciding_questions()) {
    std::size_t met = 0;
    open_question open{std::string(question.id), std::string(question.text), {}};
    bool first_met = false;
    for (auto const& answer : question.answers) {
      for (std::size_t i = 0; i < looked_at; ++i) {
        if (found[i].goods.empty() || !lists_word(answer.goods, found[i].goods)) continue;
        ++met;
        first_met = first_met || i == 0;
        break;
      }
      std::string codes;
      for (std::size_t at = 0; at < answer.goods.size();) {
        auto const end = std::min(answer.goods.find(' ', at), answer.goods.size());
        auto const* goods = find_goods(answer.goods.substr(at, end - at));
        if (goods != nullptr)
          codes +=
              (codes.empty() ? "" : " or ") + std::string(on < hs_2022_day ? goods->hs2017 : goods->hs2022);
        at = end + 1;
      }
      open.answers.emplace_back(answer.answer, std::move(codes));
    }
    if (first_met || met >= 2) out.push_back(std::move(open));
  }
  return out;
}

}  // namespace lifeline::border
