// SPDX-License-Identifier: Apache-2.0
#include "network/hours.h"

#include <algorithm>

#include "base/text.h"

namespace lifeline::network {
namespace {

constexpr duration one_day = hours(24);

instant midnight(instant t) {
  return std::chrono::floor<std::chrono::days>(t);
}

// "06:30" -> 6.5 h; none when it is not a time of day.
std::optional<duration> time_of_day(std::string const& text) {
  auto const parts = split_list(text, ':');
  if (parts.size() != 2) return {};
  auto const h = parse_scaled(parts[0], 1);
  auto const m = parse_scaled(parts[1], 1);
  if (!h || !m || *h < 0 || *h > 24 || *m < 0 || *m > 59) return {};
  return hours(*h) + minutes(*m);
}

}  // namespace

duration minutes_up(duration d) {
  return std::chrono::ceil<std::chrono::minutes>(d);
}

instant grid_floor(instant t, instant start, duration step) {
  auto const past = (t - start) % step;
  return t - (past.count() < 0 ? past + step : past);
}

opening::opening(std::string const& opens, std::string const& closes) {
  auto const from = time_of_day(opens);
  auto const to = time_of_day(closes);
  if (!from && !to) return;
  opens_ = from.value_or(duration(0));
  closes_ = to.value_or(one_day);
  if (closes_ <= opens_) closes_ += one_day;
  all_day_ = closes_ - opens_ >= one_day;
}

std::optional<instant> opening::next_fit(instant t, duration work) const {
  if (all_day_) return t;
  if (work > closes_ - opens_) return {};
  for (instant day = midnight(t) - one_day;; day += one_day) {
    instant const start = std::max(t, day + opens_);
    instant const end = day + closes_;
    if (start < end && start + work <= end) return start;
  }
}

duration opening::within(instant from, instant until) const {
  if (from >= until) return duration(0);
  if (all_day_) return until - from;
  duration total{0};
  for (instant day = midnight(from) - one_day; day + opens_ < until; day += one_day) {
    instant const start = std::max(from, day + opens_);
    instant const end = std::min(until, day + closes_);
    if (start < end) total += end - start;
  }
  return total;
}

}  // namespace lifeline::network
