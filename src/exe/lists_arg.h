// SPDX-License-Identifier: Apache-2.0
// Sanctions lists as arguments of verbs.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "border/screening/screener.h"

namespace lifeline::exe {

// Reads every list or none: a list that cannot be read is an error, for against it everybody would be clear.
// What is wrong with single entries goes to standard error.
result<border::screener> load_lists(std::vector<std::string> const& paths, bool quiet);

}  // namespace lifeline::exe
