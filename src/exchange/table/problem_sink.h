// SPDX-License-Identifier: Apache-2.0
// Where readers put their problems. The level of each code stands in the table of problem codes; a file that
// repeats one mistake is told a thousand times and then counted, so that a hostile file cannot fill memory.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "base/problem.h"
#include "exchange/table/problem_code.h"

namespace lifeline::exchange {

struct place {
  std::string file;      // empty = the scenario as a whole
  std::size_t line = 0;  // 0 = the whole file
  std::string column;
};

class problem_sink {
 public:
  void add(code which, place where, std::string what, std::string expected = {}, std::string mend = {});
  // All problems; the ones counted but not told end as one line per file and code.
  problems take();
  std::size_t errors() const { return errors_; }

 private:
  static constexpr std::size_t told_at_most = 1000;
  problems told_;
  std::size_t errors_ = 0;
  std::map<std::pair<std::string, code>, std::size_t> seen_;
};

}  // namespace lifeline::exchange
