// SPDX-License-Identifier: Apache-2.0
// Commodity codes with the days they hold, as loaded: HS, CN or TARIC rows side by side. Codes are dated: HS
// 2017 ended on the last day of 2021, and TARIC changes within a year.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace lifeline::border {

struct nomenclature_row {
  std::string code;  // digits only, 2 to 10
  std::string description;
  std::optional<date> from;   // unknown: since ever
  std::optional<date> until;  // not included; unknown: still
  std::string unit;           // supplementary unit, if any
  std::string edition;        // "HS2022", "CN2020", as the file says
};

bool holds_on(nomenclature_row const&, date on);

class nomenclature {
 public:
  nomenclature() = default;
  explicit nomenclature(std::vector<nomenclature_row> rows);

  bool empty() const { return rows_.empty(); }
  std::vector<nomenclature_row> const& rows() const { return rows_; }  // sorted by code, then by start

  // The row of the code on that day.
  nomenclature_row const* find(std::string_view code, date on) const;
  // Every row of the code, whenever it holds.
  std::vector<nomenclature_row const*> all_of(std::string_view code) const;
  // The nearest row above it: its longest beginning that has one.
  nomenclature_row const* parent(std::string_view code, date on) const;
  // Rows directly or further below it.
  std::vector<nomenclature_row const*> below(std::string_view code, date on) const;

 private:
  std::vector<nomenclature_row> rows_;
};

}  // namespace lifeline::border
