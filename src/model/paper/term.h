// SPDX-License-Identifier: Apache-2.0
// The words of papers: every field and every column of a line has one name and one sort of value. Places in
// the lists are numbers of findings and differences: append only.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/paper/paper.h"

namespace lifeline::model {

enum class value_sort {
  text,
  code,    // compared without spaces, dots and dashes
  count,   // whole number
  mass,    // whole grams
  volume,  // whole cubic centimetres
  money,   // whole minor units
  day,     // date
  moment,  // time
};

struct paper_term {
  std::string_view name;
  value_sort sort = value_sort::text;
};

std::span<paper_term const> paper_terms();    // of the paper as a whole
std::span<paper_term const> paper_columns();  // of its lines
paper_term const* find_paper_term(std::string_view name);
paper_term const* find_paper_column(std::string_view name);
// From 1.
std::int32_t number_of_term(std::string_view name);
std::int32_t number_of_column(std::string_view name);

// Text of a column in one line; empty when not known.
std::string column_text(paper_line const&, std::string_view column);
// Puts it in; false when there is no such column, or the text is none of its sort.
bool set_column(paper_line&, std::string_view column, std::string_view text);

// Is the text one of its sort?
bool is_of_sort(std::string_view text, value_sort);
// For people: "2 500 kg", "0.0613 m3", "1 234.50". In points and spaces alone, so that both ends read it.
std::string present(std::string_view text, value_sort);
// What two papers must agree on: spaces and case do not count, of codes dots and dashes neither.
std::string comparable(std::string_view text, value_sort);

std::string_view name_of(paper_kind);
std::string_view name_of(paper_role);
std::optional<paper_kind> parse_paper_kind(std::string_view);

}  // namespace lifeline::model
