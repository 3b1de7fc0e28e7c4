// SPDX-License-Identifier: Apache-2.0
// What a cell of a hand-kept spreadsheet means: numbers with thousands separators and either decimal mark,
// amounts with currency signs, masses and sizes with units, dates in any order, words for "unknown". Whole
// numbers only; what is finer than the unit is rounded half up and said so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace lifeline::exchange::relief {

// "", "-", "n/a", "unknown", "tbc", "#DIV/0!", "#N/A" ... and "ERROR_003", as redacted registers write.
bool is_unknown(std::string_view);
// Of these, the ones a broken formula leaves: "#DIV/0!".
bool is_formula_error(std::string_view);

// A decimal as it stands: mantissa / 10^decimals, sign included.
struct decimal {
  std::int64_t mantissa = 0;
  int decimals = 0;
};

// How the separators of one cell can be read.
enum class number_shape { none, plain, point, comma, both_ways };
number_shape shape_of(std::string_view);

// Signs, spaces, apostrophes and currency signs are taken off; `currency` gets what was there ("USD" for $).
std::optional<decimal> read_decimal(std::string_view, char decimal_mark, std::string* currency = nullptr);

// value x numerator / denominator in whole units, half up; nothing on overflow. `exact` turns false when it
// had to round.
std::optional<std::int64_t> to_whole(decimal, std::int64_t numerator, std::int64_t denominator, bool& exact);

// Factor from a unit to grams, millimetres or cubic centimetres; nothing for an unknown unit.
struct factor {
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
};
std::optional<factor> mass_factor(std::string_view unit);
std::optional<factor> length_factor(std::string_view unit);
std::optional<factor> volume_factor(std::string_view unit);

// The order that a cell's numbers allow: "03/17/12" is month first.
enum class day_shape { none, ymd, named, day_first, month_first, both_ways, serial };
day_shape shape_of_day(std::string_view);
struct read_day {
  date day{};
  bool month_only = false;  // "2025-06": the last day of it
};
std::optional<read_day> parse_day(std::string_view, bool month_first);

std::optional<bool> parse_yes_no(std::string_view);

}  // namespace lifeline::exchange::relief
