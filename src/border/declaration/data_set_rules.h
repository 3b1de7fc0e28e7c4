// SPDX-License-Identifier: Apache-2.0
// What a data set wants to be given, and what a country adds: rows of rules (rule.h). Ids are the data set
// and the UCC data element, "H1 5/8"; those of a profile begin with its country and a dash, "GB-office".
#pragma once

#include <span>

#include "border/declaration/rule.h"

namespace lifeline::border {

std::span<rule_row const> data_set_rules();
std::span<rule_row const> profile_rules();

}  // namespace lifeline::border
