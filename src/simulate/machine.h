// SPDX-License-Identifier: Apache-2.0
// The machine a simulated hub runs on: a disk that survives, a store that is opened on it again and again,
// and the ways in which both fail.
#pragma once

#include <memory>
#include <string>

#include "journal/journal.h"
#include "simulate/draw.h"
#include "simulate/simulate.h"

namespace lifeline::simulate {

class machine {
 public:
  machine() = default;
  machine(machine const&) = delete;
  machine& operator=(machine const&) = delete;
  virtual ~machine() = default;

  // The store as it is found after whatever happened; nothing, and why, when it died again while opening.
  virtual std::unique_ptr<journal::store> start(std::string& why) = 0;
  // Something is going to go wrong during one of the next writes.
  virtual void plan_fault() = 0;
  // The process is gone now: whatever its store still tries, nothing of it arrives.
  virtual void kill() = 0;
  // After the process is gone: what the loss of power, if it was one, leaves. Faults are over.
  virtual void settle() = 0;
  virtual void calm() = 0;  // no faults from now on
};

std::unique_ptr<machine> make_machine(options const&, draw& chance, tally& counts);

// A store that breaks its promise, for controls.
std::unique_ptr<journal::store> make_liar(std::unique_ptr<journal::store>, lie, draw& chance);

}  // namespace lifeline::simulate
