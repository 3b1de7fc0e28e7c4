// SPDX-License-Identifier: Apache-2.0
// What an expression comes to for given goods.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/quantity.h"
#include "border/duty/expression.h"
#include "border/duty/money.h"

namespace lifeline::border {

struct counted_unit {
  std::string unit;            // code of the vocabulary, "NAR"
  std::int64_t amount_e3 = 0;  // thousandths
};

// The quantities an expression may ask for; what is unknown is absent, never 0.
struct dutiable {
  money value;  // customs value
  std::optional<grams> net_mass;
  std::vector<counted_unit> counted;
  date on{};  // acceptance of the declaration: rates of exchange are of this day
};

struct duty_answer {
  std::optional<std::int64_t>
      minor;           // of the currency of the customs value; nothing when something is missing
  bool nihil = false;  // nothing to pay by the expression itself
  std::vector<std::string> working;  // one line per component, for people
  std::vector<std::string> missing;  // what would have to be known
};

struct duty_tables {
  duty_vocabulary const& words;
  std::vector<currency_rate> const& rates;
};

// base + added parts, not less than MIN parts, not more than MAX parts. Parts that ask a Meursing code (AC,
// SD, FD) are never guessed: they are missing.
duty_answer evaluate(duty_expression const&, dutiable const&, duty_tables const&, rounding_policy);

}  // namespace lifeline::border
