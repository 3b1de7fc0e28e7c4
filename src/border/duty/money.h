// SPDX-License-Identifier: Apache-2.0
// Money at the border: whole minor units, conversions by rates that the operator loads, and rounding as a
// policy with a name, because customs services differ in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace lifeline::border {

struct money {
  std::int64_t minor = 0;  // whole minor units of the currency
  std::string currency;    // ISO 4217
  bool operator==(money const&) const = default;
};

std::string to_text(money const&);  // "1234.50 EUR"
// "1234.5" in EUR: refuses more decimals than the currency has, signs and separators.
std::optional<money> parse_money(std::string_view amount, std::string_view currency);

// How many units of a currency one euro buys, from a day on; customs rates are published monthly.
struct currency_rate {
  std::string currency;
  std::int64_t per_euro_e6 = 0;
  date from{};
  std::optional<date> until;  // not included
  std::string source;
};

// An amount between two roundings: billionths of a minor unit.
class exact_amount {
 public:
  __extension__ using wide = __int128;
  constexpr exact_amount() = default;
  constexpr explicit exact_amount(wide nano) : nano_(nano) {}
  static constexpr exact_amount of_minor(std::int64_t minor) { return exact_amount(wide(minor) * one); }
  constexpr wide nano() const { return nano_; }
  constexpr auto operator<=>(exact_amount const&) const = default;
  constexpr exact_amount operator+(exact_amount other) const { return exact_amount(nano_ + other.nano_); }
  static constexpr std::int64_t one = 1'000'000'000;

 private:
  wide nano_ = 0;
};

enum class rounding_mode : std::uint8_t {
  truncate,  // what lies behind the last minor unit is dropped; seen in every deciding tax line of CDS
  half_up,   // half a minor unit and more counts as a whole one
};
enum class rounding_place : std::uint8_t {
  line,       // once per tax line, after its components are added
  component,  // each component of an expression before they are added
};
struct rounding_policy {
  std::string_view name;
  rounding_mode mode = rounding_mode::truncate;
  rounding_place place = rounding_place::line;
};

// "truncate", "half-up", "truncate-component", "half-up-component".
std::optional<rounding_policy> find_rounding(std::string_view name);
std::vector<std::string> rounding_names();

// Amounts at or below 0 stay as they are told: the mode looks at the size.
std::int64_t round(exact_amount, rounding_mode);

struct conversion {
  std::optional<exact_amount> amount;  // in minor units of the other currency
  std::string missing;                 // what rate is not loaded
  std::vector<std::string> used;       // "1 EUR = 1.0850 USD (source)"
};
// Through the euro when neither is it. The rate of the day: the newest whose interval holds it.
conversion convert(exact_amount, std::string_view from, std::string_view to, date on,
                   std::vector<currency_rate> const& rates);

}  // namespace lifeline::border
