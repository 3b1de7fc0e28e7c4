// SPDX-License-Identifier: Apache-2.0
// The door of the ledger: events into stock, custody, customs status, plans in force. Pure and deterministic:
// no clock, no randomness, no disk; the same events give the same state, bytes and hashes on every machine.
//
// Promises: every posting moves whole pieces of one lot from one account to another, so every lot's accounts
// sum to zero; no account but the outside world's goes below zero; a refused command changes nothing; an
// event is applied as a whole or not at all. Units never contain themselves. Checked on every command in
// every build. Held by tests/ledger/property_test.cc (sums, circles, replay, snapshots),
// tests/ledger/model_test.cc (against a slow, obvious ledger) and tests/ledger/oversell_test.cc. Units:
// pieces; times are UTC seconds. Errors: verdict.h. Accounts and rules: docs/formats/ledger.md. Cost: a
// simple command is a few hash look-ups; moving a unit or a movement costs one posting for each lot in each
// unit of it. Threads: one writer; queries may run beside each other, not beside a writer.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/verdict.h"
#include "model/event.h"

namespace lifeline::ledger {

struct state;  // inside; queries are in ledger/query.h

// The answer to a command. Beside a refusal: which line of the command's list it is about (from 1, 0 = none),
// and for the 1400s how many pieces there are.
struct decision {
  verdict code = verdict::accepted;
  std::uint32_t line = 0;
  std::int64_t available = 0;
  explicit operator bool() const { return code == verdict::accepted; }
};

// Earlier events, from the journal: asked only for correct_event.
class past_events {
 public:
  virtual ~past_events() = default;
  virtual std::optional<model::event> find_event(event_id) const = 0;
};

class book {
 public:
  book();
  ~book();
  book(book&&) noexcept;
  book& operator=(book&&) noexcept;

  // May it happen? Fills in the (decided) fields of the body and changes nothing else; `recorded`, org and
  // user are the caller's to set before. After a refusal the (decided) fields are not to be used.
  decision decide(model::event& command, past_events const* = nullptr);
  // decide, and when accepted apply at once.
  decision submit(model::event& command, past_events const* = nullptr);
  // Folds an event of the journal. A refusal means that the journal does not fold: it is not ours or is
  // damaged.
  decision apply(model::event const&);

  std::uint64_t position() const;  // number of events applied
  instant last_recorded() const;   // of the last event

  // The whole state as bytes: equal states have equal bytes, however they were reached
  // (docs/formats/ledger.md).
  std::string snapshot() const;
  static result<book> restore(std::string_view);

  struct state const& state() const {
    return *state_;
  }

 private:
  std::unique_ptr<struct state> state_;
};

}  // namespace lifeline::ledger
