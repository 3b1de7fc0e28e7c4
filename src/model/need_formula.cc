// SPDX-License-Identifier: Apache-2.0
#include "model/need_formula.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/need_formula_day.h"

namespace lifeline::model {
namespace {

struct known_group {
  std::string_view name;
  milli_pieces daily_need::*amount;
  bool stock;  // an amount to have, not a rate
};
constexpr std::array<known_group, 7> known_groups = {{
    {"mask_surgical", &daily_need::surgical_masks, false},
    {"respirator_kn95", &daily_need::respirators, false},
    {"coverall", &daily_need::gowns, false},
    {"gloves_exam", &daily_need::gloves, false},
    {"face_shield", &daily_need::shields, false},
    {"test_kit_pcr", &daily_need::tests, false},
    {"ventilator", &daily_need::ventilators, true},
}};

bool usable(case_count const& row) {
  return row.confirmed || row.ward || row.icu;
}

// The place's usable rows by day; of two rows for one day the later one counts.
std::vector<case_count const*> series_of(scenario const& world, std::string const& site) {
  std::vector<case_count const*> rows;
  for (auto const& row : world.cases) {
    if (row.site == site && usable(row)) rows.push_back(&row);
  }
  std::stable_sort(rows.begin(), rows.end(), [](auto a, auto b) { return a->day < b->day; });
  std::vector<case_count const*> out;
  for (auto const* row : rows) {
    if (!out.empty() && out.back()->day == row->day) out.pop_back();
    out.push_back(row);
  }
  return out;
}

// New cases of each row since the count before it; a count that falls is a correction, not a recovery, and
// gives 0. The first count is where counting starts.
std::vector<std::int64_t> new_cases(std::vector<case_count const*> const& rows) {
  std::vector<std::int64_t> out;
  std::optional<pieces> before;
  for (auto const* row : rows) {
    std::int64_t fresh = 0;
    if (row->confirmed && before) fresh = std::max<std::int64_t>(0, (*row->confirmed - *before).count());
    if (row->confirmed) before = row->confirmed;
    out.push_back(fresh);
  }
  return out;
}

// Stops at a number no count reaches, so that a hostile file cannot overflow it.
std::int64_t sum_of_days(std::vector<case_count const*> const& rows, std::vector<std::int64_t> const& fresh,
                         std::size_t last, int days) {
  constexpr std::int64_t largest = 1000000000000000;
  std::int64_t sum = 0;
  for (std::size_t i = last + 1; i-- > 0 && rows[i]->day > rows[last]->day - std::chrono::days(days);) {
    sum = std::min(largest, sum + std::min(largest, fresh[i]));
  }
  return sum;
}

std::optional<std::int64_t> count_of(std::optional<pieces> value) {
  return value ? std::optional(value->count()) : std::nullopt;
}

need_inputs inputs_of(case_count const& row, health const* place) {
  need_inputs in;
  if (place != nullptr) {
    in.beds = count_of(place->beds);
    in.staff = count_of(place->staff);
    if (place->icu_share) in.icu_ppm = std::min<std::int64_t>(place->icu_share->count(), 1000) * 1000;
  }
  in.ward = count_of(row.ward);
  in.icu = count_of(row.icu);
  in.home_isolation = count_of(row.home_isolation);
  in.new_swabs = count_of(row.new_swabs);
  return in;
}

health const* health_of(scenario const& world, std::string const& site) {
  for (auto const& row : world.healths) {
    if (row.site == site) return &row;
  }
  return nullptr;
}

// The last day that is known at the plan's as_of.
daily_need const* known_day(std::vector<daily_need> const& days, instant as_of) {
  daily_need const* out = nullptr;
  for (auto const& day : days) {
    if (instant(day.day) <= as_of) out = &day;
  }
  return out;
}

need need_of(scenario const& world, health const& place, known_group const& group, daily_need const& day) {
  need out;
  out.id = place.site + "-" + std::string(group.name);
  out.site = place.site;
  out.group = std::string(group.name);
  milli_pieces const amount = day.*group.amount;
  if (group.stock) {
    out.quantity = pieces((amount.count() + 999) / 1000);
    out.by = world.plan.from;
  } else {
    out.per_day = amount;
  }
  out.severity = place.severity;
  out.basis = day.from_inpatients ? need_basis::inpatients : need_basis::cases;
  out.source = "computed from " + std::string(day.from_inpatients ? "inpatients" : "cases") + " of " +
               to_date_text(day.day);
  return out;
}

}  // namespace

std::vector<daily_need> daily_needs(scenario const& world, std::string const& site) {
  auto const rows = series_of(world, site);
  auto const fresh = new_cases(rows);
  auto const* place = health_of(world, site);
  std::vector<daily_need> out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    need_inputs in = inputs_of(*rows[i], place);
    in.new7 = sum_of_days(rows, fresh, i, 7);
    in.new14 = sum_of_days(rows, fresh, i, 14);
    out.push_back(need_on_day(in));
    out.back().day = rows[i]->day;
  }
  return out;
}

std::vector<need> computed_needs(scenario const& world) {
  std::vector<need> out;
  for (auto const& place : world.healths) {
    auto const& groups = world.plan.compute_needs.empty() ? place.groups : world.plan.compute_needs;
    if (groups.empty()) continue;
    auto const days = daily_needs(world, place.site);
    auto const* day = known_day(days, world.plan.as_of);
    if (day == nullptr) continue;
    for (auto const& group : known_groups) {
      bool const asked = std::find(groups.begin(), groups.end(), group.name) != groups.end();
      if (asked && (day->*group.amount).count() > 0) out.push_back(need_of(world, place, group, *day));
    }
  }
  return out;
}

}  // namespace lifeline::model
