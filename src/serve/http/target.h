// SPDX-License-Identifier: Apache-2.0
// The request target: path and query, taken apart and percent-decoded once, here. Tests:
// tests/serve/http/answer_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/http/head.h"
#include "serve/http/request.h"

namespace lifeline::serve::http {

struct target {
  std::string_view path;
  std::vector<std::string_view> segments;
  std::vector<parameter> query;
  std::string decoded;  // what the decoded views point into
};

// `text` is a path with or without query, an absolute http(s) URL, or "*" (then the path is "*"). Clears
// `out` first but keeps its room.
std::optional<refusal> read_target(std::string_view text, target& out);

}  // namespace lifeline::serve::http
