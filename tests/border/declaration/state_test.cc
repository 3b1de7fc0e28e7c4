// SPDX-License-Identifier: Apache-2.0
// The state machine of a declaration: what may follow what.
#include "border/declaration/state.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace lifeline::border {
namespace {

constexpr std::string_view mrn = "26BE345BQQV9HNYAR3";

declaration_state after(std::vector<step> const& steps) {
  declaration_state out;
  for (auto const each : steps) {
    EXPECT_EQ(take(out, {each, "", "", each == step::submit ? "" : std::string(mrn)}), state_verdict::taken)
        << name_of(each);
  }
  return out;
}

TEST(DeclarationState, AnImportGoesFromSubmissionToClearance) {
  auto const s = after({step::submit, step::accept, step::tax, step::control_wanted, step::documents_wanted,
                        step::tax, step::clear});
  EXPECT_EQ(s.now, phase::cleared);
  EXPECT_EQ(s.mrn, mrn);
}

TEST(DeclarationState, ATransitGoesFromAcknowledgementToWriteOff) {
  EXPECT_EQ(after({step::submit, step::acknowledged, step::accept, step::guarantee_invalid, step::amend,
                   step::amendment_result, step::release, step::clear})
                .now,
            phase::cleared);
}

TEST(DeclarationState, ATransitArrivesIsUnloadedAndIsWrittenOffOrRecovered) {
  std::vector<step> steps = {step::submit, step::accept, step::release, step::notify_arrival};
  EXPECT_EQ(after(steps).now, phase::arrived);
  steps.insert(steps.end(), {step::unloading_allowed, step::unloading_remarks, step::unloading_allowed});
  EXPECT_EQ(after(steps).now, phase::unloading);
  steps.push_back(step::clear);
  EXPECT_EQ(after(steps).now, phase::cleared);
  steps.back() = step::demand_payment;
  EXPECT_EQ(after(steps).now, phase::recovery);
}

TEST(DeclarationState, AHolderHearsOfTheUnloadingAndNotOfTheArrival) {
  EXPECT_EQ(after({step::submit, step::accept, step::release, step::unloading_allowed, step::clear}).now,
            phase::cleared);
}

TEST(DeclarationState, ARejectedDeclarationMayBeSentAgain) {
  EXPECT_EQ(after({step::submit, step::reject, step::submit, step::accept}).now, phase::accepted);
}

TEST(DeclarationState, ARejectionWhileARequestIsOpenIsAboutTheRequest) {
  auto const s = after({step::submit, step::accept, step::amend, step::reject});
  EXPECT_EQ(s.now, phase::accepted);
  EXPECT_FALSE(s.amendment_open);
}

struct refusal_case {
  std::vector<step> before;
  step_facts then;
  state_verdict verdict;
};

TEST(DeclarationState, WhatCannotBeIsRefusedByNumber) {
  refusal_case const cases[] = {
      {{}, {step::accept, "", "", ""}, state_verdict::never_submitted},
      {{step::submit}, {step::release, "", "", ""}, state_verdict::too_early},
      {{step::submit}, {step::amend, "", "", ""}, state_verdict::too_early},
      {{step::submit, step::accept}, {step::submit, "", "", ""}, state_verdict::already_submitted},
      {{step::submit, step::accept}, {step::notify_arrival, "", "", ""}, state_verdict::too_early},
      {{step::submit, step::accept}, {step::unloading_allowed, "", "", ""}, state_verdict::too_early},
      {{step::submit, step::accept, step::clear, step::exit},
       {step::amend, "", "", ""},
       state_verdict::after_exit},
      {{step::submit, step::accept, step::clear, step::cancel, step::taken, step::invalidate},
       {step::release, "", "", ""},
       state_verdict::is_final},
      {{step::submit, step::accept, step::no_release}, {step::tax, "", "", ""}, state_verdict::is_final},
      {{step::submit, step::accept}, {step::cancel_answer, "", "", ""}, state_verdict::nothing_open},
      {{step::submit, step::accept}, {step::clear, "", "", "26BE999999999999R1"}, state_verdict::other_mrn},
  };
  for (auto const& c : cases) {
    auto s = after(c.before);
    auto const before = s;
    auto const verdict = take(s, c.then);
    EXPECT_EQ(static_cast<int>(verdict), static_cast<int>(c.verdict))
        << name_of(before.now) << " " << name_of(c.then.what);
    EXPECT_EQ(s, before);
    EXPECT_FALSE(sentence_of(verdict).empty());
  }
  declaration_state s;
  EXPECT_EQ(take(s, {step::submit, "", "L1", ""}), state_verdict::taken);
  EXPECT_EQ(take(s, {step::accept, "", "L2", ""}), state_verdict::other_lrn);
}

TEST(DeclarationState, VerdictsAreNumberedInTheirOrder) {
  std::size_t number = 0;
  for (auto const& row : state_verdicts()) EXPECT_EQ(static_cast<std::size_t>(row.verdict), number++);
}

rc::Gen<step> any_step() {
  return rc::gen::map(rc::gen::inRange(0, 24), [](int n) { return static_cast<step>(n); });
}

TEST(DeclarationState, HoldsItsPromisesOverAnySteps) {
  EXPECT_TRUE(rc::check("any steps", [] {
    declaration_state s;
    auto const steps = *rc::gen::container<std::vector<step>>(any_step());
    bool accepted = false;
    bool looked_at = false;  // under control, or documents asked: an authority that looks has taken it
    int number = 0;
    for (auto const what : steps) {
      auto const before = s;
      std::string const id = "r" + std::to_string(++number);
      auto const verdict = take(s, {what, id, "", ""});
      if (verdict != state_verdict::taken) RC_ASSERT(s == before);
      if (verdict == state_verdict::taken && what == step::accept) accepted = true;
      if (s.now == phase::control || s.now == phase::documents) looked_at = true;
      // Nothing is released that was not accepted or looked at first.
      if (s.now == phase::released) RC_ASSERT(accepted || looked_at);
      if (before.now == phase::invalidated || before.now == phase::not_released)
        RC_ASSERT(s.now == before.now);
      // The same reply again changes nothing.
      auto const settled = s;
      RC_ASSERT(take(s, {what, id, "", ""}) != state_verdict::taken || verdict != state_verdict::taken);
      if (verdict == state_verdict::taken) RC_ASSERT(s == settled);
    }
  }));
}

}  // namespace
}  // namespace lifeline::border
