// SPDX-License-Identifier: Apache-2.0
// What has become of a declaration: a state machine over what the declarant sends and the authority answers,
// for WCO DMS (function codes 01 to 18) and NCTS (IEnnn) alike. Pure and deterministic; replies may come
// twice and late, and a step that cannot be is refused with a numbered verdict and changes nothing. The table
// of moves is in state.cc; docs/formats/declaration.md prints it.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace lifeline::border {

enum class phase : std::uint8_t {
  drafted,       // not sent
  submitted,     // sent, nothing heard
  received,      // taken before the goods are there (pre-lodged)
  accepted,      // registered, has an MRN
  guarantee,     // the guarantee does not hold
  control,       // goods or papers will be looked at
  documents,     // documents are wanted
  released,      // goods may move
  cleared,       // done: nothing is open
  exited,        // goods have left the territory
  rejected,      // not taken; may be mended and sent again
  not_released,  // refused for good
  invalidated,   // cancelled
  recovery,      // duty is demanded
  arrived,       // transit: the goods are said to be at their destination
  unloading,     // transit: they may be unloaded there
};
std::string_view name_of(phase);

enum class step : std::uint8_t {
  submit,
  amend,
  cancel,
  acknowledged,       // IE928
  taken,              // 02, received
  accept,             // 01, IE028
  reject,             // 03, IE056, IE057
  control_wanted,     // 05, IE060
  documents_wanted,   // 06
  amendment_result,   // 07, IE004
  release,            // 08, IE029
  clear,              // 09, IE045, IE025
  invalidate,         // 10, IE009 granted
  cancel_answer,      // 11, IE009 not granted
  tax,                // 13
  payment,            // 14, 15
  exit,               // 16
  note,               // 17, 18, IE019, IE022, IE182: nothing changes
  guarantee_invalid,  // IE055
  no_release,         // IE051
  demand_payment,     // IE035
  notify_arrival,     // IE007, sent by whoever receives the goods
  unloading_allowed,  // IE043
  unloading_remarks,  // IE044, sent by him too
};
std::string_view name_of(step);

// The step that a reply is: by a WCO function code ("01", "9") or a message name ("CC028C"). An IE009 is a
// refusal of cancellation unless `granted`, and an IE025 that does not release all of it closes nothing.
// False when Lifeline does not know it.
bool step_of(std::string_view code, bool granted, step& out);

struct declaration_state {
  phase now = phase::drafted;
  bool amendment_open = false;
  bool cancellation_open = false;
  std::string lrn;
  std::string mrn;
  std::set<std::string> seen;  // ids of replies taken
  bool operator==(declaration_state const&) const = default;
};

struct step_facts {
  step what = step::submit;
  std::string id;   // of the reply; empty: it has none
  std::string lrn;  // of what it answers; empty: not said
  std::string mrn;
};

// Numbers are for ever.
enum class state_verdict : std::uint8_t {
  taken = 0,
  repeated = 1,         // the reply was taken before: nothing changes
  never_submitted = 2,  // an answer to what was not sent
  other_lrn = 3,        // an answer to another declaration
  other_mrn = 4,
  too_early = 5,  // needs a registered declaration
  is_final = 6,   // nothing comes after this
  already_submitted = 7,
  nothing_open = 8,  // no amendment or cancellation was asked for
  after_exit = 9,    // goods have left: no change by the declarant
};
struct state_verdict_row {
  state_verdict verdict;
  std::string_view name;
  std::string_view says;
};
std::span<state_verdict_row const> state_verdicts();
std::string_view sentence_of(state_verdict);

state_verdict take(declaration_state&, step_facts const&);

}  // namespace lifeline::border
