// SPDX-License-Identifier: Apache-2.0
// The simulator's counter (authority/front.h) behind the HTTP engine.
#pragma once

#include <cstdint>
#include <string>

#include "authority/front.h"
#include "exe/exit_code.h"

namespace lifeline::exe {

struct counter_arguments {
  std::string listen;  // ADDRESS:PORT
  bool plain_beyond_loopback = false;
  std::uint64_t body_bytes = 8U << 20U;
};

// Until Ctrl-C or SIGTERM.
exit_code run_counter(counter_arguments const&, authority::settings);

}  // namespace lifeline::exe
