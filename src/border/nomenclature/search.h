// SPDX-License-Identifier: Apache-2.0
// Search for a commodity code in plain words, on a day. The answer is a ranked list with the words that led
// to each, the questions that decide between them and the papers that may be asked; it never assigns a code:
// a person confirms.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "border/nomenclature/correlation.h"
#include "border/nomenclature/goods.h"
#include "border/nomenclature/nomenclature.h"

namespace lifeline::border {

struct matched_word {
  std::string typed;
  std::string read_as;  // the word of the description; equal when it stands there as typed
};

struct suggestion {
  std::string code;         // on the day
  std::string goods;        // id of known goods; empty: from the loaded nomenclature alone
  std::string title;        // what we call the goods, or the official description
  std::string description;  // official, when a nomenclature is loaded
  std::string finer;        // finer codes seen for 2020
  int score = 0;            // 0 to 1000 of what the words could give; only for ranking
  std::vector<matched_word> matched;
  std::vector<std::string> dated;   // how the code came about: "401511 became 401512 on 2022-01-01 ..."
  std::vector<std::string> doubts;  // "HS 2017 is not loaded"
};

struct open_question {
  std::string id;
  std::string text;
  std::vector<std::pair<std::string, std::string>> answers;  // words, code it leads to on the day
};

struct search_answer {
  std::vector<suggestion> suggestions;
  std::vector<open_question> questions;
  std::vector<std::string> unknown_words;  // typed, but in no description
};

class code_search {
 public:
  // Indexes both once; both must outlive it. An empty nomenclature leaves the known relief goods.
  code_search(nomenclature const& loaded, std::vector<correlation_row> correlations);

  // `most` suggestions at most. Cost: the words of the index for each typed word, about a millisecond for HS
  // 2022.
  search_answer find(std::string_view words, date on, std::size_t most) const;

 private:
  struct hit;
  struct search_day;
  std::vector<hit> hits_of(std::string const& typed) const;
  suggestion describe(std::size_t document, search_day) const;
  suggestion describe_goods(known_goods const& goods, date on) const;
  bool holds(std::size_t document, search_day) const;
  bool covers(date on) const;
  std::vector<open_question> questions_for(std::vector<suggestion> const& found, date on) const;
  std::size_t documents() const { return relief_goods().size() + loaded_.rows().size(); }

  nomenclature const& loaded_;
  std::vector<correlation_row> correlations_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> words_;
};

}  // namespace lifeline::border
