// SPDX-License-Identifier: Apache-2.0
// Whole-number quantities, one strong type per dimension. Nothing converts in or out by itself, different
// dimensions never add, and overflow traps in every build.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

#include "base/check.h"

namespace lifeline {

template <class Tag>
class quantity {
 public:
  using rep = std::int64_t;
  constexpr quantity() = default;
  constexpr explicit quantity(rep count) : count_(count) {}
  constexpr rep count() const { return count_; }
  constexpr auto operator<=>(quantity const&) const = default;

  constexpr quantity& operator+=(quantity b) {
    LIFELINE_CHECK(!__builtin_add_overflow(count_, b.count_, &count_));
    return *this;
  }
  constexpr quantity& operator-=(quantity b) {
    LIFELINE_CHECK(!__builtin_sub_overflow(count_, b.count_, &count_));
    return *this;
  }
  friend constexpr quantity operator+(quantity a, quantity b) { return a += b; }
  friend constexpr quantity operator-(quantity a, quantity b) { return a -= b; }
  friend constexpr quantity operator*(quantity a, rep n) {
    quantity out;
    LIFELINE_CHECK(!__builtin_mul_overflow(a.count_, n, &out.count_));
    return out;
  }
  friend constexpr rep operator/(quantity a, quantity b) {
    LIFELINE_CHECK(divides(a, b));
    return a.count_ / b.count_;
  }
  friend constexpr quantity operator%(quantity a, quantity b) {
    LIFELINE_CHECK(divides(a, b));
    return quantity(a.count_ % b.count_);
  }

 private:
  // The smallest number by -1 does not fit, and the processor stops the program at it as at zero.
  static constexpr bool divides(quantity a, quantity b) {
    return b.count_ != 0 && (b.count_ != -1 || a.count_ != std::numeric_limits<rep>::min());
  }

  rep count_ = 0;
};

using pieces = quantity<struct pieces_tag>;              // base unit of an item (each, pair, test)
using milli_pieces = quantity<struct milli_pieces_tag>;  // 1/1000 piece: rates per day are seldom whole
using grams = quantity<struct grams_tag>;
using cubic_cm = quantity<struct cubic_cm_tag>;
using metres = quantity<struct metres_tag>;
using cents = quantity<struct cents_tag>;        // minor units of the scenario's currency
using permille = quantity<struct permille_tag>;  // shares, chances, severities, rates: 1000 = 1
using microdegrees = quantity<struct microdegrees_tag>;

// a * b / c rounded down (a, b >= 0, c > 0), without overflow in between; a result that does not fit traps.
constexpr std::int64_t scale_down(std::int64_t a, std::int64_t b, std::int64_t c) {
  LIFELINE_CHECK(a >= 0 && b >= 0 && c > 0);
  __extension__ using wide = __int128;
  wide const out = static_cast<wide>(a) * b / c;
  LIFELINE_CHECK(out <= std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(out);
}
// The same, rounded up.
constexpr std::int64_t scale_up(std::int64_t a, std::int64_t b, std::int64_t c) {
  LIFELINE_CHECK(a >= 0 && b >= 0 && c > 0);
  __extension__ using wide = __int128;
  wide const out = (static_cast<wide>(a) * b + c - 1) / c;
  LIFELINE_CHECK(out <= std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(out);
}

}  // namespace lifeline
