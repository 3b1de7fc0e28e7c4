// SPDX-License-Identifier: Apache-2.0
// A proposal as bytes, for the note that keeps it (journal/journal.h). Another program's bytes are not read:
// the proposal is then gone, what was accepted of it is in the journal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "hub/hub.h"
#include "hub/planner_desk.h"

namespace lifeline::hub {

inline constexpr std::string_view note_prefix = "proposal/";
std::string note_name(std::string_view proposal);

std::string write_proposal(proposal const&, formats const&);
std::optional<proposal> read_proposal(std::string_view, formats const&);

}  // namespace lifeline::hub
