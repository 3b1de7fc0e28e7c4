// SPDX-License-Identifier: Apache-2.0
// Outside keys of goods in motion, each checked by its own check digit or form. Sources: SSCC: GS1 General
// Specifications 3.1.1 and 7.9.1 (modulo 10, weights 3 and 1); ULD number: IATA ULD Regulations 40/1 (type,
// serial of 4 or 5 digits, owner); air waybill: IATA Resolution 600a (serial modulo 7).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lifeline::model {

// Serial Shipping Container Code: 18 digits, the last one a check digit. Only parse() and from_number() give
// one that names a unit; the empty one names none.
class sscc {
 public:
  constexpr sscc() = default;
  static std::optional<sscc> parse(std::string_view);  // "340123450000000014", also with "(00)" in front
  static std::optional<sscc> from_number(std::uint64_t);
  // The code whose first 17 digits are these, for who gives out numbers; value below 10^17, not 0.
  static sscc with_check_digit(std::uint64_t first_17_digits);
  constexpr bool empty() const { return number_ == 0; }
  constexpr std::uint64_t number() const { return number_; }
  constexpr auto operator<=>(sscc const&) const = default;

 private:
  constexpr explicit sscc(std::uint64_t number) : number_(number) {}
  std::uint64_t number_ = 0;
};

std::string to_text(sscc);  // 18 digits; "" for the empty one

// "PMC72534QR": three letters or digits that begin with a letter, 4 or 5 digits, an owner of 2 or 3.
bool is_uld_number(std::string_view);
// "933-22405670": prefix of three digits, serial of seven, check digit = serial modulo 7.
bool is_air_waybill(std::string_view);

}  // namespace lifeline::model
