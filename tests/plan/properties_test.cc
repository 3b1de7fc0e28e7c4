// SPDX-License-Identifier: Apache-2.0
// Whatever the scenario and the policy: the checker, which shares no code with the planner, agrees with every
// line of the plan, and two threads write what one does.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "plan/planner.h"
#include "plan/random_scenario.h"
#include "verify/verify.h"

namespace lifeline::plan {
namespace {

using test::any;
using test::random_scenario;

plan_options any_options() {
  plan_options options;
  options.by = static_cast<policy>(any(0, static_cast<long>(policy_names.size()) - 1));
  if (any(0, 3) == 0) options.alpha = static_cast<double>(any(0, 4)) / 2;
  if (any(0, 2) == 0) options.exact_work = 0;  // as if it were large
  options.compare = false;
  return options;
}

// A pin that cannot be kept is named by the plan, and the checker says the same.
bool owned_up(model::plan const& p, verify::finding const& one) {
  if (one.kind != verify::finding_kind::minimum_broken) return false;
  return std::any_of(p.notes.begin(), p.notes.end(),
                     [](std::string const& note) { return note.find("P1") != std::string::npos; });
}

std::string said(model::plan const& p, verify::findings const& found) {
  std::string out;
  for (auto const& one : found.list) {
    if (!owned_up(p, one)) out += verify::to_text(one) + "\n";
  }
  return out;
}

TEST(planner_property, the_checker_agrees_with_every_plan) {
  EXPECT_TRUE(rc::check("a plan has no findings", [] {
    auto const s = random_scenario();
    auto const options = any_options();
    auto const made = make_plan(s, options);
    RC_ASSERT(made.has_value());
    auto const found = verify::verify(s, *made);
    auto const lies = said(*made, found);
    if (!lies.empty()) RC_FAIL(made->policy + ":\n" + lies);
    RC_ASSERT(found.value && found.bound);
  }));
}

TEST(planner_property, no_plan_is_worth_more_than_its_bound) {
  EXPECT_TRUE(rc::check("value <= bound", [] {
    auto const s = random_scenario();
    auto const made = make_plan(s, any_options());
    RC_ASSERT(made.has_value());
    auto const& proof = made->proof;
    RC_ASSERT(proof.value <= proof.bound + 1e-9 * std::abs(proof.bound));
    RC_ASSERT(proof.relaxed_value <= proof.bound + 1e-9 * std::abs(proof.bound));
  }));
}

bool same(model::plan const& a, model::plan const& b) {
  if (a.consignments.size() != b.consignments.size() || a.loads.size() != b.loads.size()) return false;
  for (std::size_t i = 0; i < a.consignments.size(); ++i) {
    auto const& x = a.consignments[i];
    auto const& y = b.consignments[i];
    if (x.lot != y.lot || x.need != y.need || x.quantity != y.quantity || x.stages != y.stages) return false;
    if (x.reason != y.reason) return false;
  }
  for (std::size_t i = 0; i < a.loads.size(); ++i) {
    if (a.loads[i].movement != b.loads[i].movement || a.loads[i].quantity != b.loads[i].quantity)
      return false;
  }
  return a.proof.value == b.proof.value && a.proof.bound == b.proof.bound && a.notes == b.notes;
}

TEST(planner_property, two_threads_write_what_one_does) {
  EXPECT_TRUE(rc::check("the number of threads changes nothing", [] {
    auto const s = random_scenario();
    auto options = any_options();
    auto const one = make_plan(s, options);
    options.threads = 2;
    auto const two = make_plan(s, options);
    RC_ASSERT(one.has_value() && two.has_value());
    RC_ASSERT(same(*one, *two));
  }));
}

TEST(planner_property, a_plan_that_was_stopped_holds_too) {
  EXPECT_TRUE(rc::check("stopped at any moment, a plan has no findings", [] {
    auto const s = random_scenario();
    auto options = any_options();
    auto left = any(0, 6);
    options.on_progress = [&left](progress const&) { return left-- > 0; };
    auto const made = make_plan(s, options);
    RC_ASSERT(made.has_value());
    auto const lies = said(*made, verify::verify(s, *made));
    if (!lies.empty()) RC_FAIL(made->policy + ":\n" + lies);
  }));
}

}  // namespace
}  // namespace lifeline::plan
