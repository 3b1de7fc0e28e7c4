// SPDX-License-Identifier: Apache-2.0
// Tables as a workbook: one sheet per table, its heads frozen and filtered. The same tables give the same
// bytes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "exchange/sheet/table.h"

namespace lifeline::exchange::sheet {

struct about_workbook {
  std::string title;
  std::string subject;
};
result<std::filesystem::path> write_workbook(about_workbook const&, std::vector<table> const&,
                                             std::filesystem::path const&);
// The same without a file that anybody else sees.
result<std::string> workbook_bytes(about_workbook const&, std::vector<table> const&);

}  // namespace lifeline::exchange::sheet
