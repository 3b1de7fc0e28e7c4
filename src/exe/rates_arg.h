// SPDX-License-Identifier: Apache-2.0
// Exchange rates as an argument of verbs: CSV with currency and units per euro.
#pragma once

#include <string>

#include "base/problem.h"
#include "base/result.h"
#include "border/lane/lane.h"

namespace lifeline::exe {

// Problems of single rows are added to `found`; a file that cannot be read as a whole is an error. An empty
// path: no rates.
result<border::rate_table> load_rates(std::string const& path, problems& found);

}  // namespace lifeline::exe
