// SPDX-License-Identifier: Apache-2.0
// A proposal becomes promises. What stays as it was stays; what changed is changed; what is no longer planned
// is released and closed; what is new is opened, with its goods reserved where they are on hand.
#pragma once

#include <string>
#include <vector>

#include "hub/hub.h"
#include "hub/planner_desk.h"
#include "model/fact.h"

namespace lifeline::hub {

struct acceptance {
  std::int32_t opened = 0;
  std::int32_t changed = 0;
  std::int32_t kept = 0;
  std::int32_t cancelled = 0;
  std::vector<std::string> not_done;      // what the ledger refused, in words
  std::vector<model::fact> not_done_why;  // the same as facts, one for each; of a refusal its stable name
};

// Refuses as a whole when the world has moved so far that goods are no longer there (stale-plan). Runs on the
// writer's thread.
reply accept_proposal(writing&, proposal const&, acceptance& out);

}  // namespace lifeline::hub
