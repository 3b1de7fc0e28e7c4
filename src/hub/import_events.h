// SPDX-License-Identifier: Apache-2.0
// A reading of a file, held against the hub, as the events that would take it in: what is new, what changes,
// what is there already. A spreadsheet fills in what the hub does not know and changes nothing that it does
// know; a scenario is the coordinator's own word and changes rows. Names that the hub has under another id
// become that id. Every event was tried on a book of its own, so what is listed will be taken; what would
// not be is told with its place and left out. A pure function of (world, reading, now): the same digest
// means the same events. Held by tests/hub/import_test.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/time.h"
#include "hub/import_port.h"
#include "hub/verb.h"
#include "hub/world.h"
#include "model/event.h"

namespace lifeline::hub {

struct import_count {
  std::string table;
  std::int64_t fresh = 0;
  std::int64_t changed = 0;
  std::int64_t same = 0;
  std::int64_t left_out = 0;
};
struct import_step {
  model::event_body body;
  std::string table;
  std::string place;  // "stock.csv:12"
  bool changes = false;
};
struct import_plan {
  std::vector<import_step> steps;
  std::vector<import_count> counts;  // by table, in the order of writing
  problems found;
  std::string digest;  // of the events
};

// May the caller send this? Refusals are told per step.
using step_gate = std::function<reply(model::event_body const&)>;

import_plan plan_import(world const&, import_reading const&, std::string const& file, instant now,
                        step_gate const&);

}  // namespace lifeline::hub
