// SPDX-License-Identifier: Apache-2.0
// The book as it was at any past moment: every query of query.h may be asked of it. "As it was" means what
// the hub knew then: all events recorded up to that moment.
//
// Made from the newest snapshot before the moment and the events since, folded again. So the past costs no
// memory while nobody asks; lists of postings with running balances would answer sums sooner, but cost some
// 30 bytes of memory for each posting for ever, and could not tell custody, units and cover. A book that was
// asked for before is kept, and folded on when a later moment is asked for: a slider moved forward costs only
// the events between. Cost: docs/formats/ledger.md. Threads: one caller at a time; the books given out may be
// read beside each other. Held by tests/ledger/past_books_test.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ledger/history_tree.h"
#include "ledger/ledger.h"

namespace lifeline::ledger {

// The newest snapshot of a book (book::snapshot) with at most so many events, if there is one.
using snapshot_finder = std::function<result<std::optional<std::string>>(std::uint64_t position)>;

class past_books {
 public:
  past_books(body_reader, snapshot_finder, std::size_t kept = 2);

  // After the first `position` events.
  result<std::shared_ptr<book const>> at(std::uint64_t position);
  // How many of the first `size` events were recorded by then: about 20 events are read.
  result<std::uint64_t> position_at(instant recorded, std::uint64_t size) const;

 private:
  result<std::shared_ptr<book>> nearest(std::uint64_t position);
  std::optional<error> fold(book&, std::uint64_t position) const;

  body_reader read_;
  snapshot_finder find_snapshot_;
  std::size_t kept_;
  std::vector<std::shared_ptr<book>> books_;  // newest use last
};

}  // namespace lifeline::ledger
