// SPDX-License-Identifier: Apache-2.0
// Organisations, users, roles, tokens, share links, webhooks.
#include "hub/verbs_people.h"

#include <fmt/format.h>

#include <algorithm>

#include "hub/concern.h"
#include "hub/hub.h"
#include "hub/people.h"

namespace lifeline::hub {

user_row row_of(directory const& people, model::put_user const& user) {
  user_row out;
  out.user = user.user;
  out.org = user.org;
  out.name = user.name.text;
  out.email = user.email.text;
  out.language = user.language;
  out.disabled = user.disabled;
  out.has_password = !user.password_hash.text.empty();
  for (auto const& one : people.grants_of(user.user))
    out.roles.push_back({std::string(name_of(one.role)), one.org});
  auto const at = people.users().find(user.user);
  out.version = at == people.users().end() ? 0 : at->second.version;
  return out;
}

namespace {

using enum role;
using enum http_method;

constexpr auto admins = with_scope(scope::admin).all(admin);
constexpr auto see_people = with_scope(scope::read)
                                .all(admin, auditor)
                                .own(coordinator, hub_operator, declarant, carrier, recipient, donor);

bool good_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '@';
  });
}

reply check_id(std::string_view id) {
  if (good_id(id)) return {};
  return refuse(
      refusal_kind::bad_request, "bad-id",
      "An id has 1 to 64 of the characters a-z, 0-9, '-', '_', '.', '@'; it is never a person's name.");
}

// If-Match: what is changed must be as the sender saw it.
reply check_version(std::optional<std::uint64_t> const& wanted, std::uint64_t now) {
  if (!wanted || *wanted == now) return {};
  return refuse(refusal_kind::changed, "changed",
                fmt::format("It was changed since: it is at version {} now.", now));
}

org_row row_of(versioned<model::put_org> const& one) {
  auto const& o = one.what;
  return {o.org, o.name, o.kind, o.party, o.sites, o.disabled, one.version};
}

reply list_orgs(reading const& in, nothing const&, orgs_answer& out) {
  for (auto const& [id, one] : in.state.people.orgs()) {
    if (in.sees.org(id)) out.orgs.push_back(row_of(one));
  }
  return {};
}

reply put_org(writing& in, put_org_request const& asked, org_row& out) {
  if (auto no = check_id(asked.org)) return no;
  auto const& orgs = in.state.people.orgs();
  auto const before = orgs.find(asked.org);
  if (auto no = check_version(in.if_version, before == orgs.end() ? 0 : before->second.version)) return no;
  model::put_org body{asked.org, asked.name, asked.kind, asked.party, asked.sites, asked.disabled};
  if (auto no = to_reply(in.post(model::event_body(std::move(body))))) return no;
  out = row_of(orgs.find(asked.org)->second);
  return {};
}

reply list_users(reading const& in, nothing const&, users_answer& out) {
  for (auto const& [id, one] : in.state.people.users()) {
    if (in.sees.org(one.what.org)) out.users.push_back(row_of(in.state.people, one.what));
  }
  return {};
}

reply put_user(writing& in, put_user_request const& asked, user_row& out) {
  if (auto no = check_id(asked.user)) return no;
  auto const& people = in.state.people;
  auto const before = people.users().find(asked.user);
  bool const fresh = before == people.users().end();
  if (auto no = check_version(in.if_version, fresh ? 0 : before->second.version)) return no;
  if (people.find_org(asked.org) == nullptr) {
    return refuse(refusal_kind::refused, "unknown-org",
                  fmt::format("There is no organisation «{}».", asked.org));
  }
  auto const* same_mail = people.find_user_by_email(asked.email);
  if (same_mail != nullptr && same_mail->user != asked.user) {
    return refuse(refusal_kind::refused, "email-taken", "Another account has this e-mail.");
  }
  model::put_user body = fresh ? model::put_user{} : before->second.what;
  forget_erased(body);
  body.user = asked.user;
  body.org = asked.org;
  body.name = {asked.name, false};
  body.email = {asked.email, false};
  body.language = asked.language;
  body.disabled = asked.disabled;
  if (auto no = to_reply(in.post(model::event_body(std::move(body))))) return no;
  if (asked.disabled) end_tokens(in, asked.user, {});
  out = row_of(people, *people.find_user(asked.user));
  return {};
}

// The person chooses the password; whoever invites never knows it.
reply invite(writing& in, user_ref const& asked, invitation& out) {
  if (in.state.people.find_user(asked.user) == nullptr) {
    return refuse(refusal_kind::not_found, "not-found", fmt::format("There is no account «{}».", asked.user));
  }
  auto const code = make_secret(secret_kind::one_time, in.hub.with().random);
  model::issue_token body;
  body.token = code.id;
  body.user = asked.user;
  body.scopes = {std::string(enrol_scope)};
  body.expires = in.hub.with().wall() + std::chrono::days(7);
  body.secret_sha256 = code.sha256;
  body.label = "invitation";
  out = {asked.user, code.text, *body.expires};
  return to_reply(in.post(model::event_body(std::move(body))));
}

reply erase_user(writing& in, user_ref const& asked, user_row& out) {
  auto const& users = in.state.people.users();
  auto const at = users.find(asked.user);
  if (at == users.end())
    return refuse(refusal_kind::not_found, "not-found", fmt::format("There is no account «{}».", asked.user));
  end_tokens(in, asked.user, {});
  auto body = at->second.what;
  forget_erased(body);
  auto const earlier = at->second.by;
  for (auto* text : {&body.name, &body.email, &body.password_hash, &body.subject}) *text = {};
  body.disabled = true;
  if (auto no = to_reply(in.post(model::event_body(std::move(body))))) return no;
  model::redact_events redact;
  redact.events = {earlier};
  redact.reason = "asked by the person";
  if (auto no = to_reply(in.post(model::event_body(std::move(redact))))) return no;
  out = row_of(in.state.people, *in.state.people.find_user(asked.user));
  return {};
}

template <class Body>
reply change_role(writing& in, role_request const& asked, user_row& out) {
  if (!parse_role(asked.role)) {
    return refuse(refusal_kind::bad_request, "unknown-role",
                  fmt::format("A role is one of {}.", fmt::join(role_names, ", ")));
  }
  auto const* user = in.state.people.find_user(asked.user);
  if (user == nullptr)
    return refuse(refusal_kind::not_found, "not-found", fmt::format("There is no account «{}».", asked.user));
  Body body;
  body.user = asked.user;
  body.org = asked.org.empty() ? user->org : asked.org;
  body.role = asked.role;
  if (auto no = to_reply(in.post(model::event_body(std::move(body))))) return no;
  out = row_of(in.state.people, *in.state.people.find_user(asked.user));
  return {};
}

// ---- tokens ----

token_row row_of(model::issue_token const& t) {
  return {t.token, t.user, t.label, t.scopes, t.expires};
}

bool is_api_token(model::issue_token const& t) {
  return std::none_of(t.scopes.begin(), t.scopes.end(),
                      [](auto const& s) { return s == session_scope || s == enrol_scope; });
}

reply list_tokens(reading const& in, nothing const&, tokens_answer& out) {
  for (auto const& [id, one] : in.state.people.tokens()) {
    if (one.issued.user == in.who.user && is_api_token(one.issued)) out.tokens.push_back(row_of(one.issued));
  }
  return {};
}

reply issue_token(writing& in, issue_token_request const& asked, issued_token& out) {
  model::issue_token body;
  body.scopes = asked.scopes.empty() ? model::text_list{"read"} : asked.scopes;
  for (auto const& name : body.scopes) {
    if (std::find(scope_names.begin(), scope_names.end(), name) == scope_names.end()) {
      return refuse(refusal_kind::bad_request, "unknown-scope",
                    fmt::format("A scope is one of {}.", fmt::join(scope_names, ", ")));
    }
    // A token makes no token that may more than itself.
    auto const wanted =
        static_cast<scope>(std::find(scope_names.begin(), scope_names.end(), name) - scope_names.begin());
    bool const has = !in.who.scopes ||
                     std::find(in.who.scopes->begin(), in.who.scopes->end(), wanted) != in.who.scopes->end();
    if (!has)
      return refuse(refusal_kind::forbidden, "forbidden",
                    "A token gives out no scope that it has not itself.");
  }
  auto const days = asked.days.value_or(90);
  if (days < 1 || days > 365)
    return refuse(refusal_kind::bad_request, "out-of-range", "A token is good for 1 to 365 days.");
  auto const secret = make_secret(secret_kind::token, in.hub.with().random);
  body.token = secret.id;
  body.user = in.who.user;
  body.expires = in.hub.with().wall() + std::chrono::days(days);
  body.secret_sha256 = secret.sha256;
  body.label = asked.label;
  out = {row_of(body), secret.text};
  return to_reply(in.post(model::event_body(std::move(body))));
}

reply revoke_token(writing& in, token_ref const& asked, nothing&) {
  auto const& tokens = in.state.people.tokens();
  auto const at = tokens.find(asked.token);
  bool const admin_asks =
      std::any_of(in.who.grants.begin(), in.who.grants.end(), [](auto const& g) { return g.role == admin; });
  if (at == tokens.end() || (at->second.issued.user != in.who.user && !admin_asks)) {
    return refuse(refusal_kind::not_found, "not-found", "There is no such token.");
  }
  return to_reply(in.post(model::event_body(model::revoke_token{asked.token})));
}

// ---- share links ----

link_row row_of(held_link const& one) {
  auto const& l = one.link;
  return {l.link, l.org, l.label, l.donors, l.lots, l.expires, one.revoked};
}

reply list_links(reading const& in, nothing const&, links_answer& out) {
  for (auto const& [id, one] : in.state.people.links()) {
    if (in.sees.org(one.link.org)) out.links.push_back(row_of(one));
  }
  return {};
}

reply issue_link(writing& in, issue_link_request const& asked, issued_link& out) {
  if (asked.donors.empty() && asked.lots.empty()) {
    return refuse(refusal_kind::bad_request, "nothing-to-show",
                  "A link shows the goods of donors, or some lots: name at least one.");
  }
  auto const sees = in.sees();
  bool const own =
      std::all_of(asked.donors.begin(), asked.donors.end(), [&](auto const& d) { return sees.party(d); }) &&
      std::all_of(asked.lots.begin(), asked.lots.end(), [&](auto const& l) { return sees.lot(l); });
  if (!own)
    return refuse(refusal_kind::forbidden, "not-your-goods",
                  "A link may show only what you may see yourself.");
  auto const days = asked.days.value_or(365);
  if (days < 1 || days > 3650)
    return refuse(refusal_kind::bad_request, "out-of-range", "A link is good for 1 to 3650 days.");
  auto const secret = make_secret(secret_kind::share_link, in.hub.with().random);
  model::put_share_link body;
  body.link = secret.id;
  body.org = in.who.org;
  body.donors = asked.donors;
  body.lots = asked.lots;
  body.expires = in.hub.with().wall() + std::chrono::days(days);
  body.secret_sha256 = secret.sha256;
  body.label = asked.label;
  out = {row_of(held_link{body, 0, false}), secret.text};
  return to_reply(in.post(model::event_body(std::move(body))));
}

reply revoke_link(writing& in, link_ref const& asked, nothing&) {
  auto const at = in.state.people.links().find(asked.link);
  if (at == in.state.people.links().end() || !in.sees().org(at->second.link.org)) {
    return refuse(refusal_kind::not_found, "not-found", "There is no such link.");
  }
  return to_reply(in.post(model::event_body(model::revoke_share_link{asked.link})));
}

// ---- webhooks ----

webhook_row row_of(model::put_webhook const& w) {
  return {w.webhook, w.org, w.url, w.kinds, w.disabled};
}

reply list_webhooks(reading const& in, nothing const&, webhooks_answer& out) {
  for (auto const& [id, one] : in.state.people.webhooks()) {
    if (in.sees.org(one.what.org)) out.webhooks.push_back(row_of(one.what));
  }
  return {};
}

reply put_webhook(writing& in, put_webhook_request const& asked, issued_webhook& out) {
  if (auto no = check_id(asked.webhook)) return no;
  auto const at = in.state.people.webhooks().find(asked.webhook);
  bool const others = at != in.state.people.webhooks().end() && !in.sees().org(at->second.what.org);
  if (others)
    return refuse(refusal_kind::forbidden, "not-your-goods", "This id is taken by another organisation.");
  if (asked.url.rfind("https://", 0) != 0 && asked.url.rfind("http://", 0) != 0) {
    return refuse(refusal_kind::bad_request, "bad-url", "A webhook has an https (or http) address.");
  }
  for (auto const& kind : asked.kinds) {
    if (std::find(model::kind_names.begin(), model::kind_names.end(), kind) == model::kind_names.end()) {
      return refuse(refusal_kind::bad_request, "unknown-kind",
                    fmt::format("There is no kind of event «{}».", kind));
    }
  }
  auto const secret = make_secret(secret_kind::token, in.hub.with().random);
  model::put_webhook body;
  body.webhook = asked.webhook;
  body.org = in.who.org;
  body.url = asked.url;
  body.kinds = asked.kinds;
  body.disabled = asked.disabled;
  body.secret = {secret.sha256, false};
  out = {row_of(body), secret.sha256};
  return to_reply(in.post(model::event_body(std::move(body))));
}

reply drop_webhook(writing& in, webhook_ref const& asked, nothing&) {
  auto const at = in.state.people.webhooks().find(asked.webhook);
  if (at == in.state.people.webhooks().end() || !in.sees().org(at->second.what.org)) {
    return refuse(refusal_kind::not_found, "not-found", "There is no such webhook.");
  }
  return to_reply(in.post(model::event_body(model::drop_webhook{asked.webhook})));
}

}  // namespace

void forget_erased(model::put_user& user) {
  for (auto* text : {&user.name, &user.email, &user.password_hash, &user.subject}) {
    if (text->redacted) *text = {};
  }
}

void end_tokens(writing& in, std::string_view user, std::string_view except) {
  std::vector<std::string> ids;
  for (auto const& [id, one] : in.state.people.tokens()) {
    if (one.issued.user == user && id != except) ids.push_back(id);
  }
  for (auto const& id : ids) in.post(model::event_body(model::revoke_token{id}));
}

void add_people_verbs(std::vector<verb>& out) {
  out.push_back(make_verb<list_orgs>({"orgs.list", get, "/v1/orgs", "Organisations.", see_people}));
  out.push_back(
      make_verb<put_org>({"orgs.put", put, "/v1/orgs/{org}", "Makes or changes an organisation.", admins}));
  out.push_back(make_verb<list_users>(
      {"users.list", get, "/v1/users", "Accounts and what they may act as.", see_people}));
  out.push_back(
      make_verb<put_user>({"users.put", put, "/v1/users/{user}", "Makes or changes an account.", admins}));
  out.push_back(
      make_verb<invite>({"users.invite", post, "/v1/users/{user}/invite",
                         "Gives a code with which the person chooses a password.", admins, "0.2", 201}));
  out.push_back(make_verb<erase_user>(
      {"users.erase", post, "/v1/users/{user}/erase",
       "Closes an account and erases what is personal in it; proofs still hold.", admins}));
  out.push_back(make_verb<change_role<model::grant_role>>(
      {"roles.grant", put, "/v1/users/{user}/roles/{role}", "Lets an account act in a role.", admins}));
  out.push_back(make_verb<change_role<model::revoke_role>>(
      {"roles.revoke", del, "/v1/users/{user}/roles/{role}", "Takes a role from an account.", admins}));
  auto self = with_scope(scope::read);
  self.signed_in = true;
  out.push_back(make_verb<list_tokens>({"tokens.list", get, "/v1/tokens", "Your API tokens.", self}));
  out.push_back(make_verb<issue_token>(
      {"tokens.issue", post, "/v1/tokens", "Makes an API token for your account.", self, "0.2", 201}));
  out.push_back(make_verb<revoke_token>(
      {"tokens.revoke", del, "/v1/tokens/{token}", "Ends an API token or session.", self, "0.2", 204}));
  constexpr auto links = with_scope(scope::admin).all(coordinator).own(donor);
  out.push_back(make_verb<list_links>({"links.list", get, "/v1/links", "Share links.",
                                       with_scope(scope::read).all(coordinator, auditor).own(donor)}));
  out.push_back(make_verb<issue_link>({"links.issue", post, "/v1/links",
                                       "Makes a link that shows a donor the journey of what was given.",
                                       links, "0.2", 201}));
  out.push_back(make_verb<revoke_link>(
      {"links.revoke", del, "/v1/links/{link}", "Ends a share link.", links, "0.2", 204}));
  constexpr auto hooks = with_scope(scope::admin)
                             .all(admin)
                             .own(coordinator, hub_operator, declarant, carrier, recipient, donor);
  out.push_back(make_verb<list_webhooks>({"webhooks.list", get, "/v1/webhooks", "Webhooks.", hooks}));
  out.push_back(make_verb<put_webhook>(
      {"webhooks.put", put, "/v1/webhooks/{webhook}", "Posts events to an address as they happen.", hooks}));
  out.push_back(make_verb<drop_webhook>(
      {"webhooks.drop", del, "/v1/webhooks/{webhook}", "Ends a webhook.", hooks, "0.2", 204}));
}

}  // namespace lifeline::hub
