// SPDX-License-Identifier: Apache-2.0
// A sentence as data, for those who say it in another language than the program does.
#pragma once

#include <string>
#include <vector>

namespace lifeline::model {

// One fact of a sentence: a stable code (of reasons: docs/formats/plan.md) and what it is about: ids, names,
// whole numbers in digits, times like 2020-03-15T17:42Z.
struct fact {
  std::string code;
  std::vector<std::string> about;
  bool operator==(fact const&) const = default;
};

}  // namespace lifeline::model
