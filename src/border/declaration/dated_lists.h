// SPDX-License-Identifier: Apache-2.0
// Code lists with dates of validity. Built in are those that treaties and the rules themselves settle (member
// states, contracting parties, kinds of unpacked and bulk packages); the reference data of an authority are
// loaded by the operator. A list that nobody loaded is unknown: a rule that asks for it is told as not
// applied, never guessed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace lifeline::border {

class dated_lists {
 public:
  struct span {
    date from;   // first day
    date until;  // last day
  };
  static constexpr date ever = date{std::chrono::days(-200000)};
  static constexpr date always = date{std::chrono::days(2000000)};

  dated_lists();  // the built-in lists: see docs/border-rules.md

  void add(std::string_view list, std::string_view code, span valid);
  // Forgets a list, so that a loaded one replaces the built-in one.
  void clear(std::string_view list);
  bool knows(std::string_view list) const { return lists_.find(list) != lists_.end(); }
  // Nothing when the list is not known.
  std::optional<bool> holds(std::string_view list, std::string_view code, date on) const;

 private:
  using codes = std::map<std::string, std::vector<span>, std::less<>>;
  std::map<std::string, codes, std::less<>> lists_;
};

}  // namespace lifeline::border
