// SPDX-License-Identifier: Apache-2.0
// From method and path to verb, and from a request's parts to the verb's request. Made once from the verb
// table.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "exchange/json/codec.h"
#include "hub/verb.h"
#include "serve/http/request.h"

namespace lifeline::serve {

struct bound_verb {
  hub::verb const* verb = nullptr;
  std::uint16_t number = 0;                  // place in the verb table, for metrics
  std::vector<std::string> segments;         // "{id}" stands for anything
  std::vector<model::shape_member> in_path;  // in the order of their segments
  std::vector<model::shape_member> in_query;
  model::shape body;                   // what is left, for the body
  std::optional<std::size_t> version;  // place of the member `version` of the answer: its ETag
};

struct routed {
  bound_verb const* to = nullptr;
  bool other_method = false;  // the path is known, by other methods
  std::string allow;          // which
};

class routes {
 public:
  explicit routes(std::vector<hub::verb> const&);
  routed find(http::request const&) const;
  std::vector<bound_verb> const& all() const { return bound_; }

 private:
  std::vector<bound_verb> bound_;
  std::map<std::string, std::size_t, std::less<>> literal_;    // "GET /v1/stock"
  std::map<std::size_t, std::vector<std::size_t>> by_length_;  // number of segments to those with parameters
};

// Fills the request in; everything that is wrong is told.
problems read_request(bound_verb const&, http::request const&, exchange::json::reader&, void* out);

}  // namespace lifeline::serve
