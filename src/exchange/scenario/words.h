// SPDX-License-Identifier: Apache-2.0
// Checks of one cell that several tables share.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "exchange/scenario/tables.h"
#include "exchange/table/spelling.h"

namespace lifeline::exchange {

bool is_band(std::string const&);       // ambient, chilled, frozen
bool is_un_number(std::string const&);  // UN1845
// "06:00" to "24:00" -> minutes of the day.
std::optional<int> minutes_of_day(std::string const&);

template <class Row, class Quantity>
void more_than_zero(row_errors<Row> errors, std::size_t row, std::string_view column,
                    std::optional<Quantity> const& value) {
  if (!value || *value > Quantity{}) return;
  errors.add(row, column, code::not_positive, "0 is not possible here", "more than 0");
}

template <class Row>
void check_band(row_errors<Row> errors, std::size_t row, std::string_view column, std::string const& band) {
  if (is_band(band)) return;
  auto const near = nearest(band, {"ambient", "chilled", "frozen"});
  errors.add(row, column, code::unknown_word, fmt::format("«{}» is not a temperature band", band),
             "ambient, chilled (2 to 8 C) or frozen (-20 C and below)",
             near.empty() ? "" : fmt::format("did you mean {}?", near));
}

template <class Row>
void check_un_number(row_errors<Row> errors, std::size_t row, std::string_view column,
                     std::string const& number) {
  if (is_un_number(number)) return;
  errors.add(row, column, code::unknown_word, fmt::format("«{}» is not a UN number", number),
             "UN and four digits like UN1845, several with ';' between",
             "write only the number; the words belong into name or source");
}

// A second row about the same thing.
template <class Row, class Key>
void only_once(row_errors<Row> errors, std::size_t row, std::map<Key, std::size_t>& seen, Key const& key,
               std::string const& thing) {
  auto const [at, fresh] = seen.emplace(key, row);
  if (fresh) return;
  errors.add(row, {}, code::duplicate_row,
             fmt::format("line {} already speaks of {}", errors.table.lines[at->second], thing));
}

}  // namespace lifeline::exchange
