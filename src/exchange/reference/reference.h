// SPDX-License-Identifier: Apache-2.0
// A folder of reference tables, CSV or TSV, by the beginning of their names: nomenclature, hs2017, hs2022,
// cn2020, correlation, measures, currency_rates, customs_offices, papers, duty_units, duty_qualifiers.
// docs/formats/reference.md shows the columns. Every problem is told; a row with an error is left out.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/problem.h"
#include "border/reference/reference.h"

namespace lifeline::exchange {

struct reference_use {
  std::string file;
  std::string table;
  std::size_t rows = 0;
};

struct loaded_reference {
  border::reference data;
  std::vector<reference_use> used;
  problems found;
};

// An empty path gives what is compiled in. A folder that is not there is a problem.
loaded_reference read_reference(std::filesystem::path const& folder);

}  // namespace lifeline::exchange
