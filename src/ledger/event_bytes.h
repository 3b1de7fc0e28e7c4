// SPDX-License-Identifier: Apache-2.0
// Canonical bytes of an event, as docs/formats/event.md lays them out. One event has one body: what
// read_event accepts, write_event gives back byte for byte (tests/ledger/event_bytes_test.cc,
// fuzz/event_fuzz.cc). read_event is total: any bytes give an event or an error. Cost: one pass, no
// allocation but for text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/event.h"

namespace lifeline::ledger {

using salt_seed =
    std::array<std::uint8_t, 32>;  // random, fresh for each event; only events with personal text use it

struct event_bytes {
  std::string body;      // hashed, never changes
  std::string erasable;  // personal text with its salts; empty when there is none or all is erased
};

// `out` keeps its memory between calls. Text marked redacted cannot be written anew: it has no commitment.
void write_event(model::event const&, salt_seed const&, event_bytes& out);
// Personal text whose salt and text do not match its commitment is an error; what was erased reads as
// redacted.
result<model::event> read_event(std::string_view body, std::string_view erasable);

}  // namespace lifeline::ledger
