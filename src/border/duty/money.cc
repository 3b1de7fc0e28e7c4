// SPDX-License-Identifier: Apache-2.0
#include "border/duty/money.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "base/check.h"
#include "base/text.h"
#include "border/duty/vocabulary.h"

namespace lifeline::border {

namespace {

constexpr std::array<rounding_policy, 4> roundings = {{
    {"truncate", rounding_mode::truncate, rounding_place::line},
    {"half-up", rounding_mode::half_up, rounding_place::line},
    {"truncate-component", rounding_mode::truncate, rounding_place::component},
    {"half-up-component", rounding_mode::half_up, rounding_place::component},
}};

constexpr std::int64_t rate_unit = 1'000'000;

currency_rate const* rate_of(std::string_view currency, date on, std::vector<currency_rate> const& rates) {
  currency_rate const* best = nullptr;
  for (auto const& row : rates) {
    if (row.currency != currency || row.per_euro_e6 <= 0 || on < row.from || (row.until && *row.until <= on))
      continue;
    if (best == nullptr || best->from < row.from) best = &row;
  }
  return best;
}

std::string rate_text(currency_rate const& row) {
  return fmt::format("1 EUR = {} {} from {}{}", print_scaled(row.per_euro_e6, rate_unit), row.currency,
                     to_date_text(row.from), row.source.empty() ? "" : " (" + row.source + ")");
}

// One side of a conversion: the rate, or that it is missing. The euro needs none.
std::optional<std::int64_t> side(std::string_view currency, date on, std::vector<currency_rate> const& rates,
                                 conversion& out) {
  if (currency == "EUR") return rate_unit;
  auto const* row = rate_of(currency, on, rates);
  if (row == nullptr) {
    out.missing = fmt::format("no rate of {} on {} is loaded", currency, to_date_text(on));
    return std::nullopt;
  }
  out.used.push_back(rate_text(*row));
  return row->per_euro_e6;
}

}  // namespace

std::string to_text(money const& amount) {
  auto const unit = minor_units(amount.currency);
  auto const size = amount.minor < 0 ? -amount.minor : amount.minor;
  auto out = fmt::format("{}{}", amount.minor < 0 ? "-" : "", size / unit);
  if (unit > 1)
    out += fmt::format(".{:0{}}", size % unit,
                       find_currency(amount.currency) ? find_currency(amount.currency)->decimals : 2);
  return out + " " + amount.currency;
}

std::optional<money> parse_money(std::string_view amount, std::string_view currency) {
  if (!find_currency(currency) || amount.empty() || amount[0] == '-') return std::nullopt;
  auto const minor = parse_scaled(amount, minor_units(currency));
  if (!minor) return std::nullopt;
  return money{*minor, std::string(currency)};
}

std::optional<rounding_policy> find_rounding(std::string_view name) {
  auto const* at =
      std::find_if(roundings.begin(), roundings.end(), [&](auto const& row) { return row.name == name; });
  if (at == roundings.end()) return std::nullopt;
  return *at;
}

std::vector<std::string> rounding_names() {
  std::vector<std::string> out;
  out.reserve(roundings.size());
  for (auto const& row : roundings) out.emplace_back(row.name);
  return out;
}

std::int64_t round(exact_amount amount, rounding_mode mode) {
  auto const nano = amount.nano();
  auto const half = mode == rounding_mode::half_up ? exact_amount::one / 2 : 0;
  auto const size = (nano < 0 ? -nano : nano) + half;
  auto const whole = size / exact_amount::one;
  LIFELINE_CHECK(whole <= std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(nano < 0 ? -whole : whole);
}

conversion convert(exact_amount amount, std::string_view from, std::string_view to, date on,
                   std::vector<currency_rate> const& rates) {
  conversion out;
  if (from == to) {
    out.amount = amount;
    return out;
  }
  auto const per_euro_from = side(from, on, rates, out);
  auto const per_euro_to = per_euro_from ? side(to, on, rates, out) : std::nullopt;
  if (!per_euro_to) return out;
  // minor(to) = minor(from) / units(from) / rate(from) * rate(to) * units(to), in two steps so that 128 bits
  // hold it.
  auto const scaled = amount.nano() * *per_euro_to / *per_euro_from;
  out.amount = exact_amount(scaled * minor_units(to) / minor_units(from));
  return out;
}

}  // namespace lifeline::border
