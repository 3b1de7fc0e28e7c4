// SPDX-License-Identifier: Apache-2.0
// CSV and XLSX of a plan. CSV follows RFC 4180 (comma, CRLF, UTF-8 without mark); text that a spreadsheet
// would take for a formula (it begins with = + - @, a tab or a line break) gets an apostrophe in front. The
// workbook has one sheet per table, with fixed document properties: the same plan gives the same bytes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/plan.h"
#include "model/scenario.h"

namespace lifeline::exchange {

struct named_text {
  std::string name;  // "consignments.csv"
  std::string text;
};
std::vector<named_text> plan_csv(model::scenario const&, model::plan const&);

// Writes the workbook.
result<std::filesystem::path> write_plan_xlsx(model::scenario const&, model::plan const&,
                                              std::filesystem::path const& path);

// Writes every CSV file into the folder, which must exist; says which one failed.
result<std::vector<std::filesystem::path>> write_plan_csv(model::scenario const&, model::plan const&,
                                                          std::filesystem::path const& folder);

}  // namespace lifeline::exchange
