// SPDX-License-Identifier: Apache-2.0
// The whole login against an issuer on this machine.
#include "serve/oidc/login.h"

#include <gtest/gtest.h>

#include "serve/oidc/issuer.h"

namespace lifeline::serve::oidc {
namespace {

constexpr std::int64_t at_s = 1584131405;

provider_settings settings_for(fake_issuer const& issuer) {
  provider_settings s;
  s.issuer = issuer.url();
  s.client_id = "lifeline";
  s.client_secret = "between us";
  s.redirect_uri = "https://hub.example.org/v1/login/back";
  s.allow_plain = true;
  return s;
}

TEST(login, a_person_who_logged_in_at_the_issuer_is_vouched_for) {
  signing_key const key("k1", "ES256");
  fake_issuer issuer(key);
  auto const provider = provider::discover(settings_for(issuer));
  ASSERT_TRUE(provider) << provider.error().what;
  auto const begun = (*provider)->begin_login();
  EXPECT_EQ(begun.url.rfind(issuer.url() + "/authorize?", 0), 0U);
  std::string const code = issuer.authorize(begun.url);
  auto const person = (*provider)->finish_login(begun, {begun.state, code}, at_s);
  ASSERT_TRUE(person) << person.error().what;
  EXPECT_EQ(person->subject, "u-1");
  EXPECT_EQ(person->name, "Ada");
  EXPECT_FALSE((*provider)->finish_login(begun, {begun.state, code}, at_s)) << "a code is good once";
}

TEST(login, no_two_logins_begin_alike) {
  signing_key const key("k1", "ES256");
  fake_issuer issuer(key);
  auto const provider = provider::discover(settings_for(issuer));
  ASSERT_TRUE(provider);
  auto const a = (*provider)->begin_login();
  auto const b = (*provider)->begin_login();
  EXPECT_NE(a.state, b.state);
  EXPECT_NE(a.nonce, b.nonce);
  EXPECT_NE(a.verifier, b.verifier);
  EXPECT_GE(a.verifier.size(), 43U);
}

TEST(login, a_code_or_state_of_another_login_is_refused) {
  signing_key const key("k1", "ES256");
  fake_issuer issuer(key);
  auto const provider = provider::discover(settings_for(issuer));
  ASSERT_TRUE(provider);
  auto const mine = (*provider)->begin_login();
  auto const theirs = (*provider)->begin_login();
  std::string const their_code = issuer.authorize(theirs.url);
  EXPECT_FALSE((*provider)->finish_login(mine, {theirs.state, their_code}, at_s)) << "planted state";
  EXPECT_FALSE((*provider)->finish_login(mine, {mine.state, their_code}, at_s)) << "planted code";
  EXPECT_FALSE((*provider)->finish_login({}, {"", their_code}, at_s)) << "nothing was begun";
  EXPECT_FALSE((*provider)->finish_login(theirs, {theirs.state, ""}, at_s));
}

TEST(login, a_token_for_someone_else_or_from_another_time_is_refused) {
  signing_key const key("k1", "RS256");
  fake_issuer issuer(key);
  auto const provider = provider::discover(settings_for(issuer));
  ASSERT_TRUE(provider);
  issuer.audience = "another";
  auto const begun = (*provider)->begin_login();
  auto const refused = (*provider)->finish_login(begun, {begun.state, issuer.authorize(begun.url)}, at_s);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().what.find("wrong-audience"), std::string::npos);
  issuer.audience = "lifeline";
  auto const again = (*provider)->begin_login();
  EXPECT_FALSE((*provider)->finish_login(again, {again.state, issuer.authorize(again.url)}, at_s + 3600));
}

TEST(login, a_new_key_of_the_issuer_is_fetched_once_it_is_used_and_not_more_than_once_a_minute) {
  signing_key const old_key("k1", "ES256");
  signing_key const new_key("k2", "ES256");
  signing_key const stranger("k3", "ES256");
  fake_issuer issuer(old_key);
  auto const provider = provider::discover(settings_for(issuer));
  ASSERT_TRUE(provider);
  issuer.use_key(new_key);
  auto const begun = (*provider)->begin_login();
  auto const person = (*provider)->finish_login(begun, {begun.state, issuer.authorize(begun.url)}, at_s);
  ASSERT_TRUE(person) << person.error().what;
  EXPECT_EQ(issuer.times_keys_were_read(), 2);
  for (int i = 0; i < 5; ++i) EXPECT_FALSE((*provider)->verify(stranger.sign("{}"), "n", at_s + i));
  EXPECT_EQ(issuer.times_keys_were_read(), 2);
  EXPECT_FALSE((*provider)->verify(stranger.sign("{}"), "n", at_s + 61));
  EXPECT_EQ(issuer.times_keys_were_read(), 3);
}

TEST(login, an_issuer_that_speaks_for_another_or_is_not_there_is_refused) {
  signing_key const key("k1", "ES256");
  fake_issuer issuer(key);
  issuer.calls_itself = "https://login.example.org";
  EXPECT_FALSE(provider::discover(settings_for(issuer)));
  auto settings = settings_for(issuer);
  settings.issuer = "http://127.0.0.1:1";
  EXPECT_FALSE(provider::discover(settings));
  settings.issuer = issuer.url();
  settings.allow_plain = false;
  EXPECT_FALSE(provider::discover(settings)) << "without TLS anyone on the way can be the issuer";
}

}  // namespace
}  // namespace lifeline::serve::oidc
