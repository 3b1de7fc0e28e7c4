// SPDX-License-Identifier: Apache-2.0
// People and rights as a fold, and what remains of them when they are erased.
#include "hub/directory.h"

#include <gtest/gtest.h>

namespace lifeline::hub {
namespace {

struct folded {
  directory people;
  std::uint64_t position = 0;
  event_id add(model::event_body body) {
    model::event e;
    e.id = {0, ++position};
    e.body = std::move(body);
    people.apply(e, position);
    return e.id;
  }
};

model::put_user user(std::string const& id, std::string const& email) {
  model::put_user out;
  out.user = id;
  out.org = "clinic";
  out.name = {"Anna " + id, false};
  out.email = {email, false};
  return out;
}

folded some() {
  folded f;
  f.add(model::put_org{"clinic", "Clinic", "consignee", "", {"CLINIC"}, false});
  f.add(user("anna", "Anna@Example.org"));
  f.add(model::grant_role{"anna", "", "recipient"});
  f.add(model::grant_role{"anna", "hub", "auditor"});
  model::issue_token token;
  token.token = "t1";
  token.user = "anna";
  f.add(token);
  model::put_share_link link;
  link.link = "l1";
  f.add(link);
  model::put_webhook hook;
  hook.webhook = "w1";
  hook.org = "clinic";
  f.add(hook);
  return f;
}

TEST(directory, a_role_without_an_organisation_is_for_the_own_one) {
  auto const f = some();
  auto const grants = f.people.grants_of("anna");
  ASSERT_EQ(grants.size(), 2U);
  EXPECT_EQ(grants[0].org, "clinic");
  EXPECT_EQ(grants[1].org, "hub");
}

TEST(directory, what_is_taken_away_is_gone) {
  auto f = some();
  f.add(model::revoke_role{"anna", "hub", "auditor"});
  f.add(model::revoke_token{"t1"});
  f.add(model::drop_webhook{"w1"});
  f.add(model::revoke_share_link{"l1"});
  EXPECT_EQ(f.people.grants_of("anna").size(), 1U);
  EXPECT_TRUE(f.people.tokens().empty());
  EXPECT_TRUE(f.people.webhooks().empty());
  EXPECT_TRUE(f.people.links().at("l1").revoked) << "kept, so that its holder is told that it is over";
}

TEST(directory, an_email_that_two_accounts_share_finds_nobody) {
  auto f = some();
  EXPECT_NE(f.people.find_user_by_email("anna@example.ORG"), nullptr);
  f.add(user("ben", "anna@example.org"));
  EXPECT_EQ(f.people.find_user_by_email("anna@example.org"), nullptr);
  EXPECT_EQ(f.people.find_user_by_email(""), nullptr);
}

TEST(directory, its_snapshot_holds_it_whole) {
  auto f = some();
  f.add(model::revoke_share_link{"l1"});
  auto const bytes = f.people.snapshot();
  auto const back = directory::restore(bytes);
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->snapshot(), bytes);
  EXPECT_EQ(back->find_user("anna")->email.text, "Anna@Example.org");
  EXPECT_EQ(back->users().at("anna").version, 2U);
  EXPECT_FALSE(directory::restore(std::string_view(bytes).substr(0, bytes.size() - 1)).has_value());
}

TEST(directory, erasing_the_event_of_an_account_erases_the_person_in_it) {
  folded f;
  auto const id = f.add(user("anna", "anna@example.org"));
  model::redact_events redact;
  redact.events = {id};
  f.add(redact);
  EXPECT_EQ(f.people.find_user("anna")->email.text, "");
  EXPECT_EQ(f.people.snapshot().find("example.org"), std::string::npos);
}

}  // namespace
}  // namespace lifeline::hub
