// SPDX-License-Identifier: Apache-2.0
#include "border/declaration/state.h"

#include <array>

namespace lifeline::border {
namespace {

constexpr std::array<std::string_view, 16> const phase_names = {
    "drafted", "submitted", "received", "accepted",     "guarantee",   "control",  "documents", "released",
    "cleared", "exited",    "rejected", "not_released", "invalidated", "recovery", "arrived",   "unloading"};
constexpr std::array<std::string_view, 24> const step_names = {"submit",
                                                               "amend",
                                                               "cancel",
                                                               "acknowledged",
                                                               "taken",
                                                               "accept",
                                                               "reject",
                                                               "control_wanted",
                                                               "documents_wanted",
                                                               "amendment_result",
                                                               "release",
                                                               "clear",
                                                               "invalidate",
                                                               "cancel_answer",
                                                               "tax",
                                                               "payment",
                                                               "exit",
                                                               "note",
                                                               "guarantee_invalid",
                                                               "no_release",
                                                               "demand_payment",
                                                               "notify_arrival",
                                                               "unloading_allowed",
                                                               "unloading_remarks"};

struct code_row {
  std::string_view code;
  step what;
};
constexpr code_row codes[] = {
    {"1", step::accept},
    {"2", step::taken},
    {"3", step::reject},
    {"5", step::control_wanted},
    {"6", step::documents_wanted},
    {"7", step::amendment_result},
    {"8", step::release},
    {"9", step::clear},
    {"10", step::invalidate},
    {"11", step::cancel_answer},
    {"13", step::tax},
    {"14", step::payment},
    {"15", step::payment},
    {"16", step::exit},
    {"17", step::note},
    {"18", step::note},
    {"CC928C", step::acknowledged},
    {"CC028C", step::accept},
    {"CC029C", step::release},
    {"CC004C", step::amendment_result},
    {"CC051C", step::no_release},
    {"CC055C", step::guarantee_invalid},
    {"CC056C", step::reject},
    {"CC057C", step::reject},
    {"CC060C", step::control_wanted},
    {"CC045C", step::clear},
    {"CC025C", step::clear},
    {"CC035C", step::demand_payment},
    {"CC019C", step::note},
    {"CC022C", step::note},
    {"CC043C", step::unloading_allowed},
    {"CC182C", step::note},
};

using phases = std::uint32_t;
constexpr phases bit(phase p) {
  return 1U << static_cast<unsigned>(p);
}
template <class... P>
constexpr phases any_of(P... p) {
  return (bit(p) | ...);
}

constexpr phases open =
    any_of(phase::received, phase::accepted, phase::guarantee, phase::control, phase::documents);
constexpr phases registered = any_of(phase::accepted, phase::guarantee, phase::control, phase::documents);
// A transit on its way, and what was said of it at its destination.
constexpr phases at_destination = any_of(phase::arrived, phase::unloading);
constexpr phases moving = any_of(phase::released, phase::cleared, phase::exited) | at_destination;
// An authority may still change or invalidate what it released, for as long as the goods have not left.
constexpr phases changeable = any_of(phase::released, phase::cleared);
constexpr phases final_ones = any_of(phase::not_released, phase::invalidated);

// In which phases a step may come, and where it leads; `stay` keeps the phase.
constexpr int stay = -1;
struct move_row {
  step what;
  phases from;
  int to;
};
constexpr int to(phase p) {
  return static_cast<int>(p);
}
constexpr move_row moves[] = {
    {step::submit, any_of(phase::drafted, phase::rejected), to(phase::submitted)},
    {step::amend, open | changeable, stay},
    {step::cancel, open | changeable, stay},
    {step::acknowledged, any_of(phase::submitted) | open, stay},
    {step::taken, any_of(phase::submitted) | open | moving, stay},
    {step::accept, any_of(phase::submitted, phase::received, phase::accepted), to(phase::accepted)},
    {step::reject, any_of(phase::submitted, phase::received), to(phase::rejected)},
    {step::control_wanted, open, to(phase::control)},
    {step::documents_wanted, open, to(phase::documents)},
    {step::amendment_result, open | moving, stay},
    {step::release, registered, to(phase::released)},
    {step::clear, registered | at_destination | any_of(phase::released, phase::recovery, phase::exited),
     to(phase::cleared)},
    {step::invalidate, open | changeable, to(phase::invalidated)},
    {step::cancel_answer, open | moving, stay},
    {step::tax, any_of(phase::submitted) | open | moving, stay},
    {step::payment, open | moving | any_of(phase::recovery), stay},
    {step::exit, registered | any_of(phase::released, phase::cleared), to(phase::exited)},
    {step::note, open | moving | any_of(phase::recovery), stay},
    {step::guarantee_invalid, registered, to(phase::guarantee)},
    {step::no_release, registered, to(phase::not_released)},
    {step::demand_payment, registered | moving, to(phase::recovery)},
    {step::notify_arrival, any_of(phase::released), to(phase::arrived)},
    // A holder hears of the unloading and not of the arrival, which somebody else notified.
    {step::unloading_allowed, at_destination | any_of(phase::released), to(phase::unloading)},
    {step::unloading_remarks, any_of(phase::unloading), stay},
};

constexpr state_verdict_row verdict_rows[] = {
    {state_verdict::taken, "taken", "The step was taken."},
    {state_verdict::repeated, "repeated", "This reply was taken before; nothing changed."},
    {state_verdict::never_submitted, "never-submitted",
     "An answer came to a declaration that was not submitted."},
    {state_verdict::other_lrn, "other-lrn", "The reply answers a declaration with another LRN."},
    {state_verdict::other_mrn, "other-mrn", "The reply answers a declaration with another MRN."},
    {state_verdict::too_early, "too-early", "The declaration is not registered yet, so this cannot come."},
    {state_verdict::is_final, "is-final", "The declaration is closed; nothing comes after this."},
    {state_verdict::already_submitted, "already-submitted",
     "The declaration was submitted before; amend it instead."},
    {state_verdict::nothing_open, "nothing-open", "No amendment or cancellation was asked for."},
    {state_verdict::after_exit, "after-exit",
     "The goods have left; the declarant can no longer change this."},
};

bool is_answer(step what) {
  return what != step::submit && what != step::amend && what != step::cancel &&
         what != step::notify_arrival && what != step::unloading_remarks;
}

// Why a step that the table has not for this phase cannot be.
state_verdict refusal(declaration_state const& s, step what) {
  auto const here = bit(s.now);
  if (s.now == phase::drafted)
    return what == step::submit ? state_verdict::taken : state_verdict::never_submitted;
  if (what == step::submit) return state_verdict::already_submitted;
  if ((here & final_ones) != 0) return state_verdict::is_final;
  if ((here & (moving | bit(phase::recovery))) != 0) {
    return is_answer(what) ? state_verdict::is_final : state_verdict::after_exit;
  }
  return state_verdict::too_early;
}

bool closes_request(step what) {
  return what == step::amendment_result || what == step::cancel_answer || what == step::invalidate;
}

// A rejection while a request is open is about that request, not about the declaration.
bool rejects_request(declaration_state const& s, step what) {
  return what == step::reject && (s.amendment_open || s.cancellation_open);
}

state_verdict known_by(declaration_state const& s, step_facts const& facts) {
  if (!facts.id.empty() && s.seen.count(facts.id) > 0) return state_verdict::repeated;
  if (!facts.mrn.empty() && !s.mrn.empty() && facts.mrn != s.mrn) return state_verdict::other_mrn;
  // A request has a reference of its own; what it answers is told by the MRN then.
  bool const by_mrn = !facts.mrn.empty() && facts.mrn == s.mrn;
  if (is_answer(facts.what) && !by_mrn && !facts.lrn.empty() && !s.lrn.empty() && facts.lrn != s.lrn) {
    return state_verdict::other_lrn;
  }
  return state_verdict::taken;
}

void note_requests(declaration_state& s, step what) {
  // A receipt says that something was taken: the declaration, or a request about it.
  if (what == step::taken && s.now == phase::submitted) s.now = phase::received;
  if (what == step::amend) s.amendment_open = true;
  if (what == step::cancel) s.cancellation_open = true;
  if (what == step::amendment_result) s.amendment_open = false;
  if (what == step::cancel_answer || what == step::invalidate) s.cancellation_open = false;
  if (what == step::amendment_result && s.now == phase::guarantee) s.now = phase::accepted;
}

}  // namespace

std::string_view name_of(phase p) {
  return phase_names[static_cast<std::size_t>(p)];
}

std::string_view name_of(step s) {
  return step_names[static_cast<std::size_t>(s)];
}

std::span<state_verdict_row const> state_verdicts() {
  return verdict_rows;
}

std::string_view sentence_of(state_verdict verdict) {
  return verdict_rows[static_cast<std::size_t>(verdict)].says;
}

bool step_of(std::string_view code, bool granted, step& out) {
  if (code == "CC009C") return out = granted ? step::invalidate : step::cancel_answer, true;
  if (code == "CC025C" && !granted) return out = step::note, true;
  if (code.size() == 2 && code[0] == '0') code.remove_prefix(1);
  for (auto const& row : codes) {
    if (row.code == code) return out = row.what, true;
  }
  return false;
}

state_verdict take(declaration_state& s, step_facts const& facts) {
  auto const known = known_by(s, facts);
  if (known != state_verdict::taken) return known;
  auto next = s;
  if (rejects_request(s, facts.what) && (bit(s.now) & (open | moving)) != 0) {
    next.amendment_open = next.cancellation_open = false;
  } else {
    auto const& row = moves[static_cast<std::size_t>(facts.what)];
    if ((row.from & bit(s.now)) == 0) return refusal(s, facts.what);
    if (facts.what == step::cancel_answer && !s.cancellation_open) return state_verdict::nothing_open;
    if (row.to != stay) next.now = static_cast<phase>(row.to);
    note_requests(next, facts.what);
    if (closes_request(facts.what) && next.now == phase::invalidated) next.amendment_open = false;
  }
  if (facts.what == step::submit && !facts.lrn.empty()) next.lrn = facts.lrn;
  if (next.mrn.empty() && is_answer(facts.what)) next.mrn = facts.mrn;
  if (!facts.id.empty()) next.seen.insert(facts.id);
  s = std::move(next);
  return state_verdict::taken;
}

}  // namespace lifeline::border
