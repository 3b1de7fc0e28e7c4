// SPDX-License-Identifier: Apache-2.0
// The columns of a house line, the same for every format, and how text becomes their value.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

// find() for rows that name their fields: most have the same ones in the same order.
class field_order {
 public:
  void begin_row() { at_ = 0; }
  std::size_t next(std::string_view name) {
    if (at_ == known_.size()) known_.emplace_back();
    auto& here = known_[at_];
    if (here.name != name) here = {std::string(name), find(name)};
    if (at_ + 1 < longest) ++at_;
    return here.field;
  }

 private:
  static constexpr std::size_t longest = 64;
  struct one {
    std::string name;
    std::size_t field = find({});
  };
  std::vector<one> known_;
  std::size_t at_ = 0;
};

// False when the text is no value of the field. Empty text is no value and no mistake.
bool set(field const&, std::string_view text, read_row& out);

}  // namespace lifeline::exchange::manifest_fields
