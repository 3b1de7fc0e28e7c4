// SPDX-License-Identifier: Apache-2.0
// Where a server listens, as people write it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "base/result.h"

namespace lifeline::exe {

// "127.0.0.1:8080", "[::1]:8080", ":8080" (this machine alone).
result<std::pair<std::string, std::uint16_t>> parse_listen(std::string const& text);

}  // namespace lifeline::exe
