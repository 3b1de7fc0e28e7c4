// SPDX-License-Identifier: Apache-2.0
// Proposals outlive the server that made them.
#include <gtest/gtest.h>

#include "exchange/plan/plan_json.h"
#include "exchange/scenario/canon.h"
#include "hub/accept.h"
#include "hub/planner_desk.h"
#include "hub/small_hub.h"

namespace lifeline::serve::test {
namespace {

using hub::proposal_status;
using hub::test::small_hub;

small_hub writing_hub() {
  return small_hub(true, {}, [](hub::settings& with) {
    with.formats.write_plan = exchange::write_plan;
    with.formats.read_plan = [](std::string_view text) { return exchange::read_plan(text); };
    with.formats.digest = exchange::digest_of;
  });
}

std::string propose(small_hub& h) {
  std::string id;
  EXPECT_FALSE(h.hub->plans().propose({}, h.as("coordinator"), h.now, id).has_value());
  return id;
}

hub::answer accept(small_hub& h, std::string const& id, hub::acceptance& out) {
  auto done =
      h.hub->run([&](hub::writing& in) { return accept_proposal(in, *h.hub->plans().find(id), out); });
  if (!done.no) h.hub->plans().mark(id, proposal_status::accepted);
  return done;
}

TEST(proposals, are_there_after_a_restart_and_can_be_accepted) {
  auto h = writing_hub();
  auto const first = propose(h);
  auto const second = propose(h);
  auto const before = *h.hub->plans().find(first);
  h.reopen();
  auto const after = h.hub->plans().find(first);
  ASSERT_TRUE(after.has_value());
  EXPECT_EQ(after->status, proposal_status::ready);
  EXPECT_EQ(after->digest, before.digest);
  EXPECT_EQ(after->by, "coordinator");
  EXPECT_EQ(exchange::write_plan(*after->plan), exchange::write_plan(*before.plan));
  EXPECT_EQ(h.hub->plans().list().front().id, second) << "newest first";
  hub::acceptance done;
  EXPECT_FALSE(accept(h, first, done).no.has_value());
  EXPECT_EQ(done.opened, 2);
  h.reopen();
  EXPECT_EQ(h.hub->plans().find(first)->status, proposal_status::accepted);
  auto const third = propose(h);
  EXPECT_NE(third, first);
  EXPECT_NE(third, second) << "an id is never given again";
  ASSERT_TRUE(h.hub->plans().find(third)->changes.has_value());
  auto const kept = h.hub->plans().find(third)->changes->kept;
  h.reopen();
  EXPECT_EQ(h.hub->plans().find(third)->changes->kept, kept);
}

TEST(proposals, only_the_newest_are_kept) {
  auto h = writing_hub();
  auto const oldest = propose(h);
  for (int i = 0; i < 32; ++i) propose(h);
  EXPECT_FALSE(h.hub->plans().find(oldest).has_value());
  h.reopen();
  EXPECT_EQ(h.hub->plans().list().size(), 32U);
  EXPECT_FALSE(h.hub->plans().find(oldest).has_value());
}

}  // namespace
}  // namespace lifeline::serve::test
