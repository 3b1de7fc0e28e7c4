// SPDX-License-Identifier: Apache-2.0
// What the machine says of a hub's storage: size of the journal, room beside it, the newest backup.
#pragma once

#include <string>

#include "hub/hub.h"

namespace lifeline::exe {

// `folder` holds journal.sqlite; empty: the journal is in PostgreSQL. `backups`: a folder, or empty.
hub::storage_figures look_at_storage(std::string const& folder, std::string const& backups);

}  // namespace lifeline::exe
