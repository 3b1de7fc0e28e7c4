// SPDX-License-Identifier: Apache-2.0
// What the hub needs of the formats of customs: messages made, changed, written and read. Whoever has the
// formats hands them in (serve/customs_formats.h); the hub knows messages only as trees.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "model/customs/draft.h"
#include "model/customs/message.h"
#include "model/customs/reply.h"

namespace lifeline::hub {

struct customs_change {
  std::string lrn;  // of the request itself
  std::string mrn;
  std::string reason;
  std::string reason_code;
  std::string submitter;  // EORI
  bool transit = false;
  instant prepared{};
};

struct customs_formats {
  std::function<model::customs::message(model::customs::draft const&, instant prepared)> make;
  std::function<model::customs::message(model::customs::message const& before,
                                        model::customs::message const& after, customs_change const&)>
      amend;
  std::function<model::customs::message(model::customs::message const& declaration, customs_change const&)>
      cancel;
  std::function<std::string(model::customs::message const&)> write;
  std::function<result<model::customs::message>(std::string_view xml)> read;
  std::function<result<model::customs::reply>(model::customs::message const&)> read_reply;
  // A reply as an authority writes it, for demonstrations, which have none.
  std::function<model::customs::message(model::customs::reply const&,
                                        model::customs::message const& declaration, instant issued)>
      write_reply;
};

}  // namespace lifeline::hub
