// SPDX-License-Identifier: Apache-2.0
// What became of a code when a new edition began: one code may go to several, and several to one.
// Correlations guide; they are no rulings, so every step asks a person when it is not one to one.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace lifeline::border {

struct correlation_row {
  std::string before;  // code up to the day before `day`
  std::string after;   // code from `day` on
  date day{};
  std::string goods;  // which goods go this way; empty: all
  std::string source;
};

// Compiled here: codes of relief goods that changed. An operator loads the rest.
std::vector<correlation_row> const& known_correlations();

struct dated_code {
  std::string code;
  bool sure = true;              // one to one all the way
  std::vector<std::string> why;  // a sentence per step: "382200 became 382219 on 2022-01-01 (...)"
};

// The codes on `on` for goods that had `code` on `known_on`, forwards or backwards in time; the code itself
// when nothing about it is known to have changed. A longer code follows its beginning and loses what stood
// behind: 38220000 of 2020 is 382219 in 2022, and the last digits are to be looked up again.
std::vector<dated_code> carry_over(std::string_view code, date known_on, date on,
                                   std::span<correlation_row const> rows);

}  // namespace lifeline::border
