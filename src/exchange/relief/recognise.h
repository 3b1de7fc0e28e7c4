// SPDX-License-Identifier: Apache-2.0
// From a table of cells to a proposed mapping: which row is the header, which kind of list and whose it is,
// which column is which field, how its values are written. Inside to exchange/relief.
#pragma once

#include <vector>

#include "exchange/relief/input.h"
#include "exchange/relief/relief.h"

namespace lifeline::exchange::relief {

// Where a table's header and data are. Indices into grid::rows; npos = there is none.
struct layout {
  std::size_t header = std::string::npos;
  std::size_t tags = std::string::npos;
  std::size_t data = 0;   // first row of it
  std::size_t width = 0;  // columns
};

struct reading {
  std::size_t table = 0;
  layout where;
  mapping how;  // without samples, decimals and orders of days
};

// Every way the file could be read, best first; empty when none. Forced kind and sheet are kept.
std::vector<reading> recognise(std::vector<grid> const&, options const&, problem_sink&);

// Applies the choices of a person to the columns; tells those that cannot be.
void apply_choices(mapping&, options const&, problem_sink&);

// Looks through every cell: samples, how numbers and days are written, what is missing.
void inspect(mapping&, grid const&, options const&, problem_sink&);

// Sentences for what must be known and is not.
std::vector<std::string> missing_of(mapping const&, bool has_requests,
                                    std::vector<model::fact>* as_facts = nullptr);

// Choices that a column may not have: unknown field or unit, a field twice. Empty = sound.
std::vector<std::string> faults_of(mapping const&);

}  // namespace lifeline::exchange::relief
