// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lifeline::exchange {

// The bytes of a zip archive with these parts.
std::string small_zip(std::vector<std::pair<std::string, std::string>> const& parts);

}  // namespace lifeline::exchange
