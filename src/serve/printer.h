// SPDX-License-Identifier: Apache-2.0
// Answers that are printed: PDF, CSV, spreadsheets of what verbs give. Which verbs print what is in the verb
// table (verb::prints); here is how. Slow work, so it runs on threads of its own; when too much waits, the
// caller is told to come back.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "exchange/pdf/page.h"
#include "hub/hub.h"
#include "hub/pool.h"
#include "serve/http/server.h"

namespace lifeline::serve {

class printer {
 public:
  printer();
  ~printer();

  // None: JSON is asked for. Else the medium, or why there is none.
  static std::optional<std::string_view> medium_of(hub::verb const&, std::string_view as);
  struct order {
    hub::verb const& verb;
    std::shared_ptr<void> answer;
    std::string_view medium;  // one of medium_of
    instant now{};
    std::string hub;
  };
  // Gives the answer later, on another thread; false: too much waits already.
  bool take(order, std::function<void(http::response)> done);
  void stop();

 private:
  result<exchange::pdf::font_book> fonts_;
  hub::pool workers_;
};

}  // namespace lifeline::serve
