// SPDX-License-Identifier: Apache-2.0
// Who calls, may they, and off to where the verb runs.
#include <fmt/format.h>

#include <algorithm>

#include "hub/inside.h"
#include "hub/people.h"

namespace lifeline::hub {
namespace {

constexpr std::size_t denied_kept_most = 10'000;

refusal not_signed_in(std::string sentence) {
  return refuse(refusal_kind::not_signed_in, "not-signed-in", std::move(sentence));
}

std::vector<scope> scopes_of(model::text_list const& names) {
  std::vector<scope> out;
  for (auto const& name : names) {
    auto const at = std::find(scope_names.begin(), scope_names.end(), name);
    if (at != scope_names.end()) out.push_back(static_cast<scope>(at - scope_names.begin()));
  }
  return out;
}

}  // namespace

std::optional<refusal> hub_core::identify_token(presented const& what, credentials const& with, caller& out,
                                                bool session) {
  std::optional<refusal> no;
  auto const now = with_.wall();
  look([&](world const& w) {
    auto const& tokens = w.people.tokens();
    auto const at = tokens.find(what.id);
    bool const good = at != tokens.end() && matches(what, at->second.issued.secret_sha256);
    if (!good || at->second.revoked) {
      no = not_signed_in("This token or session is not known, or was ended.");
      return;
    }
    auto const& token = at->second.issued;
    // The prefix is the sender's word; what the secret is for is ours. A token is no session, nor a code
    // either.
    bool const is_session =
        std::find(token.scopes.begin(), token.scopes.end(), session_scope) != token.scopes.end();
    bool const is_code =
        std::find(token.scopes.begin(), token.scopes.end(), enrol_scope) != token.scopes.end();
    if (is_session != session || is_code) {
      no = not_signed_in("The credentials are of another kind than this place takes.");
      return;
    }
    if (token.expires && *token.expires <= now) {
      no = not_signed_in("This token or session has expired.");
      return;
    }
    auto const* user = w.people.find_user(token.user);
    auto const* org = user == nullptr ? nullptr : w.people.find_org(user->org);
    if (user == nullptr || user->disabled || org == nullptr || org->disabled) {
      no = not_signed_in("This account is closed.");
      return;
    }
    out.user = user->user;
    out.org = user->org;
    out.token = token.token;
    out.grants = w.people.grants_of(user->user);
    if (!session) out.scopes = scopes_of(token.scopes);
  });
  if (no || !session) return no;
  {
    std::lock_guard const lock(seen_mutex_);
    auto& seen = sessions_seen_[out.token];
    if (seen != instant{} && seen + with_.session_idle < now)
      no = not_signed_in("This session was idle for too long.");
    seen = no ? seen : now;
  }
  if (!no && with.changes && !same_text(with.csrf, csrf_of(what))) {
    no = refuse(refusal_kind::forbidden, "csrf",
                "A request that changes something needs the session's X-Lifeline-CSRF value.");
  }
  return no;
}

std::optional<refusal> hub_core::identify(credentials const& with, caller& out) {
  out = caller{};
  out.address = with.address;
  auto const used = !with.bearer.empty() ? with.bearer : with.session;
  if (used.empty() && with.link.empty()) return {};
  auto const what = parse_secret(used.empty() ? with.link : used);
  if (!what) return not_signed_in("The credentials have not the form that this hub gives out.");
  if (used.empty() && what->kind == secret_kind::share_link) {
    std::optional<refusal> no;
    look([&](world const& w) {
      auto const at = w.people.links().find(what->id);
      bool const good = at != w.people.links().end() && matches(*what, at->second.link.secret_sha256);
      bool const over = good && (at->second.revoked ||
                                 (at->second.link.expires && *at->second.link.expires <= with_.wall()));
      if (!good) no = refuse(refusal_kind::not_found, "unknown-share-link", "This link is not known.");
      if (over) no = refuse(refusal_kind::gone, "share-link-over", "This link was revoked or has expired.");
      if (good && !over) out.link = at->first;
    });
    return no;
  }
  bool const session = with.bearer.empty();
  if (what->kind != (session ? secret_kind::session : secret_kind::token)) {
    return not_signed_in("The credentials are of another kind than this place takes.");
  }
  return identify_token(*what, with, out, session);
}

std::optional<refusal> hub_core::admit(hub::call const& what, reached& may) {
  auto const& rule = what.what->route.who;
  if (rule.anybody) return {};
  may = reach_of(rule, what.who);
  if (rule.signed_in && what.who.known()) {
    bool const scoped = what.who.scopes && std::find(what.who.scopes->begin(), what.who.scopes->end(),
                                                     rule.scope) == what.who.scopes->end();
    if (!scoped) may = {reach::own, {what.who.org}};
  }
  if (rule.share_link && !what.who.link.empty()) may = {reach::own, {}};
  if (may.how != reach::none) return {};
  if (!what.who.known()) return not_signed_in("Sign in first, or send an API token.");
  return refuse(refusal_kind::forbidden, "forbidden",
                fmt::format("{} is for: {}", what.what->route.name, to_sentence(rule)));
}

// One line of the audit trail per caller, verb and minute: somebody who tries a thousand times a second fills
// no disk.
void hub_core::note_denied(hub::call const& what, refusal const& no) {
  denied_.fetch_add(1);
  if (!writer_.load() || !what.who.known()) return;
  auto const now = with_.wall();
  auto key = fmt::format("{} {} {}", what.who.user, what.what->route.name, no.code);
  {
    std::lock_guard const lock(denied_mutex_);
    if (denied_at_.size() > denied_kept_most) denied_at_.clear();
    auto& last = denied_at_[key];
    if (last != instant{} && now < last + minutes(1)) return;
    last = now;
  }
  job one;
  one.what.who = what.who;
  one.own = [name = std::string(what.what->route.name), code = no.code,
             address = what.who.address](writing& in) -> reply {
    model::note_denied body;
    body.verb = name;
    body.reason = code;
    body.address.text = address;
    in.post(model::event_body(std::move(body)));
    return {};
  };
  one.done = [](answer const&) {};
  enqueue(std::move(one));
}

void hub_core::call(hub::call what, completion done) {
  reached may;
  if (auto no = admit(what, may)) {
    note_denied(what, *no);
    answer out;
    out.no = std::move(no);
    return done(std::move(out));
  }
  // A stream is opened by a look at the state; serve keeps it going.
  if (what.what->effect == effect::read || what.what->effect == effect::stream) {
    auto const past = past_asked(what);
    if (!past || with_.by_hand) return read_now(what, std::move(may), done);
    // Folding up to an earlier moment takes its time: not on the caller's thread, and not under the lock.
    auto read = [this, what = std::move(what), may = std::move(may), done, at = *past]() mutable {
      auto const folded = world_at(at);
      static_cast<void>(folded.has_value());  // kept for the verb, which tells what went wrong
      read_now(what, std::move(may), done);
    };
    if (workers_.take(read)) return;
    answer busy;
    busy.no = refuse(refusal_kind::too_many, "busy", "Too much slow work waits; come back in a moment.");
    return done(std::move(busy));
  }
  if (what.what->effect == effect::study) {
    auto study = [this, what = std::move(what), may = std::move(may), done]() mutable {
      study_now(what, std::move(may), done);
    };
    if (with_.by_hand) return study();
    if (workers_.take(study)) return;
    answer busy;
    busy.no = refuse(refusal_kind::too_many, "busy", "Too much slow work waits; come back in a moment.");
    busy.no->retry_after = std::chrono::seconds(2);
    return done(std::move(busy));
  }
  if (!writer_.load()) {
    answer out;
    out.no =
        refuse(refusal_kind::not_writer, "not-the-writer", "Another server writes this hub; send it there.");
    out.no->writer_url = writer_url();
    out.no->may_succeed_later = true;
    return done(std::move(out));
  }
  if (what.what->effect == effect::write) {
    job one;
    one.what = std::move(what);
    one.may = std::move(may);
    one.done = std::move(done);
    return enqueue(std::move(one));
  }
  auto slow = [this, what = std::move(what), done]() mutable {
    answer out;
    out.body = what.what->new_response();
    out.no = what.what->work(*what.what, *this, what, out.body.get());
    out.position = look([](world const&) {});
    done(std::move(out));
  };
  if (with_.by_hand) return slow();
  if (workers_.take(slow)) return;
  answer busy;
  busy.no = refuse(refusal_kind::too_many, "busy", "Too much slow work waits; come back in a moment.");
  busy.no->retry_after = std::chrono::seconds(2);
  done(std::move(busy));
}

// The earlier moment that a request asks about, if it does.
std::optional<instant> hub_core::past_asked(hub::call const& what) {
  for (auto const& member : what.what->request->members) {
    if (member.name != "as_of_utc") continue;
    return *reinterpret_cast<std::optional<instant> const*>(static_cast<char const*>(what.request.get()) +
                                                            member.offset);
  }
  return {};
}

void hub_core::read_now(hub::call& what, reached may, completion const& done) {
  auto out = std::make_shared<answer>();
  out->body = what.what->new_response();
  {
    std::shared_lock const lock(mutex_);
    auto const& link = what.who.link;
    auto const held = world_.people.links().find(link);
    auto sees = link.empty() || held == world_.people.links().end()
                    ? sight::of(world_.book, world_.people, may)
                    : sight::of(world_.book, held->second.link);
    reading in{world_, *this, what.who, std::move(may), with_.now(), std::move(sees)};
    out->no = what.what->read(*what.what, in, what.request.get(), out->body.get());
    out->position = world_.position();
  }
  send_durable(out, done);
}

void hub_core::study_now(hub::call& what, reached may, completion const& done) {
  auto out = std::make_shared<answer>();
  out->body = what.what->new_response();
  studying const in{*this, what.who, std::move(may), with_.now()};
  out->no = what.what->study(*what.what, in, what.request.get(), out->body.get());
  out->position = look([](world const&) {});
  send_durable(out, done);
}

void hub_core::send_durable(std::shared_ptr<answer> const& out, completion const& done) {
  if (out->position <= durable_.load()) return done(std::move(*out));
  when_durable(out->position, [out, done](bool durable) {
    if (!durable) {
      out->no =
          refuse(refusal_kind::unavailable, "unavailable", "The journal failed before this was durable.");
    }
    done(std::move(*out));
  });
}

}  // namespace lifeline::hub
