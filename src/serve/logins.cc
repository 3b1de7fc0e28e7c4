// SPDX-License-Identifier: Apache-2.0
#include "serve/logins.h"

#include <fmt/format.h>

#include "hub/people.h"
#include "serve/app.h"

namespace lifeline::serve {
namespace {

constexpr std::size_t pending_most = 10'000;
constexpr duration pending_time = minutes(10);
constexpr std::string_view state_cookie = "lifeline_login=";

http::response redirect(std::string to) {
  http::response out;
  out.status = 303;
  out.headers.push_back({"Location", std::move(to)});
  out.headers.push_back({"Cache-Control", "no-store"});
  return out;
}

http::response refused(std::string_view code, std::string sentence) {
  return http::to_response({401, code, std::move(sentence), ""});
}

}  // namespace

logins::logins(hub::core& hub, std::unique_ptr<oidc::provider> provider)
    : hub_(hub), provider_(std::move(provider)), workers_(2, 64) {}

bool logins::take(http::request const& from, http::responder& to) {
  if (from.method != http::method::get) return false;
  if (from.path == "/login/oidc") return begin(from, std::move(to)), true;
  if (from.path == "/login/oidc/return") return finish(from, std::move(to)), true;
  return false;
}

void logins::begin(http::request const& from, http::responder to) {
  auto login = provider_->begin_login();
  auto answer = redirect(login.url);
  // The browser that comes back must be the one that was sent: its cookie says so.
  answer.headers.push_back(
      {"Set-Cookie", fmt::format("{}{}; Path=/login/oidc; HttpOnly; SameSite=Lax; Max-Age=600{}",
                                 state_cookie, login.state, from.secure ? "; Secure" : "")});
  auto const now = hub_.with().wall();
  {
    std::lock_guard const lock(mutex_);
    std::erase_if(pending_, [&](auto const& one) { return one.second.since + pending_time < now; });
    if (pending_.size() >= pending_most) {
      return std::move(to).send(
          http::to_response({503, "busy", "Too many sign-ins are under way; try again.", ""}));
    }
    auto state = login.state;
    pending_.emplace(std::move(state), pending{std::move(login), now});
  }
  std::move(to).send(std::move(answer));
}

void logins::finish(http::request const& from, http::responder to) {
  auto const state = std::string(from.find_parameter("state").value_or(""));
  auto const code = std::string(from.find_parameter("code").value_or(""));
  bool const same_browser = !state.empty() && from.find("Cookie").find(fmt::format(
                                                  "{}{}", state_cookie, state)) != std::string_view::npos;
  std::optional<pending> begun;
  {
    std::lock_guard const lock(mutex_);
    auto const at = pending_.find(state);
    if (at != pending_.end()) {
      begun = std::move(at->second);
      pending_.erase(at);
    }
  }
  if (!begun || !same_browser || code.empty()) {
    return std::move(to).send(
        refused("login-not-begun", "This sign-in was not begun here, or took too long; begin again."));
  }
  auto held = std::make_shared<http::responder>(std::move(to));
  auto const work = [this, held, begun = std::move(*begun), state, code, secure = from.secure] {
    auto const now = hub_.with().wall();
    auto const who = provider_->finish_login(begun.login, {state, code}, now.time_since_epoch().count());
    if (!who) return std::move(*held).send(refused("login-refused", who.error().what));
    hub::session_answer session;
    auto const no =
        hub::open_session_for(hub_, fmt::format("{} {}", who->issuer, who->subject), who->email, session);
    if (no) return std::move(*held).send(to_response(*no, "", ""));
    auto answer = redirect("/");
    answer.headers.push_back(
        {"Set-Cookie",
         session_cookie(session.session, secure, static_cast<long>((session.expires - now).count()))});
    std::move(*held).send(std::move(answer));
  };
  if (!workers_.take(work))
    std::move(*held).send(
        http::to_response({503, "busy", "Too many sign-ins are under way; try again.", ""}));
}

}  // namespace lifeline::serve
