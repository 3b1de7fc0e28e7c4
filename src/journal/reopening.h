// SPDX-License-Identifier: Apache-2.0
// A store that can be opened again in place: what failed for good (a full disk, a lost database) is closed,
// and a new store of the same journal takes its place, while whoever holds this one keeps it. Between the two
// it answers with an error. Threads: as store. Held by tests/journal/reopening_test.cc.
#pragma once

#include <functional>
#include <memory>

#include "journal/journal.h"

namespace lifeline::journal {

using store_opener = std::function<result<std::unique_ptr<store>>()>;

// Opens at once; the error is the opener's.
result<std::unique_ptr<store>> open_reopening(store_opener);

}  // namespace lifeline::journal
