// SPDX-License-Identifier: Apache-2.0
// JSON Schema (draft 2020-12), the part that our API description uses, against a document.
#pragma once

#include <simdjson.h>

#include <string>

namespace lifeline::serve::test {

// What is wrong first, with its path; empty: nothing. `root` is the OpenAPI document that references point
// into.
std::string first_mismatch(simdjson::dom::element root, simdjson::dom::element schema,
                           simdjson::dom::element value, std::string const& at = "$");

}  // namespace lifeline::serve::test
