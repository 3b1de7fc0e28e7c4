// SPDX-License-Identifier: Apache-2.0
// Secrets and the slowing down of those who guess them.
#include "hub/secret.h"

#include <gtest/gtest.h>

#include "hub/login_guard.h"

namespace lifeline::hub {
namespace {

random_source counting() {
  return [n = std::uint8_t{0}](std::span<std::uint8_t> out) mutable {
    for (auto& byte : out) byte = n++;
  };
}
constexpr password_cost cheap{1, 8192};

TEST(secret, a_password_is_kept_as_argon2id_and_verified_by_it_alone) {
  auto const phc = hash_password("correct horse battery", cheap, counting());
  EXPECT_EQ(phc.rfind("$argon2id$v=19$m=8,t=1,p=1$", 0), 0U) << phc;
  EXPECT_TRUE(verify_password("correct horse battery", phc));
  EXPECT_FALSE(verify_password("correct horse batterz", phc));
  EXPECT_FALSE(verify_password("", phc));
  EXPECT_FALSE(verify_password("correct horse battery", ""));
  EXPECT_FALSE(verify_password("correct horse battery", std::string(200, '$')));
}

TEST(secret, weak_passwords_are_told_why) {
  EXPECT_TRUE(weakness("short", "").has_value());
  EXPECT_TRUE(weakness("aaaaaaaaaaaaaaaa", "").has_value());
  EXPECT_TRUE(weakness("coordinator-2020", "coordinator").has_value());
  EXPECT_FALSE(weakness("three otters swim", "coordinator").has_value());
}

TEST(secret, what_is_given_out_is_found_by_its_id_and_matched_by_its_hash) {
  auto const random = counting();
  auto const one = make_secret(secret_kind::token, random);
  auto const other = make_secret(secret_kind::token, random);
  auto const shown = parse_secret(one.text);
  ASSERT_TRUE(shown.has_value());
  EXPECT_EQ(shown->kind, secret_kind::token);
  EXPECT_EQ(shown->id, one.id);
  EXPECT_TRUE(matches(*shown, one.sha256));
  EXPECT_FALSE(matches(*shown, other.sha256));
  EXPECT_EQ(one.text.find(one.sha256), std::string::npos) << "what is kept is not what is shown";
}

TEST(secret, anything_of_another_form_is_no_secret) {
  auto const good = make_secret(secret_kind::session, counting()).text;
  for (auto const& bad : {std::string(), good + "0", good.substr(1), "xxx_" + good.substr(4),
                          std::string(good).replace(10, 1, "G"), std::string(good).replace(28, 1, "-")}) {
    EXPECT_FALSE(parse_secret(bad).has_value()) << bad;
  }
}

TEST(secret, the_csrf_value_follows_from_the_session_and_tells_nothing_of_it) {
  auto const random = counting();
  auto const a = make_secret(secret_kind::session, random);
  auto const b = make_secret(secret_kind::session, random);
  EXPECT_EQ(csrf_of(*parse_secret(a.text)), csrf_of(*parse_secret(a.text)));
  EXPECT_NE(csrf_of(*parse_secret(a.text)), csrf_of(*parse_secret(b.text)));
  EXPECT_NE(csrf_of(*parse_secret(a.text)), a.sha256);
}

TEST(secret, ids_of_events_sort_by_time_and_say_their_version) {
  auto const random = counting();
  auto const early = make_event_id(*parse_instant("2020-03-13T00:00Z"), random);
  auto const late = make_event_id(*parse_instant("2020-03-13T00:01Z"), random);
  EXPECT_LT(early, late);
  EXPECT_EQ(to_text(early)[14], '7');
}

TEST(login_guard, five_tries_are_free_then_each_waits_twice_as_long) {
  login_guard guard;
  auto now = *parse_instant("2020-03-13T00:00Z");
  for (int i = 0; i < 4; ++i) guard.failed("anna", "192.0.2.1", now);
  EXPECT_FALSE(guard.wait_for("anna", "192.0.2.9", now).has_value());
  guard.failed("anna", "192.0.2.1", now);
  EXPECT_EQ(guard.wait_for("anna", "192.0.2.9", now), duration(1));
  guard.failed("anna", "192.0.2.1", now);
  EXPECT_EQ(guard.wait_for("anna", "192.0.2.9", now), duration(2));
  for (int i = 0; i < 40; ++i) guard.failed("anna", "192.0.2.1", now);
  EXPECT_EQ(guard.wait_for("anna", "192.0.2.9", now), duration(900))
      << "never longer than a quarter of an hour";
  now += hours(1);
  EXPECT_FALSE(guard.wait_for("anna", "192.0.2.9", now).has_value());
}

TEST(login_guard, a_success_forgives_the_account_and_not_the_address) {
  login_guard guard;
  auto const now = *parse_instant("2020-03-13T00:00Z");
  for (int i = 0; i < 60; ++i) guard.failed(i % 2 == 0 ? "anna" : "ben", "192.0.2.1", now);
  guard.succeeded("anna");
  EXPECT_FALSE(guard.wait_for("anna", "192.0.2.9", now).has_value());
  EXPECT_TRUE(guard.wait_for("ben", "192.0.2.9", now).has_value());
  EXPECT_TRUE(guard.wait_for("cleo", "192.0.2.1", now).has_value());
}

TEST(login_guard, one_address_may_be_many_people) {
  login_guard guard;
  auto const now = *parse_instant("2020-03-13T00:00Z");
  for (int i = 0; i < 20; ++i) guard.failed("user" + std::to_string(i), "192.0.2.1", now);
  EXPECT_FALSE(guard.wait_for("zoe", "192.0.2.1", now).has_value());
}

}  // namespace
}  // namespace lifeline::hub
