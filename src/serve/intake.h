// SPDX-License-Identifier: Apache-2.0
// Reads a file for the hub: relief spreadsheets through exchange/relief, scenarios (a ZIP of a folder, or a
// workbook) through exchange/scenario_reader. Writes nothing but a temporary folder for a scenario, which it
// removes.
#pragma once

#include "hub/import_port.h"

namespace lifeline::serve {

hub::import_reading read_import(hub::import_wish const&);

}  // namespace lifeline::serve
