// SPDX-License-Identifier: Apache-2.0
// The rules of the NCTS interface specification that Lifeline applies: docs/border-rules.md lists all of them
// and says of every one that is missing why.
#pragma once

#include <span>

#include "border/declaration/rule.h"

namespace lifeline::border {

// The last day of the transitional period of NCTS phase 5, and the day after.
inline constexpr std::string_view transitional_until = "2025-01-21";
inline constexpr std::string_view transitional_after = "2025-01-22";

std::span<rule_row const> transit_rules();

}  // namespace lifeline::border
