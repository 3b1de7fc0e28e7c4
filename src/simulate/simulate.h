// SPDX-License-Identifier: Apache-2.0
// Whole hubs under virtual time: many clients send plausible and implausible commands, the network delays,
// doubles, reorders and loses, the disk tears, loses, fills up and lies, the process dies and starts again.
// After every start and at the end a witness, who wrote down every answer that clients got, looks whether
// - every accepted event is in the journal, once, where the answer said, and what it said;
// - the journal reaches at least as far as any answer showed;
// - every lot's accounts sum to zero and none but the outside world's is below zero;
// - the hub's state is, byte for byte, that of a fresh fold of the journal, and a snapshot gives it back;
// - chain and tree are whole: the root is the fold's, every earlier head is a prefix of the present one,
//   events drawn at random have inclusion proofs that hold;
// - what was redacted has no personal text left.
// Held by tests/simulate, whose control, a store that acknowledges before it stores, must be caught;
// bench/simulate runs a million commands and more.
//
// A run is a function of its options: the same options give the same run on any machine, and the failure
// line names them. Units: virtual seconds. Threads: one; runs may run beside each other. Cost: about 20,000
// commands a second.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/event_id.h"
#include "journal/journal.h"

namespace lifeline::simulate {

enum class store_kind {
  memory,  // journal/memory.h
  sqlite,  // the real store over journal/simulated_disk.h
};

// Ways in which a store may break its promise on purpose, for controls.
enum class lie {
  none,
  forgets,      // says a write is done and sometimes drops it
  syncs_late,   // sqlite: the disk ignores syncs, so a loss of power undoes what was acknowledged
  writes_twice  // stores a repeated record again under a new position
};

struct options {
  std::uint64_t seed = 1;
  std::size_t commands = 10'000;  // that clients think of; repeats come on top
  std::size_t clients = 8;
  store_kind store = store_kind::memory;
  bool faults = true;
  lie control = lie::none;
};

struct tally {
  std::uint64_t commands = 0;
  std::uint64_t requests = 0;  // delivered to the hub, repeats included
  std::uint64_t repeats = 0;
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;
  std::uint64_t unanswered = 0;  // answers lost, or the hub was down
  std::uint64_t events = 0;      // in the journal at the end
  std::uint64_t kinds = 0;       // of events in the journal
  std::uint64_t orderly_stops = 0;
  std::uint64_t kills = 0;
  std::uint64_t power_cuts = 0;
  std::uint64_t failed_writes = 0;
  std::uint64_t full_disks = 0;
  std::uint64_t failed_syncs = 0;
  std::uint64_t failed_starts = 0;  // it died again while it opened
  std::uint64_t checks = 0;
  std::uint64_t proofs = 0;
  tally& operator+=(tally const&);
};

struct outcome {
  std::string failure;  // empty: sound. Else what was wrong, and the options that show it again
  tally counts;
  std::string digest;  // SHA-256 over the journal: two runs with the same options give the same
};

outcome run(options const&);

// What a client of a real server was told: this event stands at this position.
struct told {
  event_id id;
  std::uint64_t position = 0;
};
// The same look at the journal of a real server that is down, however it went down: opens a hub on it, as
// the server would, and takes the pen. The failure is empty when all is sound.
outcome look_at(journal::store&, std::vector<told> const&);

std::string to_text(options const&);  // "--seed 7 --commands 10000 --store sqlite ..."
std::string to_text(tally const&);    // a few lines for people

}  // namespace lifeline::simulate
