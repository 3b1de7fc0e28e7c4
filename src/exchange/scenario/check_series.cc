// SPDX-License-Identifier: Apache-2.0
// Case counts: doubtful days that would make the need formula see a zero that was none. Tables case counts
// and health.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "exchange/scenario/check.h"
#include "exchange/scenario/words.h"

namespace lifeline::exchange {
namespace {

// Below this many cases a day without a new one is nothing odd.
constexpr std::int64_t enough_cases = 100;
constexpr auto a_day = std::chrono::days(1);
constexpr auto old_after = std::chrono::days(3);

struct count {
  date day;
  std::int64_t confirmed;
  std::size_t row;
};
using series = std::vector<count>;

bool grows_by_a_tenth(std::int64_t from, std::int64_t to) {
  return to > from && (to - from) > from / 10;
}

void check_one(row_errors<model::case_count> errors, series const& s) {
  auto const& rows = errors.table.rows;
  for (std::size_t i = 1; i < s.size(); ++i) {
    auto const& site = rows[s[i].row].site;
    auto const number = print_grouped(s[i].confirmed);
    if (s[i].confirmed < s[i - 1].confirmed) {
      errors.add(s[i].row, "confirmed", code::falling_series,
                 fmt::format("{} has {} cases on {}, after {} the day before", site, number,
                             to_date_text(s[i].day), print_grouped(s[i - 1].confirmed)));
    }
    bool const stands = s[i].confirmed == s[i - 1].confirmed && s[i].confirmed > enough_cases &&
                        s[i].day - s[i - 1].day == a_day;
    if (!stands) continue;
    if (i + 1 < s.size() && grows_by_a_tenth(s[i].confirmed, s[i + 1].confirmed)) {
      errors.add(s[i].row, "confirmed", code::frozen_series,
                 fmt::format("{} stands at {} on {} as the day before, then jumps to {}", site, number,
                             to_date_text(s[i].day), print_grouped(s[i + 1].confirmed)));
    }
    if (i + 1 == s.size() && i > 1 && grows_by_a_tenth(s[i - 2].confirmed, s[i].confirmed)) {
      errors.add(
          s[i].row, "confirmed", code::stale_series,
          fmt::format("{} stands at {} on {}, the last day given, as the day before; it had grown from {}",
                      site, number, to_date_text(s[i].day), print_grouped(s[i - 2].confirmed)));
    }
  }
}

void check_age(check_context& c, std::map<std::string, series> const& all,
               std::map<std::string, std::size_t> const& health_rows) {
  date const now = std::chrono::floor<std::chrono::days>(c.plan.as_of);
  for (auto const& [site, s] : all) {
    auto const after = std::find_if(s.begin(), s.end(), [&](count const& one) { return one.day > now; });
    if (after != s.begin()) {
      auto const& last = *(after - 1);
      if (now - last.day <= old_after) continue;
      c.sink.add(code::late_series, c.tables.cases.at(last.row, "date"),
                 fmt::format("the last count of {} known on {} is of {}", site, to_date_text(now),
                             to_date_text(last.day)));
    } else if (health_rows.count(site) != 0) {
      c.sink.add(
          code::late_series, c.tables.cases.at(s.front().row, "date"),
          fmt::format("{} has no count on or before {}, the day of planning, so its needs cannot be computed",
                      site, to_date_text(now)));
    }
  }
}

void check_health(check_context& c, std::map<std::string, std::size_t>& seen) {
  row_errors<model::health> errors{c.tables.healths, c.sink};
  for (std::size_t i = 0; i < c.tables.healths.rows.size(); ++i) {
    auto const& row = c.tables.healths.rows[i];
    if (c.tables.healths.bad[i] != 0) continue;
    only_once(errors, i, seen, row.site, "site " + row.site);
    more_than_zero(errors, i, "beds", row.beds);
    more_than_zero(errors, i, "staff", row.staff);
    more_than_zero(errors, i, "severity", row.severity);
    if (row.icu_share && *row.icu_share > permille(1000)) {
      errors.add(
          i, "icu_share", code::out_of_range,
          fmt::format("a share of {}", print_scaled(row.icu_share->count(), 1000)), "at most 1",
          fmt::format("write {} if you meant per cent", print_scaled(row.icu_share->count() / 100, 1000)));
    }
  }
}

}  // namespace

void check_series(check_context& c) {
  row_errors<model::case_count> errors{c.tables.cases, c.sink};
  std::map<std::pair<std::string, date>, std::size_t> seen;
  std::map<std::string, series> all;
  for (std::size_t i = 0; i < c.tables.cases.rows.size(); ++i) {
    auto const& row = c.tables.cases.rows[i];
    if (c.tables.cases.bad[i] != 0) continue;
    only_once(errors, i, seen, std::pair(row.site, row.day),
              fmt::format("{} on {}", row.site, to_date_text(row.day)));
    if (row.confirmed && c.tables.cases.bad[i] == 0) {
      all[row.site].push_back({row.day, row.confirmed->count(), i});
    }
  }
  for (auto& [site, s] : all) {
    std::sort(s.begin(), s.end(), [](count const& a, count const& b) { return a.day < b.day; });
    check_one(errors, s);
  }
  std::map<std::string, std::size_t> health_rows;
  check_health(c, health_rows);
  check_age(c, all, health_rows);
}

}  // namespace lifeline::exchange
