// SPDX-License-Identifier: Apache-2.0
#include "serve/pages/pages.h"

#include <utility>

namespace lifeline::serve {

bool answer_page(http::request const& from, http::responder& to) {
  auto const* page = http::find_asset(embedded_pages(), from.path == "/" ? "/index.html" : from.path);
  if (page == nullptr) return false;
  std::move(to).send(http::answer_asset(*page, from));
  return true;
}

}  // namespace lifeline::serve
