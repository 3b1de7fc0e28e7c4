// SPDX-License-Identifier: Apache-2.0
// The check digits that codes at the border carry: the arithmetic alone, whatever it protects. Each takes the
// body without its check digit and answers 0 to 9, or nothing when a character has no value in that rule.
#pragma once

#include <optional>
#include <string_view>

namespace lifeline::border {

// ISO 6346, the rule of container numbers, which MRN and GRN use too (seen to hold for every MRN of official
// tax messages): the i-th character, counted from 0, weighs 2^i; 0-9 count as themselves, A = 10, B = 12 and
// so on without the multiples of 11; the sum modulo 11, and 10 becomes 0.
std::optional<int> iso_6346_check(std::string_view body);

// GS1 General Specifications 7.9.1: from the right the digits weigh 3, 1, 3, 1, ...; what lacks to the next
// ten.
std::optional<int> gs1_check(std::string_view digits);

}  // namespace lifeline::border
