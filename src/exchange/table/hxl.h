// SPDX-License-Identifier: Apache-2.0
// HXL hashtags and patterns, per the HXL 1.1 standard (hxlstandard.org): a tag, then attributes in any order,
// case without meaning, e.g. "#loc +name +origin".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lifeline::exchange {

// A hashtag row is looked for in this many first rows of a table.
inline constexpr std::size_t hxl_rows_at_most = 25;

struct hxl_tag {
  std::string tag;                      // "#loc"
  std::vector<std::string> attributes;  // sorted, without '+', each once
};

std::optional<hxl_tag> parse_hxl(std::string_view);

// Does the tag satisfy the pattern: same tag, every attribute of the pattern there; more attributes do not
// matter.
bool matches(hxl_tag const& pattern, hxl_tag const& data);

// At least one hashtag, and at least half of the cells that are not empty are hashtags.
bool is_hxl_row(std::vector<std::string_view> const& cells);

}  // namespace lifeline::exchange
