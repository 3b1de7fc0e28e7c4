// SPDX-License-Identifier: Apache-2.0
#include "border/duty/vocabulary.h"

#include <algorithm>
#include <array>

namespace lifeline::border {

namespace {

// ISO 4217, the currencies that circulate, with the decimals of their minor units.
// clang-format off
constexpr std::array<currency_info, 133> currency_table = {{
    {"AED", 2}, {"ALL", 2}, {"AMD", 2}, {"AUD", 2}, {"AZN", 2}, {"BAM", 2}, {"BBD", 2}, {"BGN", 2},
    {"BHD", 3}, {"BIF", 0}, {"BMD", 2}, {"BND", 2}, {"BOB", 2}, {"BRL", 2}, {"BSD", 2}, {"BWP", 2},
    {"BYN", 2}, {"BZD", 2}, {"CAD", 2}, {"CDF", 2}, {"CHF", 2}, {"CLP", 0}, {"CNY", 2}, {"COP", 2},
    {"CRC", 2}, {"CUP", 2}, {"CZK", 2}, {"DJF", 0}, {"DKK", 2}, {"DOP", 2}, {"DZD", 2}, {"EGP", 2},
    {"ETB", 2}, {"EUR", 2}, {"FJD", 2}, {"GBP", 2}, {"GEL", 2}, {"GHS", 2}, {"GNF", 0}, {"GTQ", 2},
    {"GYD", 2}, {"HKD", 2}, {"HNL", 2}, {"HTG", 2}, {"HUF", 2}, {"IDR", 2}, {"ILS", 2}, {"INR", 2},
    {"IQD", 3}, {"IRR", 2}, {"ISK", 0}, {"JMD", 2}, {"JOD", 3}, {"JPY", 0}, {"KES", 2}, {"KGS", 2},
    {"KHR", 2}, {"KMF", 0}, {"KRW", 0}, {"KWD", 3}, {"KZT", 2}, {"LAK", 2}, {"LBP", 2}, {"LKR", 2},
    {"LYD", 3}, {"MAD", 2}, {"MDL", 2}, {"MGA", 2}, {"MKD", 2}, {"MMK", 2}, {"MNT", 2}, {"MOP", 2},
    {"MRU", 2}, {"MUR", 2}, {"MVR", 2}, {"MWK", 2}, {"MXN", 2}, {"MYR", 2}, {"MZN", 2}, {"NAD", 2},
    {"NGN", 2}, {"NIO", 2}, {"NOK", 2}, {"NPR", 2}, {"NZD", 2}, {"OMR", 3}, {"PAB", 2}, {"PEN", 2},
    {"PGK", 2}, {"PHP", 2}, {"PKR", 2}, {"PLN", 2}, {"PYG", 0}, {"QAR", 2}, {"RON", 2}, {"RSD", 2},
    {"RUB", 2}, {"RWF", 0}, {"SAR", 2}, {"SCR", 2}, {"SDG", 2}, {"SEK", 2}, {"SGD", 2}, {"SOS", 2},
    {"SRD", 2}, {"SYP", 2}, {"SZL", 2}, {"THB", 2}, {"TJS", 2}, {"TMT", 2}, {"TND", 3}, {"TOP", 2},
    {"TRY", 2}, {"TTD", 2}, {"TWD", 2}, {"TZS", 2}, {"UAH", 2}, {"UGX", 0}, {"USD", 2}, {"UYU", 2},
    {"UZS", 2}, {"VES", 2}, {"VND", 0}, {"VUV", 0}, {"WST", 2}, {"XAF", 0}, {"XCD", 2}, {"XEM", 2},
    {"XOF", 0}, {"XPF", 0}, {"YER", 2}, {"ZAR", 2}, {"ZMW", 2},
}};
// clang-format on

duty_vocabulary make_vocabulary() {
  duty_vocabulary out;
  out.units = {
      {"KGM", "kg", unit_dimension::mass, 1000},
      {"DTN", "100 kg", unit_dimension::mass, 100000},
      {"TNE", "1000 kg", unit_dimension::mass, 1000000},
      {"GRM", "g", unit_dimension::mass, 1},
      {"NAR", "p/st", unit_dimension::count, 1000},
      {"NPR", "pa", unit_dimension::count, 2000},
      {"CEN", "100 p/st", unit_dimension::count, 100000},
      {"MIL", "1000 p/st", unit_dimension::count, 1000000},
      {"LTR", "l", unit_dimension::other, 1000},
      {"HLT", "hl", unit_dimension::other, 1000},
      {"KLT", "1000 l", unit_dimension::other, 1000},
      {"MTR", "m", unit_dimension::other, 1000},
      {"MTK", "m2", unit_dimension::other, 1000},
      {"MTQ", "m3", unit_dimension::other, 1000},
      {"ASV", "% vol", unit_dimension::other, 1000},
      {"CTM", "c/k", unit_dimension::other, 1000},
      {"TJO", "TJ", unit_dimension::other, 1000},
      {"MWH", "1000 kWh", unit_dimension::other, 1000},
      {"LPA", "l alc. 100%", unit_dimension::other, 1000},
      {"NCL", "ce/el", unit_dimension::other, 1000},
  };
  // Whole lactic matter, counted per hundred kilograms of product.
  out.qualifiers = {{"Z", "lactic.", "DTN"}};
  return out;
}

}  // namespace

std::span<currency_info const> currencies() {
  return currency_table;
}

std::optional<currency_info> find_currency(std::string_view code) {
  auto const* at =
      std::lower_bound(currency_table.begin(), currency_table.end(), code,
                       [](currency_info const& row, std::string_view c) { return row.code < c; });
  if (at == currency_table.end() || at->code != code) return std::nullopt;
  return *at;
}

std::int64_t minor_units(std::string_view currency) {
  auto const found = find_currency(currency);
  std::int64_t out = 1;
  for (int i = 0; i < (found ? found->decimals : 2); ++i) out *= 10;
  return out;
}

duty_vocabulary const& known_vocabulary() {
  static duty_vocabulary const out = make_vocabulary();
  return out;
}

measurement_unit const* find_unit(duty_vocabulary const& words, std::string_view code) {
  auto const at = std::find_if(words.units.begin(), words.units.end(),
                               [&](auto const& unit) { return unit.code == code; });
  return at == words.units.end() ? nullptr : &*at;
}

}  // namespace lifeline::border
