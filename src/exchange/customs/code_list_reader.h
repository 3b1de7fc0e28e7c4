// SPDX-License-Identifier: Apache-2.0
// Code lists of an authority as CSV with the columns list, code, from, until (dates may be empty):
// "CL505,AE,,". A list in the file replaces the built-in one of its name.
#pragma once

#include <string>

#include "base/problem.h"
#include "border/declaration/dated_lists.h"

namespace lifeline::exchange::customs {

// Every problem is told with its line; with errors `into` is not changed.
problems read_code_lists(std::string text, std::string const& file, border::dated_lists& into);

}  // namespace lifeline::exchange::customs
