// SPDX-License-Identifier: Apache-2.0
// Wire types of verbs about people and their rights.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hub/verb.h"
#include "model/event_fields.h"

namespace lifeline::hub {

struct org_row {
  std::string org;
  std::string name;
  std::string kind;
  std::string party;
  model::text_list sites;
  bool disabled = false;
  std::uint64_t version = 0;
};
struct orgs_answer {
  std::vector<org_row> orgs;
};
struct put_org_request {
  std::string org;
  std::string name;
  std::string kind;
  std::string party;
  model::text_list sites;
  bool disabled = false;
};
struct role_row {
  std::string role;
  std::string org;
};
struct user_row {
  std::string user;
  std::string org;
  std::string name;
  std::string email;
  std::string language;
  bool disabled = false;
  bool has_password = false;
  std::vector<role_row> roles;
  std::uint64_t version = 0;
};
struct users_answer {
  std::vector<user_row> users;
};
struct put_user_request {
  std::string user;
  std::string org;
  std::string name;
  std::string email;
  std::string language;
  bool disabled = false;
};
struct user_ref {
  std::string user;
};
struct role_request {
  std::string user;
  std::string role;
  std::string org;
};
struct invitation {
  std::string user;
  std::string code;
  instant expires{};
};
struct enrol_request {
  std::string code;
  std::string password;
};
struct open_session_request {
  std::string account;
  std::string password;
};
struct session_answer {
  std::string session;
  std::string csrf;
  instant expires{};
  user_row user;
};
struct whoami_answer {
  user_row user;
  std::vector<std::string> verbs;
  instant now{};
};
struct password_request {
  std::string old_password;
  std::string new_password;
};
struct token_row {
  std::string token;
  std::string user;
  std::string label;
  model::text_list scopes;
  std::optional<instant> expires;
};
struct tokens_answer {
  std::vector<token_row> tokens;
};
struct issue_token_request {
  std::string label;
  model::text_list scopes;
  std::optional<std::int32_t> days;
};
struct issued_token {
  token_row token;
  std::string secret;
};
struct token_ref {
  std::string token;
};
struct link_row {
  std::string link;
  std::string org;
  std::string label;
  model::text_list donors;
  model::text_list lots;
  std::optional<instant> expires;
  bool revoked = false;
};
struct links_answer {
  std::vector<link_row> links;
};
struct issue_link_request {
  std::string label;
  model::text_list donors;
  model::text_list lots;
  std::optional<std::int32_t> days;
};
struct issued_link {
  link_row link;
  std::string secret;
};
struct link_ref {
  std::string link;
};
struct webhook_row {
  std::string webhook;
  std::string org;
  std::string url;
  model::text_list kinds;
  bool disabled = false;
};
struct webhooks_answer {
  std::vector<webhook_row> webhooks;
};
struct put_webhook_request {
  std::string webhook;
  std::string url;
  model::text_list kinds;
  bool disabled = false;
};
struct issued_webhook {
  webhook_row webhook;
  std::string secret;
};
struct webhook_ref {
  std::string webhook;
};

void add_people_verbs(std::vector<verb>&);
void add_session_verbs(std::vector<verb>&);

}  // namespace lifeline::hub

namespace lifeline::model {

template <>
struct fields<hub::org_row> {
  static constexpr std::string_view name = "org";
  static constexpr std::string_view doc = "An organisation.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("org", r.org, "Id.", presence::required);
    io("name", r.name, "Name.", presence::required);
    io("kind", r.kind, "agency, donor, carrier, consignee, customs, ...");
    io("party", r.party, "Party of the master data that it acts for.");
    io("sites", r.sites, "Sites that it runs.");
    io("disabled", r.disabled, "May do nothing.");
    io("version", r.version, "Position of the event that made it so, from 1; its ETag.", presence::required);
  }
};
template <>
struct fields<hub::orgs_answer> {
  static constexpr std::string_view name = "orgs";
  static constexpr std::string_view doc = "Organisations.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("orgs", r.orgs, "By id.", presence::required);
  }
};
template <>
struct fields<hub::put_org_request> {
  static constexpr std::string_view name = "put_org_request";
  static constexpr std::string_view doc = "An organisation, new or changed.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("org", r.org, "Id.", presence::required);
    io("name", r.name, "Name.", presence::required);
    io("kind", r.kind, "agency, donor, carrier, consignee, customs, ...");
    io("party", r.party, "Party of the master data that it acts for.");
    io("sites", r.sites, "Sites that it runs.");
    io("disabled", r.disabled, "May do nothing.");
  }
};
template <>
struct fields<hub::role_row> {
  static constexpr std::string_view name = "role";
  static constexpr std::string_view doc = "What a user may act as.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("role", r.role, "coordinator, hub_operator, declarant, carrier, recipient, donor, auditor or admin.",
       presence::required);
    io("org", r.org, "For the goods of this organisation.", presence::required);
  }
};
template <>
struct fields<hub::user_row> {
  static constexpr std::string_view name = "user";
  static constexpr std::string_view doc = "An account.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("user", r.user, "Account id.", presence::required);
    io("org", r.org, "Organisation.", presence::required);
    io("name", r.name, "Name.");
    io("email", r.email, "E-mail.");
    io("language", r.language, "BCP 47.");
    io("disabled", r.disabled, "May do nothing.");
    io("has_password", r.has_password, "Can sign in with a password.", presence::required);
    io("roles", r.roles, "What it may act as.", presence::required);
    io("version", r.version, "Position of the event that made it so, from 1; its ETag.", presence::required);
  }
};
template <>
struct fields<hub::users_answer> {
  static constexpr std::string_view name = "users";
  static constexpr std::string_view doc = "Accounts.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("users", r.users, "By id.", presence::required);
  }
};
template <>
struct fields<hub::put_user_request> {
  static constexpr std::string_view name = "put_user_request";
  static constexpr std::string_view doc = "An account, new or changed.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("user", r.user, "Account id.", presence::required);
    io("org", r.org, "Organisation.", presence::required);
    io("name", r.name, "Name.");
    io("email", r.email, "E-mail.");
    io("language", r.language, "BCP 47.");
    io("disabled", r.disabled, "May do nothing.");
  }
};
template <>
struct fields<hub::user_ref> {
  static constexpr std::string_view name = "user_ref";
  static constexpr std::string_view doc = "Whose.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("user", r.user, "Account id.", presence::required);
  }
};
template <>
struct fields<hub::role_request> {
  static constexpr std::string_view name = "role_request";
  static constexpr std::string_view doc = "A role of an account.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("user", r.user, "Account id.", presence::required);
    io("role", r.role, "coordinator, hub_operator, declarant, carrier, recipient, donor, auditor or admin.",
       presence::required);
    io("org", r.org, "For the goods of this organisation; the own one when absent.");
  }
};
template <>
struct fields<hub::invitation> {
  static constexpr std::string_view name = "invitation";
  static constexpr std::string_view doc = "A code with which an account gets its password, once.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("user", r.user, "Account id.", presence::required);
    io("code", r.code, "Give it to that person alone.", presence::required);
    io("expires_utc", r.expires, "Until when.", presence::required);
  }
};
template <>
struct fields<hub::enrol_request> {
  static constexpr std::string_view name = "enrol_request";
  static constexpr std::string_view doc = "A code and the password that it is turned into.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("code", r.code, "As it was given out.", presence::required);
    io("password", r.password, "At least 12 characters.", presence::required);
  }
};
template <>
struct fields<hub::open_session_request> {
  static constexpr std::string_view name = "open_session_request";
  static constexpr std::string_view doc = "Account and password.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("account", r.account, "Account id or e-mail.", presence::required);
    io("password", r.password, "Password.", presence::required);
  }
};
template <>
struct fields<hub::session_answer> {
  static constexpr std::string_view name = "session";
  static constexpr std::string_view doc = "A session; browsers get it as a cookie.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("session", r.session, "Value of the cookie lifeline_session.", presence::required);
    io("csrf", r.csrf, "Send it as X-Lifeline-CSRF with every request that changes something.",
       presence::required);
    io("expires_utc", r.expires, "Until when, at most.", presence::required);
    io("user", r.user, "Who signed in.", presence::required);
  }
};
template <>
struct fields<hub::whoami_answer> {
  static constexpr std::string_view name = "whoami";
  static constexpr std::string_view doc = "Who you are here and what you may do.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("user", r.user, "Your account.", presence::required);
    io("verbs", r.verbs, "Names of the verbs that you may use, for all or for your own.", presence::required);
    io("now_utc", r.now, "The hub's time.", presence::required);
  }
};
template <>
struct fields<hub::password_request> {
  static constexpr std::string_view name = "password_request";
  static constexpr std::string_view doc = "A new password.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("old_password", r.old_password, "The one so far.", presence::required);
    io("new_password", r.new_password, "At least 12 characters.", presence::required);
  }
};
template <>
struct fields<hub::token_row> {
  static constexpr std::string_view name = "token";
  static constexpr std::string_view doc = "An API token, without its secret.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("token", r.token, "Id.", presence::required);
    io("user", r.user, "Account that it acts for.", presence::required);
    io("label", r.label, "What it is for.");
    io("scopes", r.scopes, "read, events, plan, admin.", presence::required);
    io("expires_utc", r.expires, "Until when.");
  }
};
template <>
struct fields<hub::tokens_answer> {
  static constexpr std::string_view name = "tokens";
  static constexpr std::string_view doc = "API tokens.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("tokens", r.tokens, "By id.", presence::required);
  }
};
template <>
struct fields<hub::issue_token_request> {
  static constexpr std::string_view name = "issue_token_request";
  static constexpr std::string_view doc = "A new API token for the own account.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("label", r.label, "What it is for.", presence::required);
    io("scopes", r.scopes, "Any of read, events, plan, admin; read when empty.");
    io("days", r.days, "How long it is good, 1 to 365; 90 when absent.");
  }
};
template <>
struct fields<hub::issued_token> {
  static constexpr std::string_view name = "issued_token";
  static constexpr std::string_view doc = "A new API token. Its secret is shown this once.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("token", r.token, "What it is.", presence::required);
    io("secret", r.secret, "Send it as Authorization: Bearer.", presence::required);
  }
};
template <>
struct fields<hub::token_ref> {
  static constexpr std::string_view name = "token_ref";
  static constexpr std::string_view doc = "Which token.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("token", r.token, "Id.", presence::required);
  }
};
template <>
struct fields<hub::link_row> {
  static constexpr std::string_view name = "share_link";
  static constexpr std::string_view doc = "A link that shows a donor the journey of what was given.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("link", r.link, "Id.", presence::required);
    io("org", r.org, "Organisation that gave it out.", presence::required);
    io("label", r.label, "What it is for.");
    io("donors", r.donors, "Parties whose goods it shows.", presence::required);
    io("lots", r.lots, "Lots and pledges that it shows.", presence::required);
    io("expires_utc", r.expires, "Until when.");
    io("revoked", r.revoked, "Shows nothing any more.", presence::required);
  }
};
template <>
struct fields<hub::links_answer> {
  static constexpr std::string_view name = "share_links";
  static constexpr std::string_view doc = "Share links.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("links", r.links, "By id.", presence::required);
  }
};
template <>
struct fields<hub::issue_link_request> {
  static constexpr std::string_view name = "issue_link_request";
  static constexpr std::string_view doc = "A new share link: for donors, or for some lots and pledges.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("label", r.label, "What it is for.", presence::required);
    io("donors", r.donors, "Parties whose goods it shows.");
    io("lots", r.lots, "Lots and pledges that it shows.");
    io("days", r.days, "How long it is good, 1 to 3650; 365 when absent.");
  }
};
template <>
struct fields<hub::issued_link> {
  static constexpr std::string_view name = "issued_link";
  static constexpr std::string_view doc = "A new share link. Its secret is shown this once.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("link", r.link, "What it is.", presence::required);
    io("secret", r.secret, "Part of the link; or send it as X-Lifeline-Link.", presence::required);
  }
};
template <>
struct fields<hub::link_ref> {
  static constexpr std::string_view name = "link_ref";
  static constexpr std::string_view doc = "Which link.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("link", r.link, "Id.", presence::required);
  }
};
template <>
struct fields<hub::webhook_row> {
  static constexpr std::string_view name = "webhook";
  static constexpr std::string_view doc = "Events are posted to an address as they happen.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("webhook", r.webhook, "Id.", presence::required);
    io("org", r.org, "Organisation whose events it gets.", presence::required);
    io("url", r.url, "Where events are posted to.", presence::required);
    io("kinds", r.kinds, "Kinds of events; empty: all.", presence::required);
    io("disabled", r.disabled, "Gets nothing for now.", presence::required);
  }
};
template <>
struct fields<hub::webhooks_answer> {
  static constexpr std::string_view name = "webhooks";
  static constexpr std::string_view doc = "Webhooks.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("webhooks", r.webhooks, "By id.", presence::required);
  }
};
template <>
struct fields<hub::put_webhook_request> {
  static constexpr std::string_view name = "put_webhook_request";
  static constexpr std::string_view doc = "A webhook, new or changed; its secret is made anew.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("webhook", r.webhook, "Id.", presence::required);
    io("url", r.url, "https address.", presence::required);
    io("kinds", r.kinds, "Kinds of events; empty: all.");
    io("disabled", r.disabled, "Gets nothing for now.");
  }
};
template <>
struct fields<hub::issued_webhook> {
  static constexpr std::string_view name = "issued_webhook";
  static constexpr std::string_view doc = "A webhook. Its secret is shown this once.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("webhook", r.webhook, "What it is.", presence::required);
    io("secret", r.secret, "Signs each call; docs/serve.md says how.", presence::required);
  }
};
template <>
struct fields<hub::webhook_ref> {
  static constexpr std::string_view name = "webhook_ref";
  static constexpr std::string_view doc = "Which webhook.";
  template <class Io, class Row>
  static void list(Io& io, Row& r) {
    io("webhook", r.webhook, "Id.", presence::required);
  }
};

}  // namespace lifeline::model
