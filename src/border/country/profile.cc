// SPDX-License-Identifier: Apache-2.0
#include "border/country/profile.h"

#include <algorithm>
#include <array>

namespace lifeline::border {

namespace {

constexpr date day(int y, unsigned m, unsigned d) {
  return std::chrono::sys_days(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d));
}

// Union: the treaties of accession and the withdrawal agreement (the customs territory lost Great Britain at
// the end of 2020; Northern Ireland then took the code XI). Common transit: the convention of 20 May 1987 and
// its accessions. Sorted by code.
constexpr std::array<country_profile, 39> profiles = {{
    // clang-format off
    {"AT", "Austria", 40, day(1995, 1, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"BE", "Belgium", 56, day(1968, 7, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::enterprise_modulo_97, ""},
    {"BG", "Bulgaria", 100, day(2007, 1, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"CH", "Switzerland", 756, std::nullopt, std::nullopt, day(1988, 1, 1), std::nullopt, eori_form::any, ""},
    {"CY", "Cyprus", 196, day(2004, 5, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"CZ", "Czechia", 203, day(2004, 5, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"DE", "Germany", 276, day(1968, 7, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"DK", "Denmark", 208, day(1973, 1, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"EE", "Estonia", 233, day(2004, 5, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"EL", "Greece (code of the VAT)", 300, day(1981, 1, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, "GR"},
    {"ES", "Spain", 724, day(1986, 1, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"FI", "Finland", 246, day(1995, 1, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"FR", "France", 250, day(1968, 7, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"GB", "United Kingdom", 826, day(1973, 1, 1), day(2021, 1, 1), day(2021, 1, 1), std::nullopt, eori_form::twelve_or_fifteen_digits, ""},
    {"GE", "Georgia", 268, std::nullopt, std::nullopt, day(2025, 2, 1), std::nullopt, eori_form::any, ""},
    {"GR", "Greece", 300, day(1981, 1, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"HR", "Croatia", 191, day(2013, 7, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"HU", "Hungary", 348, day(2004, 5, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"IE", "Ireland", 372, day(1973, 1, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"IS", "Iceland", 352, std::nullopt, std::nullopt, day(1988, 1, 1), std::nullopt, eori_form::any, ""},
    {"IT", "Italy", 380, day(1968, 7, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"LI", "Liechtenstein", 438, std::nullopt, std::nullopt, day(1988, 1, 1), std::nullopt, eori_form::any, ""},
    {"LT", "Lithuania", 440, day(2004, 5, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"LU", "Luxembourg", 442, day(1968, 7, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"LV", "Latvia", 428, day(2004, 5, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"MK", "North Macedonia", 807, std::nullopt, std::nullopt, day(2015, 7, 1), std::nullopt, eori_form::any, ""},
    {"MT", "Malta", 470, day(2004, 5, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"NL", "Netherlands", 528, day(1968, 7, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"NO", "Norway", 578, std::nullopt, std::nullopt, day(1988, 1, 1), std::nullopt, eori_form::any, ""},
    {"PL", "Poland", 616, day(2004, 5, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"PT", "Portugal", 620, day(1986, 1, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"RO", "Romania", 642, day(2007, 1, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"RS", "Serbia", 688, std::nullopt, std::nullopt, day(2016, 2, 1), std::nullopt, eori_form::any, ""},
    {"SE", "Sweden", 752, day(1995, 1, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"SI", "Slovenia", 705, day(2004, 5, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"SK", "Slovakia", 703, day(2004, 5, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::any, ""},
    {"TR", "Turkey", 792, std::nullopt, std::nullopt, day(2012, 12, 1), std::nullopt, eori_form::any, ""},
    {"UA", "Ukraine", 804, std::nullopt, std::nullopt, day(2022, 10, 1), std::nullopt, eori_form::any, ""},
    {"XI", "Northern Ireland", 0, day(2021, 1, 1), std::nullopt, std::nullopt, std::nullopt, eori_form::twelve_or_fifteen_digits, ""},
    // clang-format on
}};

bool holds_on(std::optional<date> const& from, std::optional<date> const& until, date on) {
  return from && *from <= on && (!until || on < *until);
}

}  // namespace

std::span<country_profile const> country_profiles() {
  return profiles;
}

country_profile const* find_country(std::string_view code) {
  auto const* at =
      std::lower_bound(profiles.begin(), profiles.end(), code,
                       [](country_profile const& row, std::string_view c) { return row.code < c; });
  return at != profiles.end() && at->code == code ? at : nullptr;
}

country_profile const* find_country_number(int number) {
  auto const* at = std::find_if(profiles.begin(), profiles.end(), [&](country_profile const& row) {
    return row.number == number && number != 0;
  });
  return at != profiles.end() ? at : nullptr;
}

bool in_customs_union(std::string_view code, date on) {
  auto const* row = find_country(code);
  return row != nullptr && holds_on(row->union_from, row->union_until, on);
}

bool in_common_transit(std::string_view code, date on) {
  auto const* row = find_country(code);
  return in_customs_union(code, on) ||
         (row != nullptr && holds_on(row->transit_from, row->transit_until, on));
}

}  // namespace lifeline::border
