// SPDX-License-Identifier: Apache-2.0
// The event: what happened, when, recorded when, by whom, why; the fact that everything else is derived from.
// A command is an event that is not yet accepted: same struct, empty (decided) fields, no `recorded`. Bytes,
// proofs and redaction: docs/formats/event.md. Field names: model/event_fields.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <variant>

#include "base/event_id.h"
#include "base/time.h"
#include "model/event/border.h"
#include "model/event/record.h"
#include "model/event/stock.h"
#include "model/event/transport.h"

namespace lifeline::model {

// The place of a kind in this list, counted from 1, is its number in bytes: for ever, append only.
using event_choice = std::variant<
    open_hub, put_row, drop_row,                                                                     // 1-3
    announce_pledge, change_pledge, withdraw_pledge, state_need, change_need, withdraw_need,         // 4-9
    expect_lot, receive_goods, inspect_goods, put_away, reserve_goods, release_reservation,          // 10-15
    pick_goods, build_kit, break_kit,                                                                // 16-18
    build_unit, break_unit, repack_unit, seal_unit, open_seal,                                       // 19-23
    put_movement, cancel_movement, load_movement, unload_movement, depart, arrive, hand_over,        // 24-30
    deliver, report_discrepancy, hold_goods, release_goods, recall_lot, lift_recall,                 // 31-36
    change_customs, split_lot, count_stock, ask_write_off, approve_write_off, reject_write_off,      // 37-42
    correct_event, accept_plan, open_consignment, replan_consignment, reconsign, close_consignment,  // 43-48
    put_pin, drop_pin, note_exception, clear_exception, redact_events,                               // 49-53
    put_org, put_user, grant_role, revoke_role, issue_token, revoke_token,                           // 54-59
    put_share_link, revoke_share_link, put_webhook, drop_webhook, note_denied,                       // 60-64
    make_declaration, note_customs_reply, amend_declaration, cancel_declaration,                     // 65-68
    claim_relief, suspend_relief, confirm_relief, revoke_relief,                                     // 69-72
    open_guarantee, charge_guarantee, free_guarantee, begin_storage,                                 // 73-76
    note_screening, decide_screening,                                                                // 77-78
    add_photo, note_manifest>;                                                                       // 79-80

inline constexpr std::size_t event_kinds = std::variant_size_v<event_choice>;

template <class Kind, class Choice>
inline constexpr bool is_one_of = false;
template <class Kind, class... Kinds>
inline constexpr bool is_one_of<Kind, std::variant<Kinds...>> = (std::is_same_v<Kind, Kinds> || ...);
template <class Kind>
concept event_kind = is_one_of<Kind, event_choice>;

// One of the kinds. A variant of 80 alternatives brings some 8,500 functions into every source file that
// makes, copies or drops one, half of its compile time; so these live in event.cc, once.
class event_body : public event_choice {
 public:
  using choice = event_choice;
  event_body() noexcept;
  template <event_kind Kind>
  event_body(Kind);  // NOLINT(google-explicit-constructor): an event is written down as its kind
  event_body(event_body const&);
  event_body(event_body&&) noexcept;
  event_body& operator=(event_body const&);
  event_body& operator=(event_body&&) noexcept;
  template <event_kind Kind>
  event_body& operator=(Kind);
  ~event_body();
  bool operator==(event_body const&) const;
};

struct event {
  event_id id;         // chosen by the sender
  instant at{};        // when it happened
  instant recorded{};  // when the hub took it
  std::string org;     // on whose behalf
  std::string user;    // account id, never a name
  personal why;        // free text
  event_body body;
  bool operator==(event const&) const = default;
};

// 1 for open_hub, 2 for put_row, ...
inline std::uint32_t kind_number(event_body const& body) {
  return static_cast<std::uint32_t>(body.index() + 1);
}

}  // namespace lifeline::model
