// SPDX-License-Identifier: Apache-2.0
// Signing in through an identity provider, with one that says what a test wants.
#include "serve/logins.h"

#include <gtest/gtest.h>

#include <condition_variable>

#include "hub/small_hub.h"
#include "serve/app.h"

namespace lifeline::serve::test {
namespace {

using hub::test::small_hub;

class said_by_test final : public oidc::provider {
 public:
  explicit said_by_test(oidc::claims who) : who_(std::move(who)) {}
  oidc::begun_login begin_login() const override {
    return {"https://id.example.org/authorize", "state-1", "nonce", "verifier"};
  }
  result<oidc::claims> finish_login(oidc::begun_login const&, oidc::returned_login const& back,
                                    std::int64_t) override {
    if (back.code != "good") return error{fault::bad_input, "code", "is not good"};
    return who_;
  }
  result<oidc::claims> verify(std::string_view, std::string const&, std::int64_t) override { return who_; }

 private:
  oidc::claims who_;
};

class catcher final : public http::responder_target {
 public:
  void answer(std::uint64_t, std::uint64_t, http::response r) override {
    std::lock_guard const lock(mutex_);
    got_ = std::move(r);
    here_.notify_one();
  }
  void stream(std::uint64_t, std::uint64_t, http::stream_start) override {}
  http::response wait() {
    std::unique_lock lock(mutex_);
    here_.wait(lock, [this] { return got_.has_value(); });
    return *got_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable here_;
  std::optional<http::response> got_;
};

struct desk {
  small_hub h{false};
  logins door;
  explicit desk(oidc::claims who) : door(*h.hub, std::make_unique<said_by_test>(std::move(who))) {
    auto const done = h.hub->run([](hub::writing& in) {
      auto user = *in.state.people.find_user("recipient");
      user.email = {"anna@example.org", false};
      return hub::to_reply(in.post(model::event_body(user)));
    });
    EXPECT_FALSE(done.no.has_value());
  }

  http::response get(std::string const& path, std::vector<http::parameter> query, std::string const& cookie) {
    auto const caught = std::make_shared<catcher>();
    std::vector<http::header> headers;
    if (!cookie.empty()) headers.push_back({"Cookie", cookie});
    http::request r;
    r.path = path;
    r.query = query;
    r.headers = headers;
    http::responder to(caught, 1, 1);
    EXPECT_TRUE(door.take(r, to));
    return caught->wait();
  }
};

oidc::claims anna() {
  oidc::claims out;
  out.issuer = "https://id.example.org";
  out.subject = "1234";
  out.email = "anna@example.org";
  return out;
}

bool has_session(http::response const& r) {
  for (auto const& header : r.headers) {
    if (header.name == "Set-Cookie" && header.value.rfind("lifeline_session=lls_", 0) == 0) return true;
  }
  return false;
}

TEST(logins, a_known_email_opens_a_session_and_the_subject_is_kept) {
  desk d(anna());
  EXPECT_EQ(d.get("/login/oidc", {}, "").status, 303);
  auto const back =
      d.get("/login/oidc/return", {{"state", "state-1"}, {"code", "good"}}, "lifeline_login=state-1");
  EXPECT_EQ(back.status, 303);
  EXPECT_TRUE(has_session(back));
  d.h.hub->look([](hub::world const& w) {
    EXPECT_EQ(w.people.find_user("recipient")->subject.text, "https://id.example.org 1234");
  });
}

TEST(logins, an_identity_that_no_account_belongs_to_gets_in_nowhere) {
  auto who = anna();
  who.email = "";  // the provider did not verify it
  desk d(who);
  d.get("/login/oidc", {}, "");
  auto const back =
      d.get("/login/oidc/return", {{"state", "state-1"}, {"code", "good"}}, "lifeline_login=state-1");
  EXPECT_EQ(back.status, 401);
  EXPECT_FALSE(has_session(back));
}

TEST(logins, a_return_that_was_not_begun_here_by_this_browser_is_refused) {
  desk d(anna());
  std::vector<http::parameter> const good = {{"state", "state-1"}, {"code", "good"}};
  EXPECT_EQ(d.get("/login/oidc/return", good, "lifeline_login=state-1").status, 401) << "not begun";
  d.get("/login/oidc", {}, "");
  EXPECT_EQ(d.get("/login/oidc/return", good, "").status, 401) << "another browser";
  EXPECT_EQ(d.get("/login/oidc/return", good, "lifeline_login=state-1").status, 401)
      << "and the state is spent";
  d.get("/login/oidc", {}, "");
  EXPECT_EQ(
      d.get("/login/oidc/return", {{"state", "state-1"}, {"code", "bad"}}, "lifeline_login=state-1").status,
      401);
}

}  // namespace
}  // namespace lifeline::serve::test
