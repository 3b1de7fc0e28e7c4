// SPDX-License-Identifier: Apache-2.0
// Inside to make_*.cc.
#pragma once

#include <string>

#include "base/time.h"
#include "model/customs/draft.h"
#include "model/customs/message.h"

namespace lifeline::exchange::customs {

model::customs::message make_wco(model::customs::draft const&);
model::customs::message make_transit(model::customs::draft const&, instant prepared);

// "2026-06-01T10:20:30", as NCTS wants it: UTC without a zone.
std::string ncts_time(instant);
// An id of a message, the same for the same message: at most 35 characters.
std::string message_id(std::string_view lrn, std::string_view message, instant prepared);

struct ncts_head {
  std::string_view sender;
  std::string_view recipient;
  std::string_view message;
  std::string_view lrn;          // makes the id
  std::string_view correlation;  // empty: none
};
void put_head(model::customs::element& root, ncts_head const&, instant prepared);

}  // namespace lifeline::exchange::customs
