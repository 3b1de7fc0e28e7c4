// SPDX-License-Identifier: Apache-2.0
// Duty expressions as TARIC writes them: "9.10% MAX 1.00% + 0.90 GBP / 100 kg". Reading keeps every component
// with the number TARIC gives it, so that writing gives the same sentence. Whole numbers only: amounts in
// millionths.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "border/duty/vocabulary.h"

namespace lifeline::border {

// What a component does; the number of each in TARIC stands in docs/formats/duty-expression.md.
enum class duty_role : std::uint8_t {
  base,           // 01
  plus,           // 04, 19, 20
  agricultural,   // 12, 14: + AC, needs a Meursing code
  minimum,        // 15, 36
  maximum,        // 17, 35
  sugar,          // 21, 25: + SD
  flour,          // 27, 29: + FD
  nothing,        // 37: NIHIL
  supplementary,  // 99: a unit alone, no duty
};

struct duty_component {
  int number = 1;  // TARIC's own: 1, 4, 12, ...
  duty_role role = duty_role::base;
  bool reduced = false;                   // AC, SD, FD "(reduced)"
  std::optional<std::int64_t> amount_e6;  // millionths of a per cent or of the currency
  int decimals = 0;                       // as written
  std::string currency;                   // empty: per cent
  std::string unit;                       // code, "DTN"; empty: none
  std::string qualifier;                  // code
  bool operator==(duty_component const&) const = default;
};

struct duty_expression {
  std::vector<duty_component> components;
  bool operator==(duty_expression const&) const = default;
};

enum class duty_fault : std::uint8_t {
  none,
  empty,
  amount_required,     // an operator without what it adds
  unknown_expression,  // words that are no part of the grammar
  unknown_currency,
  unknown_unit,
  unknown_qualifier,
  qualifier_not_permitted,  // known, but not with this unit
  unit_not_permitted,       // NIHIL has none
  used_twice,               // a component more often than TARIC has numbers for it
  out_of_order,             // numbers must rise
  too_large,                // more digits than the arithmetic holds
};

struct duty_reading {
  std::optional<duty_expression> value;
  duty_fault fault = duty_fault::none;
  std::size_t at = 0;  // byte where reading stopped
  std::string what;    // a sentence; empty when it was read
};

duty_reading read_duty(std::string_view text, duty_vocabulary const& words = known_vocabulary());
std::string to_text(duty_expression const&, duty_vocabulary const& words = known_vocabulary());
std::string_view to_word(duty_fault);  // "unknown-unit"

}  // namespace lifeline::border
