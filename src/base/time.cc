// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace lifeline {
namespace {

// Reads exactly `digits` digits at `at`; -1 when they are not there.
int digits_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// "Z", "+01:00", "-0530" -> seconds east of UTC.
std::optional<duration> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return duration(0);
  if (text.size() != 5 && text.size() != 6) return {};
  if (text[0] != '+' && text[0] != '-') return {};
  bool const colon = text.size() == 6;
  if (colon && text[3] != ':') return {};
  int const h = digits_at(text, 1, 2);
  int const m = digits_at(text, colon ? 4 : 3, 2);
  if (h < 0 || m < 0 || m > 59) return {};
  duration const east = std::chrono::hours(h) + std::chrono::minutes(m);
  duration const offset = text[0] == '-' ? -east : east;
  // No zone on earth lies further out; a wilder offset is a typing error.
  if (offset < -std::chrono::hours(12) || offset > std::chrono::hours(14)) return {};
  return offset;
}

}  // namespace

std::optional<date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  int const y = digits_at(text, 0, 4);
  int const m = digits_at(text, 5, 2);
  int const d = digits_at(text, 8, 2);
  if (y < 0 || m < 0 || d < 0) return {};
  auto const ymd = std::chrono::year(y) / std::chrono::month(static_cast<unsigned>(m)) /
                   std::chrono::day(static_cast<unsigned>(d));
  if (!ymd.ok()) return {};
  return date(ymd);
}

std::optional<instant> parse_instant(std::string_view text) {
  if (text.size() < 10) return {};
  auto const day = parse_date(text.substr(0, 10));
  if (!day) return {};
  if (text.size() == 10) return instant(*day);
  if (text.size() < 17 || (text[10] != 'T' && text[10] != ' ') || text[13] != ':') return {};
  int const h = digits_at(text, 11, 2);
  int const m = digits_at(text, 14, 2);
  int s = 0;
  std::size_t at = 16;
  if (text[at] == ':') {
    s = digits_at(text, 17, 2);
    at = 19;
  }
  if (h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59 || at > text.size()) return {};
  auto const offset = parse_offset(text.substr(at));
  if (!offset) return {};
  return instant(*day) + std::chrono::hours(h) + std::chrono::minutes(m) + std::chrono::seconds(s) - *offset;
}

std::string to_date_text(date day) {
  std::chrono::year_month_day const ymd(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

std::string to_text(instant t) {
  date const day = std::chrono::floor<std::chrono::days>(t);
  std::chrono::hh_mm_ss const clock(t - day);
  std::string out =
      fmt::format("{}T{:02}:{:02}", to_date_text(day), clock.hours().count(), clock.minutes().count());
  if (clock.seconds().count() != 0) out += fmt::format(":{:02}", clock.seconds().count());
  return out + "Z";
}

std::string to_short_text(instant t) {
  static constexpr std::array<char const*, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<char const*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  date const day = std::chrono::floor<std::chrono::days>(t);
  std::chrono::year_month_day const ymd(day);
  std::chrono::hh_mm_ss const clock(t - day);
  return fmt::format("{} {} {} {:02}:{:02}Z", days[std::chrono::weekday(day).c_encoding()],
                     static_cast<unsigned>(ymd.day()), months[static_cast<unsigned>(ymd.month()) - 1],
                     clock.hours().count(), clock.minutes().count());
}

std::string to_text_hours(duration d) {
  auto const tenths = (d.count() >= 0 ? d.count() + 180 : d.count() - 180) / 360;
  return fmt::format("{}{}.{} h", tenths < 0 ? "-" : "", std::abs(tenths / 10), std::abs(tenths % 10));
}

}  // namespace lifeline
