// SPDX-License-Identifier: Apache-2.0
// Codes of countries, ISO 3166-1.
#pragma once

#include <string>
#include <string_view>

namespace lifeline::model {

// Is it a code of ISO 3166-1 alpha-3, in capital letters.
bool is_country(std::string_view code);

// The alpha-2 code of an alpha-3 one; empty when there is no such country.
std::string_view two_letters_of(std::string_view code);

// The alpha-3 code that a two-letter code, a name, the start of one, or small letters mean; empty when none.
std::string country_meant_by(std::string_view text);

}  // namespace lifeline::model
