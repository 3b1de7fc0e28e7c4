// SPDX-License-Identifier: Apache-2.0
#include "border/code/check_digit.h"

#include "base/text.h"

namespace lifeline::border {

namespace {

// A = 10, B = 12 ... K = 21, L = 23 ... U = 32, V = 34 ... Z = 38: 11, 22 and 33 are passed over, because
// they would add nothing modulo 11.
std::optional<int> iso_6346_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c < 'A' || c > 'Z') return std::nullopt;
  int const place = c - 'A';
  int const skipped = (c >= 'B' ? 1 : 0) + (c >= 'L' ? 1 : 0) + (c >= 'V' ? 1 : 0);
  return 10 + place + skipped;
}

}  // namespace

std::optional<int> iso_6346_check(std::string_view body) {
  int sum = 0;
  int weight = 1;  // 2^i modulo 11: the same rest, and no sum too large for a long body
  for (char const c : body) {
    auto const value = iso_6346_value(c);
    if (!value) return std::nullopt;
    sum = (sum + *value * weight) % 11;
    weight = weight * 2 % 11;
  }
  return sum % 10;
}

std::optional<int> gs1_check(std::string_view digits) {
  int sum = 0;
  int weight = 3;
  for (auto c = digits.rbegin(); c != digits.rend(); ++c) {
    if (!is_digit(*c)) return std::nullopt;
    sum = (sum + (*c - '0') * weight) % 10;
    weight = 4 - weight;
  }
  return (10 - sum) % 10;
}

}  // namespace lifeline::border
