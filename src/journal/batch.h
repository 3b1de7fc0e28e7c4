// SPDX-License-Identifier: Apache-2.0
// What every store asks of a batch before it stores it, and the sentences that they share.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "journal/journal.h"

namespace lifeline::journal {

std::optional<std::string> why_refused(std::span<record const> batch);  // nothing when it is within limits

// The records that are new, in order. The others are added to `duplicates` with where their id stands: found
// by `find`, or at the position that an earlier record of the same batch will take.
std::vector<record const*> sort_out(std::span<record const> batch, position last,
                                    std::vector<duplicate>& duplicates,
                                    std::function<std::optional<position>(event_id const&)> const& find);

append_outcome conflict(position expected, position last);
error snapshot_ahead(position at, position last);
error note_too_large(std::string_view name);
error no_such_record(position at, position last);

}  // namespace lifeline::journal
