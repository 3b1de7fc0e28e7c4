// SPDX-License-Identifier: Apache-2.0
// Verbs of facts: one event of each kind, batches, the timeline, receipts with proofs.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "hub/verb.h"
#include "hub/world.h"
#include "model/event_fields.h"

namespace lifeline::hub {

// What a sender gives of an event: the rest is the hub's.
struct event_request {
  event_id id;
  instant at{};
  std::string org;
  model::personal why;
  model::event_body body;
  problems found;  // not on the wire: what the reader found wrong with this one of a batch
};

struct outcome {
  event_id id;
  bool accepted = false;
  std::optional<std::uint64_t> position;
  bool repeated = false;
  std::int32_t verdict = 0;
  std::string code;
  std::string sentence;
  bool may_succeed_later = false;
  std::optional<std::int64_t> available;
};

struct batch_request {
  std::vector<event_request> events;
};
struct batch_answer {
  std::vector<outcome> outcomes;
  std::uint64_t position = 0;
};

inline constexpr std::size_t batch_most = 10'000;  // events

// Who may send which kind.
access_rule rule_of_kind(std::size_t kind);

// Whether a caller may send events, one by one: by kind, and where only for own goods, by what it is about.
// Rights are asked per kind and remembered.
class event_rights {
 public:
  event_rights(world const&, caller const&);
  reply check(model::event_body const&);

 private:
  world const& state_;
  caller const& who_;
  std::map<std::size_t, reached> by_kind_;
};

void add_event_verbs(std::vector<verb>&);

}  // namespace lifeline::hub

namespace lifeline::model {

template <>
struct fields<hub::event_request> {
  static constexpr std::string_view name = "event_request";
  static constexpr std::string_view doc = "A command: what happened, as the sender says.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "128 bits, chosen by the sender; sent again, it changes nothing.", presence::required);
    io("at_utc", r.at, "When it happened; now when absent.");
    io("why", r.why, "Free text.");
    io("body", r.body, "What happened: one kind of event.", presence::required);
  }
};
template <>
struct fields<hub::outcome> {
  static constexpr std::string_view name = "outcome";
  static constexpr std::string_view doc = "What became of one command.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("id", r.id, "Of the event.", presence::required);
    io("accepted", r.accepted, "It is in the journal.", presence::required);
    io("position", r.position, "Where it stands there, from 1.");
    io("repeated", r.repeated, "It was there before; nothing changed.", presence::required);
    io("verdict", r.verdict, "Number of the verdict; 0: none.", presence::required);
    io("code", r.code, "Name of the verdict or problem.");
    io("sentence", r.sentence, "Why not, and how to mend it.");
    io("may_succeed_later", r.may_succeed_later, "The same command may succeed when the world has changed.",
       presence::required);
    io("available_pieces", r.available, "How many there are, where there are too few.");
  }
};
template <>
struct fields<hub::batch_request> {
  static constexpr std::string_view name = "batch_request";
  static constexpr std::string_view doc =
      "Commands, decided one after the other; each stands or falls alone.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("events", r.events, "1 to 10000 of them.", presence::required);
  }
};
template <>
struct fields<hub::batch_answer> {
  static constexpr std::string_view name = "batch_answer";
  static constexpr std::string_view doc = "What became of each command, in the order sent.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("outcomes", r.outcomes, "One per command.", presence::required);
    io("position", r.position, "Of the journal after the batch.", presence::required);
  }
};

}  // namespace lifeline::model
