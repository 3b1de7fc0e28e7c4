// SPDX-License-Identifier: Apache-2.0
// Codes of a house line, as text that holds or does not. Quick: the lane asks for every line.
#pragma once

#include <string_view>

namespace lifeline::border {

bool holds_air_waybill(
    std::string_view);  // "112-12345675", "11212345675": the 8th digit is the first seven modulo 7
bool holds_sscc(std::string_view);       // 18 digits with their check digit
bool holds_commodity(std::string_view);  // 6, 8 or 10 digits of a chapter that exists
bool holds_country(
    std::string_view);  // two letters that ISO 3166-1 gave out, and XI, XK, EU of customs practice
bool holds_currency(std::string_view);  // three capital letters
bool holds_ioss(std::string_view);      // IM and ten digits
bool holds_eori(std::string_view);      // country and one to fifteen letters or digits
bool holds_mrn(std::string_view);       // 18 characters with their check digit

}  // namespace lifeline::border
