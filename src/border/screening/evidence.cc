// SPDX-License-Identifier: Apache-2.0
#include "border/screening/evidence.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"

namespace lifeline::border {
namespace {

int year_of(std::string_view day) {
  if (day.size() < 4 || !std::all_of(day.begin(), day.begin() + 4, is_digit)) return 0;
  return (day[0] - '0') * 1000 + (day[1] - '0') * 100 + (day[2] - '0') * 10 + (day[3] - '0');
}

bool same_letters(std::string_view a, std::string_view b) {
  auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

agreement compare_birth(std::string_view ours, std::vector<std::string> const& theirs) {
  int const year = year_of(ours);
  if (year == 0) return agreement::unknown;
  bool any = false;
  bool near = false;
  for (std::string_view const day : theirs) {
    int const other = year_of(day);
    if (other == 0) continue;
    any = true;
    auto const told = std::min(ours.size(), day.size());
    if (ours.substr(0, told) == day.substr(0, told)) return agreement::agrees;
    near = near || std::abs(other - year) <= 2;
  }
  return any && !near ? agreement::differs : agreement::unknown;
}

agreement compare_country(std::string_view ours, std::vector<std::string> const& theirs) {
  if (ours.empty() || theirs.empty()) return agreement::unknown;
  bool const same =
      std::any_of(theirs.begin(), theirs.end(), [&](auto const& c) { return same_letters(ours, c); });
  bool const codes = std::all_of(theirs.begin(), theirs.end(), [](auto const& c) { return c.size() == 2; });
  return same ? agreement::agrees : codes && ours.size() == 2 ? agreement::differs : agreement::unknown;
}

void weigh_evidence(party_to_screen const& ours, model::listed_party const& theirs, hit& h) {
  h.birth = compare_birth(ours.birth_date, theirs.birth_dates);
  h.country = compare_country(ours.country, theirs.countries);
  h.score = h.name_score;
  if (h.birth == agreement::differs) h.score -= other_birth_points;
  // A weak difference: people move, and a list often names one of several countries.
  if (h.country == agreement::differs) h.score -= other_country_points;
  h.score = std::max(h.score, 0);
}

}  // namespace lifeline::border
