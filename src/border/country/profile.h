// SPDX-License-Identifier: Apache-2.0
// What differs from country to country at the border, as one table: rules read it, no rule names a country. A
// row holds over half-open intervals of dates, because members come and go.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/time.h"

namespace lifeline::border {

// How a country forms the part of an EORI number after its two letters, where it is published.
enum class eori_form {
  any,                      // 1 to 15 characters, nothing more is known
  enterprise_modulo_97,     // ten digits, the last two are 97 minus the first eight modulo 97 (Belgium)
  twelve_or_fifteen_digits  // twelve digits, or fifteen for a branch
};

struct country_profile {
  std::string_view code;            // ISO 3166-1 alpha-2, or the code customs use (XI, EL)
  std::string_view name;            // in English
  int number = 0;                   // ISO 3166-1 numeric; 0 = customs code without one
  std::optional<date> union_from;   // in the customs territory of the Union from this day
  std::optional<date> union_until;  // up to but not including this day
  std::optional<date>
      transit_from;  // contracting party of the Common Transit Convention from this day, itself
  std::optional<date> transit_until;
  eori_form eori = eori_form::any;
  std::string_view same_as;  // the ISO code, where customs use another (EL: GR)
};

// Countries of the Union and of common transit; others have no row, and no rule of ours about them.
std::span<country_profile const> country_profiles();
country_profile const* find_country(std::string_view code);
// By ISO 3166-1 numeric code, as IOSS numbers hold it.
country_profile const* find_country_number(int number);

bool in_customs_union(std::string_view code, date on);
// Within the territory where a T1 movement can run: the Union or a party of the convention.
bool in_common_transit(std::string_view code, date on);

}  // namespace lifeline::border
