// SPDX-License-Identifier: Apache-2.0
// A journal in one SQLite file: the default. Other processes may read it while one writes.
//
// Every append is one transaction with synchronous=FULL: its pages are in the write-ahead log and the log is
// synced before the append answers. The log is kept at a fixed size and written over, because a sync of a
// growing file costs several times more; an own thread carries it over into the file, so that appends wait
// only for the last rest of it.
// After a failed sync nobody can know what is on disk (the kernel drops the pages and forgets), so the store
// stops; claiming it again first writes over everything that it read from the log.
#pragma once

#include <memory>
#include <string>

#include "journal/journal.h"

namespace lifeline::journal {

class shelf;

struct sqlite_options {
  bool create = true;                              // make the file when there is none
  std::size_t log_bytes = std::size_t{64} << 20U;  // of the write-ahead log; half of it starts a checkpoint
  std::string vfs;                                 // of a simulated disk; empty = the system's files
  // Checkpoints on an own thread. Without it they happen between appends, the same way every time.
  bool background = true;
};

result<std::unique_ptr<store>> open_sqlite(std::string const& path, sqlite_options const& options = {});
result<std::unique_ptr<shelf>> open_sqlite_shelf(std::string const& path, sqlite_options const& options = {});

}  // namespace lifeline::journal
