// SPDX-License-Identifier: Apache-2.0
// Which events of a hub go to the address of an organisation, and how far behind that may fall.
#include "serve/hooks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>

#include "hub/small_hub.h"
#include "serve/http/server.h"

namespace lifeline::serve::test {
namespace {

using hub::test::said;
using hub::test::small_hub;

bool tells_of(std::string const& payload, std::string const& id) {
  return payload.find('"' + id + '"') != std::string::npos;
}

// The organisation's own server.
struct listener final : http::handler {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::string> got;

  void handle(http::request const& r, http::responder to) override {
    {
      std::lock_guard const lock(mutex);
      got.emplace_back(r.body);
    }
    changed.notify_all();
    http::response out;
    out.status = 204;
    std::move(to).send(std::move(out));
  }
  std::vector<std::string> wait_for(std::size_t n) {
    std::unique_lock lock(mutex);
    changed.wait_for(lock, std::chrono::seconds(10), [&] { return got.size() >= n; });
    return got;
  }
  bool hears_of(std::string const& id) {
    std::unique_lock lock(mutex);
    return changed.wait_for(lock, std::chrono::seconds(10), [&] {
      return std::any_of(got.begin(), got.end(), [&](auto const& one) { return tells_of(one, id); });
    });
  }
};

struct hooked_hub : small_hub {
  hooked_hub() { begin(); }
  void begin() {
    hooks_settings with;
    with.sender.allow_plain = with.sender.allow_private = true;
    to_organisations = std::make_unique<hooks>(*hub, with);
  }
  void hook(std::string const& org, bool disabled = false) {
    model::put_webhook body;
    body.webhook = "W";
    body.org = org;
    body.url = "http://127.0.0.1:" + std::to_string(server->port()) + "/";
    body.secret.text = "a secret of more than enough letters";
    body.disabled = disabled;
    auto const done =
        hub->run([&](hub::writing& in) { return hub::to_reply(in.post(model::event_body(body)), "W"); });
    ASSERT_EQ(said(done), "accepted");
  }
  void need(std::string const& id, std::string const& site = "CLINIC") {
    model::state_need body;
    body.need.id = id;
    body.need.site = site;
    body.need.group = "mask";
    body.need.quantity = pieces(1);
    body.need.by = now + std::chrono::hours(24);
    auto const done =
        hub->run([&](hub::writing& in) { return hub::to_reply(in.post(model::event_body(body)), id); });
    ASSERT_EQ(said(done), "accepted") << done.no->sentence;
  }
  void rename_site(int times) {
    for (int i = 0; i < times; ++i) {
      model::put_row const row{
          "sites",
          "S",
          {{"id", "S"}, {"kind", "hub"}, {"name", "S" + std::to_string(i)}, {"country", "BEL"}}};
      ASSERT_EQ(said(send(row, as("coordinator"))), "accepted");
    }
  }

  listener far;
  std::unique_ptr<http::server> server = std::move(*http::server::start({}, far));
  std::unique_ptr<hooks> to_organisations;
};

TEST(hooks, an_organisation_hears_of_what_it_may_see_and_of_nothing_before_its_hook) {
  hooked_hub h;
  h.need("N1");
  h.hook("clinic");
  h.to_organisations->tend();
  h.need("N2", "CLINIC2");
  h.need("N3");
  h.to_organisations->tend();
  auto const got = h.far.wait_for(1);
  ASSERT_EQ(got.size(), 1U);
  EXPECT_TRUE(tells_of(got[0], "N3")) << got[0];
}

TEST(hooks, an_event_behind_thousands_of_others_is_sent_in_the_same_round) {
  hooked_hub h;
  h.hook("clinic");
  h.to_organisations->tend();
  h.rename_site(9'000);
  h.need("N3");
  h.to_organisations->tend();
  auto const got = h.far.wait_for(1);
  ASSERT_FALSE(got.empty());
  EXPECT_TRUE(tells_of(got.back(), "N3")) << got.back();
}

TEST(hooks, after_a_restart_what_was_not_sent_follows) {
  hooked_hub h;
  h.hook("clinic");
  h.to_organisations->tend();
  h.need("N3");
  h.to_organisations->tend();
  h.far.wait_for(1);
  h.to_organisations->keep();
  h.need("N4");
  h.to_organisations.reset();
  h.reopen();
  h.begin();
  h.to_organisations->tend();
  EXPECT_TRUE(h.far.hears_of("N4"));  // N3 may come again
}

TEST(hooks, one_that_is_switched_off_hears_nothing) {
  hooked_hub h;
  h.hook("clinic", true);
  h.to_organisations->tend();
  h.need("N3");
  h.to_organisations->tend();
  h.need("N4");
  h.hook("clinic");
  h.to_organisations->tend();
  auto const got = h.far.wait_for(1);
  ASSERT_FALSE(got.empty());
  EXPECT_TRUE(tells_of(got.front(), "N3")) << "what came meanwhile is sent when it is switched on again";
}

}  // namespace
}  // namespace lifeline::serve::test
