// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "exchange/table/problem_sink.h"
#include "exchange/table/row_source.h"

namespace lifeline::exchange {

// The bytes of a file, read once; nothing, and a problem told under `name`, when it cannot be read or is too
// big.
std::optional<std::string> read_file(std::filesystem::path const&, std::string const& name,
                                     table_limits const&, problem_sink&);

}  // namespace lifeline::exchange
