// SPDX-License-Identifier: Apache-2.0
// The one table of exit codes; docs/verdicts.md repeats it. The same number is "code" in --json output.
#pragma once

#include "base/result.h"

namespace lifeline::exe {

enum class exit_code : int {
  ok = 0,
  usage = 1,        // the command line itself is wrong
  bad_input = 2,    // a file says something it may not
  not_found = 3,    // a named thing does not exist
  io = 4,           // the world failed: disk, permissions
  infeasible = 5,   // what is asked cannot be done at all
  interrupted = 6,  // stopped by Ctrl-C or --deadline; the best plan so far was written
  refuted = 7,      // verify found something wrong
};

constexpr exit_code code_of(fault f) {
  switch (f) {
    case fault::bad_input:
      return exit_code::bad_input;
    case fault::not_found:
      return exit_code::not_found;
    case fault::io:
      return exit_code::io;
    case fault::infeasible:
      return exit_code::infeasible;
    case fault::interrupted:
      return exit_code::interrupted;
  }
  return exit_code::bad_input;
}

}  // namespace lifeline::exe
