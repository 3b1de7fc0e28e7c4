// SPDX-License-Identifier: Apache-2.0
// The door of the journal: one ordered, durable log of records per hub. It knows bytes, not goods.
//
// Promises: an append that answers `ok` is on disk and stays there through kill, power loss and fail-over;
// a batch is stored whole or not at all; positions are 1, 2, 3 ... without gaps, in the order of appending;
// an id is stored once, whoever sends it however often; nobody but the present writer appends; after an
// input or output error nothing more is acknowledged until the store is opened again (fail stop).
//
// Invariants, and what holds each: every store does the same and agrees with a plain vector under random use,
// duplicates and reopening (tests/journal/support, run by tests/journal and tests/postgres); nothing
// acknowledged is lost by kill -9 (kill_test.cc) or by a disk that drops, tears and reorders what was not
// synced (power_loss_test.cc, whose control without sync must lose); a writer that lost its tenure cannot
// append (tests/postgres/fault_test.cc); a flipped bit is found or harmless (verify_test.cc).
//
// Errors: `fault::io` when the disk or database fails, `fault::bad_input` when what is stored is damaged.
// Cost: append costs one sync whatever the batch holds, so gather batches with journal/committer.h; find is
// one look into memory, and one read more when the id is there; memory is 11 to 16 bytes per record.
// Threads: every function may be called from any thread at any time; appends run one after the other.
// Layout on disk: docs/formats/journal.md. Why SQLite: docs/decisions/007.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace lifeline::journal {

struct done {};

// Chosen by whoever sends the record; the same id is the same record.
struct event_id {
  std::array<unsigned char, 16> bytes{};
  auto operator<=>(event_id const&) const = default;
};

// Where a record stands: the first is at 1; 0 is before the first.
class position {
 public:
  constexpr position() = default;
  constexpr explicit position(std::uint64_t value) : value_(value) {}
  constexpr std::uint64_t value() const { return value_; }
  constexpr position after(std::uint64_t records) const { return position(value_ + records); }
  constexpr auto operator<=>(position const&) const = default;

 private:
  std::uint64_t value_ = 0;
};

constexpr std::size_t max_record_bytes = std::size_t{16} << 20;  // body and erasable together
constexpr std::size_t max_batch_records = std::size_t{1} << 20;

struct record {
  event_id id;
  std::string_view body;      // kept for ever
  std::string_view erasable;  // personal fields: erase() blanks them and leaves all else as it is
};

// A record as read back; the views last until the visitor returns.
struct stored {
  position at;
  event_id id;
  std::string_view body;
  std::string_view erasable;  // empty once erased
  bool erased = false;
};

enum class append_status : std::uint8_t {
  ok,        // everything new is on disk
  conflict,  // the journal's last position is not the expected one: read on and decide again
  fenced,    // this store is not the writer, or no longer
  refused,   // a record or the batch is larger than the limits above
  failed,    // input or output failed; the outcome may be unknown until the store is opened again
};

struct duplicate {
  std::size_t index = 0;  // in the batch
  position earlier;       // where its id stands; the record sent now was not stored
};

struct append_outcome {
  append_status status = append_status::failed;
  position last;  // of the journal. After `ok` the new records stand at its end, in the batch's order
  std::vector<duplicate> duplicates;  // told with `conflict` too
  std::string why;                    // a plain sentence unless `ok`
};

// Who may append. Epochs only rise, one per claim; the store refuses every append of an earlier epoch.
struct tenure {
  std::uint64_t epoch = 0;
  bool mine = false;
  std::string url;  // where clients reach the writer; empty when nobody holds the tenure
};

struct read_limit {
  std::size_t records = 1000;
  std::size_t bytes = std::size_t{4} << 20;  // at least one record is read, however large
};

struct snapshot {
  position at;  // the state that it holds follows from records 1 to `at`
  std::string bytes;
};

// A small fact beside the records, kept under a name: it may be replaced, and no record follows from it.
struct note {
  std::string name;
  std::string bytes;
};

using visitor = std::function<void(stored const&)>;

class store {
 public:
  store() = default;
  store(store const&) = delete;
  store& operator=(store const&) = delete;
  virtual ~store() = default;

  // Becomes the writer if nobody else is; `mine` tells. Before appending, read up to last(): what the former
  // writer stored counts.
  virtual result<tenure> claim(std::string_view url) = 0;
  virtual result<tenure> writer() = 0;
  virtual void resign() = 0;  // lets the next one claim at once; for an orderly stop

  // Stores the batch at expected + 1 and on. A record whose id is there already, or earlier in the batch, is
  // not stored again but reported; when all are there the answer is `ok` whatever was expected.
  virtual append_outcome append(position expected, std::span<record const> batch) = 0;

  // Calls with each durable record from `from` on, in order, until the limit or the end. Returns the position
  // to go on from: the first one not visited.
  virtual result<position> read(position from, read_limit limit, visitor const& visit) = 0;
  virtual result<std::optional<position>> find(event_id const& id) = 0;
  // Calls with the record of this id. False: there is none.
  virtual result<bool> read_one(event_id const& id, visitor const& visit);
  virtual result<position> last() = 0;  // the last durable position, whoever wrote it
  // Returns last() as soon as it is at least `at`, or whatever it is when the timeout has passed.
  virtual result<position> wait_for(position at, std::chrono::milliseconds timeout) = 0;

  // Drops all but the `keep` newest. The state of `at` must be durable: at <= last(). After an erasure take a
  // new one and keep only that: the journal does not look into snapshots.
  virtual result<done> put_snapshot(position at, std::string_view bytes, unsigned keep = 2) = 0;
  virtual result<std::optional<snapshot>> find_snapshot(position at_most) = 0;  // the newest at or before

  // Notes: durable when done; only the writer puts them. Empty bytes: the note is gone. At most
  // max_record_bytes each. Backups carry them, exports of records do not.
  virtual result<done> put_note(std::string_view name, std::string_view bytes) = 0;
  virtual result<std::vector<note>> notes(std::string_view prefix) = 0;  // in the order of their names

  // Blanks the erasable bytes of one record, durably; a second time changes nothing.
  virtual result<done> erase(position at) = 0;

  // After a failure: closes and opens again in place, where the store can (journal/reopening.h). Nothing else
  // may be under way but reads.
  virtual bool can_reopen() const { return false; }
  virtual result<done> reopen() { return error{fault::io, "journal", "this store is not opened again"}; }
};

}  // namespace lifeline::journal

template <>
struct std::hash<lifeline::journal::event_id> {
  std::size_t operator()(lifeline::journal::event_id const& id) const noexcept {
    return std::hash<std::string_view>()({reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size()});
  }
};
