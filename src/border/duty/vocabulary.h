// SPDX-License-Identifier: Apache-2.0
// The words of TARIC duty expressions: currencies, measurement units, their qualifiers. Facts of the TARIC
// and ISO 4217 code lists, compiled here; an operator may add units and qualifiers that his tariff has and
// this table lacks.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lifeline::border {

struct currency_info {
  std::string_view code;  // ISO 4217
  int decimals = 2;       // of its minor unit
};
// Sorted by code; XEM is the European currency unit that old agricultural amounts stand in.
std::span<currency_info const> currencies();
std::optional<currency_info> find_currency(std::string_view code);
// Minor units in one whole: 100 for EUR, 1 for JPY.
std::int64_t minor_units(std::string_view currency);

enum class unit_dimension : std::uint8_t { mass, count, other };

struct measurement_unit {
  std::string code;          // "DTN"
  std::string abbreviation;  // as sentences write it: "100 kg"
  unit_dimension dimension = unit_dimension::other;
  std::int64_t size_e3 = 1000;  // thousandths of kg or pieces in one unit; for `other` of the unit itself
};

struct unit_qualifier {
  std::string code;          // "Z"
  std::string abbreviation;  // "lactic."
  std::string unit;          // code of the unit that it may follow
};

struct duty_vocabulary {
  std::vector<measurement_unit> units;
  std::vector<unit_qualifier> qualifiers;
};

duty_vocabulary const& known_vocabulary();
measurement_unit const* find_unit(duty_vocabulary const&, std::string_view code);

}  // namespace lifeline::border
