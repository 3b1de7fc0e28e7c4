// SPDX-License-Identifier: Apache-2.0
// What a Member State reports of relief (border/relief/report.h) as plain tables, with the words that
// Decision (EU) 2020/491 asks for: organisations, nature and quantities of the goods, measures against other
// use.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "border/relief/report.h"
#include "exchange/sheet/table.h"

namespace lifeline::exchange::sheet {

// What ids and codes are called, as far as it is known.
struct relief_names {
  std::map<std::string, std::string> organisations;
  std::map<std::string, std::string> goods;  // by commodity code
};

// relief_report, organisations, goods, measures, cases, left_out; none is ever missing.
std::vector<table> relief_tables(border::relief_report const&, relief_names const&);

}  // namespace lifeline::exchange::sheet
