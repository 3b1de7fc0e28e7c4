// SPDX-License-Identifier: Apache-2.0
// The pages docs/formats/scenario.md and docs/formats/problems.md, printed from the tables that the reader
// uses. A test compares them with the committed files, and rewrites those when LIFELINE_UPDATE is set.
#pragma once

#include <string>

namespace lifeline::exchange {

std::string scenario_page();
std::string problems_page();

}  // namespace lifeline::exchange
