// SPDX-License-Identifier: Apache-2.0
// Papers that goods may need on a day, as dated rules. Hints for a person, no verdict: each names the act it
// comes from.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace lifeline::border {

enum class crossing : std::uint8_t { import_into_union, export_from_union, export_from_china, carriage };

struct paper_rule {
  std::string goods;  // ids of known goods, blanks between; empty: by code
  std::string codes;  // beginnings of commodity codes, blanks between; empty: by goods
  crossing where = crossing::import_into_union;
  date from{};
  std::optional<date> until;  // not included
  std::string paper;
  std::string basis;
};

// Acts of 2016 to 2022 about the goods of relief, compiled here.
std::vector<paper_rule> const& known_paper_rules();

struct paper_question {
  std::string_view goods;  // id; may be empty
  std::string_view code;
  date on{};
};
std::vector<paper_rule const*> papers_for(paper_question const&, std::span<paper_rule const> rules);

std::string_view to_word(crossing);  // "import_into_union"

}  // namespace lifeline::border
