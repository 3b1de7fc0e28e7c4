// SPDX-License-Identifier: Apache-2.0
// Files that are built into the program: the pages of the hub. Each has up to three encodings, made when the
// program was built; the client's Accept-Encoding chooses. Every encoding has its own entity tag, as RFC 9110
// section 8.8.3.3 asks, so that a cache never mixes them. Tests: tests/serve/http/assets_test.cc.
#pragma once

#include <span>
#include <string_view>

#include "serve/http/request.h"
#include "serve/http/response.h"

namespace lifeline::serve::http {

struct asset {
  std::string_view path;   // "/assets/app.3f2a.js"
  std::string_view mime;   // "text/javascript; charset=utf-8"
  std::string_view etag;   // a hash of the raw bytes, without quotes
  bool immutable = false;  // its name changes with its content: caches never ask again
  std::string_view raw;    // all three outlive the server
  std::string_view gz;     // empty = not there
  std::string_view br;
};

// In a table sorted by path; null when it is not there.
asset const* find_asset(std::span<asset const> sorted, std::string_view path);

// 200 with the best encoding, 304, or 405 for other methods than GET and HEAD. Pages get a policy that lets
// them load and talk to nothing but this server, and load images from one more origin where it is named.
response answer_asset(asset const&, request const&, std::string_view images_from = {});

// How much a client wants an encoding: 0 to 1000, by the quality values of Accept-Encoding.
int encoding_weight(std::string_view accept_encoding, std::string_view encoding);

}  // namespace lifeline::serve::http
