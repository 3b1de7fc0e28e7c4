// SPDX-License-Identifier: Apache-2.0
// The journal for readers: timeline, histories, receipts with proofs, heads.
#include <fmt/format.h>

#include <algorithm>

#include "hub/concern.h"
#include "hub/hub.h"
#include "hub/verbs_goods.h"
#include "hub/verbs_goods_fields.h"

namespace lifeline::hub {

struct receipt_answer {
  timeline_entry event;
  std::string body_hex;  // the bytes that are hashed
  std::string previous_hex;
  std::vector<std::string> path_hex;
  std::uint64_t tree_size = 0;
  std::string root_hex;
};
struct head_answer {
  std::uint64_t size = 0;
  std::string root_hex;
  std::optional<instant> recorded;
};
struct consistency_request {
  std::uint64_t from = 0;
};
struct consistency_answer {
  std::uint64_t from = 0;
  std::string from_root_hex;
  std::uint64_t size = 0;
  std::string root_hex;
  std::vector<std::string> path_hex;
};

}  // namespace lifeline::hub

namespace lifeline::model {

template <>
struct fields<hub::receipt_answer> {
  static constexpr std::string_view name = "receipt";
  static constexpr std::string_view doc =
      "An event and the proof that it is in the journal; docs/formats/event.md says how to check it.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("event", r.event, "The event.", presence::required);
    io("body_hex", r.body_hex, "Its bytes, as they are hashed.", presence::required);
    io("previous_hex", r.previous_hex, "The leaf before it.", presence::required);
    io("path_hex", r.path_hex, "Hashes from the leaf up (RFC 9162, section 2.1.3).", presence::required);
    io("tree_size", r.tree_size, "Events of the journal that the root is of.", presence::required);
    io("root_hex", r.root_hex, "Root of the tree.", presence::required);
  }
};
template <>
struct fields<hub::head_answer> {
  static constexpr std::string_view name = "journal_head";
  static constexpr std::string_view doc = "How far the journal is, and the root over all of it.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("size", r.size, "Number of events.", presence::required);
    io("root_hex", r.root_hex, "Root of the tree over them.", presence::required);
    io("recorded_utc", r.recorded, "When the last one was taken.");
  }
};
template <>
struct fields<hub::consistency_request> {
  static constexpr std::string_view name = "consistency_request";
  static constexpr std::string_view doc = "Since which head.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("from", r.from, "Size of the earlier head.", presence::required);
  }
};
template <>
struct fields<hub::consistency_answer> {
  static constexpr std::string_view name = "consistency";
  static constexpr std::string_view doc =
      "Proof that the journal continues an earlier one (RFC 9162, section 2.1.4).";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("from", r.from, "Size of the earlier head.", presence::required);
    io("from_root_hex", r.from_root_hex, "Its root.", presence::required);
    io("size", r.size, "Size now.", presence::required);
    io("root_hex", r.root_hex, "Root now.", presence::required);
    io("path_hex", r.path_hex, "The proof.", presence::required);
  }
};

}  // namespace lifeline::model

namespace lifeline::hub {

timeline_entry entry_of(std::uint64_t position, model::event const& e, bool with_people) {
  timeline_entry out{position, e.id,       std::string(model::kind_names[e.body.index()]),
                     e.at,     e.recorded, e.org,
                     e.user,   e.why,      e.body};
  hide_secrets(out.body);
  if (!with_people) {
    blank_personal(out.body);
    out.why = {};
  }
  return out;
}

namespace {

using enum role;

constexpr std::size_t scan_most = 20'000;  // events looked at for one page of a filtered timeline

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (char const c : bytes) {
    auto const byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}
std::string hex(ledger::digest const& d) {
  return hex(std::string_view(reinterpret_cast<char const*>(d.data()), d.size()));
}
std::vector<std::string> hex(std::vector<ledger::digest> const& all) {
  std::vector<std::string> out;
  out.reserve(all.size());
  for (auto const& one : all) out.push_back(hex(one));
  return out;
}

refusal from_error(error const& e) {
  bool const missing = e.kind == fault::not_found;
  return refuse(missing ? refusal_kind::not_found : refusal_kind::unavailable,
                missing ? "not-found" : "journal", fmt::format("{}: {}", e.where, e.what));
}

reply list_events(reading const& in, timeline_request const& asked, timeline_answer& out) {
  auto const rows = rows_of(asked.rows);
  auto position = std::max<std::uint64_t>(asked.from, 1);
  for (std::size_t scanned = 0; out.events.size() < rows && scanned < scan_most;) {
    auto const some = in.hub.events_from(position, std::min<std::size_t>(rows, 256));
    if (!some) return from_error(some.error());
    if (some->empty()) return {};
    for (auto const& one : *some) {
      if (out.events.size() == rows || one.position > in.state.position()) break;
      position = one.position + 1;
      ++scanned;
      bool const wanted = (asked.user.empty() || one.event->user == asked.user) &&
                          (asked.kind.empty() || model::kind_names[one.event->body.index()] == asked.kind);
      if (wanted && in.sees.event(one.event->body))
        out.events.push_back(entry_of(one.position, *one.event, in.sees.all()));
    }
    if (position > in.state.position()) return {};
  }
  out.next = position;
  return {};
}

template <ledger::subject What>
reply list_history(reading const& in, history_request const& asked, timeline_answer& out) {
  bool visible = false;
  switch (What) {
    case ledger::subject::lot:
      visible = in.sees.lot(asked.id);
      break;
    case ledger::subject::unit: {
      auto const unit = model::sscc::parse(asked.id);
      visible = unit && in.sees.unit(*unit);
      break;
    }
    case ledger::subject::movement:
      visible = in.sees.movement(asked.id);
      break;
    case ledger::subject::consignment:
      visible = in.sees.consignment(asked.id);
      break;
    case ledger::subject::need:
      visible = in.sees.need(asked.id);
      break;
  }
  auto const rows = rows_of(asked.rows);
  auto const from = std::max<std::uint64_t>(asked.from, 1) - 1;
  auto const positions =
      visible ? ledger::history(in.state.book, What, asked.id, from, rows + 1) : std::vector<std::uint64_t>{};
  if (positions.empty() && asked.from <= 1) {
    return refuse(refusal_kind::not_found, "not-found",
                  fmt::format("There is no «{}» that you may see.", asked.id));
  }
  for (auto const at : positions) {
    if (out.events.size() == rows) {
      out.next = at + 1;
      break;
    }
    auto const e = in.hub.event_at(at + 1);
    if (!e) return from_error(e.error());
    out.events.push_back(entry_of(at + 1, *e, in.sees.all()));
  }
  return {};
}

// Departures and arrivals name a movement only; who may see a lot may see those that carried it.
bool is_of_own_lot(reading const& in, position_request const& asked) {
  if (asked.lot.empty() || asked.position == 0 || !in.sees.lot(asked.lot)) return false;
  auto const at = asked.position - 1;
  auto const found = ledger::history(in.state.book, ledger::subject::lot, asked.lot, at, 1);
  return !found.empty() && found.front() == at;
}

reply get_event(reading const& in, position_request const& asked, entry_answer& out) {
  auto const e = in.hub.event_at(asked.position);
  if (!e) return from_error(e.error());
  if (!in.sees.event(e->body) && !is_of_own_lot(in, asked)) {
    return refuse(refusal_kind::not_found, "not-found", "There is no such event that you may see.");
  }
  out.event = entry_of(asked.position, *e, in.sees.all());
  return {};
}

reply get_receipt(reading const& in, position_request const& asked, receipt_answer& out) {
  entry_answer entry;
  if (auto no = get_event(in, asked, entry)) return no;
  out.event = std::move(entry.event);
  auto const head = in.state.tree.head();
  auto const read = in.hub.bodies();
  auto const proof = in.state.tree.prove_inclusion(asked.position - 1, head.size, read);
  if (!proof) return from_error(proof.error());
  auto const body = read(asked.position - 1, 1);
  if (!body) return from_error(body.error());
  out.body_hex = hex(body->front());
  out.previous_hex = hex(proof->previous);
  out.path_hex = hex(proof->path);
  out.tree_size = head.size;
  out.root_hex = hex(head.root);
  return {};
}

reply get_head(reading const& in, nothing const&, head_answer& out) {
  auto const head = in.state.tree.head();
  out.size = head.size;
  out.root_hex = hex(head.root);
  if (head.size > 0) out.recorded = in.state.book.last_recorded();
  return {};
}

reply get_consistency(reading const& in, consistency_request const& asked, consistency_answer& out) {
  auto const head = in.state.tree.head();
  if (asked.from == 0 || asked.from > head.size) {
    return refuse(refusal_kind::bad_request, "no-such-head",
                  fmt::format("The journal has {} events.", head.size));
  }
  auto const read = in.hub.bodies();
  auto const earlier = in.state.tree.head_at(asked.from, read);
  if (!earlier) return from_error(earlier.error());
  auto const path = in.state.tree.prove_consistency(asked.from, head.size, read);
  if (!path) return from_error(path.error());
  out = {asked.from, hex(earlier->root), head.size, hex(head.root), hex(*path)};
  return {};
}

}  // namespace

void add_timeline_verbs(std::vector<verb>& out) {
  constexpr auto get = http_method::get;
  using ledger::subject;
  constexpr auto all_events = with_scope(scope::read).all(coordinator, hub_operator, auditor, admin);
  out.push_back(make_verb<list_events>(
      {"events.list", get, "/v1/events", "The journal, event by event: the audit trail.", all_events}));
  out.push_back(make_verb<get_event>(
      {"events.get", get, "/v1/events/{position}", "One event.", sees_own.all(admin).link()}));
  out.push_back(make_verb<list_history<subject::lot>>(
      {"lots.history", get, "/v1/lots/{id}/history", "All that happened to a lot.", sees_own.link()}));
  out.push_back(make_verb<list_history<subject::unit>>(
      {"units.history", get, "/v1/units/{id}/history", "All that happened to a unit.", sees_own}));
  out.push_back(
      make_verb<list_history<subject::movement>>({"movements.history", get, "/v1/movements/{id}/history",
                                                  "All that happened to a movement.", sees_own}));
  out.push_back(make_verb<list_history<subject::consignment>>(
      {"consignments.history", get, "/v1/consignments/{id}/history", "All that happened to a consignment.",
       sees_own.link()}));
  out.push_back(make_verb<list_history<subject::need>>(
      {"needs.history", get, "/v1/needs/{id}/history", "All that happened to a need.", sees_own}));
  out.push_back(make_verb<get_receipt>({"receipts.get", get, "/v1/receipts/{position}",
                                        "An event with the proof that it is in the journal.",
                                        sees_own.all(admin).link()}));
  constexpr auto anyone_known = sees_all.all(carrier, recipient, donor, admin).link();
  out.push_back(make_verb<get_head>(
      {"journal.head", get, "/v1/journal/head", "Size and root of the journal.", anyone_known}));
  out.push_back(
      make_verb<get_consistency>({"journal.consistency", get, "/v1/journal/consistency",
                                  "Proof that the journal continues an earlier head.", anyone_known}));
}

}  // namespace lifeline::hub
