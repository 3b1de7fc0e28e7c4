// SPDX-License-Identifier: Apache-2.0
// A journal in memory, with the same promises as the others for as long as its disk lives, for tests and
// simulations. It fails on demand, before or after the batch became durable, and then fails stop.
#pragma once

#include <functional>
#include <memory>

#include "journal/journal.h"

namespace lifeline::journal {

// What happens to one write (append, snapshot, erasure).
enum class memory_fault : std::uint8_t {
  none,
  lost,         // fails and nothing is stored
  lost_answer,  // fails, yet everything is stored
};

// What survives the store: open it again from the same disk after a fault.
class memory_disk;
std::shared_ptr<memory_disk> make_memory_disk();

struct memory_options {
  std::function<memory_fault()> next_fault;  // asked at every write; empty = none ever
};

std::unique_ptr<store> open_memory(std::shared_ptr<memory_disk> disk, memory_options options = {});

}  // namespace lifeline::journal
