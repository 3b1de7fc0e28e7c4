// SPDX-License-Identifier: Apache-2.0
#include "border/nomenclature/nomenclature.h"

#include <algorithm>
#include <tuple>

namespace lifeline::border {

bool holds_on(nomenclature_row const& row, date on) {
  return (!row.from || *row.from <= on) && (!row.until || on < *row.until);
}

nomenclature::nomenclature(std::vector<nomenclature_row> rows) : rows_(std::move(rows)) {
  std::stable_sort(rows_.begin(), rows_.end(), [](auto const& a, auto const& b) {
    return std::tie(a.code, a.from) < std::tie(b.code, b.from);
  });
}

std::vector<nomenclature_row const*> nomenclature::all_of(std::string_view code) const {
  std::vector<nomenclature_row const*> out;
  auto at = std::lower_bound(rows_.begin(), rows_.end(), code,
                             [](nomenclature_row const& row, std::string_view c) { return row.code < c; });
  for (; at != rows_.end() && at->code == code; ++at) out.push_back(&*at);
  return out;
}

nomenclature_row const* nomenclature::find(std::string_view code, date on) const {
  nomenclature_row const* out = nullptr;
  for (auto const* row : all_of(code)) {
    if (holds_on(*row, on)) out = row;  // of several the latest start
  }
  return out;
}

nomenclature_row const* nomenclature::parent(std::string_view code, date on) const {
  while (code.size() > 2) {
    code.remove_suffix(code.size() > 4 || code.size() % 2 == 0 ? 2 : 1);
    if (auto const* row = find(code, on); row != nullptr) return row;
  }
  return nullptr;
}

std::vector<nomenclature_row const*> nomenclature::below(std::string_view code, date on) const {
  std::vector<nomenclature_row const*> out;
  auto at = std::upper_bound(rows_.begin(), rows_.end(), code,
                             [](std::string_view c, nomenclature_row const& row) { return c < row.code; });
  for (; at != rows_.end() && at->code.compare(0, code.size(), code) == 0; ++at) {
    if (holds_on(*at, on)) out.push_back(&*at);
  }
  return out;
}

}  // namespace lifeline::border
