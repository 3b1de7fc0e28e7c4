// SPDX-License-Identifier: Apache-2.0
// Finds function definitions in C++ text by their braces: good to a line or two, no compiler needed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lifeline::tidy {

struct function {
  std::string name;
  std::size_t line = 0;        // 1-based, of the first line of its head
  std::size_t lines = 0;       // head to closing brace
  std::size_t parameters = 0;  // of its own list
};

// `code` has no comments and no literals in it. Lambdas count into the function around them.
std::vector<function> find_functions(std::vector<std::string> const& code);

}  // namespace lifeline::tidy
