// SPDX-License-Identifier: Apache-2.0
// The terminal: colours when it is one and NO_COLOR is not set, progress on standard error when that is one,
// Ctrl-C as a flag that long work reads.
#pragma once

#include <chrono>
#include <string>

#include "base/problem.h"
#include "base/result.h"
#include "exe/exit_code.h"

namespace lifeline::exe {

bool colour_wanted();  // standard output
int terminal_width();  // 80 to 200; 100 when it is no terminal

void catch_interrupts();  // first Ctrl-C asks to stop, a second one kills
bool interrupted();

// Prints an error as text or, with `json`, as {"code", "where", "what"}; returns its exit code.
exit_code report(error const&, bool json);
// Every problem, worst last; returns bad_input when one of them is an error.
exit_code report(problems const&, bool json);

// "planning: deprivation 12.3 s, within 0.4 % of the best" on one line that overwrites itself; nothing in a
// pipe.
class progress_line {
 public:
  explicit progress_line(bool quiet);
  ~progress_line();
  progress_line(progress_line const&) = delete;
  progress_line& operator=(progress_line const&) = delete;
  void show(std::string const& text);
  double seconds() const;

 private:
  std::chrono::steady_clock::time_point begin_;
  std::chrono::steady_clock::time_point shown_;
  bool active_;
  bool dirty_ = false;
};

}  // namespace lifeline::exe
