// SPDX-License-Identifier: Apache-2.0
// Reads a hubflow instance (five CSV files, described in the README beside them) into a flow problem.
#pragma once

#include <string>

#include "flow/problem.h"

namespace lifeline::flow {

// False if a file is missing or a line does not parse; `what` says which.
bool read_hubflow(std::string const& folder, problem& out, std::string& what);

}  // namespace lifeline::flow
