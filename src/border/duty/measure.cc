// SPDX-License-Identifier: Apache-2.0
#include "border/duty/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lifeline::border {

namespace {

constexpr std::array<std::string_view, 8> tax_types = {"A00", "A00", "A00", "A20",
                                                       "A30", "A35", "A40", "B00"};

bool begins_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool holds_for(measure const& row, tariff_question const& asked) {
  return begins_with(asked.code, row.code) && (row.origin.empty() || row.origin == asked.origin) &&
         (row.destination.empty() || row.destination == asked.destination) && row.from <= asked.on &&
         (!row.until || asked.on < *row.until);
}

bool condition_met(measure const& row, tariff_question const& asked) {
  return row.condition.empty() ||
         std::find(asked.shown.begin(), asked.shown.end(), row.condition) != asked.shown.end();
}

// The best row of a kind; rows whose condition is not shown are told.
measure const* best_of(measure_kind kind, std::span<measure const> all, tariff_question const& asked,
                       std::vector<std::string>& passed_over) {
  measure const* best = nullptr;
  for (auto const& row : all) {
    if (row.kind != kind || !holds_for(row, asked)) continue;
    if (!condition_met(row, asked)) {
      passed_over.push_back(fmt::format("{} of {} is not applied: {} is not shown", row.expression,
                                        row.code.empty() ? "all goods" : row.code, row.condition));
      continue;
    }
    if (best == nullptr || is_more_specific(row, *best)) best = &row;
  }
  return best;
}

measure const* customs_duty(std::span<measure const> all, tariff_question const& asked,
                            chosen_measures& out) {
  auto const* duty = best_of(measure_kind::duty, all, asked, out.passed_over);
  auto const* suspension = best_of(measure_kind::suspension, all, asked, out.passed_over);
  auto const* preference = best_of(measure_kind::preference, all, asked, out.passed_over);
  if (preference != nullptr && asked.preference_claimed) return preference;
  if (preference != nullptr) {
    out.passed_over.push_back(
        fmt::format("the preference {} for {} is not claimed", preference->expression, preference->origin));
  }
  return suspension != nullptr ? suspension : duty;
}

}  // namespace

std::string_view tax_type_of(measure_kind kind) {
  return tax_types[static_cast<std::size_t>(kind)];
}

bool is_more_specific(measure const& a, measure const& b) {
  if (a.code.size() != b.code.size()) return a.code.size() > b.code.size();
  if (a.origin.empty() != b.origin.empty()) return !a.origin.empty();
  if (a.destination.empty() != b.destination.empty()) return !a.destination.empty();
  return a.from > b.from;
}

chosen_measures choose_measures(std::span<measure const> all, tariff_question const& asked) {
  chosen_measures out;
  if (auto const* duty = customs_duty(all, asked, out); duty != nullptr) {
    out.taken.push_back(duty);
    out.duty_is_known = true;
  }
  for (auto const kind : {measure_kind::additional, measure_kind::anti_dumping, measure_kind::provisional,
                          measure_kind::countervailing, measure_kind::vat}) {
    auto const* row = best_of(kind, all, asked, out.passed_over);
    if (row == nullptr) continue;
    out.taken.push_back(row);
    if (kind == measure_kind::vat) out.vat_is_known = true;
  }
  return out;
}

}  // namespace lifeline::border
