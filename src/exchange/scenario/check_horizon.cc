// SPDX-License-Identifier: Apache-2.0
// Rows outside the time that is planned: told once per table, with the first of them and their number.
#include <fmt/format.h>

#include "base/text.h"
#include "exchange/scenario/check.h"

namespace lifeline::exchange {
namespace {

template <class Row, class Outside>
void tell_outside(loaded<Row> const& table, std::string_view column, std::string const& why,
                  problem_sink& sink, Outside outside) {
  std::size_t found = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (!outside(table.rows[i])) continue;
    if (found++ == 0) first = i;
  }
  if (found == 0) return;
  auto const more = found == 1 ? std::string()
                               : fmt::format(", and {} more rows like it",
                                             print_grouped(static_cast<std::int64_t>(found - 1)));
  sink.add(code::outside_horizon, table.at(first, column),
           fmt::format("{} {}{}", table.rows[first].id, why, more));
}

}  // namespace

void check_horizon(check_context& c) {
  auto const& plan = c.plan;
  auto const end = to_text(plan.until);
  tell_outside(c.tables.lots, "ready_utc", fmt::format("is ready only after the plan's end, {}", end), c.sink,
               [&](model::lot const& lot) { return lot.ready >= plan.until; });
  tell_outside(
      c.tables.legs, "departs_utc",
      fmt::format("departs before {}, the time of planning, and cannot be used", to_text(plan.as_of)), c.sink,
      [&](model::leg const& leg) {
        return leg.departs < plan.as_of && leg.status != model::leg_status::actual &&
               leg.status != model::leg_status::cancelled;
      });
  tell_outside(c.tables.legs, "arrives_utc", fmt::format("arrives only after the plan's end, {}", end),
               c.sink, [&](model::leg const& leg) { return leg.arrives >= plan.until; });
  tell_outside(c.tables.needs, "until_utc",
               fmt::format("is over before the plan starts, {}", to_text(plan.from)), c.sink,
               [&](model::need const& need) { return need.until && *need.until <= plan.from; });
  tell_outside(c.tables.needs, "from_utc", fmt::format("starts only after the plan's end, {}", end), c.sink,
               [&](model::need const& need) { return need.from && *need.from >= plan.until; });
}

}  // namespace lifeline::exchange
