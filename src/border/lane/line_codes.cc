// SPDX-License-Identifier: Apache-2.0
#include "border/lane/line_codes.h"

#include <algorithm>
#include <array>

namespace lifeline::border {
namespace {

constexpr bool is_capital_letter(char c) {
  return c >= 'A' && c <= 'Z';
}

// ISO 3166-1 alpha-2, and the codes that customs uses beside it.
constexpr std::string_view iso_countries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV "
    "BW BY BZ CA CC "
    "CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK "
    "FM FO FR GA GB "
    "GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG "
    "KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
    "MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO "
    "RS RU RW SA SB "
    "SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW "
    "TZ UA UG UM US "
    "UY UZ VA VC VE VG VI VN VU WF WS XI XK YE YT ZA ZM ZW ";

constexpr std::array<bool, 676> make_iso_countries() {
  std::array<bool, 676> out{};
  for (std::size_t i = 0; i + 2 < iso_countries.size(); i += 3) {
    out[static_cast<std::size_t>(iso_countries[i] - 'A') * 26 +
        static_cast<std::size_t>(iso_countries[i + 1] - 'A')] = true;
  }
  return out;
}
constexpr auto known_iso_countries = make_iso_countries();

}  // namespace

bool holds_country(std::string_view text) {
  if (text.size() != 2 || !is_capital_letter(text[0]) || !is_capital_letter(text[1])) return false;
  return known_iso_countries[static_cast<std::size_t>(text[0] - 'A') * 26 +
                             static_cast<std::size_t>(text[1] - 'A')];
}

bool holds_currency(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), is_capital_letter);
}

}  // namespace lifeline::border
