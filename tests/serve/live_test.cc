// SPDX-License-Identifier: Apache-2.0
// Live updates: everybody gets what they may see, once, in order, and for no longer than they may.
#include "serve/live.h"

#include <gtest/gtest.h>

#include "hub/small_hub.h"

namespace lifeline::serve::test {
namespace {

using hub::test::small_hub;

struct watched {
  small_hub h;
  std::shared_ptr<live_feed> feed = std::make_shared<live_feed>(*h.hub);
  std::uint64_t begin = h.hub->figures().durable;

  watched() {
    h.hub->subscribe([this](hub::published const& one) { feed->publish(one); });
  }
  // With a token that can be ended.
  hub::caller as(std::string const& user) {
    auto out = h.as(user);
    model::issue_token token;
    token.token = "t-" + user;
    token.user = user;
    token.secret_sha256 = std::string(64, 'a');
    auto const done =
        h.hub->run([&](hub::writing& in) { return hub::to_reply(in.post(model::event_body(token))); });
    EXPECT_FALSE(done.no.has_value()) << done.no->sentence;
    out.token = token.token;
    return out;
  }
  std::shared_ptr<http::event_source> open(hub::caller const& who) {
    return feed->open(who, hub::find_verb("events.live")->route.who);
  }
  void withdraw(char const* need) {
    EXPECT_EQ(hub::test::said(h.send(model::withdraw_need{need}, h.as("coordinator"))), "accepted");
  }
};

std::size_t count(http::event_batch const& batch, std::string_view name) {
  std::size_t out = 0;
  if (!batch.bytes) return 0;
  for (auto at = batch.bytes->find(name); at != std::string::npos; at = batch.bytes->find(name, at + 1))
    ++out;
  return out;
}

TEST(live, who_sees_all_gets_all_and_who_sees_own_gets_own) {
  watched w;
  auto const auditor = w.open(w.as("auditor"));
  auto const mine = w.open(w.as("recipient"));
  auto const begin = w.h.hub->figures().durable;
  w.withdraw("N-CLINIC");
  w.withdraw("N-CLINIC2");
  auto const all = auditor->next(begin, 100'000);
  EXPECT_EQ(count(all, "event: withdraw_need"), 2U);
  auto const own = mine->next(begin, 100'000);
  EXPECT_EQ(count(own, "event: withdraw_need"), 1U);
  EXPECT_EQ(own.position, all.position) << "what is not shown is passed over";
  EXPECT_FALSE(mine->next(own.position, 100'000).bytes) << "nothing comes twice";
}

TEST(live, what_is_older_than_memory_comes_from_the_journal) {
  watched w;
  auto const all = w.open(w.as("auditor"));
  std::uint64_t position = 0;
  std::size_t events = 0;
  for (int i = 0; i < 100 && position < w.h.hub->figures().durable; ++i) {
    auto const batch = all->next(position, 2000);
    events += count(batch, "\nevent: ");
    position = batch.position;
  }
  EXPECT_EQ(position, w.h.hub->figures().durable);
  EXPECT_EQ(events, position);
}

TEST(live, a_stream_ends_with_its_token) {
  watched w;
  auto const stream = w.open(w.as("auditor"));
  EXPECT_FALSE(stream->next(w.begin, 1000).ended);
  auto const done = w.h.hub->run([](hub::writing& in) {
    return hub::to_reply(in.post(model::event_body(model::revoke_token{"t-auditor"})));
  });
  ASSERT_FALSE(done.no.has_value());
  EXPECT_TRUE(stream->next(w.begin, 1000).ended);
}

TEST(live, personal_text_is_not_sent) {
  watched w;
  auto const stream = w.open(w.as("auditor"));
  auto const begin = w.h.hub->figures().durable;
  auto const done = w.h.hub->run([](hub::writing& in) {
    model::put_user user;
    user.user = "anna";
    user.org = "clinic";
    user.name = {"Anna Example", false};
    return hub::to_reply(in.post(model::event_body(user), "asked by Anna Example"));
  });
  ASSERT_FALSE(done.no.has_value());
  auto const batch = stream->next(begin, 10'000);
  EXPECT_EQ(count(batch, "event: put_user"), 1U);
  EXPECT_EQ(count(batch, "Anna"), 0U);
}

}  // namespace
}  // namespace lifeline::serve::test
