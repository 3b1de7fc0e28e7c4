// SPDX-License-Identifier: Apache-2.0
#include "border/declaration/dated_lists.h"

#include "base/text.h"

namespace lifeline::border {
namespace {

struct built_in {
  std::string_view list;
  std::string_view from;   // empty: ever
  std::string_view until;  // empty: for ever
  std::string_view codes;
};

// Sources: accessions to the European Union and to the Convention on a common transit procedure; UNECE
// Recommendation 21 for packages; the guidelines G0050 and G0414 of the transit rules for excise documents;
// the guarantee types that carry a GRN as the IE015 field table has them.
constexpr built_in built_ins[] = {
    {"CL010", "", "", "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"},
    {"CL010", "", "2020-12-31", "GB"},
    {"CL010", "2021-01-01", "", "XI"},  // Northern Ireland, for goods
    {"CL112", "", "", "CH LI IS NO"},
    {"CL112", "2012-12-01", "", "TR"},
    {"CL112", "2015-07-01", "", "MK"},
    {"CL112", "2016-02-01", "", "RS"},
    {"CL112", "2021-01-01", "", "GB"},
    {"CL112", "2022-10-01", "", "UA"},
    {"CL112", "2025-02-01", "", "GE"},
    {"CL112", "2025-11-01", "", "MD ME"},
    {"CL147", "", "",
     "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK CH LI NO"},
    {"CL147", "", "2020-12-31", "GB"},
    {"CL147", "2021-01-01", "", "XI"},
    {"CL181", "", "", "VG VL VO VQ VR VS VY"},
    {"CL182", "", "", "NE NF NG"},
    {"CL234", "", "", "C651 C658"},
    {"CL286", "", "", "0 1 2 4 9"},
};

}  // namespace

dated_lists::dated_lists() {
  for (auto const& row : built_ins) {
    span const valid{row.from.empty() ? ever : *parse_date(row.from),
                     row.until.empty() ? always : *parse_date(row.until)};
    for (auto const& code : split_list(row.codes, ' ')) {
      add(row.list, code, valid);
      // CL009: the countries of common transit are the Union's, the Convention's, Andorra and San Marino.
      if (row.list == "CL010" || row.list == "CL112") add("CL009", code, valid);
      if (row.list == "CL010" && code != "XI") add("CL553", code, valid);
    }
  }
  for (auto const* code : {"AD", "SM"}) add("CL009", code, {ever, always});
}

void dated_lists::add(std::string_view list, std::string_view code, span valid) {
  auto const found = lists_.find(list);
  auto& of_list = found == lists_.end() ? lists_[std::string(list)] : found->second;
  of_list[std::string(code)].push_back(valid);
}

void dated_lists::clear(std::string_view list) {
  auto const found = lists_.find(list);
  if (found != lists_.end()) lists_.erase(found);
}

std::optional<bool> dated_lists::holds(std::string_view list, std::string_view code, date on) const {
  auto const found = lists_.find(list);
  if (found == lists_.end()) return std::nullopt;
  auto const spans = found->second.find(code);
  if (spans == found->second.end()) return false;
  for (auto const& each : spans->second) {
    if (each.from <= on && on <= each.until) return true;
  }
  return false;
}

}  // namespace lifeline::border
