// SPDX-License-Identifier: Apache-2.0
#include "serve/pages/pages.h"

#include <utility>

namespace lifeline::serve {

bool answer_page(http::request const& from, http::responder& to, std::string_view images_from) {
  auto path = from.path;
  if (path == "/") path = "/index.html";
  if (path == "/favicon.ico") path = "/icon.svg";  // browsers ask for it beside anything that is not a page
  auto const* page = http::find_asset(embedded_pages(), path);
  if (page == nullptr) return false;
  std::move(to).send(http::answer_asset(*page, from, images_from));
  return true;
}

}  // namespace lifeline::serve
