// SPDX-License-Identifier: Apache-2.0
// Journals leave and come back: as a stream of blocks that any program can read (export), as a second journal
// (backup), and from either of these into an empty journal of any kind (restore). All of it works while the
// source is being written: an append-only journal up to a position is always a whole one.
// Layout of the stream: docs/formats/journal.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "journal/block_stream.h"
#include "journal/shelf.h"

namespace lifeline::journal {

struct transferred {
  std::uint64_t records = 0;
  std::uint64_t erased = 0;  // blanked in the target because they are in the source
  position last;
};

// From the block that holds `from` to the end of the journal as it is at the beginning.
result<transferred> export_stream(shelf& source, position from, byte_sink const& sink);

// Copies what the target lacks: records, erasures, and the newest snapshot. The target is claimed for it, and
// must be empty or hold the beginning of the same journal.
result<transferred> copy(shelf& source, shelf& target);

// A stream into a target that is empty or ends where it begins. Nothing is kept of a block that is damaged or
// of what follows it; the end mark must be there.
result<transferred> import_stream(byte_source const& source, shelf& target);

}  // namespace lifeline::journal
