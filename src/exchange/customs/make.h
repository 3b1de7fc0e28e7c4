// SPDX-License-Identifier: Apache-2.0
// A declaration made from plain facts (model/customs/draft.h): H1, H7, B1 and an ENS as WCO DMS messages, T1
// as NCTS IE015; and the messages that change or withdraw one. What the facts do not say is left out, and
// border/declaration/check.h tells then what the data set wants.
//
// An ENS is written in the WCO declaration, for want of an open schema of ICS2: it is no filing format.
#pragma once

#include <string_view>

#include "base/time.h"
#include "model/customs/draft.h"
#include "model/customs/message.h"

namespace lifeline::exchange::customs {

// `prepared` is written into messages that carry the time of their making.
model::customs::message make_declaration(model::customs::draft const&, instant prepared);

struct request {
  std::string_view lrn;  // of the request itself
  std::string_view mrn;  // of the declaration
  std::string_view reason;
  std::string_view reason_code;  // of an amendment, "32"; cancellation has its own
  std::string_view submitter;    // EORI
};

// WCO: everything in which `after` differs from `before` becomes one amendment with its pointer, and the
// changed parts alone are sent. An item that is new or gone is amended as a whole. Nothing differs: no
// Amendment.
model::customs::message make_amendment(model::customs::message const& before,
                                       model::customs::message const& after, request const&);
// The way back: the declaration as it is when the amendment is taken. What a pointer names and the request
// does not hold is gone; the rest of the request stands in the place of what has its number, or its place.
model::customs::message apply_amendment(model::customs::message const& before,
                                        model::customs::message const& amendment);
// WCO: a request to invalidate. NCTS (a CC015C is given): IE014.
model::customs::message make_cancellation(model::customs::message const& declaration, request const&,
                                          instant prepared);
// NCTS: IE013, which is `after` whole, with the MRN instead of the LRN.
model::customs::message make_transit_amendment(model::customs::message const& after, request const&,
                                               instant prepared);

}  // namespace lifeline::exchange::customs
