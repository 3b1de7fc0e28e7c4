// SPDX-License-Identifier: Apache-2.0
// Invariants that hold in every build. A broken one is a bug in Lifeline, never bad input: print and abort.
#pragma once

namespace lifeline {

[[noreturn]] void check_failed(char const* condition, char const* file, int line);

}  // namespace lifeline

#define LIFELINE_CHECK(condition) \
  (static_cast<bool>(condition) ? void(0) : ::lifeline::check_failed(#condition, __FILE__, __LINE__))
