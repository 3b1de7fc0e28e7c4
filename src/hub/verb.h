// SPDX-License-Identifier: Apache-2.0
// A verb of the hub as data: its name, route, shapes, who may, and the function that does it. Routes,
// OpenAPI, command line, docs/api and docs/access.md are printed from the list of verbs; nothing is spelled
// twice.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "hub/access.h"
#include "model/shape.h"

namespace lifeline::hub {

class core;
struct call;
struct reading;
struct studying;
struct writing;

// What kind of no it is; serve has the one table from here to HTTP statuses.
enum class refusal_kind : std::uint8_t {
  bad_request,    // it says something it may not
  not_signed_in,  // credentials are missing or not good
  forbidden,      // this caller may not
  not_found,      // there is no such thing, or this caller may not know of it
  refused,        // the rules of the ledger say no
  conflict,       // the id or key was used before for something else
  changed,        // If-Match does not hold
  gone,           // was there, and is over
  too_many,       // slow down
  too_large,
  not_writer,   // another server holds the pen
  unavailable,  // the journal does not take anything now
};

struct refusal {
  refusal_kind kind = refusal_kind::bad_request;
  std::string code;      // stable: "not-enough-on-hand"
  std::string sentence;  // for people
  int verdict = 0;       // number of the ledger's verdict
  bool may_succeed_later = false;
  std::optional<std::int64_t> available;  // of the 400 verdicts: how many there are
  problems found;
  std::optional<std::chrono::seconds> retry_after;
  std::string writer_url;
};
using reply = std::optional<refusal>;  // none: done

refusal refuse(refusal_kind, std::string code, std::string sentence);

enum class http_method : std::uint8_t { get, post, put, del };
std::string_view name_of(http_method);

enum class effect : std::uint8_t {
  read,    // looks at the state; runs on the caller's thread
  write,   // runs on the writer's thread and may post events
  study,   // slow; looks at state and past, on a thread of its own; a follower does it too
  work,    // slow; runs on a thread of its own and may read and write
  stream,  // live updates; serve keeps it open
};

struct route {
  std::string_view name;
  http_method method = http_method::get;
  std::string_view path;
  std::string_view summary;
  access_rule who;
  std::string_view since = "0.2";
  int status = 200;
};

struct verb {
  hub::route route;
  hub::effect effect = hub::effect::read;
  model::shape const* request = nullptr;
  model::shape const* response = nullptr;  // none: no content
  std::string_view media;                  // of streams
  std::vector<std::string_view> prints;    // media that serve can make of the response: application/pdf
  bool audited = false;                    // changes something
  std::shared_ptr<void> (*new_request)(verb const&) = nullptr;
  std::shared_ptr<void> (*new_response)() = nullptr;
  reply (*read)(verb const&, reading const&, void const*, void*) = nullptr;
  reply (*study)(verb const&, studying const&, void const*, void*) = nullptr;
  reply (*write)(verb const&, writing&, void*, void*) = nullptr;  // may take what is in its request
  reply (*work)(verb const&, core&, call const&, void*) = nullptr;
  std::size_t kind = 0;  // of verbs that post one event: its place in model::event_body
};

std::vector<verb> const& verbs();
verb const* find_verb(std::string_view name);

// ---- making verbs of functions ----

struct nothing {};  // requests and responses without members

namespace detail {

void const* request_of(call const&);

template <class F>
struct signature;
template <class Context, class Request, class Response>
struct signature<reply (*)(Context, Request const&, Response&)> {
  using context = std::remove_cv_t<std::remove_reference_t<Context>>;
  using request = Request;
  using response = Response;
};
template <class Context, class Request, class Response>
struct signature<reply (*)(Context, Request&&, Response&)>
    : signature<reply (*)(Context, Request const&, Response&)> {};
template <class Request, class Response>
struct signature<reply (*)(core&, call const&, Request const&, Response&)> {
  using context = core;
  using request = Request;
  using response = Response;
};

template <auto Function>
verb typed(route const& where) {
  using types = signature<decltype(Function)>;
  using request = typename types::request;
  using response = typename types::response;
  verb out;
  out.route = where;
  out.request = &model::shape_of<request>();
  if constexpr (!std::is_same_v<response, nothing>) out.response = &model::shape_of<response>();
  out.new_request = [](verb const&) -> std::shared_ptr<void> { return std::make_shared<request>(); };
  out.new_response = []() -> std::shared_ptr<void> { return std::make_shared<response>(); };
  return out;
}

template <auto Function>
struct caller_of {
  using types = signature<decltype(Function)>;
  using request = typename types::request;
  using response = typename types::response;
  static reply read(verb const&, reading const& in, void const* asked, void* answer) {
    return Function(in, *static_cast<request const*>(asked), *static_cast<response*>(answer));
  }
  static reply write(verb const&, writing& in, void* asked, void* answer) {
    return Function(in, std::move(*static_cast<request*>(asked)), *static_cast<response*>(answer));
  }
  static reply study(verb const&, studying const& in, void const* asked, void* answer) {
    return Function(in, *static_cast<request const*>(asked), *static_cast<response*>(answer));
  }
  static reply work(verb const&, core& in, call const& what, void* answer) {
    return Function(in, what, *static_cast<request const*>(request_of(what)),
                    *static_cast<response*>(answer));
  }
};

}  // namespace detail

template <auto Function>
verb make_verb(route const& where) {
  using context = typename detail::signature<decltype(Function)>::context;
  verb out = detail::typed<Function>(where);
  if constexpr (std::is_same_v<context, reading>) {
    out.effect = effect::read;
    out.read = detail::caller_of<Function>::read;
  } else if constexpr (std::is_same_v<context, studying>) {
    out.effect = effect::study;
    out.study = detail::caller_of<Function>::study;
  } else if constexpr (std::is_same_v<context, writing>) {
    out.effect = effect::write;
    out.audited = true;
    out.write = detail::caller_of<Function>::write;
  } else {
    out.effect = effect::work;
    out.audited = true;
    out.work = detail::caller_of<Function>::work;
  }
  return out;
}

// Of verbs that work and change nothing that anybody but the caller sees.
inline verb unaudited(verb v) {
  v.audited = false;
  return v;
}

}  // namespace lifeline::hub

template <>
struct lifeline::model::fields<lifeline::hub::nothing> {
  static constexpr std::string_view name = "nothing";
  static constexpr std::string_view doc = "No members.";
  template <class Io, class Row>
  static void list(Io&, Row&) {}
};
