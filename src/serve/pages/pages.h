// SPDX-License-Identifier: Apache-2.0
// The pages of the hub, built into the program from web/dist: no file is needed beside it, no other host is
// asked. Each is compressed once, when the program is built (embed.cmake). Tests:
// tests/serve/pages/pages_test.cc.
#pragma once

#include <span>

#include "serve/http/assets.h"
#include "serve/http/request.h"
#include "serve/http/response.h"

namespace lifeline::serve {

// Sorted by path.
std::span<http::asset const> embedded_pages();

// Takes the responder and answers when the path is one of the pages ("/" is the first of them). Pages may
// load images from one more origin: that of the map tiles that the operator named.
bool answer_page(http::request const&, http::responder&, std::string_view images_from = {});

}  // namespace lifeline::serve
