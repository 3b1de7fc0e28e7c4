// SPDX-License-Identifier: Apache-2.0
// The plan as plain tables: one list of columns and rows per subject, from which CSV files and the workbook
// are both written. A cell is text, a whole number scaled down for people (12500 g = 12.5 kg, exact), a real
// number, a time or unknown.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/time.h"
#include "model/plan.h"
#include "model/scenario.h"

namespace lifeline::exchange::sheet {

struct scaled {
  std::int64_t value = 0;
  std::int64_t scale = 1;  // a power of ten
};
using cell = std::variant<std::monostate, std::string, scaled, double, instant>;

struct table {
  std::string name;  // file and sheet: "consignments"
  std::vector<std::string> header;
  std::vector<std::vector<cell>> rows;
};

std::string csv_of(table const&);

// consignments, movements, loads, cover, needs, lots, bottlenecks, comparison, in that order.
// docs/formats/outputs.md lists the columns.
std::vector<table> plan_tables(model::scenario const&, model::plan const&);

// Stock of every rate need day by day: what was there, what came, what was used, what is left. In cover.cc.
table cover_table(model::scenario const&, model::plan const&);

}  // namespace lifeline::exchange::sheet
