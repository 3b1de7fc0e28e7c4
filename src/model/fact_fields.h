// SPDX-License-Identifier: Apache-2.0
// The field list of model/fact.h.
#pragma once

#include <string_view>

#include "model/fact.h"
#include "model/fields.h"

namespace lifeline::model {

template <>
struct fields<fact> {
  static constexpr std::string_view name = "fact";
  static constexpr std::string_view doc = "One fact of a sentence, to be said in any language.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("code", r.code, "Stable name.", presence::required);
    io("about", r.about, "Ids, names, whole numbers in digits, times: in the order of the sentence.",
       presence::required);
  }
};

}  // namespace lifeline::model
