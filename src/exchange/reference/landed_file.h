// SPDX-License-Identifier: Apache-2.0
// A consignment whose landed cost is asked, as TOML (docs/formats/landed-cost.md) or as the words of a
// command line: the same keys, the same checks.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "border/duty/landed_cost.h"

namespace lifeline::exchange {

struct loaded_landed {
  border::landed_question asked;
  std::string rounding = "truncate";
  problems found;
};

// `text` is the whole file; `on` counts when the file names no day.
loaded_landed read_landed(std::string_view text, std::string const& file, date on);

// Keys of the consignment and of one item, as text: {"destination": "BE", "code": "6307909810", "price":
// "1000"}.
loaded_landed landed_from(std::map<std::string, std::string> const& values, date on);

}  // namespace lifeline::exchange
