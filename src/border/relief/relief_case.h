// SPDX-License-Identifier: Apache-2.0
// One claim of relief through its life: claimed, suspended against an undertaking with an amount at risk,
// confirmed or revoked. A pure step per event: the case before, what happened, the verdict and the case
// after. End use is proven per lot, from deliveries; what is not delivered free of charge falls due (art. 78
// to 80).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/quantity.h"
#include "border/duty/money.h"
#include "border/relief/decision.h"

namespace lifeline::border {

enum class relief_state : std::uint8_t { claimed, suspended, confirmed, revoked };

struct relief_lot {
  std::string lot;
  std::string code;  // commodity code
  pieces imported{};
  money amount;  // duty and VAT that relief takes off this lot
};

struct relief_case {
  std::string id;  // the declaration's MRN or local reference
  relief_state state = relief_state::claimed;
  relief_question about;  // day, organisation, places
  std::string organisation;
  std::string undertaking;  // its reference, once suspended
  std::string decision;     // that confirmed it
  std::vector<relief_lot> lots;
  money due;  // fallen due so far
};

// Amount that would have to be paid if relief were refused today: nothing once it is confirmed and end use is
// proven, the rest of what is not yet proven before that.
struct risk {
  money at_risk;
  money due;
};

enum class relief_event_kind : std::uint8_t { suspend, confirm, revoke };
struct relief_event {
  relief_event_kind kind = relief_event_kind::suspend;
  date day{};
  std::string undertaking;  // suspend
  std::string reason;       // revoke
};

// Numbers stay for ever.
enum class relief_verdict : std::uint8_t {
  done = 0,
  wrong_state = 1,      // this cannot follow on the state the case is in
  no_undertaking = 2,   // suspension needs the reference of an undertaking
  nothing_at_risk = 3,  // no lot has an amount: assess it first
  not_entitled = 4,     // article 74, 75 or 77 shut the door
  no_decision = 5,      // none that existed on the day covers the import; may succeed later
  decision_exists = 6,  // nothing needs to be suspended
  no_reason = 7,        // a revocation names one
};
std::string_view name_of(relief_verdict);      // "no-undertaking"
std::string_view sentence_of(relief_verdict);  // for people
bool may_succeed_later(relief_verdict);

struct relief_step {
  relief_verdict verdict = relief_verdict::done;
  relief_case after;  // as before when refused
};
relief_step apply(relief_case const& before, relief_event const& what);

// A lot's goods leaving the organisation's hands, as the ledger tells it.
enum class end_use : std::uint8_t {
  given,        // free of charge to people or bodies affected
  lent,         // made available free, still the organisation's
  passed_on,    // to another entitled organisation, after notice to the authority
  unannounced,  // transferred, lent or hired without notice: falls due
  sold,         // falls due
  lost,         // destroyed or lost with proof: no duty arises
};
struct relief_delivery {
  std::string lot;
  pieces amount{};
  end_use use = end_use::given;
  date day{};
  std::string recipient;
  std::string proof;  // id of the delivery event; a delivery without one proves nothing
};

struct lot_proof {
  std::string lot;
  pieces imported{};
  pieces proven{};                         // given, passed on, lost, with proof
  pieces lent{};                           // still to be watched
  pieces misused{};                        // unannounced or sold
  pieces open{};                           // not accounted for yet
  pieces beyond{};                         // delivered more than imported: somebody miscounted
  money at_risk;                           // of open and lent pieces, rounded up
  money due;                               // of misused pieces, rounded up
  std::vector<std::string> without_proof;  // deliveries that do not count: recipient and day
};
std::vector<lot_proof> prove_end_use(relief_case const&, std::span<relief_delivery const>);

risk risk_of(relief_case const&, std::span<relief_delivery const>);

std::string_view to_word(relief_state);

}  // namespace lifeline::border
