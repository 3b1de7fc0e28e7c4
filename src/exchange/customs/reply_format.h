// SPDX-License-Identifier: Apache-2.0
// Replies of an authority: WCO DMS notifications (with or without namespaces: official samples come without)
// and NCTS messages, to and from model/customs/reply.h.
#pragma once

#include "base/result.h"
#include "base/time.h"
#include "model/customs/message.h"
#include "model/customs/reply.h"

namespace lifeline::exchange::customs {

result<model::customs::reply> read_reply(model::customs::message const&);

// A reply to a declaration in the format that the declaration is in: valid by the schema of RES, or of the
// NCTS message that reply.code names. `declaration` gives the parts that replies repeat.
model::customs::message write_reply(model::customs::reply const&, model::customs::message const& declaration,
                                    instant issued);

}  // namespace lifeline::exchange::customs
