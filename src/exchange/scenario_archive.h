// SPDX-License-Identifier: Apache-2.0
// A scenario in one file: a ZIP around a folder of tables with its scenario.toml, or a workbook with one
// sheet per table. Names of parts become plain file names, so none lands outside; limits are those of tables.
#pragma once

#include <string>

#include "exchange/scenario_reader.h"

namespace lifeline::exchange {

// Does the archive hold a scenario.toml? False for anything that is no ZIP.
bool is_scenario_archive(std::string const& bytes);

// Unpacked into a temporary folder, read as read_scenario does, and removed again.
loaded_scenario read_scenario_archive(std::string const& name, std::string const& bytes);

}  // namespace lifeline::exchange
