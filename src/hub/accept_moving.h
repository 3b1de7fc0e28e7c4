// SPDX-License-Identifier: Apache-2.0
// Inside to accept.cc: what a new plan does to goods that are under way. Those that go where they were going
// are re-planned; those that go to somebody else become another consignment on the spot, in their units and
// on their movement, so that the chain from donor to bedside holds.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "hub/accept.h"

namespace lifeline::hub {

inline void leave_out(acceptance& out, std::string sentence, model::fact why) {
  out.not_done.push_back(std::move(sentence));
  out.not_done_why.push_back(std::move(why));
}

// "C1+K003" is what is under way as K003 of lot C1.
std::string moving_for(std::string const& lot);

// All that the plan says of the goods of one consignment.
void redirect(writing&, proposal const&, std::string const& consignment,
              std::vector<model::consignment const*> const& ways, acceptance&);

}  // namespace lifeline::hub
