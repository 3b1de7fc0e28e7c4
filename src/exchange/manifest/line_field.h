// SPDX-License-Identifier: Apache-2.0
// The columns of a house line, the same for every format, and how text becomes their value.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "border/lane/manifest.h"

namespace lifeline::exchange::manifest_fields {

// What one row says: a house line, and what it repeats of its master bill.
struct read_row {
  border::house_line line;
  border::master_bill master;
};

struct field {
  std::string_view name;
  std::string_view aliases;  // space between each
  std::string_view border::house_line::*text = nullptr;
  std::int64_t border::house_line::*whole = nullptr;
  std::string_view border::master_bill::*master_text = nullptr;
  std::int64_t border::master_bill::*master_whole = nullptr;
  std::int64_t scale = 1;
  std::string_view expected;
};

std::span<field const> all();
std::size_t find(std::string_view header);  // all().size() when unknown
// False when the text is no value of the field. Empty text is no value and no mistake.
bool set(field const&, std::string_view text, read_row& out);

}  // namespace lifeline::exchange::manifest_fields
