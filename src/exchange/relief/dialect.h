// SPDX-License-Identifier: Apache-2.0
// Lists that well-known systems write, by the headers only they have, and what their headers mean where that
// differs from what the word says elsewhere. Inside to exchange/relief.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/relief/field.h"

namespace lifeline::exchange::relief {

struct dialect {
  std::string_view name;  // "openboxes.stock"
  kind what;
  // Squashed headers that must be there; ',' between, '|' between those of which one is enough. A dialect
  // without header lists none.
  std::string_view keys;
  // header=field[:unit], ',' between; "=" with nothing after it: known and not used. A dialect without header
  // gives positions from 1 instead of headers.
  std::string_view columns;
  std::string_view constants;  // field=text, ',' between
  std::string_view dates;      // the order its days are written in when the file cannot tell
  std::size_t width = 0;       // of a dialect without header: how many columns
  bool (*fits)(std::vector<std::string_view> const& cells) = nullptr;  // and what every row looks like
};

std::span<dialect const> all_dialects();

struct dialect_column {
  std::string_view header;
  std::string_view field;
  std::string_view unit;
};
std::vector<dialect_column> columns_of(dialect const&);

// Do these squashed headers hold every key.
bool has_keys(dialect const&, std::vector<std::string> const& headers);
std::size_t key_count(dialect const&);

}  // namespace lifeline::exchange::relief
