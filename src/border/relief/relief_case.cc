// SPDX-License-Identifier: Apache-2.0
#include "border/relief/relief_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lifeline::border {

namespace {

struct verdict_row {
  std::string_view name;
  std::string_view sentence;
  bool later;
};
constexpr std::array<verdict_row, 8> verdict_rows = {{
    {"done", "done", false},
    {"wrong-state", "this cannot follow on the state that the relief is in", false},
    {"no-undertaking", "suspension needs the reference of the organisation's undertaking to pay", true},
    {"nothing-at-risk", "no lot has an amount of duty or VAT: assess the goods first", true},
    {"not-entitled",
     "articles 74, 75 and 77 of Regulation 1186/2009 do not let this organisation have relief for these "
     "goods",
     false},
    {"no-decision", "no decision of the Commission that existed on the day covers the import", true},
    {"decision-exists",
     "a decision covers the import already: confirm the relief, nothing needs to be suspended", false},
    {"no-reason", "a revocation names its reason", true},
}};

std::int64_t amount_of(relief_case const& one) {
  money total{0, one.due.currency};
  for (auto const& lot : one.lots) total.minor += lot.amount.minor;
  return total.minor;
}

bool entitled(relief_case const& one) {
  auto const& a = one.about;
  return a.organisation != organisation_kind::other && a.free_of_charge && !a.for_rebuilding &&
         a.auditable_accounts;
}

relief_verdict suspend(relief_case& one, relief_event const& what) {
  if (one.state != relief_state::claimed) return relief_verdict::wrong_state;
  if (!entitled(one)) return relief_verdict::not_entitled;
  if (decision_for(one.about.imported_on, what.day) != nullptr) return relief_verdict::decision_exists;
  if (what.undertaking.empty()) return relief_verdict::no_undertaking;
  if (amount_of(one) <= 0) return relief_verdict::nothing_at_risk;
  one.state = relief_state::suspended;
  one.undertaking = what.undertaking;
  return relief_verdict::done;
}

relief_verdict confirm(relief_case& one, relief_event const& what) {
  if (one.state != relief_state::claimed && one.state != relief_state::suspended)
    return relief_verdict::wrong_state;
  if (!entitled(one)) return relief_verdict::not_entitled;
  auto const* decision = decision_for(one.about.imported_on, what.day);
  if (decision == nullptr) return relief_verdict::no_decision;
  one.state = relief_state::confirmed;
  one.decision = decision->name;
  return relief_verdict::done;
}

relief_verdict revoke(relief_case& one, relief_event const& what) {
  if (one.state == relief_state::revoked) return relief_verdict::wrong_state;
  if (what.reason.empty()) return relief_verdict::no_reason;
  one.state = relief_state::revoked;
  one.due.minor = amount_of(one);
  return relief_verdict::done;
}

// The share of an amount for some of the pieces, rounded up: the authority never loses by a division.
std::int64_t share_up(money const& amount, pieces some, pieces of) {
  if (some.count() <= 0 || of.count() <= 0 || amount.minor <= 0) return 0;
  return scale_up(amount.minor, std::min(some, of).count(), of.count());
}

lot_proof proof_of(relief_lot const& lot, std::span<relief_delivery const> deliveries) {
  lot_proof out;
  out.lot = lot.lot;
  out.imported = lot.imported;
  pieces left = lot.imported;
  for (auto const& d : deliveries) {
    if (d.lot != lot.lot || d.amount.count() <= 0) continue;
    bool const bad = d.use == end_use::unannounced || d.use == end_use::sold;
    if (d.proof.empty() && !bad) {
      out.without_proof.push_back(
          fmt::format("{} pieces to {} on {}", d.amount.count(), d.recipient, to_date_text(d.day)));
      continue;
    }
    pieces const counted = std::min(d.amount, left);
    out.beyond += d.amount - counted;
    left -= counted;
    (bad ? out.misused : d.use == end_use::lent ? out.lent : out.proven) += counted;
  }
  out.open = left;
  out.due = {share_up(lot.amount, out.misused, lot.imported), lot.amount.currency};
  auto const still = share_up(lot.amount, out.open + out.lent, lot.imported);
  out.at_risk = {std::min(still, lot.amount.minor - std::min(out.due.minor, lot.amount.minor)),
                 lot.amount.currency};
  return out;
}

}  // namespace

std::string_view name_of(relief_verdict v) {
  return verdict_rows[static_cast<std::size_t>(v)].name;
}
std::string_view sentence_of(relief_verdict v) {
  return verdict_rows[static_cast<std::size_t>(v)].sentence;
}
bool may_succeed_later(relief_verdict v) {
  return verdict_rows[static_cast<std::size_t>(v)].later;
}

relief_step apply(relief_case const& before, relief_event const& what) {
  relief_step out{relief_verdict::done, before};
  switch (what.kind) {
    case relief_event_kind::suspend:
      out.verdict = suspend(out.after, what);
      break;
    case relief_event_kind::confirm:
      out.verdict = confirm(out.after, what);
      break;
    case relief_event_kind::revoke:
      out.verdict = revoke(out.after, what);
      break;
  }
  return out;
}

std::vector<lot_proof> prove_end_use(relief_case const& one, std::span<relief_delivery const> deliveries) {
  std::vector<lot_proof> out;
  out.reserve(one.lots.size());
  for (auto const& lot : one.lots) out.push_back(proof_of(lot, deliveries));
  return out;
}

risk risk_of(relief_case const& one, std::span<relief_delivery const> deliveries) {
  risk out{{0, one.due.currency}, one.due};
  if (one.state == relief_state::revoked) return out;
  for (auto const& proof : prove_end_use(one, deliveries)) {
    out.due.minor += proof.due.minor;
    // Until a decision confirms it, what was given away stands at risk too.
    out.at_risk.minor += one.state == relief_state::confirmed ? proof.at_risk.minor : 0;
  }
  if (one.state != relief_state::confirmed)
    out.at_risk.minor = amount_of(one) - std::min(amount_of(one), out.due.minor);
  return out;
}

std::string_view to_word(relief_state state) {
  constexpr std::array<std::string_view, 4> state_words = {"claimed", "suspended", "confirmed", "revoked"};
  return state_words[static_cast<std::size_t>(state)];
}

}  // namespace lifeline::border
