// SPDX-License-Identifier: Apache-2.0
// Webhooks against receivers on this machine: signatures, order, retries, and addresses that may not be
// called.
#include "serve/webhook/webhook.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "serve/client/address.h"
#include "serve/http/server.h"
#include "serve/support/certificate.h"

namespace lifeline::serve::webhook {
namespace {

using std::chrono::milliseconds;

std::string const secret = "correct horse battery staple";

// Takes deliveries; fails the first `failures` of them with `status`.
class receiver final : public http::handler {
 public:
  struct got {
    std::string id;
    std::string body;
    std::string signature;
  };
  std::mutex mutex;
  std::vector<got> all;
  int failures = 0;
  int status = 500;
  std::uint16_t other_port = 0;

  void handle(http::request const& r, http::responder to) override {
    http::response out;
    std::lock_guard const lock(mutex);
    all.push_back({std::string(r.find("Lifeline-Delivery")), std::string(r.body),
                   std::string(r.find("Lifeline-Signature"))});
    if (failures > 0) {
      --failures;
      out.status = status;
      if (status == 302) out.headers.push_back({"Location", "/elsewhere"});
    } else {
      out.status = 204;
    }
    std::move(to).send(std::move(out));
  }
};

// Collects outcomes and waits for them.
class outcomes {
 public:
  std::function<void(outcome const&)> callback() {
    return [this](outcome const& o) {
      std::lock_guard const lock(mutex_);
      list_.push_back(o);
      changed_.notify_all();
    };
  }
  std::vector<outcome> wait_for(std::size_t n) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, std::chrono::seconds(5), [&] { return list_.size() >= n; }));
    return list_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<outcome> list_;
};

sender_settings quick() {
  sender_settings s;
  s.first_retry = milliseconds(4);
  s.most_retry = milliseconds(20);
  s.allow_plain = s.allow_private = true;
  return s;
}

std::string url_of(http::server const& s) {
  return fmt::format("{}://127.0.0.1:{}/hook", s.secure() ? "https" : "http", s.port());
}

TEST(webhook, a_signature_covers_time_delivery_and_body) {
  std::string const signature = sign({secret}, 1584131405, "ev-1", "{\"lot\": \"C1\"}");
  EXPECT_EQ(signature, "t=1584131405,v1=13bd3eded2efdff45656758a1fae808c00d90078b5993dcb23ae22e9e02e0a5f");
  EXPECT_TRUE(verify(secret, {signature, "ev-1", "{\"lot\": \"C1\"}"}, 1584131405));
  EXPECT_TRUE(verify(secret, {signature, "ev-1", "{\"lot\": \"C1\"}"}, 1584131405 + 300));
  EXPECT_FALSE(verify(secret, {signature, "ev-1", "{\"lot\": \"C2\"}"}, 1584131405)) << "another body";
  EXPECT_FALSE(verify(secret, {signature, "ev-2", "{\"lot\": \"C1\"}"}, 1584131405)) << "another delivery";
  EXPECT_FALSE(verify(secret, {signature, "ev-1", "{\"lot\": \"C1\"}"}, 1584131405 + 301))
      << "sent again later";
  EXPECT_FALSE(verify("another secret of some length", {signature, "ev-1", "{\"lot\": \"C1\"}"}, 1584131405));
  for (std::string_view const broken : {"", "t=1584131405", "v1=00", "t=x,v1=00", "t=1584131405,v1="}) {
    EXPECT_FALSE(verify(secret, {broken, "ev-1", "{\"lot\": \"C1\"}"}, 1584131405)) << broken;
  }
}

TEST(webhook, while_keys_change_both_secrets_verify) {
  std::string const signature = sign({"the newer secret, long", secret}, 1000, "ev-1", "x");
  EXPECT_TRUE(verify(secret, {signature, "ev-1", "x"}, 1000));
  EXPECT_TRUE(verify("the newer secret, long", {signature, "ev-1", "x"}, 1000));
}

TEST(webhook, waiting_doubles_up_to_a_limit) {
  std::vector<std::int64_t> waits;
  for (unsigned n = 1; n <= 6; ++n) waits.push_back(backoff(milliseconds(5), milliseconds(60), n).count());
  EXPECT_EQ(waits, (std::vector<std::int64_t>{5, 10, 20, 40, 60, 60}));
  EXPECT_EQ(backoff(milliseconds(5), std::chrono::hours(1), 4'000'000'000U), std::chrono::hours(1));
}

TEST(webhook, deliveries_arrive_in_order_and_are_tried_until_they_are_taken) {
  receiver app;
  app.failures = 5;
  auto const server = http::server::start({}, app);
  outcomes told;
  auto const out = sender::start(quick(), told.callback());
  ASSERT_FALSE(out->set_hook({"h", url_of(**server), {secret}}));
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(out->enqueue("h", fmt::format("ev-{}", i), fmt::format("{{\"n\": {}}}", i)),
              enqueued::accepted);
  }
  auto const ended = told.wait_for(20);
  ASSERT_EQ(ended.size(), 20U);
  EXPECT_EQ(ended[0].attempts, 6U);
  for (std::size_t i = 0; i < 20; ++i) {
    EXPECT_EQ(ended[i].delivery, fmt::format("ev-{}", i));
    EXPECT_EQ(ended[i].ending, ending::delivered);
  }
  std::lock_guard const lock(app.mutex);
  ASSERT_EQ(app.all.size(), 25U);
  auto const now = std::chrono::system_clock::now().time_since_epoch() / std::chrono::seconds(1);
  for (auto const& got : app.all) EXPECT_TRUE(verify(secret, {got.signature, got.id, got.body}, now));
  auto const status = out->status("h");
  ASSERT_TRUE(status);
  EXPECT_EQ(status->queued, 0U);
  EXPECT_EQ(status->delivered, 20U);
}

TEST(webhook, a_dead_hook_does_not_hold_up_the_others) {
  receiver app;
  auto const server = http::server::start({}, app);
  outcomes told;
  auto const out = sender::start(quick(), told.callback());
  ASSERT_FALSE(out->set_hook({"dead", "http://127.0.0.1:1/", {secret}}));
  ASSERT_FALSE(out->set_hook({"alive", url_of(**server), {secret}}));
  out->enqueue("dead", "ev-1", "{}");
  for (int i = 0; i < 10; ++i) out->enqueue("alive", fmt::format("ev-{}", i), "{}");
  EXPECT_EQ(told.wait_for(10).size(), 10U);
  EXPECT_EQ(out->status("dead")->queued, 1U);
  EXPECT_NE(out->status("dead")->last_failure, "");
}

TEST(webhook, what_is_never_taken_expires_and_the_next_has_its_turn) {
  receiver app;
  app.failures = 1'000'000;
  auto const server = http::server::start({}, app);
  outcomes told;
  auto settings = quick();
  settings.expiry = std::chrono::seconds(0);
  auto const out = sender::start(settings, told.callback());
  ASSERT_FALSE(out->set_hook({"h", url_of(**server), {secret}}));
  out->enqueue("h", "ev-1", "{}");
  out->enqueue("h", "ev-2", "{}");
  auto const ended = told.wait_for(2);
  EXPECT_EQ(ended[0].ending, ending::expired);
  EXPECT_EQ(ended[1].delivery, "ev-2");
}

TEST(webhook, a_redirect_is_a_failure_and_is_not_followed) {
  receiver app;
  app.failures = 1;
  app.status = 302;
  auto const server = http::server::start({}, app);
  outcomes told;
  auto const out = sender::start(quick(), told.callback());
  ASSERT_FALSE(out->set_hook({"h", url_of(**server), {secret}}));
  out->enqueue("h", "ev-1", "{}");
  EXPECT_EQ(told.wait_for(1)[0].attempts, 2U);
  std::lock_guard const lock(app.mutex);
  EXPECT_EQ(app.all.size(), 2U) << "both at /hook";
}

TEST(webhook, addresses_of_this_machine_and_its_networks_are_not_called) {
  receiver app;
  auto const server = http::server::start({}, app);
  auto settings = quick();
  settings.allow_private = false;
  settings.connect_timeout = milliseconds(500);
  auto const out = sender::start(settings, [](outcome const&) {});
  auto const port = (*server)->port();
  std::vector<std::string> const ways = {"127.0.0.1", "localhost",          "2130706433", "0x7f.1",
                                         "[::1]",     "[::ffff:127.0.0.1]", "0.0.0.0",    "127.1"};
  for (auto const& way : ways) {
    ASSERT_FALSE(out->set_hook({way, fmt::format("http://{}:{}/", way, port), {secret}})) << way;
    out->enqueue(way, "ev-1", "{}");
  }
  for (auto const& way : ways) {
    for (int n = 0; n < 500 && out->status(way)->last_failure.empty(); ++n) {
      std::this_thread::sleep_for(milliseconds(10));
    }
    EXPECT_NE(out->status(way)->last_failure, "") << way;
  }
  std::lock_guard const lock(app.mutex);
  EXPECT_TRUE(app.all.empty()) << "called by the name " << app.all.front().id;
}

TEST(webhook, a_certificate_that_nobody_vouches_for_is_refused) {
  test_certificate const certificate;
  receiver app;
  http::settings s;
  s.tls = http::tls_files{certificate.certificate(), certificate.key()};
  auto const server = http::server::start(s, app);
  outcomes told;
  auto settings = quick();
  {
    auto const out = sender::start(settings, told.callback());
    ASSERT_FALSE(out->set_hook({"h", url_of(**server), {secret}}));
    out->enqueue("h", "ev-1", "{}");
    for (int n = 0; n < 500 && out->status("h")->last_failure.empty(); ++n) {
      std::this_thread::sleep_for(milliseconds(10));
    }
    EXPECT_NE(out->status("h")->last_failure.find("certificate"), std::string::npos)
        << out->status("h")->last_failure;
  }
  settings.certificate_authorities = certificate.certificate();
  auto const out = sender::start(settings, told.callback());
  ASSERT_FALSE(out->set_hook({"h", url_of(**server), {secret}}));
  out->enqueue("h", "ev-2", "{}");
  EXPECT_EQ(told.wait_for(1)[0].ending, ending::delivered);
}

TEST(webhook, queues_are_bounded_and_say_so) {
  auto settings = quick();
  settings.queued_per_hook = 3;
  settings.queued_bytes = 100;
  auto const out = sender::start(settings, [](outcome const&) {});
  ASSERT_FALSE(out->set_hook({"a", "http://127.0.0.1:1/", {secret}}));
  ASSERT_FALSE(out->set_hook({"b", "http://127.0.0.1:1/", {secret}}));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(out->enqueue("a", "ev", "{}"), enqueued::accepted);
  EXPECT_EQ(out->enqueue("a", "ev", "{}"), enqueued::queue_full);
  EXPECT_EQ(out->enqueue("b", "ev", std::string(95, 'x')), enqueued::queue_full);
  EXPECT_EQ(out->enqueue("b", "ev", std::string(94, 'x')), enqueued::accepted);
  out->remove_hook("a");
  EXPECT_EQ(out->enqueue("b", "ev", "123456"), enqueued::accepted);
  EXPECT_EQ(out->enqueue("a", "ev", "{}"), enqueued::unknown_hook);
}

TEST(webhook, hooks_that_may_not_be_called_are_refused_when_they_are_given) {
  auto settings = quick();
  settings.allow_plain = false;
  auto const out = sender::start(settings, [](outcome const&) {});
  for (std::string const url :
       {"http://example.org/", "ftp://example.org/", "file:///etc/passwd", "example.org", "",
        "https://user:pass@example.org/", "https://example.org/#a", "gopher://a/"}) {
    EXPECT_TRUE(out->set_hook({"h", url, {secret}})) << url;
  }
  EXPECT_TRUE(out->set_hook({"h", "https://example.org/", {}}));
  EXPECT_TRUE(out->set_hook({"h", "https://example.org/", {"short"}}));
  EXPECT_TRUE(out->set_hook({"h", "https://example.org/", {secret, secret, secret}}));
  EXPECT_FALSE(out->set_hook({"h", "https://example.org/", {secret}}));
}

TEST(address, public_ones_are_told_from_all_others) {
  for (std::string_view const a :
       {"8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "198.20.0.1",
        "2a00:1450:4001:80b::200e", "::ffff:8.8.8.8", "2002:808:808::1"}) {
    EXPECT_TRUE(client::is_public_text(a)) << a;
  }
  for (std::string_view const a : {"0.0.0.0",
                                   "10.1.2.3",
                                   "100.64.0.1",
                                   "127.0.0.1",
                                   "127.255.255.254",
                                   "169.254.169.254",
                                   "172.16.0.1",
                                   "172.31.255.255",
                                   "192.0.0.1",
                                   "192.168.1.1",
                                   "198.19.0.1",
                                   "224.0.0.1",
                                   "255.255.255.255",
                                   "::",
                                   "::1",
                                   "fe80::1",
                                   "fc00::1",
                                   "fd12::1",
                                   "ff02::1",
                                   "2001:db8::1",
                                   "2001::1",
                                   "::ffff:10.0.0.1",
                                   "::ffff:127.0.0.1",
                                   "64:ff9b::7f00:1",
                                   "2002:7f00:1::1",
                                   "2002:a00:1::1",
                                   "hub",
                                   ""}) {
    EXPECT_FALSE(client::is_public_text(a)) << a;
  }
}

}  // namespace
}  // namespace lifeline::serve::webhook
