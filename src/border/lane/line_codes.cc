// SPDX-License-Identifier: Apache-2.0
#include "border/lane/line_codes.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "border/code/check_digit.h"

namespace lifeline::border {
namespace {

constexpr bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

bool all_are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
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

bool holds_air_waybill(std::string_view text) {
  std::array<char, 11> d{};
  std::size_t count = 0;
  for (char const c : text) {
    if ((c == '-' || c == ' ') && count == 3) continue;
    if (!is_digit(c) || count == d.size()) return false;
    d[count++] = c;
  }
  if (count != d.size()) return false;
  int serial = 0;
  for (std::size_t i = 3; i < 10; ++i) serial = serial * 10 + (d[i] - '0');
  return serial % 7 == d[10] - '0';
}

bool holds_sscc(std::string_view text) {
  if (text.size() != 18 || !all_are_digits(text)) return false;
  return gs1_check(text.substr(0, 17)) == text[17] - '0';
}

bool holds_commodity(std::string_view text) {
  if (text.size() != 6 && text.size() != 8 && text.size() != 10) return false;
  if (!all_are_digits(text)) return false;
  int const chapter = (text[0] - '0') * 10 + (text[1] - '0');
  return chapter >= 1 && chapter <= 99 && chapter != 77;
}

bool holds_country(std::string_view text) {
  if (text.size() != 2 || !is_capital(text[0]) || !is_capital(text[1])) return false;
  return known_iso_countries[static_cast<std::size_t>(text[0] - 'A') * 26 +
                             static_cast<std::size_t>(text[1] - 'A')];
}

bool holds_currency(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), is_capital);
}

bool holds_ioss(std::string_view text) {
  return text.size() == 12 && text.substr(0, 2) == "IM" && all_are_digits(text.substr(2));
}

bool holds_eori(std::string_view text) {
  if (text.size() < 3 || text.size() > 17 || !holds_country(text.substr(0, 2))) return false;
  return std::all_of(text.begin() + 2, text.end(), [](char c) { return is_digit(c) || is_capital(c); });
}

bool holds_mrn(std::string_view text) {
  if (text.size() != 18 || !is_digit(text[0]) || !is_digit(text[1]) || !is_digit(text[17])) return false;
  return holds_country(text.substr(2, 2)) && iso_6346_check(text.substr(0, 17)) == text[17] - '0';
}

}  // namespace lifeline::border
