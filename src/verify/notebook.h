// SPDX-License-Identifier: Apache-2.0
// Where the checks write down what they find.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>

#include "verify/verify.h"

namespace lifeline::verify {

class notebook {
 public:
  void add(finding_kind kind, std::string where, std::string sentence) {
    list_.push_back({kind, std::move(where), std::move(sentence)});
  }
  // By number; within a number in the order they were found.
  std::vector<finding> sorted() &&;

 private:
  std::vector<finding> list_;
};

}  // namespace lifeline::verify
