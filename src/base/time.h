// SPDX-License-Identifier: Apache-2.0
// Instants are UTC seconds; local time and zones live at the edges only. Nobody here asks the clock.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lifeline {

using instant = std::chrono::sys_seconds;
using duration = std::chrono::seconds;
using date = std::chrono::sys_days;

// "2020-03-13T20:30Z", "2020-03-13T20:30:00Z", "2020-03-13 20:30Z", "2020-03-13" (= 00:00Z), offsets
// "+01:00" or "+0100" from -12:00 to +14:00. A time of day without Z or offset is refused: whose time would
// it be?
std::optional<instant> parse_instant(std::string_view);
std::optional<date> parse_date(std::string_view);  // "2020-03-13"

std::string to_text(instant);         // "2020-03-13T20:30Z" (seconds only when not zero)
std::string to_date_text(date);       // "2020-03-13"
std::string to_short_text(instant);   // "Fri 13 Mar 20:30Z"
std::string to_text_hours(duration);  // "30.1 h"

constexpr duration hours(long n) {
  return std::chrono::hours(n);
}
constexpr duration minutes(long n) {
  return std::chrono::minutes(n);
}

}  // namespace lifeline
