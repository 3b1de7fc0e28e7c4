// SPDX-License-Identifier: Apache-2.0
// The door of the hub: every verb of the product once, over one journal. Command line and HTTP are skins over
// it.
//
// Promises: a command is checked against rights and books, applied, and journalled by one writer, in one
// order; no answer, of a read or a write, leaves before the journal is durable up to the position that the
// answer shows; a refused command changes nothing; the same event id with the same command gives the same
// answer, with another one is refused; who may not know of a thing is told that it is not there. Every denied
// and every changing request is in the journal, which is the audit trail. Invariants: state equals a fresh
// fold of the journal (tests/hub/hub_test.cc); never oversold, whoever races
// (tests/hub/hub_test.cc); rights are the table's, cell by cell (tests/hub/access_test.cc); no answer
// before its journal (tests/hub/hub_test.cc). Errors: `refusal` with a stable code for callers; when the
// journal fails, everything is `unavailable` until the hub is opened again. Cost: reads run on the caller's
// thread beside each other; writes cost the ledger's decision and a share of one group commit. Time and
// randomness are arguments: `settings::now`, `wall`, `random`.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "hub/access.h"
#include "hub/customs_port.h"
#include "hub/import_port.h"
#include "hub/manifest_port.h"
#include "hub/replay.h"
#include "hub/secret.h"
#include "hub/verb.h"
#include "hub/world.h"
#include "journal/journal.h"
#include "model/plan.h"

namespace lifeline::border {
struct reference;
}

namespace lifeline::hub {

// Documents that the hub keeps and does not read itself: whoever has the formats hands them in.
struct formats {
  std::function<std::string(model::plan const&)> write_plan;
  std::function<result<model::plan>(std::string_view)> read_plan;
  std::function<std::string(model::scenario const&)> digest;
  import_reader read_import;
  customs_formats customs;
  manifest_formats manifests;
};

// What the hub cannot see itself: room on the disk, and copies that somebody made.
struct storage_figures {
  std::string kind;  // sqlite, postgresql, memory
  std::optional<std::int64_t> journal_bytes;
  std::optional<std::int64_t> free_bytes;
  std::optional<instant> backup_made;  // the newest one
  std::optional<std::int64_t> backup_bytes;
};
struct outside_login {
  std::string path;    // where signing in begins
  std::string issuer;  // whose it is
};

struct settings {
  std::string hub = "hub";
  std::string name = "Hub";
  std::string program = "lifeline";
  std::string url;               // where clients reach this server, told to those who must come here to write
  std::function<instant()> now;  // of operations; a demonstration may shift it
  std::function<instant()> wall;  // of credentials
  random_source random;
  password_cost passwords;
  duration session_idle{3600};
  duration session_most{12 * 3600};
  std::size_t waiting_most = 100'000;      // commands in the queue; more are told to come back
  std::uint64_t snapshot_every = 500'000;  // events, and a quarter of the journal at least
  int plan_threads = 1;
  hub::formats formats;
  std::function<storage_figures()> storage;  // of the machine, for who looks after it
  // What does not go as it should on the line to an authority; none: there is no line.
  std::function<std::vector<std::string>()> customs_line;
  std::optional<outside_login> outside;  // an identity provider, where there is one
  std::shared_ptr<demo_clock> demo;      // only of a demonstration, whose operations run by it
  // Only of a demonstration: the measures by which it claims relief; assumed, and no tariff of anybody.
  std::shared_ptr<border::reference const> demo_tariff;
  // Sanctions lists that the operator loaded; none: nobody is screened, and every answer says so.
  std::shared_ptr<border::screener const> sanctions;
  border::rate_table rates;  // of exchange, for the values of manifests
  // No threads of its own: nothing happens but in call() and step(), in one order. For simulations.
  bool by_hand = false;
};

struct answer {
  reply no;  // or
  std::shared_ptr<void> body;
  std::uint64_t position = 0;  // the answer shows the world after so many events
};
using completion = std::function<void(answer)>;

struct call {
  verb const* what = nullptr;
  caller who;
  std::shared_ptr<void> request;
  std::optional<event_id> key;              // Idempotency-Key: id of the first event that the call posts
  std::optional<std::uint64_t> if_version;  // If-Match
};

// One pass over a stretch of the past, as it was known: events recorded before `from` are folded silently,
// those in [from, until] one by one.
struct past_walk {
  instant from{};
  instant until{};
  std::function<void(world const&)> at_start;
  // Before the event is applied; `position` is its own, from 1.
  std::function<void(world const&, model::event const&, std::uint64_t position)> before_event;
  std::function<void(world const&)> at_end;
};

// What came with a request, unchecked.
struct credentials {
  std::string bearer;
  std::string session;
  std::string csrf;
  std::string link;
  std::string address;
  bool changes = false;  // the request is no GET: a session needs its CSRF value
};

struct published {
  std::uint64_t position = 0;
  std::shared_ptr<model::event const> event;
  std::size_t bytes = 0;  // in the journal
};

struct hub_figures {
  std::uint64_t applied = 0;
  std::uint64_t durable = 0;
  std::uint64_t refused = 0;
  std::uint64_t denied = 0;
  std::size_t waiting = 0;
  bool writer = false;
  std::uint64_t snapshot = 0;  // position of the newest snapshot that this server knows of
  instant started{};           // of this server, by the clock of credentials
};

class core {
 public:
  // The store outlives the hub. Folds the journal, then becomes its writer if nobody else is, else follows.
  static result<std::unique_ptr<core>> open(journal::store&, settings);
  virtual ~core() = default;

  // Checks rights and runs the verb; `done` is called once, now or later, on any thread.
  virtual void call(hub::call, completion done) = 0;
  answer call_and_wait(hub::call);
  // A call of the hub itself, that nobody needs a right for.
  virtual answer run(std::function<reply(writing&)>) = 0;

  virtual std::optional<refusal> identify(credentials const&, caller& out) = 0;
  // The state as it is, under a lock: `look` must be quick. Returns the position seen.
  virtual std::uint64_t look(std::function<void(world const&)> const&) const = 0;
  // The state as it was known at a moment.
  virtual result<std::shared_ptr<world const>> world_at(instant recorded) const = 0;
  // Costs a fold from the newest snapshot before `from`: about a million events a second.
  virtual std::optional<error> walk(past_walk const&) const = 0;
  virtual result<model::event> event_at(std::uint64_t position) const = 0;  // from 1
  virtual result<std::vector<published>> events_from(std::uint64_t position, std::size_t count) const = 0;
  virtual std::optional<std::uint64_t> find_event(event_id const&) const = 0;
  // Body bytes of events, for proofs. Positions from 0, as the tree counts.
  virtual ledger::body_reader bodies() const = 0;

  // Small facts beside the journal that a restart must not lose: proposals, how far a webhook is. Only the
  // writer keeps them; on disk when there is no error. Empty bytes: gone.
  virtual std::optional<error> keep_note(std::string_view name, std::string_view bytes) = 0;
  virtual result<std::vector<journal::note>> notes(std::string_view prefix) const = 0;

  // Called for every durable event, in order, on one thread at a time.
  virtual void subscribe(std::function<void(published const&)>) = 0;
  virtual settings const& with() const = 0;
  virtual planner_desk& plans() = 0;
  virtual login_guard& guard() = 0;
  virtual import_desk& imports() = 0;
  virtual manifest_desk& manifests() = 0;
  virtual hub_figures figures() const = 0;
  virtual result<std::uint64_t> stored() const = 0;  // last position in the store, whoever wrote it
  virtual std::vector<std::string> not_ready() const = 0;
  virtual std::string writer_url() const = 0;  // empty: this hub writes, or nobody is known to
  virtual bool step() = 0;  // by hand: one round of the queue; false when there was nothing to do
  virtual void tick() = 0;  // notices what time brings: exceptions, snapshots. Call it about once a second
  virtual void stop() = 0;  // finishes what waits, snapshots, resigns
};

// ---- what verbs get to see ----

struct reading {
  world const& state;
  core const& hub;
  caller const& who;
  reached may;
  instant now;
  sight sees;
  bool present = true;  // false: the state of an earlier moment
};

// Of slow verbs that look only. The state is looked at with hub.look, as briefly as can be.
struct studying {
  core& hub;
  caller const& who;
  reached may;
  instant now;

  sight sees(world const&) const;
};

struct posted {
  ledger::decision decision;
  std::uint64_t position = 0;
  bool repeated = false;  // was there already, the same
  bool clash = false;     // was there already, and was another
};

struct writing {
  core& hub;
  world& state;
  caller const& who;
  reached may;
  instant now;
  std::optional<event_id> key;
  std::optional<std::uint64_t> if_version;
  batch_in_hand& batch;

  // Decides, applies and lines up for the journal. Fills in who, when recorded, and an id if there is none.
  posted post(model::event);
  posted post(model::event_body body, std::string why = {});
  event_id batch_last_id() const;  // of the event posted last
  sight sees() const;
};

// Position of the last event that touched a thing, from 1; 0: none did.
std::uint64_t version_of(world const&, mention const&);

// The refusal that a post deserves, or none.
reply to_reply(posted const&, std::string_view what = {});

}  // namespace lifeline::hub
