// SPDX-License-Identifier: Apache-2.0
// Reads what changed since a plan was made: a TOML file, docs/formats/change.md. Every problem with its line
// and column.
#pragma once

#include <filesystem>

#include "base/problem.h"
#include "model/change.h"

namespace lifeline::exchange {

struct loaded_changes {
  model::change_set data;
  problems found;
};

loaded_changes read_changes(std::filesystem::path const&);

}  // namespace lifeline::exchange
