// SPDX-License-Identifier: Apache-2.0
#include "serve/app.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/digest.h"
#include "base/text.h"
#include "exchange/json/codec.h"
#include "exchange/json/writer.h"
#include "hub/verbs_people.h"
#include "serve/describe.h"

namespace lifeline::serve {
namespace {

namespace json = exchange::json;

constexpr std::string_view cookie_name = "lifeline_session";
constexpr std::uint64_t batch_bytes = 64U << 20U;

json::reader& reader_of_this_thread() {
  thread_local json::reader one;
  return one;
}

std::string_view cookie_of(http::request const& from) {
  std::string_view all = from.find("Cookie");
  while (!all.empty()) {
    auto const end = std::min(all.find(';'), all.size());
    auto part = trim(all.substr(0, end));
    if (part.size() > cookie_name.size() && part.substr(0, cookie_name.size()) == cookie_name &&
        part[cookie_name.size()] == '=') {
      return part.substr(cookie_name.size() + 1);
    }
    all.remove_prefix(std::min(end + 1, all.size()));
  }
  return {};
}

// A UUID is taken as it is; any other key becomes one, for this caller alone.
std::optional<event_id> key_of(std::string_view text, hub::caller const& who) {
  if (text.empty()) return {};
  if (auto const id = parse_event_id(text)) return id;
  return parse_event_id(sha256_hex(fmt::format("{}\n{}", who.user, text)).substr(0, 32));
}

std::optional<std::uint64_t> version_of(std::string_view if_match) {
  if (if_match.size() < 3 || if_match.front() != '"' || if_match.back() != '"') return {};
  std::uint64_t value = 0;
  auto const* const end = if_match.data() + if_match.size() - 1;
  auto const read = std::from_chars(if_match.data() + 1, end, value);
  if (read.ec != std::errc() || read.ptr != end) return {};
  return value;
}

hub::refusal bad_request(problems found) {
  auto no =
      hub::refuse(hub::refusal_kind::bad_request, "bad-request", "The request says something it may not.");
  if (found.size() == 1) {
    auto const& one = found.front();
    no.sentence =
        fmt::format("{} {}; expected {}; to mend: {}.", one.column, one.what, one.expected, one.mend);
  }
  no.found = std::move(found);
  return no;
}

std::string place_of(problem const& one) {
  return fmt::format("{}:{}{}{}", one.file, one.line, one.column.empty() ? "" : ", ", one.column);
}

std::string problems_json(problems const& found) {
  std::string out = "\"problems\":[";
  for (std::size_t i = 0; i < found.size(); ++i) {
    auto const& one = found[i];
    out += i == 0 ? "{" : ",{";
    bool first = true;
    auto const add = [&](std::string_view name, std::string const& text) {
      if (text.empty()) return;
      out += fmt::format("{}\"{}\":", first ? "" : ",", name);
      json::append_quoted(out, text);
      first = false;
    };
    // Of a file that came with the request, the line; of the request itself, the JSON path.
    add("at", one.line > 0 ? place_of(one) : one.column.empty() ? "$" : one.column);
    add("code", one.code);
    add("what", one.what);
    add("expected", one.expected);
    add("mend", one.mend);
    out += '}';
  }
  return out + "]";
}

}  // namespace

hub::credentials credentials_of(http::request const& from) {
  hub::credentials out;
  auto const authorization = from.find("Authorization");
  constexpr std::string_view bearer = "Bearer ";
  if (authorization.substr(0, bearer.size()) == bearer)
    out.bearer = trim(authorization.substr(bearer.size()));
  out.session = cookie_of(from);
  out.csrf = from.find("X-Lifeline-CSRF");
  out.link = from.find("X-Lifeline-Link");
  if (out.link.empty()) out.link = from.find_parameter("link").value_or("");
  // A link is shown on purpose, the cookie goes along by itself: who opens a donor's link sees what the link
  // shows.
  if (!out.link.empty()) out.session = {};
  out.address = from.peer;
  out.changes = from.method != http::method::get && from.method != http::method::head;
  return out;
}

std::string session_cookie(std::string_view session, bool secure, long max_age_s) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", cookie_name, session,
                     max_age_s, secure ? "; Secure" : "");
}

http::response to_response(hub::refusal const& no, std::string_view request_id, std::string_view path) {
  http::problem_text text;
  text.status = status_of(no.kind);
  text.code = no.code;
  text.detail = no.sentence;
  text.members = "\"request_id\":" + json::quoted(request_id);
  if (no.verdict != 0) text.members += fmt::format(",\"verdict\":{}", no.verdict);
  text.members += fmt::format(",\"may_succeed_later\":{}", no.may_succeed_later);
  if (no.available) text.members += fmt::format(",\"available_pieces\":{}", *no.available);
  if (!no.found.empty()) text.members += "," + problems_json(no.found);
  auto out = http::to_response(text);
  if (no.retry_after)
    out.headers.push_back({"Retry-After", std::to_string(std::max<long>(1, no.retry_after->count()))});
  if (text.status == 401) out.headers.push_back({"WWW-Authenticate", "Bearer"});
  if (no.kind == hub::refusal_kind::not_writer) {
    if (no.writer_url.empty()) {
      out.status = 503;
      out.headers.push_back({"Retry-After", "1"});
    } else {
      out.headers.push_back({"Location", no.writer_url + std::string(path)});
    }
  }
  return out;
}

app::app(hub::core& hub, app_settings with)
    : hub_(hub), with_(std::move(with)), routes_(hub::verbs()), feed_(std::make_shared<live_feed>(hub)) {
  openapi_ = std::make_shared<std::string const>(exchange::api::openapi(describe(with_.version)));
  hub_.subscribe([feed = feed_](hub::published const& one) { feed->publish(one); });
}

std::vector<std::string> app::verb_names() const {
  std::vector<std::string> out = {"none"};
  for (auto const& one : routes_.all()) out.emplace_back(one.verb->route.name);
  return out;
}

std::uint64_t app::body_limit(http::request const& head, std::uint64_t usual) const {
  bool const large =
      head.path == "/v1/events:batch" || head.path == "/v1/imports" || head.path == "/v1/manifests";
  return large ? batch_bytes : usual;
}

std::vector<std::string> app::not_ready() const {
  return hub_.not_ready();
}

void app::write_metrics(std::string& out) const {
  auto const f = hub_.figures();
  auto const line = [&](std::string_view name, std::string_view kind, std::string_view help,
                        std::uint64_t value) {
    out += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, kind, value);
  };
  line("lifeline_hub_events_applied", "counter", "Events that the state follows from.", f.applied);
  line("lifeline_hub_events_durable", "counter", "Events that are on disk.", f.durable);
  line("lifeline_hub_commands_refused_total", "counter", "Commands that the ledger refused.", f.refused);
  line("lifeline_hub_requests_denied_total", "counter", "Requests refused for lack of rights.", f.denied);
  line("lifeline_hub_commands_waiting", "gauge", "Commands in the writer's queue.", f.waiting);
  line("lifeline_hub_writer", "gauge", "1 when this server writes the hub.", f.writer ? 1 : 0);
}

void app::handle(http::request const& from, http::responder to) {
  auto const found = routes_.find(from);
  if (found.to != nullptr) return run(*found.to, from, std::move(to));
  if (from.path == "/openapi.json" && from.method == http::method::get) {
    http::response out;
    out.shared = openapi_;
    return std::move(to).send(std::move(out));
  }
  if (with_.pages && with_.pages(from, to)) return;
  if (found.other_method) {
    auto out =
        http::to_response({405, "method-not-allowed", fmt::format("This path takes {}.", found.allow), ""});
    out.headers.push_back({"Allow", found.allow});
    return std::move(to).send(std::move(out));
  }
  std::move(to).send(http::to_response(
      {404, "no-such-path", "There is nothing at this path; /openapi.json lists what there is.", ""}));
}

void app::run(bound_verb const& what, http::request const& from, http::responder to) {
  auto const fail = [&](hub::refusal const& no) {
    auto out = to_response(no, from.id, from.path);
    out.verb = what.number;
    std::move(to).send(std::move(out));
  };
  hub::call call;
  call.what = what.verb;
  auto const credentials = credentials_of(from);
  // Signing in needs no credentials; old ones in the same request do no harm.
  if (!what.verb->route.who.anybody) {
    if (auto const no = hub_.identify(credentials, call.who)) return fail(*no);
  }
  call.who.address = credentials.address;
  call.request = what.verb->new_request(*what.verb);
  if (auto found = read_request(what, from, reader_of_this_thread(), call.request.get()); !found.empty()) {
    return fail(bad_request(std::move(found)));
  }
  auto const as = from.find_parameter("as").value_or("json");
  auto const medium = what.verb->prints.empty() ? std::nullopt : printer::medium_of(*what.verb, as);
  if (!what.verb->prints.empty() && as != "json" && !medium)
    return fail(hub::refuse(hub::refusal_kind::bad_request, "not-printed-so",
                            fmt::format("This is not given as {}.", as)));
  call.key = key_of(from.find("Idempotency-Key"), call.who);
  if (auto const match = from.find("If-Match"); !match.empty() && match != "*") {
    call.if_version = version_of(match);
    if (!call.if_version)
      return fail(
          hub::refuse(hub::refusal_kind::changed, "changed", "If-Match names no version of this hub."));
  }
  struct kept {
    http::responder to;
    std::string id;
    std::string path;
    std::string if_none_match;
    bool secure = false;
    std::uint64_t after = 0;
    std::optional<std::string_view> medium;
    hub::caller who;
  };
  auto held = std::make_shared<kept>();
  held->to = std::move(to);
  held->id = from.id;
  held->path = from.path;
  held->if_none_match = from.find("If-None-Match");
  held->secure = from.secure;
  held->medium = medium;
  if (what.verb->effect == hub::effect::stream) {
    held->after = from.last_event_id().value_or(hub_.figures().durable);
    held->who = call.who;
  }
  hub_.call(std::move(call), [this, &what, held](hub::answer a) {
    http::response out;
    if (a.no) {
      out = to_response(*a.no, held->id, held->path);
    } else if (what.verb->effect == hub::effect::stream) {
      return std::move(held->to).stream(
          {feed_->open(held->who, what.verb->route.who), held->after, what.number});
    } else if (held->medium) {
      return print(what, std::move(a), *held->medium,
                   [held](http::response made) { std::move(held->to).send(std::move(made)); });
    } else {
      out = render(what, a, held->if_none_match, held->secure);
    }
    out.verb = what.number;
    if (with_.demo) out.headers.push_back({"Lifeline-Demo", "simulated"});
    std::move(held->to).send(std::move(out));
  });
}

void app::print(bound_verb const& what, hub::answer a, std::string_view medium,
                std::function<void(http::response)> const& to) {
  auto const send = [this, &what, to](http::response made) {
    made.verb = what.number;
    if (with_.demo) made.headers.push_back({"Lifeline-Demo", "simulated"});
    to(std::move(made));
  };
  auto const& hub = hub_.with();
  if (printer_.take({*what.verb, std::move(a.body), medium, hub.now(), hub.name}, send)) return;
  auto no = hub::refuse(hub::refusal_kind::unavailable, "printing", "Too much waits to be printed.");
  no.retry_after = std::chrono::seconds(1);
  send(to_response(no, {}));
}

http::response app::render(bound_verb const& what, hub::answer& a, std::string const& if_none_match,
                           bool secure) const {
  http::response out;
  out.status = what.verb->route.status;
  out.headers.push_back({"Lifeline-Position", std::to_string(a.position)});
  if (what.verb->response == nullptr) {
    out.status = 204;
    if (what.verb->route.name == "sessions.close")
      out.headers.push_back({"Set-Cookie", session_cookie("", secure, 0)});
    return out;
  }
  json::append(out.body, *what.verb->response, a.body.get());
  if (what.version) {
    auto const etag = fmt::format("\"{}\"", *reinterpret_cast<std::uint64_t const*>(
                                                static_cast<char const*>(a.body.get()) + *what.version));
    if (what.verb->effect == hub::effect::read && !if_none_match.empty() &&
        http::etag_matches(if_none_match, etag)) {
      out.status = 304;
      out.body.clear();
    }
    out.headers.push_back({"ETag", etag});
  }
  if (what.verb->response == &model::shape_of<hub::session_answer>()) {
    auto const& session = *static_cast<hub::session_answer const*>(a.body.get());
    auto const left = session.expires - hub_.with().wall();
    out.headers.push_back(
        {"Set-Cookie", session_cookie(session.session, secure, static_cast<long>(left.count()))});
  }
  out.headers.push_back({"Cache-Control", "no-store"});
  return out;
}

}  // namespace lifeline::serve
