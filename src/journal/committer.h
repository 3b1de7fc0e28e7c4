// SPDX-License-Identifier: Apache-2.0
// Group commit: many threads hand in batches, one thread appends all that wait in one go and answers each.
// Nothing waits for a timer; what arrives during one sync goes out with the next.
//
// Promises: batches are stored in the order of submit(), each whole or not at all; `done` is called exactly
// once per accepted batch, in that order, after the batch is durable or has failed; after the first failure
// everything behind it fails too and nothing more is accepted, because later batches were decided upon a
// state that never became durable. The owner then reads the journal again and makes a new committer.
// Held by tests/journal/committer_test.cc.
//
// Threads: every function from any thread. `done` runs on the committer's own thread: it must be quick and
// must not wait for the committer.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "journal/journal.h"

namespace lifeline::journal {

struct committer_options {
  std::size_t max_waiting_bytes = std::size_t{256} << 20;  // beyond: `busy`, let the client try again
  std::size_t max_commit_bytes = std::size_t{16} << 20;    // of one group
  // The owner finds repeated ids itself, among what waits too: submit() then does not look for them, and
  // find() knows only what is durable. The store looks in any case; a group in which it finds one fails.
  bool owner_finds_repeated = false;
};

// Owns its bytes, because the caller goes on before the batch is stored.
struct owned_record {
  event_id id;
  std::string body;
  std::string erasable;
};

enum class submit_status : std::uint8_t {
  accepted,   // `done` will be called
  busy,       // too much waits; nothing was taken
  conflict,   // expected is not last_accepted()
  duplicate,  // an id of the batch is stored or waits already; nothing was taken
  stopped,    // an earlier commit failed, or stop() was called
};

struct submit_outcome {
  submit_status status = submit_status::stopped;
  position last;                                         // last_accepted() after this call
  std::vector<lifeline::journal::duplicate> duplicates;  // of which, where they stand
};

class committer {
 public:
  // The store must be claimed and must outlive the committer; `last` is its last position.
  committer(store& where, position last, committer_options const& options = {});
  ~committer();  // stop()
  committer(committer const&) = delete;
  committer& operator=(committer const&) = delete;

  // Takes the batch for positions expected + 1 and on; leaves it as it is unless the outcome is `accepted`.
  submit_outcome submit(position expected, std::vector<owned_record>&& batch,
                        std::function<void(append_outcome const&)> done);
  position last_accepted() const;
  position durable() const;  // what an answer may show
  // Where an id stands, durable or waiting.
  result<std::optional<position>> find(event_id const& id);
  // Why it stopped; nothing while it works.
  std::optional<append_outcome> failure() const;
  void flush();  // returns when all that was accepted before is answered
  void stop();   // flush, then accept no more

 private:
  struct inside;
  std::unique_ptr<inside> in_;
};

}  // namespace lifeline::journal
