// SPDX-License-Identifier: Apache-2.0
// One draft per data set, as JSON: the masks of March 2020, with codes of today.
#pragma once

#include <string>

#include "model/customs/draft.h"

namespace lifeline::exchange::customs::test {

std::string draft_json(std::string const& set);  // "H1", "H7", "B1", "ENS", "T1"
model::customs::draft draft_of(std::string const& set);

}  // namespace lifeline::exchange::customs::test
