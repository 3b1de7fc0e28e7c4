// SPDX-License-Identifier: Apache-2.0
// Signing in and out, one-time codes, passwords.
#include <fmt/format.h>

#include <algorithm>

#include "hub/hub.h"
#include "hub/login_guard.h"
#include "hub/people.h"

namespace lifeline::hub {
namespace {

using enum http_method;

refusal wrong_login() {
  return refuse(refusal_kind::not_signed_in, "wrong-login", "Account and password do not belong together.");
}

refusal slow_down(duration wait) {
  auto no = refuse(refusal_kind::too_many, "slow-down", "Too many tries; wait a little.");
  no.retry_after = wait;
  return no;
}

// Of an account, under the lock; the hash is compared outside of it.
struct account {
  bool found = false;
  std::string user;
  std::string hash;
};
account find_account(core const& hub, std::string_view name) {
  account out;
  hub.look([&](world const& w) {
    auto const* user = w.people.find_user(name);
    if (user == nullptr) user = w.people.find_user_by_email(name);
    if (user == nullptr || user->disabled) return;
    out = {true, user->user, user->password_hash.text};
  });
  return out;
}

reply new_session(writing& in, std::string const& user_id, session_answer& out) {
  auto const& people = in.state.people;
  auto const* user = people.find_user(user_id);
  auto const* org = user == nullptr ? nullptr : people.find_org(user->org);
  if (user == nullptr || user->disabled || org == nullptr || org->disabled) return wrong_login();
  auto const& with = in.hub.with();
  auto const secret = make_secret(secret_kind::session, with.random);
  model::issue_token body;
  body.token = secret.id;
  body.user = user_id;
  body.scopes = {std::string(session_scope)};
  body.expires = with.wall() + with.session_most;
  body.secret_sha256 = secret.sha256;
  body.label = "session";
  out.session = secret.text;
  out.csrf = csrf_of(*parse_secret(out.session));
  out.expires = *body.expires;
  out.user = row_of(people, *user);
  model::event e;
  e.body = std::move(body);
  e.org = user->org;
  return to_reply(in.post(std::move(e)));
}

reply open_session(core& hub, call const& what, open_session_request const& asked, session_answer& out) {
  auto const now = hub.with().wall();
  if (auto const wait = hub.guard().wait_for(asked.account, what.who.address, now)) return slow_down(*wait);
  auto const who = find_account(hub, asked.account);
  // An unknown account costs the same time as a wrong password, so that nobody can tell them apart.
  static std::string const nobody =
      hash_password("nobody's password", hub.with().passwords, hub.with().random);
  bool const good =
      verify_password(asked.password, who.hash.empty() ? nobody : who.hash) && !who.hash.empty();
  if (!good) {
    hub.guard().failed(asked.account, what.who.address, now);
    auto const noted = hub.run([&](writing& in) -> reply {
      model::note_denied body;
      body.verb = "sessions.open";
      body.reason = "wrong-login";
      body.subject_id = who.user;
      body.address.text = what.who.address;
      in.post(model::event_body(std::move(body)));
      return {};
    });
    static_cast<void>(noted);
    return wrong_login();
  }
  hub.guard().succeeded(asked.account);
  return hub.run([&](writing& in) { return new_session(in, who.user, out); }).no;
}

reply close_session(writing& in, nothing const&, nothing&) {
  if (in.who.token.empty()) return {};
  return to_reply(in.post(model::event_body(model::revoke_token{in.who.token})));
}

reply whoami(reading const& in, nothing const&, whoami_answer& out) {
  auto const* user = in.state.people.find_user(in.who.user);
  if (user == nullptr) return refuse(refusal_kind::not_found, "not-found", "This account is gone.");
  out.user = row_of(in.state.people, *user);
  out.now = in.now;
  for (auto const& v : verbs()) {
    bool const open = v.route.who.anybody || v.route.who.signed_in;
    if (open || reach_of(v.route.who, in.who).how != reach::none) out.verbs.emplace_back(v.route.name);
  }
  return {};
}

reply set_password(writing& in, std::string const& user_id, std::string hash) {
  auto const* user = in.state.people.find_user(user_id);
  if (user == nullptr) return refuse(refusal_kind::not_found, "not-found", "This account is gone.");
  auto body = *user;
  forget_erased(body);
  body.password_hash = {std::move(hash), false};
  model::event e;
  e.org = body.org;
  e.body = std::move(body);
  return to_reply(in.post(std::move(e)));
}

reply check_strength(std::string_view password, std::string_view user) {
  auto const weak = weakness(password, user);
  if (!weak) return {};
  return refuse(refusal_kind::bad_request, "weak-password", fmt::format("The password {}.", *weak));
}

reply enrol(core& hub, call const& what, enrol_request const& asked, session_answer& out) {
  auto const now = hub.with().wall();
  if (auto const wait = hub.guard().wait_for("enrol", what.who.address, now)) return slow_down(*wait);
  auto const code = parse_secret(asked.code);
  std::string user;
  if (code && code->kind == secret_kind::one_time) {
    hub.look([&](world const& w) {
      auto const at = w.people.tokens().find(code->id);
      bool const good = at != w.people.tokens().end() && matches(*code, at->second.issued.secret_sha256) &&
                        at->second.issued.expires && *at->second.issued.expires > now;
      auto const& scopes = good ? at->second.issued.scopes : model::text_list{};
      bool const is_code = std::find(scopes.begin(), scopes.end(), enrol_scope) != scopes.end();
      if (good && is_code) user = at->second.issued.user;
    });
  }
  if (user.empty()) {
    hub.guard().failed("enrol", what.who.address, now);
    return refuse(refusal_kind::not_signed_in, "wrong-code",
                  "This code is not known, was used, or has expired.");
  }
  if (auto no = check_strength(asked.password, user)) return no;
  auto hash = hash_password(asked.password, hub.with().passwords, hub.with().random);
  return hub
      .run([&](writing& in) -> reply {
        // Two at once with one code: the second finds it used.
        if (in.state.people.tokens().find(code->id) == in.state.people.tokens().end()) {
          return refuse(refusal_kind::not_signed_in, "wrong-code", "This code was used.");
        }
        end_tokens(in, user, {});
        if (auto no = set_password(in, user, std::move(hash))) return no;
        return new_session(in, user, out);
      })
      .no;
}

reply change_password(core& hub, call const& what, password_request const& asked, nothing&) {
  auto const now = hub.with().wall();
  if (auto const wait = hub.guard().wait_for(what.who.user, what.who.address, now)) return slow_down(*wait);
  auto const who = find_account(hub, what.who.user);
  if (who.hash.empty() || !verify_password(asked.old_password, who.hash)) {
    hub.guard().failed(what.who.user, what.who.address, now);
    return wrong_login();
  }
  if (auto no = check_strength(asked.new_password, what.who.user)) return no;
  auto hash = hash_password(asked.new_password, hub.with().passwords, hub.with().random);
  return hub
      .run([&](writing& in) -> reply {
        end_tokens(in, what.who.user, what.who.token);
        return set_password(in, what.who.user, std::move(hash));
      })
      .no;
}

}  // namespace

reply open_session_for(core& hub, std::string_view subject, std::string_view verified_email,
                       session_answer& out) {
  return hub
      .run([&](writing& in) -> reply {
        auto const& people = in.state.people;
        auto const* user = people.find_user_by_subject(subject);
        if (user == nullptr) {
          user = people.find_user_by_email(verified_email);
          if (user == nullptr || !user->subject.text.empty()) {
            return refuse(refusal_kind::not_signed_in, "unknown-identity",
                          "No account belongs to this identity.");
          }
          auto body = *user;
          forget_erased(body);
          body.subject = {std::string(subject), false};
          if (auto no = to_reply(in.post(model::event_body(body)))) return no;
          user = people.find_user(body.user);
        }
        return new_session(in, user->user, out);
      })
      .no;
}

result<std::string> open_new_hub(core& hub) {
  bool fresh = false;
  hub.look([&](world const& w) { fresh = w.people.users().empty(); });
  if (!fresh) return std::string();
  std::string code_text;
  auto const done = hub.run([&](writing& in) -> reply {
    auto const& with = in.hub.with();
    if (!in.state.people.hub()) {
      if (auto no = to_reply(in.post(model::event_body(model::open_hub{with.hub, with.name, {}})))) return no;
    }
    model::put_org org;
    org.org = "hub";
    org.name = with.name;
    org.kind = "hub";
    model::put_user user;
    user.user = "admin";
    user.org = "hub";
    auto const code = make_secret(secret_kind::one_time, with.random);
    model::issue_token link;
    link.token = code.id;
    link.user = "admin";
    link.scopes = {std::string(enrol_scope)};
    link.expires = with.wall() + std::chrono::days(1);
    link.secret_sha256 = code.sha256;
    link.label = "first admin";
    code_text = code.text;
    for (model::event_body body :
         {model::event_body(org), model::event_body(user),
          model::event_body(model::grant_role{"admin", "hub", "admin"}),
          model::event_body(model::grant_role{"admin", "hub", "coordinator"}), model::event_body(link)}) {
      if (auto no = to_reply(in.post(std::move(body)))) return no;
    }
    return {};
  });
  if (done.no) return error{fault::io, "hub", done.no->sentence};
  return code_text;
}

void add_session_verbs(std::vector<verb>& out) {
  access_rule anybody;
  anybody.anybody = true;
  auto self = with_scope(scope::read);
  self.signed_in = true;
  out.push_back(make_verb<open_session>(
      {"sessions.open", post, "/v1/sessions", "Signs in with account and password.", anybody, "0.2", 201}));
  out.push_back(make_verb<close_session>(
      {"sessions.close", del, "/v1/sessions/current", "Signs out.", self, "0.2", 204}));
  out.push_back(make_verb<whoami>(
      {"sessions.whoami", get, "/v1/sessions/current", "Who you are here and what you may do.", self}));
  out.push_back(
      make_verb<enrol>({"sessions.enrol", post, "/v1/enrolments",
                        "Turns a one-time code into a password, and signs in.", anybody, "0.2", 201}));
  out.push_back(
      make_verb<change_password>({"sessions.password", post, "/v1/sessions/current/password",
                                  "Changes your password and ends your other sessions.", self, "0.2", 204}));
}

}  // namespace lifeline::hub
