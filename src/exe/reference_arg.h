// SPDX-License-Identifier: Apache-2.0
// What border verbs share: the folder of reference tables and the day.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "exchange/reference/reference.h"
#include "exe/exit_code.h"

namespace CLI {
class App;
}

namespace lifeline::exe {

struct reference_arguments {
  std::string folder;  // empty: the environment's LIFELINE_REFERENCE, else none
  std::string day;     // empty: today
  bool json = false;
};

// --reference, --on, --json
void add_reference_options(CLI::App&, reference_arguments&);

struct opened_reference {
  std::optional<exchange::loaded_reference> loaded;
  date on{};
  exit_code code = exit_code::ok;
};
// Tells problems on standard error; warnings do not stop.
opened_reference open_reference(reference_arguments const&);

}  // namespace lifeline::exe
