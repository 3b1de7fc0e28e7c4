// SPDX-License-Identifier: Apache-2.0
// Journals of many hubs in one PostgreSQL database, for when one machine is not enough: several processes
// follow each other's hubs, and each hub has one writer.
//
// The writer is chosen by the database: a row per hub holds an epoch, the last position and a lease that runs
// by the database's clock. Every append is one statement that moves the row on only if epoch and position are
// still the expected ones, so a writer that was paused, cut off or declared dead can never append, whatever
// it believes. The lease only says when others may take over; safety does not hang on any clock. An append
// answers `ok` once the commit did, under synchronous_commit = on at least, so with a synchronous standby
// both have it. When the connection breaks in between, or the server warns that it gave up waiting for the
// standby, the outcome is found out by looking for the blocks after a further commit, never by guessing. A
// server with fsync or full_page_writes off is refused.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "journal/journal.h"

namespace lifeline::journal {

class shelf;

struct postgres_options {
  std::string hub = "hub";
  bool create = true;  // tables and the hub's row, when they are missing
  // Others may take over so long after the writer's last sign of life. The writer renews it three times in
  // it, and with every append; while the database is busy with an append of its own, nobody can claim. Short
  // is safe: a writer that was passed over is fenced by its epoch, never by the clock.
  std::chrono::milliseconds lease{3'000};
  std::chrono::milliseconds answer_within{3'000};  // a statement without answer: the connection is given up
  // How long an append goes on trying to reach a primary before it fails; at least tries times pause.
  unsigned tries = 150;
  std::chrono::milliseconds pause{200};
};

// `conninfo` as libpq takes it, several hosts included; a read-write server is picked among them.
result<std::unique_ptr<store>> open_postgres(std::string const& conninfo,
                                             postgres_options const& options = {});
result<std::unique_ptr<shelf>> open_postgres_shelf(std::string const& conninfo,
                                                   postgres_options const& options = {});

}  // namespace lifeline::journal
