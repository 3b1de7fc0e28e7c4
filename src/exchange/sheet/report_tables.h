// SPDX-License-Identifier: Apache-2.0
// A report of the hub as plain tables: the workbook and the print are both written from these, so they say
// the same.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/sheet/table.h"
#include "model/report.h"

namespace lifeline::exchange::sheet {

// What is without rows is left out but for "items"; the first table says what the report is about.
std::vector<table> report_tables(model::hub_report const&);
// The bytes of the workbook; all times in UTC.
result<std::string> report_xlsx(model::hub_report const&);

}  // namespace lifeline::exchange::sheet
