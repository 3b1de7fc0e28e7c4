// SPDX-License-Identifier: Apache-2.0
// The API as data, from which its descriptions are printed: OpenAPI 3.1 for programs, pages for people. Knows
// no verb and no route: whoever has the verbs lists them here.
//   openapi: one JSON document with complete schemas, examples, problem+json and security schemes. The same
//     description gives the same bytes.
//   page: one Markdown page per group of verbs.
// Where a request's members go: those named in the path go there; of the rest, methods without a body (GET,
// DELETE) take plain ones as query parameters, the others take a JSON body.
// Held by tests/exchange/api, and by tests/serve, which hold every answer against the document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/shape.h"

namespace lifeline::exchange::api {

struct header_use {
  std::string_view name;
  std::string_view doc;
  bool required = false;
};

struct operation {
  std::string_view name;     // "lots.list": group, dot, rest
  std::string_view method;   // "GET"
  std::string_view path;     // "/v1/lots/{lot}"
  std::string_view summary;  // one sentence
  std::string_view since;    // version
  std::string who;           // who may, as a sentence
  bool anybody = false;      // without credentials
  int status = 200;          // of success
  model::shape const* request = nullptr;
  model::shape const* response = nullptr;  // none: no content, or `media`
  std::string_view media;                  // when the answer is not JSON: "text/event-stream"
  std::vector<std::string_view> prints;    // other media of the same answer, by the parameter `as`
  std::vector<header_use> headers;         // request headers beside the usual
};

struct status_use {
  int status = 0;
  std::string_view doc;  // when it comes
};

struct verdict_use {
  int number = 0;
  std::string_view name;
  std::string_view doc;
};

struct description {
  std::string title;
  std::string version;
  std::string about;
  std::vector<operation> operations;
  std::vector<status_use> problems;  // statuses of problem+json
};

std::string openapi(description const&);

// "lots" of "lots.list".
std::string_view group_of(operation const&);
std::vector<std::string_view> groups_of(description const&);  // in order of first use
std::string page(description const&, std::string_view group);
std::string index_page(description const&);

enum class place { path, query, body };
place place_of(operation const&, model::shape_member const&);

}  // namespace lifeline::exchange::api
